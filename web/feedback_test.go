package web

import (
	"net/url"
	"strconv"
	"strings"
	"testing"

	"jobshare/application"
	"jobshare/domain/feedback"
	"jobshare/eventstore"
	"jobshare/vault"
	"jobshare/web/htmltest"
)

// given is the feedback in the log, and the words of it as stored.
func (w *world) given() (all []feedback.FeedbackGiven, envelopes string) {
	w.t.Helper()
	for r, err := range w.store.ReadAll(w.t.Context(), nil) {
		must(w.t, err)
		if !strings.HasPrefix(r.Stream, feedback.Category+"-") {
			continue
		}
		e, err := eventstore.Kinds().Open(w.t.Context(), application.Keys{Vault: w.vault}, r)
		must(w.t, err)
		all = append(all, e.Payload.(feedback.FeedbackGiven))
		envelopes += string(r.Data) + string(r.Metadata) + r.Stream
	}
	return all, envelopes
}

func TestFeedback(t *testing.T) {
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina).open("/profile/grade").follow("Feedback")
	if b.at != "/feedback?about=%2Fprofile%2Fgrade" {
		t.Errorf("at %s", b.at)
	}
	b.press("Send feedback").wantsErrors(422, "Select how you feel about the service")
	b.tick("Satisfied").fill("How could we make it better? (optional)", strings.Repeat("a", 1201)).press("Send feedback")
	b.wantsErrors(422, "What you write must be 1,200 characters or less")
	b.fill("How could we make it better? (optional)", "Ask for less at a time.")
	path, values := b.posting("Send feedback")
	b.post(path, values).wants(200, "Thank you for your feedback")
	b.post(path, values).wants(200, "Thank you for your feedback") // the button was pressed twice

	given, stored := w.given()
	if len(given) != 1 || given[0].Page != "/profile/grade" || given[0].Satisfaction != feedback.Satisfied || given[0].Text != "Ask for less at a time." {
		t.Errorf("given: %+v", given)
	}
	person, _, err := w.vault.PersonByAddress(t.Context(), amina)
	must(t, err)
	for _, secret := range []string{person, "Ask for less", values.Get("form-id")} {
		if strings.Contains(stored, secret) {
			t.Errorf("%q is in the log in clear", secret)
		}
	}
}

// A page of somebody is named by its kind alone, and nothing that no page of ours sends is kept.
func TestFeedbackIsAboutAKindOfPage(t *testing.T) {
	w := newWorld(t)
	b := w.browser()
	for about, want := range map[string]string{"/people/{reference}": "/people/{reference}", "/people/k7m2p9": "", "/nowhere": "", "javascript:alert(1)": "",
		"/sign-out": "", "": "", "/": "/"} {
		b.open("/feedback?about="+url.QueryEscape(about)).tick("Very satisfied").press("Send feedback").wants(200, "Thank you for your feedback")
		given, _ := w.given()
		if !containsPage(given, want) {
			t.Errorf("%q: no feedback about %q in %+v", about, want, given)
		}
		for _, g := range given {
			if g.Page != "" && g.Page != "/" && g.Page != "/people/{reference}" {
				t.Errorf("%q is kept as %q", about, g.Page)
			}
		}
	}
	b.open("/people/k7m2p9").open("/no-such-page")
	for _, a := range b.doc.All("a") {
		if href, _ := htmltest.Attr(a, "href"); htmltest.Text(a) == "Feedback" && href != "/feedback" {
			t.Errorf("a page that isn't there is named: %s", href)
		}
	}
}

func containsPage(given []feedback.FeedbackGiven, page string) bool {
	for _, g := range given {
		if g.Page == page {
			return true
		}
	}
	return false
}

func TestFeedbackHasALimit(t *testing.T) {
	w := newWorld(t)
	var today []vault.Effect
	for i := range feedback.DailyPieces - 1 {
		today = append(today, vault.HoldSlot{Person: "somebody", Limit: "feedback", Key: strconv.Itoa(i), Until: w.clock.Now().Add(feedback.DailyPeriod)})
	}
	_, err := w.vault.Settle(t.Context(), today...)
	must(t, err)
	w.browser().open("/feedback").tick("Satisfied").press("Send feedback").wants(200, "Thank you for your feedback")
	b := w.browser().open("/feedback").tick("Very satisfied").press("Send feedback")
	b.wants(429, "You have tried too many times", "We have had a lot of feedback today. Try again tomorrow")
	w.clock.forward(feedback.DailyPeriod)
	b.open("/feedback").tick("Very satisfied").press("Send feedback").wants(200, "Thank you for your feedback")
}
