package web

import (
	"slices"
	"testing"

	"jobshare/domain/profile"
	"jobshare/domain/reference"
)

func TestWaysOfWorking(t *testing.T) {
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina).open("/profile/ways-of-working")
	if n := len(b.doc.All("input[type=radio]")); n != 5*len(reference.Statements) {
		t.Errorf("%d radio buttons", n)
	}
	b.tick("Planning > I plan ahead", "Feedback > More like the first").press("Save and continue")
	b.wants(200, "Your profile", "Ways of working Completed", "Planning: “I plan ahead”", "Feedback: more like “I like feedback to be gentle”").lacks("Risk:")
	b.open("/profile/ways-of-working").tick("Planning > No answer", "Risk > Somewhere in between").press("Save and continue")
	b.wants(200, "Your profile", "Risk: somewhere in between", "Feedback:").lacks("Planning:")
	b.open("/profile/ways-of-working").press("Remove this answer").wants(200, "Your profile", "Ways of working Not started")
}

func TestWaysInWords(t *testing.T) {
	answers := []profile.WayAnswered{{Statement: "feedback", Answer: 5}, {Statement: "standards", Answer: 4}, {Statement: "risk", Answer: 1}, {Statement: "gone", Answer: 3}}
	want := []string{"Standards of work: more like “I would rather get every detail right”", "Risk: “I like to try new things”", "Feedback: “I like feedback to be blunt”"}
	if got := waysWords(answers); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
