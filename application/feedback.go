package application

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"jobshare/domain"
	"jobshare/domain/feedback"
	"jobshare/eventstore"
	"jobshare/vault"
)

var errEnoughFeedback = domain.Refuse(domain.Limited, "enough feedback", "We have had a lot of feedback today. Try again tomorrow")

// allFeedback is the limit that all feedback counts against.
const allFeedback = "feedback"

// ForgetFeedback destroys the keys of feedback that has had its time: its words can't be read any more, what it was about
// and how people felt stays. It says whether there may be more.
func (a *Application) ForgetFeedback(ctx context.Context) (more bool, err error) {
	old, err := a.vault.SubjectsBefore(ctx, vault.KindFeedback, a.clock.Now().Add(-feedback.Kept), forgottenAtOnce)
	if err != nil {
		return false, err
	}
	for _, piece := range old {
		if _, err := a.vault.DestroyKeys(ctx, piece, a.clock.Now()); err != nil {
			return false, err
		}
	}
	return len(old) == forgottenAtOnce, nil
}

// forgottenAtOnce is how many pieces of feedback are forgotten in one go.
const forgottenAtOnce = 100

// feedbacks is the namespace of the ids of pieces of feedback, which come from their forms.
var feedbacks = uuid.MustParse("6d0f7b3e-52a1-4d0c-9a55-1f0a6f6a1c7e")

// GiveFeedback takes what somebody tells about the service. It does not record who, signed in or not.
func (a *Application) GiveFeedback(ctx context.Context, about feedback.About, text, formID string) error {
	if _, err := feedback.Decide(feedback.State{}, feedback.Give{About: about, Text: text}); err != nil {
		return err // before anything is kept
	}
	id := uuid.NewSHA1(feedbacks, []byte(formID)).String()
	key, err := a.vault.CreateKey(ctx, id, vault.KindFeedback)
	if err != nil {
		return err
	}
	stream := feedback.Stream(id)
	command, err := commandID(form{id: formID, stream: stream, command: "give feedback"},
		func(message []byte) ([]byte, error) { return a.vault.Mac(ctx, key, message) })
	if err != nil {
		return err
	}
	meta := a.meta(Actor{Person: "anybody", Channel: eventstore.Digital}, command)
	r := vault.Reservation{Command: command, Person: id, Stream: stream, Slots: []vault.Slot{
		{Limit: allFeedback, Key: id, Max: feedback.DailyPieces, Until: meta.Time.Add(feedback.DailyPeriod)}}}
	_, err = a.reserved(ctx, "feedback", r, func() (eventstore.Outcome, error) {
		return eventstore.Handle(ctx, a.log, eventstore.Command{Stream: stream, KeyID: key, Meta: meta}, feedback.Evolve,
			func(s feedback.State, _ []eventstore.Event) ([]any, error) {
				return feedback.Decide(s, feedback.Give{About: about, Text: text})
			})
	})
	var limit *vault.LimitReachedError
	if errors.As(err, &limit) {
		return errEnoughFeedback
	}
	return err
}
