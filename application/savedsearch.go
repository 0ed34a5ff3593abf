package application

import (
	"context"
	"crypto/hmac"
	"encoding/base64"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"jobshare/domain"
	"jobshare/domain/savedsearch"
	"jobshare/eventstore"
	"jobshare/vault"
)

// SaveSearch keeps a search for a person, who is told of somebody new as often as they say.
func (a *Application) SaveSearch(ctx context.Context, actor Actor, name string, criteria savedsearch.Criteria, frequency savedsearch.Frequency, formID string) (eventstore.Position, error) {
	return a.search(ctx, actor, "save search", []any{name, criteria, frequency}, formID, func(m eventstore.Meta) savedsearch.Command {
		// The search's id comes from the command's, so that the same command saves the same search.
		id := eventstore.EventID(m.Causation, 0x7fff).String()
		return savedsearch.Save{Search: id, Name: name, Criteria: criteria, Frequency: frequency, At: m.Time}
	})
}

// ChangeSearch gives a person's search another name, or tells of it more or less often.
func (a *Application) ChangeSearch(ctx context.Context, actor Actor, search, name string, frequency savedsearch.Frequency, formID string) (eventstore.Position, error) {
	return a.search(ctx, actor, "change search", []any{search, name, frequency}, formID, func(eventstore.Meta) savedsearch.Command {
		return savedsearch.Change{Search: search, Name: name, Frequency: frequency}
	})
}

// RenewSearch lets a person's search live for another year.
func (a *Application) RenewSearch(ctx context.Context, actor Actor, search, formID string) (eventstore.Position, error) {
	return a.search(ctx, actor, "renew search", search, formID, func(m eventstore.Meta) savedsearch.Command {
		return savedsearch.Renew{Search: search, At: m.Time}
	})
}

// DeleteSearch ends a person's search.
func (a *Application) DeleteSearch(ctx context.Context, actor Actor, search, formID string) (eventstore.Position, error) {
	return a.search(ctx, actor, "delete search", search, formID, func(eventstore.Meta) savedsearch.Command {
		return savedsearch.Delete{Search: search}
	})
}

func (a *Application) search(ctx context.Context, actor Actor, name string, answers any, formID string, c func(eventstore.Meta) savedsearch.Command) (eventstore.Position, error) {
	command, err := a.command(ctx, actor, form{id: formID, stream: savedsearch.Stream(actor.Person), command: name, answers: answers})
	if err != nil {
		return eventstore.Position{}, err
	}
	if err := a.step(name + ": before append"); err != nil {
		return eventstore.Position{}, err
	}
	outcome, err := eventstore.Handle(ctx, a.log, command, savedsearch.Evolve, func(s savedsearch.State, _ []eventstore.Event) ([]any, error) {
		return savedsearch.Decide(s, c(command.Meta))
	})
	if err != nil {
		return eventstore.Position{}, err
	}
	if err := a.step(name + ": appended"); err != nil {
		return eventstore.Position{}, err
	}
	return outcome.Position, a.settle(ctx, outcome.Events)
}

// UnsubscribeToken is what stands in an address with which a person ends the mail about one search, without signing
// in. It is made under the person's key, so it dies with them, and it says nothing about them.
func (a *Application) UnsubscribeToken(ctx context.Context, person, search string) (string, error) {
	mac, err := a.unsubscribeMac(ctx, person, search)
	if err != nil {
		return "", err
	}
	return base64.RawURLEncoding.EncodeToString(mac), nil
}

// macBytes is how much of the code an address holds: nobody guesses 128 bits.
const macBytes = 16

func (a *Application) unsubscribeMac(ctx context.Context, person, search string) ([]byte, error) {
	key, err := a.vault.KeyOf(ctx, person)
	if err != nil {
		return nil, err
	}
	mac, err := a.vault.Mac(ctx, key, []byte("unsubscribe\x00"+search))
	if err != nil {
		return nil, fmt.Errorf("unsubscribe: %w", err)
	}
	return mac[:macBytes], nil
}

var errNoSubscription = domain.Refuse(domain.NotFound, "not there", "This address doesn't work. It may have been cut short")

// CheckUnsubscribe says whether a token ends the mail about a person's search.
func (a *Application) CheckUnsubscribe(ctx context.Context, person, search, token string) error {
	given, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil {
		return errNoSubscription
	}
	mac, err := a.unsubscribeMac(ctx, person, search)
	if errors.Is(err, vault.ErrNoKey) {
		return errNoSubscription
	}
	if err == nil && !hmac.Equal(mac, given) {
		return errNoSubscription
	}
	return err
}

// Unsubscribe ends the mail about a person's search, for who has the token of it. Again, it changes nothing.
func (a *Application) Unsubscribe(ctx context.Context, person, search, token string) (eventstore.Position, error) {
	if err := a.CheckUnsubscribe(ctx, person, search, token); err != nil {
		return eventstore.Position{}, err
	}
	actor := Actor{Person: person, Session: uuid.NewString(), Channel: eventstore.Digital}
	// Each time is a command of its own: who subscribes again can unsubscribe again with the same address.
	return a.search(ctx, actor, "unsubscribe", search, uuid.NewString(), func(eventstore.Meta) savedsearch.Command {
		return savedsearch.Unsubscribe{Search: search}
	})
}
