package application

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"jobshare/domain/feedback"
)

// What people wrote can be read for a year. Keys tell their age by the vault's clock, which is the real one.
func TestFeedbackIsForgotten(t *testing.T) {
	w := newWorld(t)
	must(t, w.GiveFeedback(t.Context(), feedback.About{Satisfaction: feedback.Satisfied}, "Sam helped me", uuid.NewString()))
	read := func() (words string) {
		for r, err := range w.store.ReadAll(t.Context(), nil) {
			must(t, err)
			if r.Type != "FeedbackGiven" {
				continue
			}
			e, err := w.log.Registry.Open(t.Context(), Keys{Vault: w.vault}, r)
			must(t, err)
			if given, ok := e.Payload.(feedback.FeedbackGiven); ok {
				words = given.Text
			}
		}
		return words
	}
	w.clock.now = time.Now().Add(feedback.Kept - time.Hour)
	_, err := w.ForgetFeedback(t.Context())
	must(t, err)
	if words := read(); words != "Sam helped me" {
		t.Errorf("an hour before its time the words are %q", words)
	}
	w.clock.now = time.Now().Add(feedback.Kept + time.Hour)
	_, err = w.ForgetFeedback(t.Context())
	must(t, err)
	if words := read(); words != "" {
		t.Errorf("after a year the words are %q", words)
	}
}
