package application

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"sync"
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

// Bounds of an import. Keys are made, and addresses settled, in one transaction a batch: the larger, the fewer
// times the same pages of the vault are written. While one batch waits for the disk, others are sealed.
const (
	importBatch   = 2000 // newcomers
	importBatches = 3    // under way at a time
	importAtOnce  = 256  // newcomers of a batch appended at a time, to share flushes to the disk
)

// ImportAll does what [Application.Import] does for any number of newcomers, and tells from time to time how
// many newcomers and events there are so far. It takes newcomers as it needs them.
func (a *Application) ImportAll(ctx context.Context, newcomers iter.Seq[Newcomer], progress func(people, events int)) error {
	group, groupCtx := errgroup.WithContext(ctx)
	group.SetLimit(importBatches)
	var mu sync.Mutex
	people, events := 0, 0
	take := func(batch []Newcomer) {
		group.Go(func() error {
			n, err := a.Import(groupCtx, batch)
			if err != nil {
				return err
			}
			mu.Lock()
			defer mu.Unlock()
			people, events = people+len(batch), events+n
			progress(people, events)
			return nil
		})
	}
	var batch []Newcomer
	var stopped error
	for n := range newcomers {
		if batch = append(batch, n); len(batch) == importBatch {
			take(batch)
			batch = make([]Newcomer, 0, importBatch)
		}
		if stopped = groupCtx.Err(); stopped != nil {
			break
		}
	}
	if len(batch) > 0 {
		take(batch)
	}
	if err := group.Wait(); err != nil { // it says why the others were stopped
		return err
	}
	return stopped
}

// Import creates accounts and profiles for newcomers (5,000 at most), through the domain like any
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
	appended, err := a.begin(ctx, newcomers, keys)
	if err == nil {
		err = a.settle(ctx, appended)
	}
	if err != nil {
		return 0, fmt.Errorf("import: %w", err)
	}
	return len(appended), nil
}

// begin appends the first events of newcomers. The keys of all are durable by now; they are read from the vault
// itself, at one moment, to seal what is appended right after.
func (a *Application) begin(ctx context.Context, newcomers []Newcomer, keys []string) ([]eventstore.Event, error) {
	var drafts []eventstore.Draft
	until := make([]int, len(newcomers)) // where in drafts those of the next newcomer begin
	for i, n := range newcomers {
		own, err := begun(n, keys[i])
		if err != nil {
			return nil, err
		}
		drafts = append(drafts, own...)
		until[i] = len(drafts)
	}
	sealed, err := a.log.SealAll(ctx, drafts...)
	if err != nil {
		return nil, err
	}
	outcomes := make([]eventstore.Outcome, len(sealed))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(importAtOnce)
	first := 0
	for _, next := range until {
		from := first
		group.Go(func() (err error) {
			for i := from; i < next && err == nil; i++ { // the account before the profile
				outcomes[i], err = a.log.AppendNew(ctx, sealed[i])
			}
			return err
		})
		first = next
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	var all []eventstore.Event
	for _, o := range outcomes {
		all = append(all, o.Events...)
	}
	return all, nil
}

// begun is how a newcomer's streams begin, as the domain decides it.
func begun(n Newcomer, key string) ([]eventstore.Draft, error) {
	opened, err := openingOf(n)
	if err != nil {
		return nil, fmt.Errorf("account of %s: %w", n.ID, err)
	}
	answers, err := answersOf(n)
	if err != nil {
		return nil, fmt.Errorf("profile of %s: %w", n.ID, err)
	}
	person := n.ID.String()
	draft := func(stream string, events []any) eventstore.Draft {
		return eventstore.Draft{Events: events, Command: eventstore.Command{Stream: stream, KeyID: key,
			Meta: eventstore.Meta{Time: n.At, Recorded: time.Now(), Actor: person, Channel: eventstore.Import, Correlation: person,
				Causation: uuid.NewSHA1(n.ID, []byte("import "+stream))}}}
	}
	drafts := []eventstore.Draft{draft(account.Stream(person), opened)}
	if len(answers) > 0 {
		drafts = append(drafts, draft(profile.Stream(person), answers))
	}
	return drafts, nil
}

func openingOf(n Newcomer) ([]any, error) {
	address, err := account.ParseAddress(n.Address)
	if err != nil {
		return nil, err
	}
	return account.Decide(account.State{}, account.Open{Name: n.Name, Address: address, At: n.At})
}

func answersOf(n Newcomer) (events []any, err error) {
	var state profile.State
	decide := func(c profile.Command) error {
		happened, err := profile.Decide(state, c)
		for _, e := range happened {
			state = profile.Evolve(state, e)
		}
		events = append(events, happened...)
		return err
	}
	for _, answer := range n.Answers {
		if err := decide(profile.Answer{With: answer, Reference: n.Reference}); err != nil {
			return nil, err
		}
	}
	if n.Publish {
		err = decide(profile.Publish{})
	}
	return events, err
}
