package htmltest

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// selector is one compound selector of CSS.
type selector struct {
	tag        string
	classes    []string
	attributes map[string]*string
}

func parseSelector(s string) selector {
	want := selector{attributes: map[string]*string{}}
	for s != "" {
		kind := s[0]
		rest := strings.TrimLeft(s, ".#[")
		end := strings.IndexAny(rest, ".#[")
		if kind == '[' {
			end = strings.IndexByte(rest, ']') + 1
		}
		if end < 0 {
			end = len(rest)
		}
		part := rest[:end]
		s = rest[end:]
		switch kind {
		case '.':
			want.classes = append(want.classes, part)
		case '#':
			want.attributes["id"] = &part
		case '[':
			name, value, valued := strings.Cut(strings.TrimSuffix(part, "]"), "=")
			want.attributes[name] = nil
			if valued {
				want.attributes[name] = &value
			}
		default:
			want.tag = part
		}
	}
	return want
}

func (s selector) matches(n *html.Node) bool {
	if s.tag != "" && s.tag != n.Data {
		return false
	}
	class, _ := Attr(n, "class")
	for _, c := range s.classes {
		if !slices.Contains(strings.Fields(class), c) {
			return false
		}
	}
	for name, want := range s.attributes {
		got, ok := Attr(n, name)
		if !ok || want != nil && got != *want {
			return false
		}
	}
	return true
}
