package application

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"

	"jobshare/content"
	"jobshare/domain/account"
	"jobshare/vault"
)

// Asked is what a person filled in before they were sent a code, kept with the challenge.
type Asked struct {
	Name      string `json:"name,omitempty"`
	Address   string `json:"address"`             // as typed
	Replacing string `json:"replacing,omitempty"` // the address that a new one takes the place of
	ReturnTo  string `json:"returnTo,omitempty"`
	Manager   string `json:"manager,omitempty"` // whom a person without a work mailbox asks to confirm
	Trusted   bool   `json:"trusted,omitempty"` // the person trusts the device
	Known     bool   `json:"known,omitempty"`   // who creates an account with it has one already
}

// Registration is the form with which a person creates an account.
type Registration struct {
	Name, Email string
	Browser     string // the browser's challenge token, when it has one
}

// StartRegistration sends a code to the address of somebody who wants an account, and returns the token
// that binds the code to their browser. An address that has an account already gets a code that signs
// them in to it; the page can't tell the difference.
func (a *Application) StartRegistration(ctx context.Context, r Registration) (browser string, err error) {
	name, err := account.CheckName(r.Name)
	if err != nil {
		return "", err
	}
	address, err := account.ParseAddress(r.Email)
	if err != nil {
		return "", err
	}
	if _, err := account.CheckWork(address); err != nil {
		return "", err
	}
	return a.challengeNew(ctx, vault.PurposeRegister, r.Browser, address, Asked{Name: name})
}

// challengeNew sends a code to the address of somebody who is new, or who has an account already: nobody but they can tell.
func (a *Application) challengeNew(ctx context.Context, purpose vault.Purpose, browser string, address account.Address, asked Asked) (string, error) {
	person, known, err := a.vault.PersonByAddress(ctx, address.Canonical)
	if err != nil {
		return "", err
	}
	mail := content.KnownAddressEmail
	if !known {
		person, mail = uuid.Must(uuid.NewV7()).String(), content.CodeEmail
	}
	asked.Known = known
	return a.challenge(ctx, purpose, person, browser, address, asked, true, mail)
}

// SignIn is the form with which a person signs in.
type SignIn struct {
	Email    string
	ReturnTo string // a path of this service to go to afterwards; empty for the dashboard
	Trusted  bool
	Browser  string
}

// StartSignIn sends a code to an address that has an account, and returns the token that binds it to the
// browser. For an address without one the answer looks the same and no code will be right; an address
// that could have an account gets a mail that says so.
func (a *Application) StartSignIn(ctx context.Context, s SignIn) (browser string, err error) {
	address, err := account.ParseAddress(s.Email)
	if err != nil {
		return "", err
	}
	person, known, err := a.vault.PersonByAddress(ctx, address.Canonical)
	if err != nil {
		return "", err
	}
	mail := content.CodeEmail
	if !known {
		person = uuid.Must(uuid.NewV7()).String()
		mail = func(string) content.Email { return content.Email{} }
		if _, err := account.CheckWork(address); err == nil {
			mail = func(string) content.Email { return content.UnknownAddressEmail(a.links.CreateAccount()) }
		}
	}
	return a.challenge(ctx, vault.PurposeSignIn, person, s.Browser, address, Asked{ReturnTo: s.ReturnTo, Trusted: s.Trusted}, known, mail)
}

// NewAddress is the form with which a signed-in person adds an address, or changes one for another.
type NewAddress struct {
	Email     string
	Replacing string // the address to give up; empty to keep all
	Browser   string
}

// StartAddAddress sends a code to an address that a signed-in person wants to add.
func (a *Application) StartAddAddress(ctx context.Context, actor Actor, n NewAddress) (browser string, err error) {
	address, err := account.ParseAddress(n.Email)
	if err != nil {
		return "", err
	}
	if _, err := account.Decide(account.State{Opened: true}, account.AddAddress{Address: address, At: a.clock.Now()}); err != nil {
		return "", err
	}
	return a.challenge(ctx, vault.PurposeAddress, actor.Person, n.Browser, address, Asked{Replacing: n.Replacing}, true, content.CodeEmail)
}

// StartFreshCode sends a code to an address of a signed-in person, before something that can't be undone.
func (a *Application) StartFreshCode(ctx context.Context, actor Actor, returnTo, browser string) (string, error) {
	state, err := a.account(ctx, actor.Person)
	if err != nil {
		return "", err
	}
	if len(state.Addresses) == 0 {
		return "", errGone
	}
	address := state.Addresses[len(state.Addresses)-1].Address
	return a.challenge(ctx, vault.PurposeFresh, actor.Person, browser, address, Asked{ReturnTo: returnTo}, true, content.CodeEmail)
}

func (a *Application) challenge(ctx context.Context, purpose vault.Purpose, person, browser string, address account.Address,
	asked Asked, accept bool, mail func(code string) content.Email) (string, error) {
	asked.Address = address.Typed
	answers, err := json.Marshal(asked)
	if err != nil {
		return "", fmt.Errorf("challenge: %w", err)
	}
	token, _, err := a.vault.StartChallenge(ctx, vault.ChallengeRequest{
		Purpose: purpose, Address: address.Canonical, Person: person, Answers: answers,
		Browser: browser, At: a.clock.Now(), Accept: accept,
		Mail: func(code string) vault.Mail {
			m := mail(code)
			if m.Text == "" {
				return vault.Mail{}
			}
			queued := Mail(m)
			queued.To = address.Typed
			return queued
		},
	})
	return token, err
}

// Resend sends a new code for what the browser's challenge was about; the earlier code stops working.
func (a *Application) Resend(ctx context.Context, browser string, purpose vault.Purpose) (string, error) {
	c, asked, err := a.challengeOf(ctx, browser, purpose)
	if err != nil {
		return "", err
	}
	switch purpose {
	case vault.PurposeRegister:
		return a.StartRegistration(ctx, Registration{Name: asked.Name, Email: asked.Address, Browser: browser})
	case vault.PurposeSignIn:
		return a.StartSignIn(ctx, SignIn{Email: asked.Address, ReturnTo: asked.ReturnTo, Trusted: asked.Trusted, Browser: browser})
	case vault.PurposeManager:
		return a.StartVouching(ctx, Vouching{Name: asked.Name, Email: asked.Address, Manager: asked.Manager, Browser: browser})
	case vault.PurposeAddress:
		return a.StartAddAddress(ctx, Actor{Person: c.Person}, NewAddress{Email: asked.Address, Replacing: asked.Replacing, Browser: browser})
	}
	return a.StartFreshCode(ctx, Actor{Person: c.Person}, asked.ReturnTo, browser)
}

// Challenge is what the code page shows.
type Challenge struct {
	Purpose vault.Purpose
	Asked   Asked
	Sent    time.Time
}

// Challenge finds what code the browser was sent.
func (a *Application) Challenge(ctx context.Context, browser string, purpose vault.Purpose) (Challenge, error) {
	c, asked, err := a.challengeOf(ctx, browser, purpose)
	return Challenge{Purpose: c.Purpose, Asked: asked, Sent: c.Sent}, err
}

func (a *Application) challengeOf(ctx context.Context, browser string, purpose vault.Purpose) (vault.Challenge, Asked, error) {
	c, err := a.vault.Challenge(ctx, browser, purpose, a.clock.Now())
	if err != nil {
		return c, Asked{}, err
	}
	var asked Asked
	if err := json.Unmarshal(c.Answers, &asked); err != nil {
		return c, asked, fmt.Errorf("challenge: %w", err)
	}
	return c, asked, nil
}
