package projections

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"zombiezen.com/go/sqlite/sqlitex"

	"jobshare/eventstore"
)

// Progress is how far a long run is.
type Progress struct {
	Events   int
	Position eventstore.Position
	Head     eventstore.Position // when the run began
	Phase    string
}

// ErrRebuilding says that a rebuild is under way already.
var ErrRebuilding = errors.New("the read model is being rebuilt already")

// Rebuild builds the read model again beside the one in use, which serves until the new one has caught
// up and takes its place. report, when not nil, is told now and then how far it is.
func (r *Runner) Rebuild(ctx context.Context, report func(Progress)) error {
	if !r.rebuilding.CompareAndSwap(false, true) {
		return ErrRebuilding
	}
	defer r.rebuilding.Store(false)
	path, err := r.newFile()
	if err != nil {
		return err
	}
	m, err := r.build(ctx, path, report)
	if err != nil {
		return err
	}
	return r.takeOver(ctx, m)
}

// newFile names a file that isn't there yet, and removes files that an interrupted rebuild left.
func (r *Runner) newFile() (string, error) {
	inUse := ""
	if m := r.current.Load(); m != nil {
		inUse = filepath.Base(m.path)
	}
	files, err := filepath.Glob(filepath.Join(r.Dir, "readmodel-*"))
	if err != nil {
		return "", err
	}
	for _, f := range files {
		if inUse == "" || !strings.HasPrefix(filepath.Base(f), inUse) {
			if err := os.Remove(f); err != nil {
				return "", fmt.Errorf("read model: %w", err)
			}
		}
	}
	return filepath.Join(r.Dir, "readmodel-"+strconv.FormatInt(time.Now().UnixNano(), 36)+".db"), nil
}

// manyRows are held in memory while a file is built, some 2 KB each: see Config.MostHeld.
const manyRows = 100_000

// build makes a model of the whole history as far as it goes now. Rows are folded in memory, because most are
// changed many times in a row, and written when there are many.
func (r *Runner) build(ctx context.Context, path string, report func(Progress)) (_ *model, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	m, err := openModel(path, r.Projections, true)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, m.close(), m.remove())
		}
	}()
	if r.Prefetch != nil {
		if err := r.Prefetch(ctx); err != nil {
			return nil, err
		}
	}
	head, err := r.Store.Head(ctx)
	if err != nil {
		return nil, err
	}
	progress := Progress{Head: head, Phase: "folding"}
	pages, failed := r.pages(ctx, nil)
	for events := range pages {
		if _, err := m.apply(r.installation, events, m.live()); err != nil {
			return nil, err
		}
		progress.Events += len(events)
		progress.Position = events[len(events)-1].Position
		if report != nil {
			report(progress)
		}
		if m.held() > cmp.Or(r.MostHeld, manyRows) {
			if err := m.flush(); err != nil {
				return nil, err
			}
		}
	}
	if err := <-failed; err != nil {
		return nil, err
	}
	progress.Phase = "writing"
	if report != nil {
		report(progress)
	}
	return m, r.finish(m)
}

// held is how many rows are in memory.
func (m *model) held() (rows int) {
	for _, f := range m.foldings {
		rows += f.storage.held()
	}
	return rows
}

// flush writes the rows in memory to the file.
func (m *model) flush() (err error) {
	end := sqlitex.Transaction(m.conn)
	for _, f := range m.foldings {
		if err = f.storage.flush(); err != nil {
			break
		}
	}
	end(&err)
	if err != nil {
		return err
	}
	return m.tidy()
}

// finish writes the rows from memory to the file and lets the projections go on in the file.
func (r *Runner) finish(m *model) error {
	if err := m.flush(); err != nil {
		return err
	}
	for _, f := range m.foldings {
		f.storage = InFile(m.conn)
		f.folder = f.Bind(f.storage)
	}
	return m.setMeta("fingerprint", fingerprint(r.Projections, r.Registry))
}

// pages reads and opens the log in pages after a position, ahead of who folds them.
func (r *Runner) pages(ctx context.Context, after *eventstore.Position) (<-chan []opened, <-chan error) {
	const page = 2000
	pages, failed := make(chan []opened, 2), make(chan error, 1)
	go func() {
		defer close(pages)
		batch := make([]eventstore.Recorded, 0, page)
		send := func() error {
			events, err := r.open(ctx, batch)
			if err != nil {
				return err
			}
			batch = make([]eventstore.Recorded, 0, page)
			select {
			case pages <- events:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		for recorded, err := range r.Store.ReadAll(ctx, after) {
			if err == nil {
				if batch = append(batch, recorded); len(batch) < page {
					continue
				}
				err = send()
			}
			if err != nil {
				failed <- err
				return
			}
		}
		if len(batch) > 0 {
			if err := send(); err != nil {
				failed <- err
				return
			}
		}
		failed <- nil
	}()
	return pages, failed
}

// start is where to begin reading after a position: the beginning, after none.
func start(after eventstore.Position) *eventstore.Position {
	if after == (eventstore.Position{}) {
		return nil
	}
	return &after
}

// follow folds into a model what came after its position, up to the head or, when one is given, up to
// and including a last position.
func (r *Runner) follow(ctx context.Context, m *model, foldings []*folding, after eventstore.Position, last *eventstore.Position) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	pages, failed := r.pages(ctx, start(after))
	for events := range pages {
		for last != nil && len(events) > 0 && events[len(events)-1].Position.After(*last) {
			events = events[:len(events)-1]
		}
		if len(events) == 0 {
			cancel()
			for range pages { // the reader stops
			}
			return nil
		}
		if err := r.applyAndRefresh(m, events, foldings); err != nil {
			cancel()
			for range pages {
			}
			return err
		}
	}
	return <-failed
}

// takeOver lets a newly built model catch up with the one in use, and puts it in its place.
func (r *Runner) takeOver(ctx context.Context, m *model) (err error) {
	defer func() {
		if err != nil {
			err = errors.Join(err, m.close(), m.remove())
		}
	}()
	if err := m.loadFaces(); err != nil {
		return err
	}
	if err := r.follow(ctx, m, m.live(), m.position(), nil); err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if before := r.current.Load(); before != nil {
		last := r.reached.position()
		if err := r.follow(ctx, m, m.live(), m.position(), &last); err != nil {
			return err
		}
	}
	if err := writePointer(r.pointer(), filepath.Base(m.path)); err != nil {
		return err
	}
	r.swap(m)
	return nil
}

// writePointer replaces a small file as a whole.
func writePointer(path, content string) error {
	temporary := path + ".new"
	if err := os.WriteFile(temporary, []byte(content+"\n"), 0o600); err != nil {
		return fmt.Errorf("read model: %w", err)
	}
	return os.Rename(temporary, path)
}
