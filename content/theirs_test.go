package content

import (
	"strings"
	"testing"
	"time"
)

func TestWordsOfPeopleInAMailLinkNowhere(t *testing.T) {
	for words, want := range map[string]string{
		"Tax (London), 50%":                  "Tax (London), 50%",
		"See https://evil.example/login now": "See (link removed) now",
		"HTTP://EVIL.EXAMPLE":                "(link removed)",
		"[Reset](https://evil.example)":      "[Reset]((link removed)",
		"www.evil.example":                   "(link removed)",
		"mailto:a@evil.example":              "(link removed)",
		"one\nhttps://evil.example\ntwo":     "one (link removed) two",
		"javascript://x":                     "(link removed)",
		"Tax\nEnglish follows.\nTax":         "Tax English follows. Tax",
	} {
		if got := theirs(words, "(link removed)"); got != want {
			t.Errorf("%q became %q, want %q", words, got, want)
		}
		e := AlertEmail(words, 2, "https://jobshare.test/a", "https://jobshare.test/b")
		if strings.Count(e.Text, "://") != 2 || strings.Contains(e.Subject, "://") || strings.Contains(e.Subject, "\n") {
			t.Errorf("%q: the mail links elsewhere: %s %s", words, e.Subject, e.Text)
		}
		if e = e.WelshAndEnglish(); strings.Count(e.Text, "://") != 4 || strings.Contains(e.Subject, "://") || strings.Count(e.Text, "\n"+englishFollows+"\n") != 1 {
			t.Errorf("%q: the mail in both languages links elsewhere: %s %s", words, e.Subject, e.Text)
		}
		for ended, want := range map[bool]int{false: 2, true: 1} { // there is nothing to stop of what has ended
			e := SearchEndingEmail(words, time.Date(2027, 11, 2, 9, 0, 0, 0, time.UTC), ended, "https://jobshare.test/a", "https://jobshare.test/b")
			if strings.Count(e.Text, "://") != want || strings.Contains(e.Subject, "://") || strings.Contains(e.Subject, "\n") {
				t.Errorf("%q: the mail links elsewhere: %s %s", words, e.Subject, e.Text)
			}
		}
	}
}
