package projections

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"

	"zombiezen.com/go/sqlite/sqlitex"

	"jobshare/eventstore"
)

// opened is an event as it was read: opened, or with the reason why it can't be.
type opened struct {
	eventstore.Event
	err error // it can't be read by whoever needs it
}

// errPassing says that nothing can be told of the events now, because something that they need can't be
// reached. It is no fault of a projection: the batch is tried again.
var errPassing = errors.New("the events can't be opened now")

// idle are the known types of events that no projection needs. They are not opened: a later program with
// a projection that needs them builds another file.
func idle(registry *eventstore.Registry, projections []Projection) map[string]bool {
	types := make(map[string]bool)
	for name := range registry.Types() {
		types[name] = true
	}
	for _, p := range projections {
		for _, needed := range p.Types() {
			delete(types, needed)
		}
	}
	return types
}

// open opens a batch, on all cores when it is large.
func (r *Runner) open(ctx context.Context, batch []eventstore.Recorded) ([]opened, error) {
	events := make([]opened, len(batch))
	openOne := func(i int) {
		if r.idle[batch[i].Type] {
			events[i].Recorded = batch[i]
			return
		}
		events[i].Event, events[i].err = r.Registry.Open(ctx, r.Opener, batch[i])
	}
	if workers := min(runtime.GOMAXPROCS(0), len(batch)/64); workers > 1 {
		var wg sync.WaitGroup
		for w := range workers {
			wg.Go(func() {
				for i := len(batch) * w / workers; i < len(batch)*(w+1)/workers; i++ {
					openOne(i)
				}
			})
		}
		wg.Wait()
	} else {
		for i := range batch {
			openOne(i)
		}
	}
	for _, e := range events {
		if e.err != nil && !permanent(e) {
			return nil, fmt.Errorf("%w: %w", errPassing, e.err)
		}
	}
	return events, nil
}

// permanent says whether the reason why an event can't be read is the event's own.
func permanent(e opened) bool {
	return errors.Is(e.err, eventstore.ErrKeyUnknown) || errors.Is(e.err, eventstore.ErrUnreadable)
}

// apply folds a batch into the given projections in one transaction, and says which rows were touched.
// A projection that fails is taken back to before the event that it can't take, and stops there; the
// others go on.
func (m *model) apply(installation string, events []opened, foldings []*folding) (touched map[string][]string, err error) {
	before := make([]progress, len(foldings))
	for i, f := range foldings {
		before[i] = f.progress
	}
	touched, err = m.transact(installation, events, foldings)
	if err != nil { // what was not committed did not happen
		for i, f := range foldings {
			f.progress = before[i]
		}
	}
	return touched, err
}

func (m *model) transact(installation string, events []opened, foldings []*folding) (touched map[string][]string, err error) {
	end := sqlitex.Transaction(m.conn)
	defer end(&err)
	touched = make(map[string][]string)
	for _, f := range foldings {
		if err := m.foldBatch(f, installation, events); err != nil {
			return nil, fmt.Errorf("fold into %s: %w", f.Name(), err)
		}
		if t, ok := f.folder.(Toucher); ok {
			touched[f.Name()] = t.Touched()
		}
	}
	for _, e := range events {
		if u, ok := e.Payload.(eventstore.Unknown); ok {
			if err := run(m.conn, "INSERT OR IGNORE INTO unknown_events VALUES (?, ?, ?)", e.Position.String(), u.Type, u.Version); err != nil {
				return nil, err
			}
		}
	}
	return touched, nil
}

func (m *model) foldBatch(f *folding, installation string, events []opened) error {
	failed, reason, err := m.foldEvents(f, events)
	if err != nil {
		return err
	}
	if failed < len(events) {
		e := events[failed]
		f.trouble = &Trouble{Checkpoint: checkpointAt(installation, e.Recorded), Type: e.Type, Why: reason}
		if !f.storage.memory { // in the file nothing of the batch was kept: fold what comes before it again
			if again, reason, err := m.foldEvents(f, events[:failed]); err != nil || again < failed {
				return errors.Join(err, fmt.Errorf("what could be folded once could not be folded again: %s", reason))
			}
		}
	}
	if failed > 0 && events[failed-1].Position.After(f.Position) {
		f.Checkpoint = checkpointAt(installation, events[failed-1].Recorded)
	}
	return saveProgress(m.conn, f.Name(), f.progress)
}

// foldEvents folds until an event fails, whose index it returns; len(events) when none does. When one
// fails, nothing of the batch is kept.
func (m *model) foldEvents(f *folding, events []opened) (failed int, reason string, err error) {
	if f.storage.memory { // rows in memory are taken back event by event
		for i, e := range events {
			if reason := m.foldOne(f, e); reason != "" {
				return i, reason, nil
			}
		}
		return len(events), "", nil
	}
	if err := run(m.conn, "SAVEPOINT folding"); err != nil {
		return 0, "", err
	}
	failed = len(events)
	for i, e := range events {
		if reason = m.foldOne(f, e); reason != "" {
			failed = i
			if err := run(m.conn, "ROLLBACK TO folding"); err != nil {
				return 0, "", err
			}
			break
		}
	}
	return failed, reason, run(m.conn, "RELEASE folding")
}

func (m *model) foldOne(f *folding, e opened) (reason string) {
	if !f.needs[e.Type] || !e.Position.After(f.Position) {
		return ""
	}
	f.storage.begin()
	defer func() {
		if p := recover(); p != nil {
			reason = fmt.Sprintf("panic: %v", p)
		}
		if reason != "" {
			f.storage.back()
		}
	}()
	if _, unknown := e.Payload.(eventstore.Unknown); unknown {
		return ""
	}
	if e.err != nil {
		return e.err.Error()
	}
	if err := f.folder.Fold(e.Event); err != nil {
		return err.Error()
	}
	return ""
}
