package web

import (
	"slices"
	"strings"
	"testing"

	"jobshare/domain/profile"
)

// There is a page for every question of the domain, in its order.
func TestEveryQuestionHasAPage(t *testing.T) {
	for i, q := range slices.Concat(profile.Questions, profile.Optional) {
		if questions[i].Question != q {
			t.Errorf("page %d asks about %s, not %s", i, questions[i].Question, q)
		}
	}
}

// A page that asks what need not be answered says so, and leaving it as it is stores nothing.
func TestOptionalQuestionsCanBeLeftOut(t *testing.T) {
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina)
	for _, q := range optional {
		b.open(string(q.path)).wants(200, q.title).lacks("Remove this answer")
		if !strings.HasSuffix(q.title, " (optional)") {
			t.Errorf("%q does not say that it is optional", q.title)
		}
		if q.unsaid() != "" { // something is the answer all the same, and saving it says so
			b.open("/profile").wants(200, "Your profile", q.short+" "+q.unsaid())
			continue
		}
		b.press("Save and continue").wants(200, "Your profile", q.short+" Not started").lacks("govuk-notification-banner")
	}
	if got := w.events(profile.Stream(w.personAt(amina))); len(got) != 0 {
		t.Errorf("saying nothing was stored: %v", got)
	}
}

// What others see changes at once once a profile is published, and the pages say so.
func TestAnswersOfAPublishedProfileAreUsedAtOnce(t *testing.T) {
	w := newWorld(t)
	w.somebody("Amina Khan", amina)
	w.caughtUp()
	b := w.signedInAs(amina).open("/profile").wants(200, "Your profile", "What you change here is used at once")
	b.open("/profile/profession").wants(200, "What is your profession?", "What you save here is used at once")
	b.choose("What is your profession?", "Legal").press("Save and continue")
	b.wants(200, "Your profile", "Your answer has been saved. Your profile is published, so your answer is used from now on")
	w.browser().register("Ben Okafor", ben).open("/profile/profession").lacks("used at once")
}

// What was kept when the session ended comes back, and is gone once the page was left without an answer.
func TestDraftOfAnOptionalAnswer(t *testing.T) {
	const heading, notice = "What should a partner know about you? (optional)", "You were signed out. Here is what you had entered"
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina).open("/profile/introduction").fill("Your introduction", "I lead casework.")
	w.clock.forward(30 * 60e9)
	b.press("Save and continue").wants(200, "We signed you out")
	b.follow("Sign in").signIn(amina).wants(200, heading, notice, "I lead casework.")
	b.fill("Your introduction", "").press("Save and continue").wants(200, "Your profile")
	b.open("/profile/introduction").wants(200, heading).lacks(notice)
}
