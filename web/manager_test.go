package web

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"jobshare/domain/verification"
	"jobshare/web/form"
)

const (
	private = "amina@example.com"
	manager = "beth.jones@dwp.gov.uk"
)

func (b *browser) asksManager(name, address, manager string) *browser {
	b.t.Helper()
	return b.open("/ask-your-manager").fill("Your full name", name).fill("Your email address", address).
		fill("Your line manager’s work email address", manager).press("Continue")
}

// link is what the manager of the person who asked last is sent.
func (w *world) link() string {
	w.t.Helper()
	person := ""
	for r, err := range w.store.ReadAll(w.t.Context(), nil) {
		must(w.t, err)
		if asker, ok := strings.CutPrefix(r.Stream, verification.Category+"-"); ok {
			person = asker
		}
	}
	link, err := w.app.ManagerLink(w.t.Context(), person)
	must(w.t, err)
	return strings.TrimPrefix(link, "http://jobshare.test")
}

func TestAskManager(t *testing.T) {
	w := newWorld(t)
	b := w.browser().open("/no-work-mailbox").follow("Ask your line manager").wants(200, "Ask your line manager")
	b.press("Continue").wantsErrors(422, "Enter your full name", "Enter your email address", "Enter your line manager’s work email address")
	for name, tt := range map[string]struct{ address, manager, problem string }{
		"not an address":      {"amina", manager, "Enter an email address in the correct format, like name@example.com"},
		"no manager's":        {private, "beth", "Enter your line manager’s email address in the correct format, like name@homeoffice.gov.uk"},
		"a council":           {private, "boss@leeds.gov.uk", "Enter a Civil Service work email address. This one does not belong to an organisation in our list"},
		"a shared mailbox":    {private, "hr.team@dwp.gov.uk", "Enter your line manager's own work address. A shared mailbox can't be used, because several people can read it"},
		"one's own":           {private, private, "Enter your line manager's address, not your own"},
		"who has a work mail": {amina, manager, "You do not need your manager: create an account with this work address instead"},
	} {
		t.Run(name, func(t *testing.T) {
			b := w.browser().asksManager("Amina Khan", tt.address, tt.manager)
			b.wantsErrors(422, tt.problem)
			if _, values := b.posting("Continue"); values.Get("name") != "Amina Khan" || values.Get("email") != tt.address || values.Get("manager") != tt.manager {
				t.Errorf("the answers were not kept: %v", values)
			}
		})
	}
	b.asksManager("Amina Khan", private, manager).wants(200, "Check your email", private)
	b.fill("6 digit code", wrong(w.code(private))).press("Ask my line manager").wantsErrors(422, "The code is not correct. You have 4 tries left")
	b.press("Send a new code")
	path, values := b.fill("6 digit code", w.code(private)).posting("Ask my line manager")
	b.post(path, values).wants(200, "We have asked your line manager", "14 days").lacks(private, manager)
	b.post(path, values).wants(200, "We have asked your line manager") // the button was pressed twice
	if b.open("/dashboard"); b.at != "/sign-in" {
		t.Errorf("who asked is signed in, at %s", b.at)
	}
}

func TestConfirmColleague(t *testing.T) {
	w := newWorld(t)
	asker := w.browser().asksManager("Amina Khan", private, manager)
	asker.fill("6 digit code", w.code(private)).press("Ask my line manager").wants(200, "We have asked your line manager")
	link := w.link()
	b := w.browser()
	for range 3 { // as programs do that look through mail
		if got := w.do(http.MethodHead, link, nil, nil); got.StatusCode != 200 {
			t.Errorf("HEAD: %d", got.StatusCode)
		}
		b.open(link).wants(200, "Does this person work for the Civil Service?", "Amina Khan", private, "2 November 2026", "You do not say that you agree to a job share")
	}
	if got := b.header.Get("Cache-Control"); got != "no-store" {
		t.Errorf("Cache-Control = %q", got)
	}
	if b.lacks(manager); strings.Contains(w.logged.String(), "key=") || strings.Contains(w.logged.String(), link[len("/confirm-a-colleague?key="):]) {
		t.Error("the link is in the log")
	}
	t.Run("an answer that no page of ours sends", func(t *testing.T) {
		path, values := b.posting("I confirm this")
		values.Set("decline", "yes")
		w.browser().post(path, values).wants(400, "There is a problem with what was sent")
	})
	path, values := b.posting("I confirm this")
	b.post(path, values).wants(200, "Thank you for your answer")
	b.post(path, values).wants(200, "Thank you for your answer") // the button was pressed twice
	b.open(link).wants(410, "This is no longer here", "You have answered this already. Nothing more is needed")
	values.Del("confirm")
	values.Set("decline", "yes")
	values.Set("form-id", form.New().ID)
	b.post(path, values).wants(410, "This is no longer here", "You have answered this already")
	w.caughtUp()
	w.browser().open("/sign-in").signIn(private).wants(200, "Your dashboard")
	t.Run("a link that was never sent", func(t *testing.T) {
		for _, link := range []string{"/confirm-a-colleague", "/confirm-a-colleague?key=nonsense", link[:len(link)-1]} {
			w.browser().open(link).wants(404, "Page not found")
		}
	})
	t.Run("too late", func(t *testing.T) {
		b := w.browser().asksManager("Ben Okafor", "ben@example.com", manager)
		b.fill("6 digit code", w.code("ben@example.com")).press("Ask my line manager")
		link := w.link()
		path, values := b.open(link).posting("I confirm this")
		w.clock.forward(14 * 24 * time.Hour)
		b.open(link).wants(410, "This is no longer here", "You had 14 days to answer")
		b.post(path, values).wants(410, "This is no longer here", "You had 14 days to answer")
	})
}

// Whoever the address belongs to, asking a manager with it looks the same, until its owner types the code.
func TestAskManagerWithAKnownAddress(t *testing.T) {
	w := newWorld(t)
	b := w.browser().asksManager("Amina Khan", private, manager)
	b.fill("6 digit code", w.code(private)).press("Ask my line manager")
	link := w.link()
	w.browser().open(link).press("I confirm this")
	known := w.browser().asksManager("Somebody Else", private, manager).wants(200, "Check your email")
	unknown := w.browser().asksManager("Somebody Else", "other@example.com", manager).wants(200, "Check your email")
	if a, b := strings.ReplaceAll(known.text(), private, "ADDRESS"), strings.ReplaceAll(unknown.text(), "other@example.com", "ADDRESS"); a != b {
		t.Errorf("the pages differ:\n%s\n%s", a, b)
	}
	known.fill("6 digit code", w.code(private)).press("Ask my line manager").wants(200, "Your dashboard")
	known.open("/account").wants(200, "Your account", "Amina Khan").lacks("Somebody Else")
	known.open("/ask-your-manager").wants(200, "Your dashboard")
}
