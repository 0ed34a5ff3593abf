package instances

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"jobshare/features"
)

// browser is somebody at the service, who reaches now one instance and now the other, as behind a proxy.
type browser struct {
	features.UserAgent
	t *testing.T
}

func newBrowser(t *testing.T, at *process) *browser {
	t.Helper()
	agent, err := features.NewPlain(at.address)
	must(t, err)
	t.Cleanup(func() { agent.Close() })
	return &browser{agent, t}
}

func (b *browser) open(at *process, path string) features.Page {
	b.t.Helper()
	must(b.t, b.Open(at.address+path))
	return b.see()
}

func (b *browser) see() features.Page {
	b.t.Helper()
	page, err := b.See()
	must(b.t, err)
	return page
}

func (b *browser) press(button string) features.Page {
	b.t.Helper()
	if err := b.Press(button); err != nil {
		b.t.Fatalf("%v. It reads: %.500s", err, b.see().Text)
	}
	return b.see()
}

// shows opens a page and expects a button on it. A page may say that the person's own change is not shown
// yet, when the instance could not catch up in the time a page waits; then it is opened again.
func (b *browser) shows(at *process, path, button string) {
	b.t.Helper()
	const notYet = "Your change is saved and will show here in a moment"
	page := b.open(at, path)
	for strings.Contains(page.Text, notYet) {
		page = b.open(at, path)
	}
	if !strings.Contains(page.Text, button) {
		b.t.Fatalf("the page shows no %q, nor says that it will: %.500s", button, page.Text)
	}
}

// signIn asks for a code on one instance and types it on another.
func (b *browser) signIn(address string, ask, enter *process) {
	b.t.Helper()
	before := len(codesTo(b.t, ask, address))
	b.open(ask, "/sign-in")
	must(b.t, b.Fill("Email address", address))
	b.press("Continue")
	var codes []string
	eventually(b.t, "a code comes to "+address, func() bool {
		codes = codesTo(b.t, enter, address)
		return len(codes) > before
	})
	b.open(enter, "/sign-in/code")
	must(b.t, b.Fill("6 digit code", codes[0]))
	if page := b.press("Sign in"); page.Heading != "Your dashboard" {
		b.t.Fatalf("after the code comes %q, not the dashboard: %.500s", page.Heading, page.Text)
	}
}

// letter is a mail in the development mailbox.
type letter struct {
	To      string    `json:"to"`
	Subject string    `json:"subject"`
	At      time.Time `json:"at"`
}

func mailbox(t *testing.T, at *process) []letter {
	t.Helper()
	response, err := http.Get(at.address + "/dev/mailbox.json")
	must(t, err)
	defer response.Body.Close()
	var letters []letter
	must(t, json.NewDecoder(response.Body).Decode(&letters))
	return letters
}

const codeSubject = " is your Job Share code"

// codesTo are the codes sent to an address, the newest first.
func codesTo(t *testing.T, at *process, address string) []string {
	t.Helper()
	var codes []string
	for _, l := range mailbox(t, at) {
		if code, ok := strings.CutSuffix(l.Subject, codeSubject); ok && strings.EqualFold(l.To, address) {
			codes = append(codes, code)
		}
	}
	return codes
}

// told is who was told of what, in order of their addresses; codes are left out.
func told(t *testing.T, at *process) []string {
	t.Helper()
	var news []string
	for _, l := range mailbox(t, at) {
		if !strings.HasSuffix(l.Subject, codeSubject) {
			news = append(news, l.Subject+": "+l.To)
		}
	}
	slices.Sort(news)
	return news
}
