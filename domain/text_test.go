package domain_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"jobshare/domain"
)

func reason(err error) string {
	var refused *domain.Error
	if errors.As(err, &refused) {
		return refused.Reason
	}
	return ""
}

func TestCheckText(t *testing.T) {
	for _, tt := range []struct {
		name, typed, is, refused string
		needed                   bool
	}{
		{"plain", " Hello ", "Hello", "", true},
		{"lines", "Hello\r\n\r\nAmina", "Hello\n\nAmina", "", true},
		{"any script", "Shwmae 你好 👋🏽", "Shwmae 你好 👋🏽", "", true},
		{"as long as can be", strings.Repeat("é", 50), strings.Repeat("é", 50), "", true},
		{"longer", strings.Repeat("é", 51), "", "message too long", true},
		{"nothing", " \n ", "", "no message", true},
		{"nothing where nothing is needed", " \n ", "", "", false},
		{"what nobody can see", "\u200b\u2060 \u2800\u3164\ufe0f", "", "no message", true},
		{"what nobody can see between", "a\u200db", "a\u200db", "", true},
		{"a bell", "a\ab", "", "not text", true},
		{"a carriage return alone", "a\rb", "", "not text", true},
		{"text that runs backwards", "a\u202eb", "", "not text", true},
		{"not text", "a\xff", "", "not text", true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			is, err := domain.CheckText("message", tt.typed, 50, tt.needed)
			if is != tt.is || reason(err) != tt.refused {
				t.Errorf("%q is %q (%v), want %q, refused for %q", tt.typed, is, err, tt.is, tt.refused)
			}
		})
	}
}

func FuzzCheckText(f *testing.F) {
	for _, seed := range []string{"Hello", "a\r\nb", "\u202e", "\xff", "\x00", "\r\r\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		text, err := domain.CheckText("message", typed, 100, true)
		if err != nil {
			if reason(err) == "" || text != "" {
				t.Fatalf("%q: %q with %v", typed, text, err)
			}
			return
		}
		if again, err := domain.CheckText("message", text, 100, true); err != nil || again != text {
			t.Errorf("%q is %q, and then %q (%v)", typed, text, again, err)
		}
		if text == "" || !utf8.ValidString(text) || utf8.RuneCountInString(text) > 100 || strings.ContainsAny(text, "\r\x00\x1b\u202e\u2066") {
			t.Errorf("%q was taken as %q", typed, text)
		}
	})
}
