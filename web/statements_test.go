package web

import (
	"strings"
	"testing"

	"jobshare/web/htmltest"
)

func TestStatements(t *testing.T) {
	w := newWorld(t)
	b := w.browser()
	for link, h1 := range map[string]string{"Accessibility": "Accessibility statement", "Cookies": "Cookies", "Privacy": "Privacy notice", "Terms": "Terms of use",
		"Contact": "Contact us", "Feedback": "Give feedback"} {
		b.open("/").follow(link).wants(200, h1)
	}
}

// Every cookie that the service sets is on the page about cookies.
func TestCookiesPageNamesAllCookies(t *testing.T) {
	w := newWorld(t)
	b := w.browser().open("/cookies")
	for _, c := range []Cookie{sessionCookie, browserCookie, endedCookie, positionCookie, flashCookie, checkCookie, leftCookie} {
		if !strings.Contains(b.text(), hostPrefix+string(c)) {
			t.Errorf("no %s", c)
		}
	}
}

func TestContact(t *testing.T) {
	w := newWorld(t)
	b := w.browser().open("/contact").wants(200, "Contact us", "There is no address or number for this service yet")
	w.pages.Site.Contact = Contact{Email: "help@jobshare.test", Phone: "0123 456 789"}
	b.open("/contact").wants(200, "Contact us", "help@jobshare.test", "0123 456 789").lacks("There is no address")
	found := false
	for _, a := range b.doc.All("a[href]") {
		href, _ := htmltest.Attr(a, "href")
		found = found || href == "mailto:help@jobshare.test"
	}
	if !found {
		t.Error("no link to write to")
	}
}

func TestFeedbackInEveryPhase(t *testing.T) {
	w := newWorld(t)
	for phase, want := range map[Phase]string{PhaseAlpha: "Alpha", PhaseBeta: "Beta", PhaseLive: ""} {
		w.pages.Site.Phase = phase
		b := w.browser().open("/privacy")
		banners := b.doc.All("div.govuk-phase-banner")
		switch {
		case want == "" && len(banners) != 0:
			t.Errorf("%s: a live service has a banner", phase)
		case want != "" && (len(banners) != 1 || !strings.HasPrefix(htmltest.Text(banners[0]), want)):
			t.Errorf("%s: %d banners", phase, len(banners))
		}
		b.follow("Feedback").wants(200, "Give feedback")
		if b.at != "/feedback?about=%2Fprivacy" {
			t.Errorf("%s: feedback at %s", phase, b.at)
		}
	}
}
