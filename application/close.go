package application

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"jobshare/domain/account"
	"jobshare/eventstore"
	"jobshare/vault"
)

// CloseAccount lets a person leave for now: nobody finds them, they are written to no more, and they are signed out
// everywhere. It returns until when they can come back by signing in.
func (a *Application) CloseAccount(ctx context.Context, actor Actor, formID string) (until time.Time, err error) {
	command, err := a.command(ctx, actor, form{id: formID, stream: account.Stream(actor.Person), command: "close"})
	if err != nil {
		return time.Time{}, err
	}
	outcome, err := eventstore.Handle(ctx, a.log, command, account.Evolve, func(s account.State, _ []eventstore.Event) ([]any, error) {
		return account.Decide(s, account.Close{At: command.Time})
	})
	if err != nil {
		return time.Time{}, err
	}
	if err := a.step("close: appended"); err != nil {
		return time.Time{}, err
	}
	return command.Time.Add(account.ClosedFor), a.settle(ctx, outcome.Events)
}

// reopen opens the account of somebody who signs in, if they had closed it. One whose time is over is as good as
// erased: nobody comes back to it while that is done.
func (a *Application) reopen(ctx context.Context, e *Entered, s account.State) error {
	if !s.Closed() {
		return nil
	}
	if s.Lapsed(a.clock.Now()) {
		return errGone
	}
	// The command's id comes from its cause, the closing: two sign-ins at once reopen it once.
	id := uuid.NewSHA1(uuid.NameSpaceOID, fmt.Appendf(nil, "reopen %s closed %d", e.Person, s.ClosedAt.UnixMicro()))
	command := eventstore.Command{Stream: account.Stream(e.Person),
		Meta: a.meta(Actor{Person: e.Person, Session: id.String(), Channel: eventstore.Digital}, id)}
	outcome, err := eventstore.Handle(ctx, a.log, command, account.Evolve, func(s account.State, _ []eventstore.Event) ([]any, error) {
		return account.Decide(s, account.Reopen{At: command.Time})
	})
	if err := superseded(err); err != nil {
		return fmt.Errorf("reopen: %w", err)
	}
	e.Reopened = true
	if outcome.Position != (eventstore.Position{}) {
		e.Position = outcome.Position
	}
	return nil
}

// ClosedAccounts says which accounts were closed long ago. The read model answers it, so that the timer looks again at
// the log.
type ClosedAccounts interface {
	// ClosedBefore lists people whose accounts were closed before a time, the longest first, at most a page.
	ClosedBefore(ctx context.Context, at time.Time) ([]string, error)
}

// KnowClosedAccounts tells where to ask which accounts were closed long ago.
func (a *Application) KnowClosedAccounts(c ClosedAccounts) { a.closed = c }

// TimeClosedAccounts erases people who closed their account and did not come back. It can be done at any time, by any
// instance, and by two at once.
func (a *Application) TimeClosedAccounts(ctx context.Context) error {
	due, err := a.closed.ClosedBefore(ctx, a.clock.Now().Add(-account.ClosedFor))
	if err != nil {
		return fmt.Errorf("closed accounts: %w", err)
	}
	var failed []error // one that can't be erased keeps no other from it
	for _, person := range due {
		s, err := a.account(ctx, person)
		if err == nil && s.Lapsed(a.clock.Now()) {
			_, err = a.Erase(ctx, person)
		}
		var held *vault.HeldError // a case about them is open: later
		if err != nil && !errors.Is(err, errGone) && !errors.As(err, &held) {
			failed = append(failed, err)
		}
	}
	return errors.Join(failed...)
}
