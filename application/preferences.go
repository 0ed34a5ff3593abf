package application

import (
	"context"

	"jobshare/domain/account"
	"jobshare/eventstore"
)

// ChooseMail changes where a person is written to, and about what.
func (a *Application) ChooseMail(ctx context.Context, actor Actor, choice account.ChooseMail, formID string) (eventstore.Position, error) {
	command, err := a.command(ctx, actor, form{id: formID, stream: account.Stream(actor.Person), command: "choose mail", answers: choice})
	if err != nil {
		return eventstore.Position{}, err
	}
	outcome, err := eventstore.Handle(ctx, a.log, command, account.Evolve, func(s account.State, _ []eventstore.Event) ([]any, error) {
		return account.Decide(s, choice)
	})
	return outcome.Position, err
}
