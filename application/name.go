package application

import (
	"context"

	"jobshare/domain/account"
	"jobshare/eventstore"
)

// ChangeName changes what a person is called.
func (a *Application) ChangeName(ctx context.Context, actor Actor, name, formID string) (eventstore.Position, error) {
	command, err := a.command(ctx, actor, form{id: formID, stream: account.Stream(actor.Person), command: "change name", answers: name})
	if err != nil {
		return eventstore.Position{}, err
	}
	outcome, err := eventstore.Handle(ctx, a.log, command, account.Evolve, func(s account.State, _ []eventstore.Event) ([]any, error) {
		return account.Decide(s, account.ChangeName{Name: name})
	})
	return outcome.Position, err
}
