// Package htmltest reads pages in tests: a small vocabulary over the HTML that a person's browser gets.
package htmltest

import (
	"io"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Document is a parsed page.
type Document struct {
	tb   testing.TB
	root *html.Node
}

// Parse reads a page, or fails the test.
func Parse(tb testing.TB, r io.Reader) Document {
	tb.Helper()
	root, err := html.Parse(r)
	if err != nil {
		tb.Fatalf("parse page: %v", err)
	}
	return Document{tb: tb, root: root}
}

// All returns the elements that a selector matches, in page order. A selector is a tag, #id, .class and [name] or
// [name=value], any of them together, without spaces: input[name=email]. What is inside an SVG is not matched.
func (d Document) All(selector string) []*html.Node {
	want := parseSelector(selector)
	var found []*html.Node
	for n := range d.root.Descendants() {
		if n.Type == html.ElementNode && n.Namespace == "" && want.matches(n) {
			found = append(found, n)
		}
	}
	return found
}

// One returns the only element that a selector matches, or fails the test.
func (d Document) One(selector string) *html.Node {
	d.tb.Helper()
	found := d.All(selector)
	if len(found) != 1 {
		d.tb.Fatalf("%s matches %d elements, want 1", selector, len(found))
	}
	return found[0]
}

// Text is the text of the only element that a selector matches, its space collapsed.
func (d Document) Text(selector string) string {
	d.tb.Helper()
	return Text(d.One(selector))
}

// Text is the text inside an element, its space collapsed.
func Text(n *html.Node) string {
	var text strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			text.WriteString(c.Data)
		}
	}
	return strings.Join(strings.Fields(text.String()), " ")
}

// Attr is the value of an element's attribute, and whether it has it.
func Attr(n *html.Node, name string) (string, bool) {
	i := slices.IndexFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
	if i < 0 {
		return "", false
	}
	return n.Attr[i].Val, true
}
