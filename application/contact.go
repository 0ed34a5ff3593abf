package application

import (
	"context"
	"errors"
	"fmt"

	"jobshare/domain"
	"jobshare/domain/contact"
	"jobshare/domain/profile"
	"jobshare/eventstore"
	"jobshare/vault"
)

var (
	errNotThere   = domain.Refuse(domain.NotFound, "not there", "This person can't be found")
	errPublish    = domain.Refuse(domain.Conflict, "not published", "Publish your profile before you ask someone for contact, so that they can see who asks")
	errAskedALot  = domain.Refuse(domain.Limited, "daily limit", fmt.Sprintf("You have asked %d people in the last 24 hours. That is the most. Try again tomorrow", contact.DailyAsks))
	errTooWaiting = domain.Refuse(domain.Limited, "recipient busy", "This person has many requests to answer. Try again in a few days")
)

// AskForContact asks a person for contact. When that person asked first, it accepts.
func (a *Application) AskForContact(ctx context.Context, actor Actor, to, message, formID string) (eventstore.Outcome, error) {
	if err := a.canMeet(ctx, actor.Person, to); err != nil {
		return eventstore.Outcome{}, err
	}
	command, err := a.command(ctx, actor, form{id: formID, stream: contact.Stream(actor.Person, to), command: "ask", answers: []string{to, message}})
	if err != nil {
		return eventstore.Outcome{}, err
	}
	// The request's id comes from the command's, so that the same command holds the same slots.
	request := contact.Request{ID: eventstore.EventID(command.Causation, 0x7fff).String(), From: actor.Person, To: to, At: command.Time}
	r := vault.Reservation{Command: command.Causation, Person: actor.Person, Stream: command.Stream, Slots: []vault.Slot{
		{Limit: asked(actor.Person), Key: request.ID, Max: contact.DailyAsks, Until: command.Time.Add(contact.DailyPeriod)},
		{Limit: waiting(to), Key: request.ID, Max: contact.OpenAsks},
	}}
	outcome, err := a.reserved(ctx, "ask", r, func() (eventstore.Outcome, error) {
		return eventstore.Handle(ctx, a.log, command, contact.Evolve, func(s contact.State, _ []eventstore.Event) ([]any, error) {
			return contact.Decide(s, contact.Ask{Request: request, Message: message})
		})
	})
	var limit *vault.LimitReachedError
	if errors.As(err, &limit) {
		if limit.Limit == asked(actor.Person) {
			return eventstore.Outcome{}, errAskedALot
		}
		return eventstore.Outcome{}, errTooWaiting
	}
	return outcome, err
}

// canMeet says whether a person may ask another: both have a published profile, that of the other is shown to the
// person, and neither is being erased. The other's reasons not to be found are never told apart.
func (a *Application) canMeet(ctx context.Context, from, to string) error {
	own, err := a.Profile(ctx, from)
	if err != nil {
		return err
	}
	if !own.Visible() {
		return errPublish
	}
	erasing, err := a.vault.Erasing(ctx, to)
	if err != nil {
		return err
	}
	theirs, err := eventstore.State(ctx, a.log, profile.Stream(to), profile.Evolve)
	if err != nil {
		return err
	}
	if erasing || !theirs.ShownTo(own) {
		return errNotThere
	}
	if err := a.reachable(ctx, to); errors.Is(err, errGone) || errors.Is(err, errNotReached) {
		return errNotThere
	} else if err != nil {
		return err
	}
	return nil
}

// AcceptContact agrees to a request: from then on each of the two sees the other's details.
func (a *Application) AcceptContact(ctx context.Context, actor Actor, other, request, formID string) (eventstore.Position, error) {
	if err := a.reachable(ctx, other); err != nil {
		return eventstore.Position{}, err
	}
	return a.contact(ctx, actor, other, "accept", request, formID, func(m eventstore.Meta) contact.Command {
		return contact.Accept{Request: request, By: actor.Person, At: m.Time}
	})
}

// DeclineContact says no to a request. The reasons stay with who declined.
func (a *Application) DeclineContact(ctx context.Context, actor Actor, other, request string, why contact.Why, reason, formID string) (eventstore.Position, error) {
	return a.contact(ctx, actor, other, "decline", []string{request, string(why), reason}, formID, func(m eventstore.Meta) contact.Command {
		return contact.Decline{Request: request, By: actor.Person, Why: why, Reason: reason, At: m.Time}
	})
}

// WithdrawContact takes one's own request back.
func (a *Application) WithdrawContact(ctx context.Context, actor Actor, other, request, formID string) (eventstore.Position, error) {
	return a.contact(ctx, actor, other, "withdraw request", request, formID, func(m eventstore.Meta) contact.Command {
		return contact.Withdraw{Request: request, By: actor.Person, At: m.Time}
	})
}

// BlockPerson ends everything between two people and hides each from the other, without telling.
func (a *Application) BlockPerson(ctx context.Context, actor Actor, other, formID string) (eventstore.Position, error) {
	return a.contact(ctx, actor, other, "block", other, formID, func(m eventstore.Meta) contact.Command {
		return contact.Block{By: actor.Person, Whom: other, At: m.Time}
	})
}

// UnblockPerson takes a block back.
func (a *Application) UnblockPerson(ctx context.Context, actor Actor, other, formID string) (eventstore.Position, error) {
	return a.contact(ctx, actor, other, "unblock", other, formID, func(m eventstore.Meta) contact.Command {
		return contact.Unblock{By: actor.Person, Whom: other, At: m.Time}
	})
}

func (a *Application) contact(ctx context.Context, actor Actor, other, name string, answers any, formID string,
	command func(eventstore.Meta) contact.Command) (eventstore.Position, error) {
	c, err := a.command(ctx, actor, form{id: formID, stream: contact.Stream(actor.Person, other), command: name, answers: answers})
	if err != nil {
		return eventstore.Position{}, err
	}
	outcome, err := eventstore.Handle(ctx, a.log, c, contact.Evolve, func(s contact.State, _ []eventstore.Event) ([]any, error) {
		return contact.Decide(s, command(c.Meta))
	})
	if err != nil {
		return eventstore.Position{}, err
	}
	if err := a.step(name + ": appended"); err != nil {
		return eventstore.Position{}, err
	}
	return outcome.Position, a.settle(ctx, outcome.Events)
}
