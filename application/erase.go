package application

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"jobshare/domain/account"
	"jobshare/domain/contact"
	"jobshare/domain/profile"
	"jobshare/eventstore"
	"jobshare/vault"
)

// BackupsKept is how long backups of the vault are kept: an erasure is complete when the last one that
// holds the person's key has expired.
const BackupsKept = 30 * 24 * time.Hour

// Erase forgets a person. It is resumable at every step: what was begun is finished by [Application.FinishErasures].
// It returns the day on which the erasure is complete.
func (a *Application) Erase(ctx context.Context, person string) (complete time.Time, err error) {
	if err := a.vault.MarkErasing(ctx, person, a.clock.Now()); err != nil {
		return time.Time{}, fmt.Errorf("erase: %w", err)
	}
	if err := a.step("erase: marked"); err != nil {
		return time.Time{}, err
	}
	return a.clock.Now().Add(BackupsKept), a.erase(ctx, person)
}

// FinishErasures finishes erasures that were begun, and says how many it finished.
func (a *Application) FinishErasures(ctx context.Context) (int, error) {
	pending, err := a.vault.PendingErasures(ctx, 100)
	if err != nil {
		return 0, fmt.Errorf("pending erasures: %w", err)
	}
	for i, e := range pending {
		if err := a.erase(ctx, e.Person); err != nil {
			return i, err
		}
	}
	return len(pending), nil
}

// erase carries out what follows once a person is marked: nobody can find them, nothing is open with
// others, the log says that they were erased, their key is destroyed, and the vault forgets the rest.
func (a *Application) erase(ctx context.Context, person string) error {
	steps := []struct {
		name string
		do   func(context.Context, string) error
	}{
		{"withdrawn", a.eraseProfile},
		{"contacts ended", a.eraseContacts},
		{"letters removed", a.eraseLetters},
		{"recorded", a.eraseAccount},
		{"key destroyed", func(ctx context.Context, person string) error {
			_, err := a.vault.DestroyKeys(ctx, person, a.clock.Now())
			return err
		}},
		{"completed", func(ctx context.Context, person string) error {
			return a.vault.CompleteErasure(ctx, person, a.clock.Now())
		}},
	}
	for _, s := range steps {
		if err := s.do(ctx, person); err != nil {
			return fmt.Errorf("erase, until %s: %w", s.name, err)
		}
		if err := a.step("erase: " + s.name); err != nil {
			return err
		}
	}
	return nil
}

// erasing prepares a command of the erasure itself. Its id comes from its cause, the person, so that it
// is the same command however often it is resumed; none of its events has a personal part, so no key
// is needed.
func (a *Application) erasing(person, stream string) eventstore.Command {
	namespace, err := uuid.Parse(person)
	if err != nil {
		namespace = uuid.NewSHA1(uuid.NameSpaceOID, []byte(person))
	}
	id := uuid.NewSHA1(namespace, []byte("erase "+stream))
	return eventstore.Command{Stream: stream, Meta: a.meta(Actor{Person: person, Session: id.String(), Channel: eventstore.System}, id)}
}

func (a *Application) eraseProfile(ctx context.Context, person string) error {
	_, err := eventstore.Handle(ctx, a.log, a.erasing(person, profile.Stream(person)), profile.Evolve,
		func(s profile.State, _ []eventstore.Event) ([]any, error) {
			if s.Status != profile.Published && s.Status != profile.Paused {
				return nil, nil
			}
			return profile.Decide(s, profile.Withdraw{})
		})
	return superseded(err)
}

func (a *Application) eraseContacts(ctx context.Context, person string) error {
	head, err := a.log.Store.Head(ctx)
	if err != nil {
		return err
	}
	others, err := a.people.Others(ctx, person, head)
	if err != nil {
		return fmt.Errorf("contacts: %w", err)
	}
	for _, other := range others {
		command := a.erasing(person, contact.Stream(person, other))
		outcome, err := eventstore.Handle(ctx, a.log, command, contact.Evolve, func(s contact.State, _ []eventstore.Event) ([]any, error) {
			return contact.Decide(s, contact.End{Who: person, Other: other, At: command.Time})
		})
		if err := superseded(err); err != nil {
			return err
		}
		if err := a.settle(ctx, outcome.Events); err != nil {
			return err
		}
	}
	return nil
}

func (a *Application) eraseAccount(ctx context.Context, person string) error {
	_, err := eventstore.Handle(ctx, a.log, a.erasing(person, account.Stream(person)), account.Evolve,
		func(s account.State, _ []eventstore.Event) ([]any, error) {
			if !s.Opened {
				return nil, nil
			}
			return account.Decide(s, account.Erase{})
		})
	return superseded(err)
}

// eraseLetters removes mail that was delivered to the person in development, while it is still known to
// which addresses.
func (a *Application) eraseLetters(ctx context.Context, person string) error {
	state, err := eventstore.State(ctx, a.log, account.Stream(person), account.Evolve)
	if err != nil {
		return err
	}
	for _, held := range state.Addresses {
		if err := a.vault.PurgeAddress(ctx, held.Address.Typed); err != nil {
			return err
		}
	}
	return nil
}

// superseded lets a resumed erasure pass over what was done before.
func superseded(err error) error {
	if errors.Is(err, eventstore.ErrSuperseded) {
		return nil
	}
	return err
}

// EraseAgain erases a person whose erasure the log records but the vault, restored from an older backup,
// has forgotten. It changes nothing when the vault remembers.
func (a *Application) EraseAgain(ctx context.Context, recorded eventstore.Event) error {
	person := owner(recorded)
	if _, err := a.vault.KeyOf(ctx, person); errors.Is(err, vault.ErrNoKey) {
		return nil
	} else if err != nil {
		return err
	}
	if erasing, err := a.vault.Erasing(ctx, person); err != nil || erasing {
		return err // it is under way
	}
	_, err := a.Erase(ctx, person)
	return err
}
