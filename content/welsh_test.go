package content

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

const testLink = "https://jobshare.test/here"

var testDay = time.Date(2028, 8, 1, 9, 0, 0, 0, time.UTC)

// catalogue is every email, by the function that makes it, in every form that it has.
var catalogue = map[string][]Email{
	"CodeEmail":                 {CodeEmail("123456")},
	"KnownAddressEmail":         {KnownAddressEmail("123456")},
	"UnknownAddressEmail":       {UnknownAddressEmail(testLink)},
	"RequestEmail":              {RequestEmail(testLink)},
	"AcceptedEmail":             {AcceptedEmail(testLink)},
	"DeclinedEmail":             {DeclinedEmail(testLink)},
	"ReminderEmail":             {ReminderEmail(testLink)},
	"ExpiredEmail":              {ExpiredEmail(testLink)},
	"MessageEmail":              {MessageEmail(testLink)},
	"ConversationEndedEmail":    {ConversationEndedEmail(testLink)},
	"ManagerAskedEmail":         {ManagerAskedEmail(testLink)},
	"ManagerConfirmedEmail":     {ManagerConfirmedEmail(testLink)},
	"ManagerDeclinedEmail":      {ManagerDeclinedEmail(testLink)},
	"ManagerNeverAnsweredEmail": {ManagerNeverAnsweredEmail(testLink)},
	"ReportReceivedEmail":       {ReportReceivedEmail()},
	"ReportWaitsEmail":          {ReportWaitsEmail(testLink)},
	"ReportClosedEmail":         {ReportClosedEmail(true), ReportClosedEmail(false)},
	"ContentRemovedEmail": {ContentRemovedEmail("rude"), ContentRemovedEmail("threat"), ContentRemovedEmail("personal details"), ContentRemovedEmail("pretender"),
		ContentRemovedEmail("unwanted"), ContentRemovedEmail("spam"), ContentRemovedEmail("")},
	"SuspendedEmail":      {SuspendedEmail("spam", testLink)},
	"AppealWaitsEmail":    {AppealWaitsEmail(testLink)},
	"AppealReceivedEmail": {AppealReceivedEmail()},
	"AppealRefusedEmail":  {AppealRefusedEmail()},
	"ReportActedEmail":    {ReportActedEmail()},
	"ReinstatedEmail":     {ReinstatedEmail()},
	"AccountClosedEmail":  {AccountClosedEmail(testDay, testLink)},
	"SignedInEmail":       {SignedInEmail(testLink)},
	"AddressChangedEmail": {AddressChangedEmail(AddressAdded, testLink, testLink+"/contact"), AddressChangedEmail(AddressRemoved, testLink, testLink+"/contact"),
		AddressChangedEmail(AddressReplaced, testLink, testLink+"/contact")},
	"RenewalEmail":        {RenewalEmail(testLink)},
	"ProfileExpiredEmail": {ProfileExpiredEmail(testLink)},
	"AlertEmail":          {AlertEmail("Treth", 1, testLink, testLink+"/stop"), AlertEmail("Treth", 12, testLink, testLink+"/stop")},
	"SearchEndingEmail":   {SearchEndingEmail("Treth", testDay, false, testLink, testLink+"/stop"), SearchEndingEmail("Treth", testDay, true, testLink, testLink+"/stop")},
}

// forModerators are the emails that only moderators get.
var forModerators = []string{"ReportWaitsEmail", "AppealWaitsEmail"}

const longestSubject = 120 // characters in both languages, without the name of a search

var (
	emailFunction = regexp.MustCompile(`(?m)^func (\w+Email)\(`)
	linkLine      = regexp.MustCompile(`https://\S+`)
	numbers       = regexp.MustCompile(`\d+`)
	// englishWords are words that no Welsh sentence holds and hardly an English one does without.
	englishWords = regexp.MustCompile(`(?i)\b(the|you|your|we|they|and|not|will|with|this|that|have|for|if|it|was|account|email|sign|request)\b`)
)

func TestCatalogueIsWhole(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	made := 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range emailFunction.FindAllSubmatch(text, -1) {
			if made++; len(catalogue[string(f[1])]) == 0 {
				t.Errorf("%s is not in the catalogue that is looked at", f[1])
			}
		}
	}
	if made != len(catalogue) {
		t.Errorf("%d functions make an email, %d are looked at", made, len(catalogue))
	}
}

// Every email that people get says in Welsh what it says in English: with the same links, codes and numbers, and with no
// words left in English.
func TestEveryEmailHasItsWelsh(t *testing.T) {
	for name, emails := range catalogue {
		for _, e := range emails {
			if slices.Contains(forModerators, name) {
				if e.Welsh != (Words{}) || e.WelshAndEnglish() != e {
					t.Errorf("%s: moderators read English", name)
				}
				continue
			}
			w := e.Welsh
			if w.Subject == "" || w.Text == "" || strings.Contains(w.Subject+w.Text, "%!") {
				t.Errorf("%s: the Welsh is not whole: %q %q", name, w.Subject, w.Text)
			}
			if got, want := linkLine.FindAllString(w.Text, -1), linkLine.FindAllString(e.Text, -1); !slices.Equal(got, want) {
				t.Errorf("%s: the Welsh links to %q, the English to %q", name, got, want)
			}
			if got, want := numbers.FindAllString(w.Text, -1), numbers.FindAllString(e.Text, -1); !slices.Equal(got, want) {
				t.Errorf("%s: the numbers in Welsh are %q, in English %q", name, got, want)
			}
			if got, want := numbers.FindAllString(w.Subject, -1), numbers.FindAllString(e.Subject, -1); !slices.Equal(got, want) {
				t.Errorf("%s: the numbers in the Welsh subject are %q, in the English %q", name, got, want)
			}
			if got, want := strings.Count(w.Text, "\n"), strings.Count(e.Text, "\n"); got != want {
				t.Errorf("%s: %d lines in Welsh, %d in English", name, got, want)
			}
			if !strings.HasSuffix(w.Text, welshSignature) {
				t.Errorf("%s: the Welsh is not signed", name)
			}
			for _, words := range englishWords.FindAllString(linkLine.ReplaceAllString(w.Subject+" "+w.Text, ""), -1) {
				t.Errorf("%s: %q is English", name, words)
			}
		}
	}
}

func TestAnEmailInBothLanguages(t *testing.T) {
	for name, emails := range catalogue {
		for _, e := range emails {
			if e.Welsh == (Words{}) {
				continue
			}
			both := e.WelshAndEnglish()
			if n := utf8.RuneCountInString(both.Subject); n > longestSubject {
				t.Errorf("%s: a subject of %d characters: %s", name, n, both.Subject)
			}
			if !strings.HasPrefix(both.Subject, e.Welsh.Subject) || !strings.HasSuffix(both.Subject, e.Subject) || !strings.HasPrefix(both.Text, e.Welsh.Text) || !strings.HasSuffix(both.Text, "\n\n"+e.Text) {
				t.Errorf("%s is not Welsh, then English: %s\n%s", name, both.Subject, both.Text)
			}
			welsh, english := Languages(both.Text)
			if !strings.HasPrefix(welsh, e.Welsh.Text) || !strings.HasSuffix(welsh, englishBelow+"\n") || english != englishFollows+"\n\n"+e.Text {
				t.Errorf("%s is parted into %q and %q", name, welsh, english)
			}
			if welsh, english = Languages(e.Text); welsh != "" || english != e.Text {
				t.Errorf("%s: in English it is parted into %q and %q", name, welsh, english)
			}
			if both.WelshAndEnglish() != both {
				t.Errorf("%s is in Welsh twice", name)
			}
		}
	}
}

func TestWelshDays(t *testing.T) {
	for month, want := range map[time.Month]string{1: "2 Ionawr 2027", 8: "2 Awst 2027", 12: "2 Rhagfyr 2027"} {
		if got := welshDay(time.Date(2027, month, 2, 9, 0, 0, 0, time.UTC)); got != want {
			t.Errorf("it is %q, want %q", got, want)
		}
	}
	if len(welshMonths) != 12 || slices.Contains(welshMonths[:], "") {
		t.Error("a month is missing")
	}
}
