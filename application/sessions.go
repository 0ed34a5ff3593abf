package application

import (
	"context"
	"errors"
	"fmt"

	"jobshare/domain/account"
	"jobshare/eventstore"
	"jobshare/vault"
)

// Session finds the session of a token. It returns [vault.ErrNoSession] or *[vault.SessionEndedError]
// when there is none, and notes that it was used.
func (a *Application) Session(ctx context.Context, token string) (vault.Session, error) {
	return a.vault.Session(ctx, token, a.clock.Now())
}

// Sessions are a person's open sessions.
func (a *Application) Sessions(ctx context.Context, person string) ([]vault.Session, error) {
	return a.vault.Sessions(ctx, person, a.clock.Now())
}

// SignOut ends one session.
func (a *Application) SignOut(ctx context.Context, token string) error {
	return a.vault.EndSession(ctx, token, a.clock.Now())
}

// SignOutOne ends one session of a person, by its id.
func (a *Application) SignOutOne(ctx context.Context, person, id string) error {
	return a.vault.EndSessionOf(ctx, person, id, a.clock.Now())
}

// SignOutEverywhere ends all of a person's sessions, but for the one with the id given, if any.
func (a *Application) SignOutEverywhere(ctx context.Context, person, except string) error {
	return a.vault.EndSessions(ctx, person, except, a.clock.Now())
}

// startSession signs somebody in who proved an address, and opens an account that they had closed.
func (a *Application) startSession(ctx context.Context, e *Entered, with, device string) error {
	erasing, err := a.vault.Erasing(ctx, e.Person)
	if err != nil {
		return err
	}
	if erasing {
		return errGone
	}
	token, _, err := a.vault.StartSession(ctx, e.Person, device, e.Trusted, a.clock.Now())
	if err != nil {
		return fmt.Errorf("sign in: %w", err)
	}
	// Looked up once the session is there: a suspension that comes later ends it.
	s, err := eventstore.State(ctx, a.log, account.Stream(e.Person), account.Evolve)
	if err == nil {
		err = suspended(e.Person, s)
	}
	if err == nil {
		err = a.reopen(ctx, e, s)
	}
	if err == nil {
		err = a.tellOthers(ctx, e.Person, s, with)
	}
	if err != nil {
		return errors.Join(err, a.vault.EndSession(ctx, token, a.clock.Now()))
	}
	e.Session = token
	return nil
}
