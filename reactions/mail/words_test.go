package mail

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"jobshare/content"
)

// hostile are words that people may write, and that try to be more than words.
var hostile = []string{
	"[Reset your password](https://evil.example)",
	"https://evil.example/login",
	"http://jobshare.test.evil.example",
	"https://jobshare.test@evil.example/",
	"https://jobshare.test/x](https://evil.example",
	"<a href=https://evil.example>here</a>",
	"<https://evil.example>",
	"![a](https://evil.example/pixel)",
	"[a]: https://evil.example",
	"# Heading", "* a list", "1. a list", "^ a warning", "> a quotation", "---", "| a | b |", "`code`", "\\[a\\](b)",
	"((body))",
}

func TestWordsOfPeopleStayWords(t *testing.T) {
	for _, words := range hostile {
		text := content.AlertEmail(words, 1, base+"/searches/1/results", base+"/unsubscribe?search=1&code=2").Text + "\n" + words + "\n"
		got := markdown(text, base)
		for _, l := range strings.Split(got, "\n") {
			if strings.HasPrefix(l, base+"/searches/1/results") || strings.HasPrefix(l, base+"/unsubscribe?") {
				continue
			}
			if strings.Contains(l, "://") {
				t.Errorf("%q: an address is linked in %q", words, l)
			}
			for i, r := range l {
				if strings.ContainsRune("[]()`*#>_|~", r) && (i == 0 || l[i-1] != '\\') {
					t.Errorf("%q: %q means something in %q", words, r, l)
				}
			}
			if strings.HasPrefix(l, "^") || strings.HasPrefix(l, "1.") || strings.HasPrefix(l, "-") {
				t.Errorf("%q: the line %q begins a block", words, l)
			}
		}
		if links := linksIn(t, text); strings.Join(links, " ") != base+"/searches/1/results "+base+"/unsubscribe?search=1&code=2" {
			t.Errorf("%q: the HTML links to %q", words, links)
		}
	}
}

// linksIn are where the HTML of a text leads. It may hold no image, script or style of its own.
func linksIn(t *testing.T, text string) (links []string) {
	t.Helper()
	written, err := HTML(Message{Subject: "<b>Subject</b>", Text: text}, base)
	if err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(strings.NewReader(written))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "a":
			links = append(links, n.Attr[0].Val)
		case "html", "head", "meta", "title", "body", "div", "p", "br":
		default:
			t.Errorf("the HTML of %q holds <%s>", text, n.Data)
		}
	}
	return links
}

// inCatalogue is how many functions of the catalogue make an email.
func inCatalogue(t *testing.T) (n int) {
	t.Helper()
	files, err := filepath.Glob("../../content/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		n += len(emailFunction.FindAll(text, -1))
	}
	return n
}

var emailFunction = regexp.MustCompile(`(?m)^func \w+Email\(.*\) Email \{$`)

// Every mail of the catalogue reads the same as text, HTML and Markdown.
func TestEveryEmailReadsTheSame(t *testing.T) {
	const link = base + "/somewhere"
	emails := []content.Email{content.CodeEmail("123456"), content.KnownAddressEmail("123456"), content.UnknownAddressEmail(link), content.RequestEmail(link),
		content.AcceptedEmail(link), content.DeclinedEmail(link), content.ReminderEmail(link), content.ExpiredEmail(link), content.MessageEmail(link),
		content.ConversationEndedEmail(link), content.ManagerAskedEmail(link), content.ManagerConfirmedEmail(link), content.ManagerDeclinedEmail(link),
		content.ManagerNeverAnsweredEmail(link), content.ReportReceivedEmail(), content.ReportWaitsEmail(link), content.ReportClosedEmail(true),
		content.ContentRemovedEmail("rude"), content.SuspendedEmail("spam", link), content.AppealWaitsEmail(link), content.AppealReceivedEmail(), content.AppealRefusedEmail(), content.ReportActedEmail(),
		content.AccountClosedEmail(time.Date(2028, 11, 1, 9, 0, 0, 0, time.UTC), link), content.ReinstatedEmail(),
		content.SignedInEmail(link), content.AddressChangedEmail(content.AddressReplaced, link, base+"/contact"),
		content.RenewalEmail(link), content.ProfileExpiredEmail(link), content.AlertEmail("Tax", 1, link, base+"/unsubscribe?search=1&code=2"),
		content.SearchEndingEmail("Tax", time.Date(2027, 11, 2, 9, 0, 0, 0, time.UTC), false, link, link)}
	if n := inCatalogue(t); n != len(emails) {
		t.Errorf("%d emails are looked at of %d in the catalogue", len(emails), n)
	}
	for _, e := range emails[:len(emails):len(emails)] {
		if e.Welsh.Text != "" {
			e = e.WelshAndEnglish()
			e.Template += ", Welsh and English"
			emails = append(emails, e)
		}
	}
	for _, e := range emails {
		t.Run(e.Template, func(t *testing.T) {
			written, err := HTML(Message{Subject: e.Subject, Text: e.Text}, base)
			if err != nil {
				t.Fatal(err)
			}
			root, err := html.Parse(strings.NewReader(written))
			if err != nil {
				t.Fatal(err)
			}
			var read strings.Builder
			body := false
			for n := range root.Descendants() {
				body = body || n.Data == "body"
				if body && n.Type == html.TextNode {
					read.WriteString(n.Data + " ")
				}
			}
			want := strings.Join(strings.Fields(e.Text), " ")
			if got := strings.Join(strings.Fields(read.String()), " "); got != "Job Share "+want {
				t.Errorf("the HTML reads %q, want %q", got, want)
			}
			if got := strings.Join(strings.Fields(strings.NewReplacer(`\`, "").Replace(markdown(e.Text, base))), " "); got != want {
				t.Errorf("the Markdown reads %q, want %q", got, want)
			}
			if links, addresses := linksIn(t, e.Text), strings.Count(e.Text, "://"); len(links) != addresses {
				t.Errorf("%d links for %d addresses: is each on a line of its own?", len(links), addresses)
			}
		})
	}
}

// A screen reader says each language as it is spoken.
func TestWelshIsMarkedAsWelsh(t *testing.T) {
	for e, want := range map[content.Email]bool{content.RequestEmail(base): false, content.RequestEmail(base).WelshAndEnglish(): true} {
		written, err := HTML(Message{Subject: e.Subject, Text: e.Text}, base)
		if err != nil {
			t.Fatal(err)
		}
		welsh := regexp.MustCompile(`(?s)<div lang="cy">(.*?)</div>`).FindStringSubmatch(written)
		if (welsh != nil) != want {
			t.Fatalf("Welsh is marked: %t, want %t", welsh != nil, want)
		}
		if want && (!strings.Contains(welsh[1], "Mewngofnodwch") || strings.Contains(welsh[1], "Sign in") || strings.Contains(strings.Replace(written, welsh[0], "", 1), "Mewngofnodwch")) {
			t.Errorf("another part is marked as Welsh: %s", written)
		}
	}
}
