package htmltest

import (
	"strings"
	"testing"
)

func TestCanonical(t *testing.T) {
	tests := []struct {
		name, a, b string
		same       bool
	}{
		{"order of attributes and classes", `<p id="x" class="b a">t</p>`, `<p class="a b" id="x">t</p>`, true},
		{"space round blocks", "<div>\n  <p> t </p>\n</div>", `<div><p>t</p></div>`, true},
		{"which side of a tag a space is", `Change<span> name</span>`, `Change <span>name</span>`, true},
		{"a space between words", `Change<span>name</span>`, `Change<span> name</span>`, false},
		{"text", `<p>a</p>`, `<p>b</p>`, false},
		{"an attribute", `<p>a</p>`, `<p hidden>a</p>`, false},
		{"nesting", `<p><b>a</b></p>`, `<p>a</p>`, false},
		{"space in a textarea", `<textarea> a</textarea>`, `<textarea>a</textarea>`, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, errA := Canonical(tt.a)
			b, errB := Canonical(tt.b)
			if errA != nil || errB != nil {
				t.Fatal(errA, errB)
			}
			if (a == b) != tt.same {
				t.Errorf("same = %v, want %v\n%s\n%s", a == b, tt.same, a, b)
			}
		})
	}
}

func TestSelectors(t *testing.T) {
	page := Parse(t, strings.NewReader(`<h1 class="big">A <b>page</b></h1><input id="e" name="email" class="x y" disabled>`))
	tests := []struct {
		selector string
		want     int
	}{
		{"h1", 1}, {".big", 1}, {"h1.big", 1}, {"p", 0}, {"#e", 1}, {"input.x.y", 1}, {"input.x.z", 0},
		{"[disabled]", 1}, {"input[name=email].y", 1}, {"input[name=other]", 0},
	}
	for _, tt := range tests {
		t.Run(tt.selector, func(t *testing.T) {
			if got := len(page.All(tt.selector)); got != tt.want {
				t.Errorf("matches %d, want %d", got, tt.want)
			}
		})
	}
	if got := page.Text("h1"); got != "A page" {
		t.Errorf("Text = %q", got)
	}
}
