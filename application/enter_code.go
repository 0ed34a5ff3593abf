package application

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"jobshare/domain/account"
	"jobshare/eventstore"
	"jobshare/vault"
)

// Entered is what came of a right code.
type Entered struct {
	Purpose  vault.Purpose
	Person   string
	ReturnTo string              // where the person wanted to go; empty for the dashboard
	Session  string              // token of a new session; empty when the person was signed in already
	Trusted  bool                // the session is for a device the person trusts
	Reopened bool                // an account that was closed is open again
	Position eventstore.Position // of what was appended; zero when nothing was
}

// Typed is a code that a person typed, and where.
type Typed struct {
	Purpose vault.Purpose
	Code    string
	Browser string // the token that binds the code to the browser
	Session string // token of the session, when the person is signed in
	Device  string // in words; see [vault.Session]
	FormID  string
}

// EnterCode takes the code that a person typed and does what it was asked for: it creates the account,
// signs in, adds the address, or makes the session fresh. The same form sent twice is one command.
func (a *Application) EnterCode(ctx context.Context, actor Actor, t Typed) (Entered, error) {
	formID := t.FormID
	c, err := a.vault.Prove(ctx, t.Browser, t.Purpose, t.Code, formID, a.clock.Now())
	if err != nil {
		return Entered{}, err
	}
	var asked Asked
	if err := json.Unmarshal(c.Answers, &asked); err != nil {
		return Entered{}, fmt.Errorf("challenge: %w", err)
	}
	if err := a.step("code: proved"); err != nil {
		return Entered{}, err
	}
	entered := Entered{Purpose: c.Purpose, Person: c.Person, ReturnTo: asked.ReturnTo, Trusted: asked.Trusted}
	switch entered.Purpose {
	case vault.PurposeRegister:
		if asked.Known {
			err = a.startSession(ctx, &entered, asked.Address, t.Device)
			break
		}
		if entered.Person, entered.Position, err = a.register(ctx, c, asked, formID); err != nil {
			return Entered{}, err
		}
		err = a.startSession(ctx, &entered, asked.Address, t.Device)
	case vault.PurposeManager:
		if asked.Known {
			err = a.startSession(ctx, &entered, asked.Address, t.Device)
			break
		}
		entered.Position, err = a.askManager(ctx, c, asked, formID)
	case vault.PurposeSignIn:
		err = a.startSession(ctx, &entered, asked.Address, t.Device)
	case vault.PurposeAddress:
		if actor.Person != c.Person {
			return Entered{}, vault.ErrNoChallenge // the challenge of somebody who signed out meanwhile
		}
		entered.Position, err = a.addAddress(ctx, actor, asked, formID)
	case vault.PurposeFresh:
		if actor.Person != c.Person {
			return Entered{}, vault.ErrNoChallenge
		}
		err = a.vault.Freshen(ctx, t.Session, a.clock.Now())
	}
	return entered, err
}

// register creates the account of a person who proved their address. If the address found an account
// meanwhile, they are signed in to that one.
func (a *Application) register(ctx context.Context, c vault.Challenge, asked Asked, formID string) (string, eventstore.Position, error) {
	address, err := account.ParseAddress(asked.Address)
	if err != nil {
		return "", eventstore.Position{}, err
	}
	stream := account.Stream(c.Person)
	id, err := commandID(form{id: formID, stream: stream, actor: c.Person, command: "open", answers: asked},
		func(message []byte) ([]byte, error) { return a.vault.MacChallenge(ctx, c.ID, message) })
	if err != nil {
		return "", eventstore.Position{}, err
	}
	key, err := a.vault.CreateKey(ctx, c.Person, vault.KindPerson)
	if err != nil {
		return "", eventstore.Position{}, fmt.Errorf("register: %w", err)
	}
	if err := a.step("register: key created"); err != nil {
		return "", eventstore.Position{}, err
	}
	actor := Actor{Person: c.Person, Session: c.ID, Channel: eventstore.Digital}
	r := vault.Reservation{Command: id, Person: c.Person, Stream: stream, Addresses: []string{address.Canonical}}
	outcome, err := a.reserved(ctx, "register", r, func() (eventstore.Outcome, error) {
		command := eventstore.Command{Stream: stream, KeyID: key, Meta: a.meta(actor, id)}
		return eventstore.Handle(ctx, a.log, command, account.Evolve, func(s account.State, _ []eventstore.Event) ([]any, error) {
			return account.Decide(s, account.Open{Name: asked.Name, Address: address, At: command.Time})
		})
	})
	var taken *vault.AddressTakenError
	if errors.As(err, &taken) && taken.Confirmed {
		person, known, err := a.vault.PersonByAddress(ctx, address.Canonical)
		if err == nil && !known {
			err = taken
		}
		return person, eventstore.Position{}, err
	}
	return c.Person, outcome.Position, err
}

// addAddress adds an address that the person proved, and gives up the one it replaces.
func (a *Application) addAddress(ctx context.Context, actor Actor, asked Asked, formID string) (eventstore.Position, error) {
	address, err := account.ParseAddress(asked.Address)
	if err != nil {
		return eventstore.Position{}, err
	}
	add := account.AddAddress{Address: address}
	if asked.Replacing != "" {
		replacing, err := account.ParseAddress(asked.Replacing)
		if err != nil {
			return eventstore.Position{}, err
		}
		add.Replacing = &replacing
	}
	command, err := a.command(ctx, actor, form{id: formID, stream: account.Stream(actor.Person), command: "add address", answers: asked})
	if err != nil {
		return eventstore.Position{}, err
	}
	add.At = command.Time
	r := vault.Reservation{Command: command.Causation, Person: actor.Person, Stream: command.Stream, Addresses: []string{address.Canonical}}
	outcome, err := a.reserved(ctx, "change address", r, func() (eventstore.Outcome, error) {
		return eventstore.Handle(ctx, a.log, command, account.Evolve, func(s account.State, _ []eventstore.Event) ([]any, error) {
			return account.Decide(s, add)
		})
	})
	var taken *vault.AddressTakenError
	if errors.As(err, &taken) {
		return eventstore.Position{}, errAddressTaken
	}
	return outcome.Position, err
}
