package application

import (
	"context"
	"crypto/rand"
	"errors"
	"strings"

	"jobshare/domain"
	"jobshare/domain/profile"
	"jobshare/eventstore"
)

// Profile is a person's own profile as the log has it.
func (a *Application) Profile(ctx context.Context, person string) (profile.State, error) {
	return eventstore.State(ctx, a.log, profile.Stream(person), profile.Evolve)
}

// AnswerQuestion gives or changes one answer of a person's profile. A stale answer is refused with a
// *[domain.Stale] that holds both answers.
func (a *Application) AnswerQuestion(ctx context.Context, actor Actor, formID string, answer profile.Answer) (eventstore.Position, error) {
	answer.Reference = newReference()
	return a.profile(ctx, actor, formID, "answer", []any{answer.With, answer.Seen}, answer)
}

// Publish lets others find a person's profile.
func (a *Application) Publish(ctx context.Context, actor Actor, formID string) (eventstore.Position, error) {
	return a.profile(ctx, actor, formID, "publish", nil, profile.Publish{})
}

// Pause hides a person's profile until it is resumed.
func (a *Application) Pause(ctx context.Context, actor Actor, formID string) (eventstore.Position, error) {
	return a.profile(ctx, actor, formID, "pause", nil, profile.Pause{})
}

// Resume ends a pause.
func (a *Application) Resume(ctx context.Context, actor Actor, formID string) (eventstore.Position, error) {
	return a.profile(ctx, actor, formID, "resume", nil, profile.Resume{})
}

// Withdraw takes a person's profile away from others.
func (a *Application) Withdraw(ctx context.Context, actor Actor, formID string) (eventstore.Position, error) {
	return a.profile(ctx, actor, formID, "withdraw", nil, profile.Withdraw{})
}

func (a *Application) profile(ctx context.Context, actor Actor, formID, name string, answers any, c profile.Command) (eventstore.Position, error) {
	command, err := a.command(ctx, actor, form{id: formID, stream: profile.Stream(actor.Person), command: name, answers: answers})
	if err != nil {
		return eventstore.Position{}, err
	}
	if err := a.step(name + ": before append"); err != nil {
		return eventstore.Position{}, err
	}
	var seen []eventstore.Event
	outcome, err := eventstore.Handle(ctx, a.log, command, profile.Evolve, func(s profile.State, history []eventstore.Event) ([]any, error) {
		seen = history
		return profile.Decide(s, c)
	})
	var stale *domain.Stale
	if errors.As(err, &stale) && int(stale.Revision) < len(seen) {
		stale.SameSession = seen[stale.Revision].Correlation == actor.Session
	}
	if err != nil {
		return eventstore.Position{}, err
	}
	return outcome.Position, a.step(name + ": appended")
}

// newReference makes a name for a profile in URLs: 80 random bits in letters and digits that are hard to
// mistake for each other.
func newReference() string {
	const alphabet = "23456789abcdefghjkmnpqrstuvwxyz"
	var b strings.Builder
	random := make([]byte, 1)
	for b.Len() < 16 {
		rand.Read(random)
		if int(random[0]) < len(alphabet)*8 { // no digit is likelier than another
			b.WriteByte(alphabet[int(random[0])%len(alphabet)])
		}
	}
	return b.String()
}
