package application

import (
	"context"

	"jobshare/domain"
	"jobshare/domain/account"
	"jobshare/eventstore"
)

var errAddressTaken = domain.RefuseField("email", "address taken",
	"This email address belongs to another account. Sign in with it to see that account, or use another address")

// account is a person's account as the log has it.
func (a *Application) account(ctx context.Context, person string) (account.State, error) {
	s, err := eventstore.State(ctx, a.log, account.Stream(person), account.Evolve)
	if err == nil && (!s.Opened || s.Gone()) {
		err = errGone
	}
	return s, err
}

// Account is a person's account, for the pages of that person alone.
func (a *Application) Account(ctx context.Context, person string) (account.State, error) {
	return a.account(ctx, person)
}

// RemoveAddress gives up one of a person's addresses and ends their sessions elsewhere.
func (a *Application) RemoveAddress(ctx context.Context, actor Actor, address, formID string) (eventstore.Position, error) {
	parsed, err := account.ParseAddress(address)
	if err != nil {
		return eventstore.Position{}, err
	}
	command, err := a.command(ctx, actor, form{id: formID, stream: account.Stream(actor.Person), command: "remove address", answers: address})
	if err != nil {
		return eventstore.Position{}, err
	}
	outcome, err := eventstore.Handle(ctx, a.log, command, account.Evolve, func(s account.State, _ []eventstore.Event) ([]any, error) {
		return account.Decide(s, account.RemoveAddress{Address: parsed})
	})
	if err != nil {
		return eventstore.Position{}, err
	}
	if err := a.settle(ctx, outcome.Events); err != nil {
		return eventstore.Position{}, err
	}
	return outcome.Position, a.vault.EndSessions(ctx, actor.Person, actor.Session, a.clock.Now())
}
