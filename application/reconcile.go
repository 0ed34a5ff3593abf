package application

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"

	"jobshare/domain"
	"jobshare/domain/account"
	"jobshare/domain/contact"
	"jobshare/domain/moderation"
	"jobshare/domain/profile"
	"jobshare/domain/verification"
	"jobshare/eventstore"
	"jobshare/vault"
)

// Reconciled is what bringing a log and a vault together found and did. After a restore one of the two
// may be older than the other.
type Reconciled struct {
	Events      int      `json:"events"`
	Unreadable  []Lost   `json:"unreadable"`  // people whose key is unknown: the vault is older than the log
	Accepted    int      `json:"accepted"`    // of them recorded as lost
	Unknown     []string `json:"unknown"`     // people in the vault whom the log doesn't hold: the log is older
	Forgotten   int      `json:"forgotten"`   // of them forgotten by the vault too
	ErasedAgain []string `json:"erasedAgain"` // people whom the log records as erased and the vault still knew
}

// Lost is a person whose events can't be read.
type Lost struct {
	Person string   `json:"person"`
	Keys   []string `json:"keys"`
	Events int      `json:"events"`
}

// Reconcile brings the vault in line with the log: it settles every event, forgets people whom the log
// doesn't hold, if told to, erases again whom the log records as erased, and lists people whose key is
// unknown. With a reason, it accepts that these keys are lost for good, and records so.
func (a *Application) Reconcile(ctx context.Context, acceptLoss string, forgetUnknown bool) (Reconciled, error) {
	found := Reconciled{Unreadable: []Lost{}, Unknown: []string{}, ErasedAgain: []string{}}
	lost := make(map[string]*Lost)
	opened := make(map[string]bool)
	var batch []eventstore.Event
	for recorded, err := range a.log.Store.ReadAll(ctx, nil) {
		if err != nil {
			return found, fmt.Errorf("reconcile: %w", err)
		}
		found.Events++
		e, err := a.log.Registry.Open(ctx, a.log.Opener, recorded)
		switch {
		case errors.Is(err, eventstore.ErrKeyUnknown):
			if !strings.HasPrefix(e.Stream, moderation.Category+"-") { // a case's key is nobody's
				note(lost, sealedBy(e), e.KeyID)
			}
		case err != nil:
			return found, fmt.Errorf("reconcile: %w", err)
		}
		if person, ok := strings.CutPrefix(e.Stream, account.Category+"-"); ok {
			opened[person] = true
		}
		if _, erased := e.Payload.(account.PersonErased); erased {
			switch _, err := a.vault.KeyOf(ctx, owner(e)); {
			case err == nil:
				found.ErasedAgain = append(found.ErasedAgain, owner(e))
			case !errors.Is(err, vault.ErrNoKey):
				return found, err
			}
		}
		if batch = append(batch, e); len(batch) == 500 {
			if err := a.settle(ctx, batch); err != nil {
				return found, err
			}
			batch = batch[:0]
		}
	}
	if err := a.settle(ctx, batch); err != nil {
		return found, err
	}
	for _, person := range found.ErasedAgain {
		if _, err := a.Erase(ctx, person); err != nil {
			return found, err
		}
	}
	if err := a.findUnknown(ctx, opened, forgetUnknown, &found); err != nil {
		return found, err
	}
	for _, l := range lost {
		found.Unreadable = append(found.Unreadable, *l)
	}
	slices.SortFunc(found.Unreadable, func(x, y Lost) int { return strings.Compare(x.Person, y.Person) })
	if acceptLoss == "" {
		return found, nil
	}
	for _, l := range found.Unreadable {
		if err := a.acceptLoss(ctx, l, acceptLoss); err != nil {
			return found, err
		}
		found.Accepted++
	}
	return found, nil
}

// sealedBy is the person under whose key an event was sealed.
func sealedBy(e eventstore.Event) string {
	for _, category := range []string{account.Category, profile.Category, verification.Category} {
		if person, ok := strings.CutPrefix(e.Stream, category+"-"); ok {
			return person
		}
	}
	return e.Actor
}

func note(lost map[string]*Lost, person, key string) {
	l := lost[person]
	if l == nil {
		l = &Lost{Person: person}
		lost[person] = l
	}
	l.Events++
	if !slices.Contains(l.Keys, key) {
		l.Keys = append(l.Keys, key)
	}
}

// findUnknown finds people whose address the vault holds but whose account the log doesn't: they
// registered after the backup of the log was made. Once forgotten, they can register again. A log that
// is there by mistake knows nobody, so nobody is forgotten unless an operator says so.
func (a *Application) findUnknown(ctx context.Context, opened map[string]bool, forget bool, found *Reconciled) error {
	holders, err := a.vault.AddressHolders(ctx)
	if err != nil {
		return err
	}
	for _, person := range holders {
		if opened[person] {
			continue
		}
		found.Unknown = append(found.Unknown, person)
		if !forget {
			continue
		}
		if err := a.vault.DropPerson(ctx, person, a.clock.Now()); err != nil {
			return err
		}
		found.Forgotten++
	}
	return nil
}

// acceptLoss records that a person's key is gone: first the key, so that their stream can be decided on,
// then the event, which projections fold like an erasure.
func (a *Application) acceptLoss(ctx context.Context, l Lost, reason string) error {
	if err := a.vault.BuryKeys(ctx, a.clock.Now(), l.Keys...); err != nil {
		return err
	}
	command := eventstore.Command{Stream: account.Stream(l.Person),
		Meta: a.meta(Actor{Person: "system", Channel: eventstore.System}, uuid.NewSHA1(uuid.NameSpaceOID, []byte("key lost "+l.Person)))}
	_, err := eventstore.Handle(ctx, a.log, command, account.Evolve, func(s account.State, history []eventstore.Event) ([]any, error) {
		if s.Gone() || len(history) == 0 {
			return nil, nil
		}
		return account.Decide(account.State{Opened: true}, account.AcceptKeyLoss{Reason: reason})
	})
	return superseded(err)
}

// OthersInLog reads from the log who had to do with a person, where there is no read model to ask.
func OthersInLog(ctx context.Context, store eventstore.Store, person string) ([]string, error) {
	var others []string
	registry := eventstore.Kinds()
	for r, err := range store.ReadAll(ctx, nil) {
		if err != nil {
			return nil, err
		}
		if !strings.HasPrefix(r.Stream, contact.Category+"-") {
			continue
		}
		e, err := registry.Open(ctx, nothingOpens{}, r)
		if err != nil {
			return nil, err
		}
		if other := otherIn(e.Payload, person); other != "" && !slices.Contains(others, other) {
			others = append(others, other)
		}
	}
	return others, nil
}

// nothingOpens reads events by their clear fields alone.
type nothingOpens struct{}

func (nothingOpens) Open(context.Context, string, []byte, []byte) ([]byte, error) {
	return nil, eventstore.ErrKeyDestroyed
}

// otherIn is the other one of the two people of a contact's event; empty when the person is neither.
func otherIn(payload any, person string) string {
	var a, b string
	switch e := payload.(type) {
	case domain.Erased:
		request, _ := e.Clear.(contact.Request)
		a, b = request.From, request.To
	case contact.PersonBlocked:
		a, b = e.By, e.Whom
	}
	switch person {
	case a:
		return b
	case b:
		return a
	}
	return ""
}
