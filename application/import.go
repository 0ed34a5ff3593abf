package application

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"
	"golang.org/x/sync/errgroup"

	"jobshare/domain/account"
	"jobshare/domain/installation"
	"jobshare/domain/profile"
	"jobshare/eventstore"
	"jobshare/vault"
)

// Newcomer is somebody who is taken over from elsewhere, or made up.
type Newcomer struct {
	ID        uuid.UUID // theirs in this service
	Name      string
	Address   string
	Reference string // of their profile
	Answers   []any  // to the questions of the profile, as its events
	Publish   bool
	At        time.Time
}

// ErrNotEmpty says that people can only be made up in a store that holds none.
var ErrNotEmpty = errors.New("the store is not empty")

// MarkSynthetic records in the log, before any of them is there, that its people are made up. It refuses
// a log that holds people.
func (a *Application) MarkSynthetic(ctx context.Context, people int, seed uint64) error {
	switch empty, err := a.Empty(ctx); {
	case err != nil:
		return fmt.Errorf("mark as synthetic: %w", err)
	case !empty:
		return ErrNotEmpty
	}
	id := uuid.NewSHA1(uuid.NameSpaceOID, []byte(a.vault.Installation()+" synthetic"))
	actor := Actor{Person: "system", Channel: eventstore.Import}
	_, err := eventstore.Handle(ctx, a.log, eventstore.Command{Stream: installation.PopulationStream, Meta: a.meta(actor, id)},
		func(s struct{}, _ any) struct{} { return s },
		func(struct{}, []eventstore.Event) ([]any, error) {
			return []any{installation.SyntheticPeopleMade{People: people, Seed: seed}}, nil
		})
	return err
}

// Empty says whether nothing has happened yet in this installation but that it was installed.
func (a *Application) Empty(ctx context.Context) (bool, error) {
	events := 0
	for _, err := range a.log.Store.ReadAll(ctx, nil) {
		if err != nil {
			return false, err
		}
		if events++; events > 1 {
			return false, nil
		}
	}
	return true, nil
}

// Synthetic says whether the people of this installation are made up.
func (a *Application) Synthetic(ctx context.Context) (bool, error) {
	history, err := a.log.Load(ctx, installation.PopulationStream)
	return len(history) > 0, err
}

// importAtOnce is how many newcomers are appended at the same time: enough to share flushes to the disk.
const importAtOnce = 64

// settleAtOnce is how many events of an import are settled in one transaction.
const settleAtOnce = 2000

// Import creates accounts and profiles for newcomers (10,000 at most), through the domain like any
// others, and says how many events that made.
func (a *Application) Import(ctx context.Context, newcomers []Newcomer) (events int, err error) {
	subjects := make([]string, len(newcomers))
	for i, n := range newcomers {
		subjects[i] = n.ID.String()
	}
	keys, err := a.vault.CreateKeys(ctx, vault.KindPerson, subjects...)
	if err != nil {
		return 0, fmt.Errorf("import: %w", err)
	}
	appended := make([][]eventstore.Event, len(newcomers))
	group, groupCtx := errgroup.WithContext(ctx)
	group.SetLimit(importAtOnce)
	for i, n := range newcomers {
		group.Go(func() (err error) {
			appended[i], err = a.importOne(groupCtx, n, keys[i])
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return 0, fmt.Errorf("import: %w", err)
	}
	all := slices.Concat(appended...)
	for some := range slices.Chunk(all, settleAtOnce) {
		if err := a.settle(ctx, some); err != nil {
			return len(all), fmt.Errorf("import: %w", err)
		}
	}
	return len(all), nil
}

func (a *Application) importOne(ctx context.Context, n Newcomer, key string) ([]eventstore.Event, error) {
	address, err := account.ParseAddress(n.Address)
	if err != nil {
		return nil, err
	}
	opened, err := account.Decide(account.State{}, account.Open{Name: n.Name, Address: address, At: n.At})
	if err != nil {
		return nil, fmt.Errorf("account of %s: %w", n.ID, err)
	}
	var state profile.State
	var answers []any
	commands := make([]profile.Command, 0, len(n.Answers)+1)
	for _, answer := range n.Answers {
		commands = append(commands, profile.Answer{With: answer, Reference: n.Reference})
	}
	if n.Publish {
		commands = append(commands, profile.Publish{})
	}
	for _, c := range commands {
		events, err := profile.Decide(state, c)
		if err != nil {
			return nil, fmt.Errorf("profile of %s: %w", n.ID, err)
		}
		for _, e := range events {
			state = profile.Evolve(state, e)
		}
		answers = append(answers, events...)
	}
	person := n.ID.String()
	var all []eventstore.Event
	for _, part := range []struct {
		stream string
		events []any
	}{{account.Stream(person), opened}, {profile.Stream(person), answers}} {
		if len(part.events) == 0 {
			continue
		}
		command := eventstore.Command{Stream: part.stream, KeyID: key, Meta: eventstore.Meta{Time: n.At, Recorded: time.Now(), Actor: person,
			Channel: eventstore.Import, Correlation: person, Causation: uuid.NewSHA1(n.ID, []byte("import "+part.stream))}}
		outcome, err := a.log.AppendNew(ctx, command, part.events)
		if err != nil {
			return nil, err
		}
		all = append(all, outcome.Events...)
	}
	return all, nil
}
