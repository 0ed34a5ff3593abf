package content

import (
	"fmt"
	"strings"
	"time"
)

// Words are what an email says in one language.
type Words struct{ Subject, Text string }

// welshSignature is the signature in Welsh. The service's name is the one that its pages have.
const welshSignature = "\n\nJob Share\nNeges awtomatig yw hon. Nid oes neb yn darllen atebion iddi.\n"

// Between the languages of an email: the last words of one and the first of the other.
const (
	englishBelow   = "Mae'r Saesneg yn dilyn."
	englishFollows = "English follows."
)

// WelshAndEnglish is an email in both languages, Welsh first. One that has no Welsh words stays English.
func (e Email) WelshAndEnglish() Email {
	if e.Welsh == (Words{}) {
		return e
	}
	e.Subject, e.Text = e.Welsh.Subject+" / "+e.Subject, e.Welsh.Text+"\n"+englishBelow+"\n\n"+englishFollows+"\n\n"+e.Text
	e.Welsh = Words{}
	return e
}

// Languages parts a text into its Welsh, empty when it has none, and its English.
func Languages(text string) (welsh, english string) {
	if before, after, both := strings.Cut(text, "\n"+englishFollows+"\n"); both {
		return before, englishFollows + "\n" + after
	}
	return "", text
}

func englishDay(t time.Time) string { return t.Format("2 January 2006") }

func welshDay(t time.Time) string {
	return fmt.Sprintf("%d %s %d", t.Day(), welshMonths[t.Month()-1], t.Year())
}

var welshMonths = [...]string{"Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"}
