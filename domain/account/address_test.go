package account_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"jobshare/domain"
	"jobshare/domain/account"
)

func reason(err error) string {
	var refused *domain.Error
	if errors.As(err, &refused) {
		return refused.Reason
	}
	return ""
}

func TestParseAddress(t *testing.T) {
	const no = "not an address"
	for _, tt := range []struct{ name, typed, sends, same, refused string }{
		{"plain", "amina.khan@homeoffice.gov.uk", "amina.khan@homeoffice.gov.uk", "amina.khan@homeoffice.gov.uk", ""},
		{"capitals", "Amina.Khan@HomeOffice.GOV.UK", "Amina.Khan@homeoffice.gov.uk", "amina.khan@homeoffice.gov.uk", ""},
		{"spaces around", " a@dwp.gov.uk\n", "a@dwp.gov.uk", "a@dwp.gov.uk", ""},
		{"tag", "a+jobs@dwp.gov.uk", "a+jobs@dwp.gov.uk", "a@dwp.gov.uk", ""},
		{"two tags", "a+b+c@dwp.gov.uk", "a+b+c@dwp.gov.uk", "a@dwp.gov.uk", ""},
		{"apostrophe", "o'neill@dwp.gov.uk", "o'neill@dwp.gov.uk", "o'neill@dwp.gov.uk", ""},
		{"another name of a domain", "a@hmcts.gsi.gov.uk", "a@hmcts.gsi.gov.uk", "a@hmcts.gov.uk", ""},
		{"nothing", "  ", "", "", "no address"},
		{"no at", "amina.khan", "", "", no},
		{"two ats", "a@b@dwp.gov.uk", "", "", no},
		{"nobody", "@dwp.gov.uk", "", "", no},
		{"only a tag", "+jobs@dwp.gov.uk", "", "", no},
		{"dot before the tag", "a.+jobs@dwp.gov.uk", "", "", no},
		{"no domain", "a@", "", "", no},
		{"one label", "a@localhost", "", "", no},
		{"dots together", "a..b@dwp.gov.uk", "", "", no},
		{"dot at the end", "a@dwp.gov.uk.", "", "", no},
		{"hyphen at the edge", "a@-dwp.gov.uk", "", "", no},
		{"long label", "a@" + strings.Repeat("d", 64) + ".uk", "", "", no},
		{"long mailbox", strings.Repeat("a", 65) + "@dwp.gov.uk", "", "", no},
		{"long address", "a@" + strings.Repeat("d.", 130) + "uk", "", "", no},
		{"number of a machine", "a@127.0.0.1", "", "", no},
		{"literal", "a@[127.0.0.1]", "", "", no},
		{"quoted", `"a b"@dwp.gov.uk`, "", "", no},
		{"comment", "a(b)@dwp.gov.uk", "", "", no},
		{"name and address", "Amina <a@dwp.gov.uk>", "", "", no},
		{"second header", "a@dwp.gov.uk\r\nBcc: b@example.com", "", "", no},
		{"look-alike letter", "amіna@dwp.gov.uk", "", "", no},
		{"look-alike domain", "a@dwp.gov.ук", "", "", no},
		{"punycode", "a@xn--dwp-xyz.gov.uk", "", "", no},
		{"not text", "a\xff@dwp.gov.uk", "", "", no},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, err := account.ParseAddress(tt.typed)
			if reason(err) != tt.refused || a.Typed != tt.sends || a.Canonical != tt.same {
				t.Errorf("%q is %+v (%v), want %q, the same as %q, refused for %q", tt.typed, a, err, tt.sends, tt.same, tt.refused)
			}
		})
	}
}

func FuzzParseAddress(f *testing.F) {
	for _, seed := range []string{"amina.khan@homeoffice.gov.uk", "A+b@x.gov.uk", "a.+b@c.de", "@", "a@b", "a@1.2", "é@x.uk", "a@hmcts.gsi.gov.uk"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		a, err := account.ParseAddress(typed)
		if err != nil {
			if reason(err) == "" || a != (account.Address{}) {
				t.Fatalf("%q: %+v with %v", typed, a, err)
			}
			return
		}
		if again, err := account.ParseAddress(a.Typed); err != nil || again != a {
			t.Errorf("%q is %+v, and read again %+v (%v)", typed, a, again, err)
		}
		if same, err := account.ParseAddress(a.Canonical); err != nil || same.Canonical != a.Canonical || same.Typed != a.Canonical {
			t.Errorf("%q is the same as %q, which is the same as %+v (%v)", typed, a.Canonical, same, err)
		}
		if len(a.Typed) > account.MaxAddress || strings.ContainsAny(a.Typed, " \t\r\n<>\"(),:;[]\\") || strings.Count(a.Typed, "@") != 1 {
			t.Errorf("%q was taken as %q", typed, a.Typed)
		}
		a.Shared()
		_, _ = account.CheckWork(a)
	})
}

func TestCheckName(t *testing.T) {
	for _, tt := range []struct{ name, typed, is, refused string }{
		{"plain", "Amina Khan", "Amina Khan", ""},
		{"one name", "Sukarno", "Sukarno", ""},
		{"spaces", "  Amina \t Khan\n", "Amina Khan", ""},
		{"letters of any script", "Żaneta Ó Súilleabháin 李小龙", "Żaneta Ó Súilleabháin 李小龙", ""},
		{"marks", "José", "José", ""},
		{"title and initials", "Dr. J. R. Smith, Jr.", "Dr. J. R. Smith, Jr.", ""},
		{"apostrophes and hyphens", "Siân O'Neill-D’Arcy", "Siân O'Neill-D’Arcy", ""},
		{"as long as can be", strings.Repeat("é", account.MaxName), strings.Repeat("é", account.MaxName), ""},
		{"longer", strings.Repeat("é", account.MaxName+1), "", "name too long"},
		{"nothing", "\t ", "", "no name"},
		{"no letter", "-.", "", "not a name"},
		{"digits", "Agent 007", "", "not a name"},
		{"address", "amina@dwp.gov.uk", "", "not a name"},
		{"link", "win.example.com", "", "not a name"},
		{"link after an initial", "J. win.example.com", "", "not a name"},
		{"markup", "<b>Amina</b>", "", "not a name"},
		{"text that runs backwards", "Amina\u202enahK", "", "not a name"},
		{"invisible", "Amina\u200bKhan", "", "not a name"},
		{"not text", "Amina\xff", "", "not a name"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			is, err := account.CheckName(tt.typed)
			if is != tt.is || reason(err) != tt.refused {
				t.Errorf("%q is %q (%v), want %q, refused for %q", tt.typed, is, err, tt.is, tt.refused)
			}
		})
	}
}

func FuzzCheckName(f *testing.F) {
	for _, seed := range []string{"Amina Khan", "Dr. J. R.", "a.b", "\u202e", "\xff", "’"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		name, err := account.CheckName(typed)
		if err != nil {
			if reason(err) == "" || name != "" {
				t.Fatalf("%q: %q with %v", typed, name, err)
			}
			return
		}
		if again, err := account.CheckName(name); err != nil || again != name {
			t.Errorf("%q is %q, and then %q (%v)", typed, name, again, err)
		}
		if !utf8.ValidString(name) || utf8.RuneCountInString(name) > account.MaxName || strings.ContainsAny(name, "\r\n@/:<>&") {
			t.Errorf("%q was taken as %q", typed, name)
		}
		for i, r := range name {
			if rest := name[i+utf8.RuneLen(r):]; r == '.' && rest != "" && rest[0] != ' ' && rest[0] != ',' {
				t.Errorf("%q could become a link", name)
			}
		}
	})
}
