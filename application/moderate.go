package application

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"jobshare/domain"
	"jobshare/domain/account"
	"jobshare/domain/contact"
	"jobshare/domain/moderation"
	"jobshare/domain/profile"
	"jobshare/eventstore"
	"jobshare/vault"
)

// errNoCase is the one answer for a case that isn't there and for who may not see it.
var errNoCase = domain.Refuse(domain.NotFound, "not there", "This case isn't there")

// Moderates says whether a person is a moderator: whether one of their addresses is among those that the operator named.
func (a *Application) Moderates(ctx context.Context, person string) (bool, error) {
	for _, address := range a.moderators {
		found, known, err := a.vault.PersonByAddress(ctx, canonical(address))
		if err != nil {
			return false, err
		}
		if known && found == person {
			return true, nil
		}
	}
	return false, nil
}

// Moderators are the addresses of those who decide on reports.
func (a *Application) Moderators() []string { return a.moderators }

// Case is a case as a moderator sees it. Nobody sees one that they are part of.
func (a *Application) Case(ctx context.Context, person, id string) (moderation.State, error) {
	if yes, err := a.Moderates(ctx, person); err != nil || !yes {
		return moderation.State{}, errors.Join(err, refuseUnless(yes))
	}
	s, err := eventstore.State(ctx, a.log, moderation.Stream(id), moderation.Evolve)
	if err == nil && (!s.Made || s.By == person || s.About == person) {
		err = errNoCase
	}
	if err != nil {
		return moderation.State{}, err
	}
	return s, nil
}

func refuseUnless(yes bool) error {
	if yes {
		return nil
	}
	return errNoCase
}

// Moderate carries out what a moderator decides on a case, and what follows from it.
func (a *Application) Moderate(ctx context.Context, actor Actor, id string, decide func(moderation.Act) moderation.Command, note, formID string) (eventstore.Position, error) {
	if _, err := a.Case(ctx, actor.Person, id); err != nil {
		return eventstore.Position{}, err
	}
	blank := decide(moderation.Act{Note: note}) // no time in it: the same form is the same command
	c, err := a.command(ctx, actor, form{id: formID, stream: moderation.Stream(id), command: fmt.Sprintf("%T", blank), answers: blank})
	if err != nil {
		return eventstore.Position{}, err
	}
	switch c.KeyID, err = a.vault.KeyOfCase(ctx, id); {
	case errors.Is(err, vault.ErrNoKey): // closed: what it decides on is clear
		c.KeyID = ""
	case err != nil:
		return eventstore.Position{}, err
	}
	outcome, err := eventstore.Handle(ctx, a.log, c, moderation.Evolve, func(s moderation.State, _ []eventstore.Event) ([]any, error) {
		return moderation.Decide(s, decide(moderation.Act{By: actor.Person, Note: note, At: c.Time}))
	})
	if err != nil {
		return eventstore.Position{}, err
	}
	if err := a.step("moderate: appended"); err != nil {
		return eventstore.Position{}, err
	}
	position := outcome.Position
	for _, e := range outcome.Events {
		followed, err := a.Follow(ctx, e)
		if err != nil {
			return eventstore.Position{}, err
		}
		if followed != (eventstore.Position{}) {
			position = followed
		}
	}
	if err := a.step("moderate: followed"); err != nil {
		return eventstore.Position{}, err
	}
	return position, a.settle(ctx, outcome.Events)
}

// Follow does on other streams what follows from a decision on a case: words are removed, an account is suspended or not
// any more, what was copied is forgotten. It can be done again at any time: the worker does so for every decision.
func (a *Application) Follow(ctx context.Context, e eventstore.Event) (eventstore.Position, error) {
	payload := e.Payload
	if erased, ok := payload.(domain.Erased); ok { // the case was closed since
		decision, _ := erased.Clear.(moderation.Decision)
		switch erased.Type {
		case "ContentRemoved":
			payload = moderation.ContentRemoved{Decision: decision}
		case "SuspensionImposed":
			payload = moderation.SuspensionImposed{Decision: decision}
		case "SuspensionLifted":
			payload = moderation.SuspensionLifted{Decision: decision}
		}
	}
	switch p := payload.(type) {
	case moderation.ContentRemoved:
		return a.removeContent(ctx, e, p.Case)
	case moderation.SuspensionImposed:
		return follow(ctx, a, e, account.Stream(p.About), p.About, account.Evolve, func(s account.State) ([]any, error) {
			return account.Decide(s, account.Suspend{Suspension: account.Suspension{Case: p.Case, At: p.At}, Rule: string(p.Rule)})
		})
	case moderation.SuspensionLifted:
		return follow(ctx, a, e, account.Stream(p.About), p.About, account.Evolve, func(s account.State) ([]any, error) {
			return account.Decide(s, account.Reinstate{Suspension: account.Suspension{Case: p.Case, At: p.At}})
		})
	case moderation.ReportClosed:
		_, err := a.vault.DestroyKeys(ctx, p.Case, a.clock.Now())
		return eventstore.Position{}, err
	}
	return eventstore.Position{}, nil
}

func (a *Application) removeContent(ctx context.Context, e eventstore.Event, id string) (eventstore.Position, error) {
	c, err := eventstore.State(ctx, a.log, moderation.Stream(id), moderation.Evolve)
	if err != nil {
		return eventstore.Position{}, err
	}
	if c.Kind == moderation.Profile {
		return follow(ctx, a, e, profile.Stream(c.About), c.About, profile.Evolve, func(s profile.State) ([]any, error) {
			if !slices.Contains(c.Copied, s.Introduction) { // they have written something else since
				return nil, nil
			}
			return []any{profile.IntroductionWritten{}}, nil
		})
	}
	return follow(ctx, a, e, contact.Stream(c.By, c.About), "", contact.Evolve, func(s contact.State) ([]any, error) {
		var events []any
		for _, n := range c.Numbers {
			removed, err := contact.Decide(s, contact.RemoveWords{Request: c.Request, Number: n, Whose: c.About, At: e.Time.UTC()})
			if err != nil {
				return nil, err
			}
			events = append(events, removed...)
		}
		return events, nil
	})
}

// follow appends to one stream what follows from an event of another. The command's id comes from that event. Whose key
// is needed may be gone: then there is nothing left that it could be done to.
func follow[S any](ctx context.Context, a *Application, e eventstore.Event, stream, person string, evolve func(S, any) S,
	decide func(S) ([]any, error)) (eventstore.Position, error) {
	id := uuid.NewSHA1(e.ID, []byte(stream))
	meta := a.meta(Actor{Person: e.Actor, Session: e.ID.String(), Channel: eventstore.System}, id)
	meta.Time = e.Time
	command := eventstore.Command{Stream: stream, Meta: meta}
	if person != "" {
		var err error
		if command.KeyID, err = a.vault.KeyOf(ctx, person); errors.Is(err, vault.ErrNoKey) {
			return eventstore.Position{}, nil
		} else if err != nil {
			return eventstore.Position{}, err
		}
	}
	outcome, err := eventstore.Handle(ctx, a.log, command, evolve, func(s S, _ []eventstore.Event) ([]any, error) { return decide(s) })
	if err := superseded(err); err != nil {
		return eventstore.Position{}, fmt.Errorf("follow a decision: %w", err)
	}
	return outcome.Position, a.settle(ctx, outcome.Events)
}

// SuspendedError says that a person can't sign in, because a moderator suspended them.
type SuspendedError struct {
	Person string
	Case   string
	Rule   moderation.Concern
}

func (e *SuspendedError) Error() string { return "the account is suspended" }

// suspended says whether somebody's account is suspended, by a *[SuspendedError].
func suspended(person string, s account.State) error {
	if len(s.Suspended) == 0 {
		return nil
	}
	first := s.Suspended[0]
	return &SuspendedError{person, first.Case, moderation.Concern(first.Rule)}
}

// reachable says whether the other person of a contact can be reached: who is suspended can't.
func (a *Application) reachable(ctx context.Context, other string) error {
	s, err := a.account(ctx, other)
	if err == nil && suspended(other, s) != nil {
		err = errNotReached
	}
	return err
}

var errNotReached = domain.Refuse(domain.Conflict, "not reached", "This person can't be reached here now")
