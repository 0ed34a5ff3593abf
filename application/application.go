// Package application is what the service does: one use case a file. It is the only code that touches
// the log and the vault together, and it does so by one protocol: reserve, append, settle.
//
//   - Reserve: a row in the vault, keyed by the command's id, holds what must be unique or limited.
//   - Append: the event is what makes it so.
//   - Settle: the vault is brought in line with the event, by a pure function of the event.
//
// A process may die between any two of these. The same command, sent again, goes through; if nobody
// sends it again, the worker settles what was appended and releases what was not.
package application

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/google/uuid"

	"jobshare/domain"
	"jobshare/eventstore"
	"jobshare/vault"
)

// Clock tells the domain's time. Tests set it.
type Clock interface{ Now() time.Time }

// People says which others a person had anything to do with. The read model answers it.
type People interface {
	// Others lists them as of a position in the log, waiting until that is known.
	Others(ctx context.Context, person string, asOf eventstore.Position) ([]string, error)
}

// Application is the service's use cases over one log and one vault.
type Application struct {
	log        *eventstore.Log
	vault      *vault.Vault
	clock      Clock
	links      Links
	people     People
	timers     Timers
	renewals   Renewals
	closed     ClosedAccounts
	terms      SearchTerms
	moderators []string
	logger     *slog.Logger
	step       func(name string) error // tests stop the program at a step
}

// Config is what an Application needs.
type Config struct {
	Store eventstore.Store
	Vault *vault.Vault
	Clock Clock
	Links Links
	Log   *slog.Logger
	// Moderators are addresses of those who decide on reports. By default there are none.
	Moderators []string
}

// New makes the use cases over a log and a vault.
func New(c Config) *Application {
	keys := Keys{c.Vault}
	return &Application{
		log:   &eventstore.Log{Store: c.Store, Registry: eventstore.Kinds(), Sealer: keys, Opener: keys},
		vault: c.Vault, clock: c.Clock, links: c.Links, logger: c.Log, moderators: c.Moderators,
		step: func(string) error { return nil },
	}
}

// KnowPeople tells where to ask who had to do with whom; erasing needs it.
func (a *Application) KnowPeople(p People) { a.people = p }

// Actor is who acts, in which session, by which way.
type Actor struct {
	Person  string
	Session string // the session's public id; joins what was done in it
	Channel eventstore.Channel
}

// ErrTooSlow says that a reservation was about to run out before anything was appended. Nothing happened.
var ErrTooSlow = errors.New("the command took too long and was not carried out")

// appendWithin is how long after reserving an append may still begin: the reservation's 15 minutes less
// one. It is measured by this process's own monotonic clock, which no clock change moves.
const appendWithin = 14 * time.Minute

// form is what makes a command the same command: the form it came from and the answers in it.
type form struct {
	id      string // random, from the page
	stream  string
	actor   string
	command string // the name of what is asked
	answers any
}

// commandID derives a command's id under a key, so that the id says nothing about the answers and dies
// with the key.
func commandID(f form, mac func(message []byte) ([]byte, error)) (uuid.UUID, error) {
	message, err := json.Marshal([]any{f.id, f.actor, f.stream, f.command, f.answers})
	if err != nil {
		return uuid.Nil, fmt.Errorf("command id: %w", err)
	}
	sum, err := mac(message)
	if err != nil {
		return uuid.Nil, fmt.Errorf("command id: %w", err)
	}
	var id uuid.UUID
	copy(id[:], sum)
	id[6] = id[6]&0x0f | 0x80 // version 8: our own
	id[8] = id[8]&0x3f | 0x80
	return id, nil
}

// command prepares what a person asks of a stream, under their key.
func (a *Application) command(ctx context.Context, actor Actor, f form) (eventstore.Command, error) {
	erasing, err := a.vault.Erasing(ctx, actor.Person)
	if err != nil {
		return eventstore.Command{}, err
	}
	if erasing {
		return eventstore.Command{}, errGone
	}
	key, err := a.vault.KeyOf(ctx, actor.Person)
	if err != nil {
		return eventstore.Command{}, fmt.Errorf("key of the acting person: %w", err)
	}
	f.actor = actor.Person
	id, err := commandID(f, func(message []byte) ([]byte, error) { return a.vault.Mac(ctx, key, message) })
	if err != nil {
		return eventstore.Command{}, err
	}
	return eventstore.Command{Stream: f.stream, KeyID: key, Meta: a.meta(actor, id)}, nil
}

func (a *Application) meta(actor Actor, command uuid.UUID) eventstore.Meta {
	return eventstore.Meta{Time: a.clock.Now(), Recorded: time.Now(), Actor: actor.Person, Channel: actor.Channel,
		Correlation: actor.Session, Causation: command}
}

var errGone = domain.Refuse(domain.Gone, "no account", "This account does not exist any more")

// reserved runs a command that holds something in the vault while it appends.
func (a *Application) reserved(ctx context.Context, name string, r vault.Reservation,
	handle func() (eventstore.Outcome, error)) (eventstore.Outcome, error) {
	began := time.Now()
	if err := a.step(name + ": before reserve"); err != nil {
		return eventstore.Outcome{}, err
	}
	r.At = a.clock.Now()
	expires, err := a.reserve(ctx, r)
	if err != nil {
		return eventstore.Outcome{}, err
	}
	if err := a.step(name + ": reserved"); err != nil {
		return eventstore.Outcome{}, err
	}
	if time.Since(began) > appendWithin {
		return eventstore.Outcome{}, ErrTooSlow
	}
	outcome, err := handle()
	if err != nil || len(outcome.Events) == 0 {
		if notAppended(err) {
			_, released := a.vault.ReleaseReservation(ctx, r.Command, expires)
			err = errors.Join(err, released)
		}
		return outcome, err
	}
	if err := a.step(name + ": appended"); err != nil {
		return eventstore.Outcome{}, err
	}
	if err := a.settle(ctx, outcome.Events); err != nil {
		return eventstore.Outcome{}, err
	}
	return outcome, a.step(name + ": settled")
}

// notAppended says whether it is certain that nothing was appended: the domain refused, or there was
// nothing to do.
func notAppended(err error) bool {
	var refused *domain.Error
	var stale *domain.Stale
	return err == nil || errors.As(err, &refused) || errors.As(err, &stale) || errors.Is(err, eventstore.ErrSuperseded)
}

// A reservation of the same address by another command is waited for: it most often becomes an account
// within moments.
const (
	waitForOther = 100 * time.Millisecond
	waitsAtMost  = 30
)

var errBeingClaimed = domain.Refuse(domain.Conflict, "address being claimed",
	"Someone is using this email address to create an account or add an address right now. Wait a few minutes and try again")

// reserve holds what the reservation names. What an expired reservation of another command still holds
// is first looked into: its stream says whether it happened.
func (a *Application) reserve(ctx context.Context, r vault.Reservation) (time.Time, error) {
	expires, err := a.vault.Reserve(ctx, r)
	var taken *vault.AddressTakenError
	if errors.As(err, &taken) && taken.Expired {
		if err := a.resolve(ctx, taken.Command, taken.Stream, taken.Expires); err != nil {
			return time.Time{}, err
		}
		expires, err = a.vault.Reserve(ctx, r)
	}
	for n := 0; errors.As(err, &taken) && !taken.Confirmed && !taken.Expired && n < waitsAtMost; n++ {
		select {
		case <-time.After(waitForOther):
		case <-ctx.Done():
			return time.Time{}, ctx.Err()
		}
		expires, err = a.vault.Reserve(ctx, r)
	}
	if err != nil && errors.As(err, &taken) && !taken.Confirmed {
		return time.Time{}, errBeingClaimed
	}
	return expires, err
}
