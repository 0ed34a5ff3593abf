package web

import (
	"net/url"
	"strings"
	"testing"
)

func TestReturnPath(t *testing.T) {
	tests := []struct {
		name, raw string
		ok        bool
	}{
		{"a page", "/requests", true},
		{"with a query", "/find-a-partner?grade=g7&page=2", true},
		{"with a fragment", "/profile#grade", true},
		{"the home page", "/", true},
		{"a path in a query", "/x?next=//example.com", true},
		{"a colon", "/a:b", true},
		{"nothing", "", false},
		{"no slash", "requests", false},
		{"another site", "https://example.com/", false},
		{"another site without a scheme", "//example.com/", false},
		{"a backslash for a slash", `/\example.com`, false},
		{"two backslashes", `\\example.com`, false},
		{"a backslash further on", `/a\b`, false},
		{"a script", "javascript:alert(1)", false},
		{"a tab that browsers take out", "/\t/example.com", false},
		{"a line feed", "/\n/example.com", false},
		{"a header smuggled", "/a\r\nSet-Cookie: x=y", false},
		{"a zero byte", "/a\x00", false},
		{"delete", "/a\x7f", false},
		{"a space in front", " /a", false},
		{"not UTF-8", "/\xff", false},
		{"a broken escape", "/%zz", false},
		{"too long", "/" + strings.Repeat("a", maxReturn), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := ReturnPath(tt.raw)
			if ok != tt.ok || ok && got != tt.raw || !ok && got != "" {
				t.Errorf("ReturnPath(%q) = %q, %v", tt.raw, got, ok)
			}
		})
	}
}

// Whatever is accepted resolves, as a browser resolves it, to our own origin.
func FuzzReturnPath(f *testing.F) {
	for _, seed := range []string{"/a", "//e", `/\e`, "/a//e", "/../e", "/.//e", "/%2f/e", "/\t/e", "/a?b#c", "/@e", "/:80", "http:/e"} {
		f.Add(seed)
	}
	base, err := url.Parse("https://jobs.example/sign-in")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		got, ok := ReturnPath(raw)
		if !ok {
			return
		}
		stripped := strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(strings.TrimSpace(got))
		if strings.HasPrefix(strings.ReplaceAll(stripped, `\`, "/"), "//") {
			t.Fatalf("%q can be read as another host", raw)
		}
		u, err := base.Parse(stripped)
		if err != nil || u.Scheme != "https" || u.Host != "jobs.example" || u.User != nil {
			t.Fatalf("%q leads to %v (%v)", raw, u, err)
		}
	})
}
