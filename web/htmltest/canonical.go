package htmltest

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// inline elements stand in a line of text, where a space between two of them can be seen.
var inline = map[string]bool{"a": true, "span": true, "strong": true, "b": true, "em": true, "i": true}

// Canonical writes an HTML fragment one node a line, so that two fragments a browser shows alike read alike: attributes
// and classes are sorted, and space is collapsed as a browser collapses it.
func Canonical(fragment string) (string, error) {
	nodes, err := html.ParseFragment(strings.NewReader(fragment), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil {
		return "", fmt.Errorf("parse fragment: %w", err)
	}
	w := &canonical{lineStart: true}
	for _, n := range nodes {
		w.node(n, 0)
	}
	return w.out.String(), nil
}

type canonical struct {
	out       strings.Builder
	lineStart bool // nothing visible yet on this line: space is dropped
	space     bool // a space waits for more text on this line
}

func (w *canonical) node(n *html.Node, depth int) {
	switch n.Type {
	case html.TextNode:
		w.text(n, depth)
	case html.ElementNode:
		if !inline[n.Data] {
			w.lineStart, w.space = true, false
		}
		w.line(depth, "<"+n.Data+attributes(n)+">")
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			w.node(c, depth+1)
		}
		if !inline[n.Data] {
			w.lineStart, w.space = true, false
		}
	}
}

func (w *canonical) text(n *html.Node, depth int) {
	if n.Parent != nil && n.Parent.Data == "textarea" {
		w.line(depth, fmt.Sprintf("%q", n.Data))
		return
	}
	words := strings.Fields(n.Data)
	leads := strings.TrimLeft(n.Data, " \n\t\r\f") != n.Data
	trails := strings.TrimRight(n.Data, " \n\t\r\f") != n.Data
	if len(words) == 0 {
		w.space = w.space || leads
		return
	}
	text := strings.Join(words, " ")
	if (w.space || leads) && !w.lineStart {
		text = " " + text
	}
	w.line(depth, fmt.Sprintf("%q", text))
	w.lineStart, w.space = false, trails
}

func (w *canonical) line(depth int, s string) {
	w.out.WriteString(strings.Repeat("  ", depth) + s + "\n")
}

func attributes(n *html.Node) string {
	list := make([]string, 0, len(n.Attr))
	for _, a := range n.Attr {
		if a.Key == "class" {
			classes := strings.Fields(a.Val)
			slices.Sort(classes)
			a.Val = strings.Join(classes, " ")
		}
		list = append(list, fmt.Sprintf(" %s=%q", a.Key, strings.TrimSpace(a.Val)))
	}
	slices.Sort(list)
	return strings.Join(list, "")
}
