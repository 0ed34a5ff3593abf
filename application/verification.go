package application

import (
	"context"
	"crypto/hmac"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"jobshare/domain"
	"jobshare/domain/account"
	"jobshare/domain/verification"
	"jobshare/eventstore"
	"jobshare/vault"
)

// The limits on asking managers, each of an address.
const (
	askedManagers = "asked managers" // by one person
	managerAsked  = "manager asked"  // about anybody
)

var errAskedManagers = domain.Refuse(domain.Limited, "asked managers",
	fmt.Sprintf("You have asked %d times in the last 14 days. That is the most. Wait for an answer, or try again later", verification.MaxAsks))

// Vouching is the form with which somebody without a work mailbox asks their line manager to confirm that they are a civil
// servant.
type Vouching struct {
	Name, Email, Manager string
	Browser              string
}

// StartVouching sends a code to the address of who wants to ask their manager: nobody is written to about somebody who has
// not proved a mailbox. As in [Application.StartRegistration], an address that has an account gets a code for that, and the
// page can't tell the difference. Nothing looks at who the manager is here.
func (a *Application) StartVouching(ctx context.Context, r Vouching) (browser string, err error) {
	name, err := account.CheckName(r.Name)
	if err != nil {
		return "", err
	}
	address, err := account.ParseAddress(r.Email)
	if err != nil {
		return "", err
	}
	if err := verification.CheckAsker(address); err != nil {
		return "", err
	}
	manager, err := verification.ParseManager(r.Manager)
	if err != nil {
		return "", err
	}
	if _, err := verification.CheckManager(manager, address); err != nil {
		return "", err
	}
	return a.challengeNew(ctx, vault.PurposeManager, r.Browser, address, Asked{Name: name, Manager: manager.Typed})
}

// askManager asks the manager of a person who proved their own address.
func (a *Application) askManager(ctx context.Context, c vault.Challenge, asked Asked, formID string) (eventstore.Position, error) {
	address, err := account.ParseAddress(asked.Address)
	if err != nil {
		return eventstore.Position{}, err
	}
	manager, err := verification.ParseManager(asked.Manager)
	if err != nil {
		return eventstore.Position{}, err
	}
	stream := verification.Stream(c.Person)
	id, err := commandID(form{id: formID, stream: stream, actor: c.Person, command: "ask manager", answers: asked},
		func(message []byte) ([]byte, error) { return a.vault.MacChallenge(ctx, c.ID, message) })
	if err != nil {
		return eventstore.Position{}, err
	}
	key, err := a.vault.CreateKey(ctx, c.Person, vault.KindPerson)
	if err != nil {
		return eventstore.Position{}, fmt.Errorf("ask manager: %w", err)
	}
	meta := a.meta(Actor{Person: c.Person, Session: c.ID, Channel: eventstore.Digital}, id)
	until := meta.Time.Add(verification.LimitsPeriod)
	slots := []vault.Slot{
		{Limit: askedManagers, Address: address.Canonical, Key: c.Person, Max: verification.MaxAsks, Until: until},
		{Limit: managerAsked, Address: manager.Canonical, Key: c.Person, Max: verification.MaxForOne, Until: until},
	}
	ask := func(quiet bool, slots []vault.Slot) (eventstore.Outcome, error) {
		r := vault.Reservation{Command: id, Person: c.Person, Stream: stream, Slots: slots}
		return a.reserved(ctx, "ask manager", r, func() (eventstore.Outcome, error) {
			command := eventstore.Command{Stream: stream, KeyID: key, Meta: meta}
			return eventstore.Handle(ctx, a.log, command, verification.Evolve, func(s verification.State, _ []eventstore.Event) ([]any, error) {
				return verification.Decide(s, verification.Ask{Name: asked.Name, Asker: address, Manager: manager, Quiet: quiet, At: meta.Time})
			})
		})
	}
	outcome, err := ask(false, slots)
	var limit *vault.LimitReachedError
	if errors.As(err, &limit) && limit.Limit == managerAsked { // who asks is not told: it would say that others did
		outcome, err = ask(true, slots[:1])
	}
	if errors.As(err, &limit) && limit.Limit == askedManagers {
		return eventstore.Position{}, errAskedManagers
	}
	return outcome.Position, err
}

// managerLink is authenticated by the key of the person it is about: it dies with the key.
const managerLink = "manager's link"

// ManagerLink is the address of the page on which a manager answers about a person. Only who gets the mail knows it.
func (a *Application) ManagerLink(ctx context.Context, person string) (string, error) {
	id, err := uuid.Parse(person)
	if err != nil {
		return "", fmt.Errorf("manager's link: %w", err)
	}
	mac, err := a.managerMac(ctx, person)
	if err != nil {
		return "", err
	}
	return a.links.ConfirmColleague(base64.RawURLEncoding.EncodeToString(append(id[:], mac...))), nil
}

func (a *Application) managerMac(ctx context.Context, person string) ([]byte, error) {
	key, err := a.vault.KeyOf(ctx, person)
	if err != nil {
		return nil, err
	}
	mac, err := a.vault.Mac(ctx, key, []byte(managerLink+" "+person))
	if err != nil {
		return nil, err
	}
	return mac[:16], nil
}

var errNoSuchLink = domain.Refuse(domain.NotFound, "no such link", "This link leads nowhere")

// vouchedFor finds the person whom a manager's link is about.
func (a *Application) vouchedFor(ctx context.Context, link string) (string, error) {
	token, err := base64.RawURLEncoding.DecodeString(link)
	if err != nil || len(token) != 32 {
		return "", errNoSuchLink
	}
	person := uuid.UUID(token[:16]).String()
	mac, err := a.managerMac(ctx, person)
	var destroyed *vault.KeyDestroyedError
	switch {
	case errors.Is(err, vault.ErrNoKey), errors.As(err, &destroyed):
		return "", errNoSuchLink
	case err != nil:
		return "", err
	case !hmac.Equal(mac, token[16:]):
		return "", errNoSuchLink
	}
	return person, nil
}

// Verification is a verification as the log has it.
func (a *Application) Verification(ctx context.Context, person string) (verification.State, error) {
	return eventstore.State(ctx, a.log, verification.Stream(person), verification.Evolve)
}

// VerificationByLink is what a manager is asked, if it can still be answered.
func (a *Application) VerificationByLink(ctx context.Context, link string) (verification.State, error) {
	person, err := a.vouchedFor(ctx, link)
	if err != nil {
		return verification.State{}, err
	}
	s, err := a.Verification(ctx, person)
	if err == nil {
		err = s.Open(a.clock.Now())
	}
	return s, err
}

// AnswerForColleague takes a manager's answer. When it is yes, the account is opened.
func (a *Application) AnswerForColleague(ctx context.Context, link string, yes bool, formID string) error {
	person, err := a.vouchedFor(ctx, link)
	if err != nil {
		return err
	}
	command, err := a.command(ctx, Actor{Person: person, Channel: eventstore.Digital},
		form{id: formID, stream: verification.Stream(person), command: "answer for colleague", answers: yes})
	if err != nil {
		return err
	}
	command.Actor = "line manager" // who that is, is in the request
	_, err = eventstore.Handle(ctx, a.log, command, verification.Evolve, func(s verification.State, _ []eventstore.Event) ([]any, error) {
		if yes {
			return verification.Decide(s, verification.Confirm{At: command.Time})
		}
		return verification.Decide(s, verification.Decline{At: command.Time})
	})
	if err := superseded(err); err != nil || !yes {
		return err
	}
	if err := a.step("answer for colleague: appended"); err != nil {
		return err
	}
	err = a.OpenVouched(ctx, person)
	if errors.Is(err, errBeingClaimed) { // nothing that the manager could do about: the worker opens it, or finds it open
		return nil
	}
	return err
}

// OpenVouched opens the account of a person whose manager confirmed, unless it is open or was. It follows from the
// confirmation, in the request and again on the worker.
func (a *Application) OpenVouched(ctx context.Context, person string) error {
	s, err := a.Verification(ctx, person)
	if errors.Is(err, eventstore.ErrKeyUnknown) {
		return nil // what can't be read waits for an operator
	}
	if err != nil {
		return err
	}
	if s.Status != verification.Confirmed || s.Unreadable {
		return nil // nothing was confirmed, or the person was forgotten since
	}
	key, err := a.vault.KeyOf(ctx, person)
	if errors.Is(err, vault.ErrNoKey) {
		return nil
	}
	if err != nil {
		return err
	}
	address, err := account.ParseAddress(s.Address)
	if err != nil {
		return err
	}
	manager, err := account.ParseAddress(s.Manager)
	if err != nil {
		return err
	}
	stream := account.Stream(person)
	command := a.following(person, stream, "vouched")
	command.KeyID = key
	r := vault.Reservation{Command: command.Causation, Person: person, Stream: stream, Addresses: []string{address.Canonical}}
	_, err = a.reserved(ctx, "vouched", r, func() (eventstore.Outcome, error) {
		return eventstore.Handle(ctx, a.log, command, account.Evolve, func(known account.State, _ []eventstore.Event) ([]any, error) {
			if known.Opened || known.Gone() {
				return nil, nil
			}
			return account.Decide(known, account.OpenVouched{Name: s.Name, Address: address, Manager: manager, At: command.Time})
		})
	})
	var taken *vault.AddressTakenError
	if errors.As(err, &taken) && taken.Confirmed || errors.Is(err, vault.ErrErasing) {
		return nil // the address found an account meanwhile, or the account was erased
	}
	return superseded(err)
}

// following prepares a command that follows from something else about a person. Its id comes from its cause, so that it is
// the same command however often it is tried.
func (a *Application) following(person, stream, cause string) eventstore.Command {
	id := uuid.NewSHA1(uuid.NameSpaceOID, []byte(cause+" "+stream))
	return eventstore.Command{Stream: stream, Meta: a.meta(Actor{Person: person, Session: id.String(), Channel: eventstore.System}, id)}
}

// ElapseVerification does what it is time for with a verification: reminds the manager, ends the waiting, or forgets what
// was entered when nothing came of it.
func (a *Application) ElapseVerification(ctx context.Context, person string) error {
	now := a.clock.Now()
	for _, timer := range []struct {
		name    string
		command verification.Command
	}{
		{"remind manager", verification.Remind{At: now}},
		{"lapse", verification.Lapse{At: now}},
		{"forget asker", verification.Forget{At: now}},
	} {
		command := a.following(person, verification.Stream(person), timer.name)
		_, err := eventstore.Handle(ctx, a.log, command, verification.Evolve, func(s verification.State, _ []eventstore.Event) ([]any, error) {
			decided, err := verification.Decide(s, timer.command)
			if _, forget := timer.command.(verification.Forget); forget && err == nil && len(decided) > 0 {
				_, err = a.vault.DestroyKeys(ctx, person, now) // first: then the event says what is so
			}
			return decided, err
		})
		if errors.Is(err, eventstore.ErrKeyUnknown) {
			return nil // what can't be read waits for an operator
		}
		if err := superseded(err); err != nil {
			return fmt.Errorf("%s: %w", timer.name, err)
		}
	}
	return nil
}

// vouched is the person whose verification an event is about.
func vouched(e eventstore.Event) string {
	return strings.TrimPrefix(e.Stream, verification.Category+"-")
}

// askedEffects hold what a request to a manager counts against.
func askedEffects(e eventstore.Event, p verification.ManagerAsked) []vault.Effect {
	until := p.At.Add(verification.LimitsPeriod)
	effects := []vault.Effect{vault.HoldSlot{Person: vouched(e), Limit: askedManagers, Address: canonical(p.Address), Key: vouched(e), Until: until}}
	if !p.Quiet {
		effects = append(effects, vault.HoldSlot{Person: vouched(e), Limit: managerAsked, Address: canonical(p.Manager), Key: vouched(e), Until: until})
	}
	return append(effects, vault.SettleReservation{Command: e.Causation})
}
