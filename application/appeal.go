package application

import (
	"context"
	"crypto/hmac"
	"encoding/base64"
	"errors"
	"fmt"

	"jobshare/domain/account"
	"jobshare/domain/moderation"
	"jobshare/eventstore"
	"jobshare/vault"
)

// AppealCode is the code with which somebody suspended by a case reaches it: they can't sign in. It comes by mail, and to
// who proves their address.
func (a *Application) AppealCode(ctx context.Context, person, id string) (string, error) {
	key, err := a.vault.KeyOf(ctx, person)
	if err != nil {
		return "", err
	}
	mac, err := a.vault.Mac(ctx, key, []byte("appeal\x00"+id))
	if err != nil {
		return "", fmt.Errorf("appeal: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(mac[:macBytes]), nil
}

// Suspended finds, for who has the code, the suspension of a case and where the appeal against it stands. It is the
// zero suspension once it was lifted, and a *[SuspendedError] when there is another.
func (a *Application) Suspended(ctx context.Context, id, code string) (account.AccountSuspended, moderation.State, error) {
	none := account.AccountSuspended{}
	c, err := eventstore.State(ctx, a.log, moderation.Stream(id), moderation.Evolve)
	if err != nil {
		return none, c, err
	}
	if !c.Made {
		return none, c, errNoCase
	}
	want, err := a.AppealCode(ctx, c.About, id)
	if errors.Is(err, vault.ErrNoKey) {
		return none, c, errNoCase
	}
	if err != nil {
		return none, c, err
	}
	if !hmac.Equal([]byte(want), []byte(code)) {
		return none, c, errNoCase
	}
	s, err := a.account(ctx, c.About)
	if err != nil {
		return none, c, err
	}
	for _, suspension := range s.Suspended {
		if suspension.Case == id {
			return suspension, c, nil
		}
	}
	return none, c, suspended(c.About, s) // by another case, or not at all any more
}

// Appeal asks for a suspension to be looked at again, for who has the code.
func (a *Application) Appeal(ctx context.Context, id, code, text, formID string) error {
	_, c, err := a.Suspended(ctx, id, code)
	if err != nil {
		return err
	}
	actor := Actor{Person: c.About, Session: formID, Channel: eventstore.Digital}
	command, err := a.command(ctx, actor, form{id: formID, stream: moderation.Stream(id), command: "appeal", answers: text})
	if err != nil {
		return err
	}
	if command.KeyID, err = a.vault.KeyOfCase(ctx, id); err != nil {
		return err
	}
	command.Correlation = command.Causation.String() // form ids are in no event
	_, err = eventstore.Handle(ctx, a.log, command, moderation.Evolve, func(s moderation.State, _ []eventstore.Event) ([]any, error) {
		return moderation.Decide(s, moderation.Plead{By: c.About, Text: text, At: command.Time})
	})
	return err
}
