package projections

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/ThreeDotsLabs/watermill/message"
	"zombiezen.com/go/sqlite"

	"jobshare/eventstore"
)

// Config is what a Runner needs.
type Config struct {
	Dir         string // where its files go; their names begin with "readmodel"
	Store       eventstore.Store
	Registry    *eventstore.Registry
	Opener      eventstore.Opener
	Prefetch    func(context.Context) error // called before much is opened at once; may be nil
	Projections []Projection
	MostHeld    int      // rows in memory while a file is built; 0 for as many as take some 200 MB
	ForgetAfter []string // types of events after which deleted rows must stand in no file any more
	Forgot      func()   // called after such an event; may be nil
	Log         *slog.Logger
}

// Runner keeps the read model up to date and lets it be read.
type Runner struct {
	Config
	installation string
	idle         map[string]bool // types of events that are not opened
	mu           sync.Mutex      // held for a batch; whoever holds it sees the model between two batches
	current      atomic.Pointer[model]
	reached      reached
	caughtUp     atomic.Bool
	passing      atomic.Pointer[string] // why events can't be opened now; nil when they can
	rebuilding   atomic.Bool
	forget       atomic.Bool // something was deleted that must be in no file any more
}

// Open opens the read model that the directory's pointer names, and builds it when there is none, when
// it is of another fingerprint, or when it is not of this history.
func Open(ctx context.Context, c Config) (*Runner, error) {
	r := &Runner{Config: c, idle: idle(c.Registry, c.Projections)}
	var err error
	if r.installation, err = c.Store.Identity(ctx); err != nil {
		return nil, fmt.Errorf("read model: %w", err)
	}
	m, why := r.existing(ctx)
	if m != nil {
		if err := m.loadFaces(); err != nil {
			return nil, errors.Join(err, m.close())
		}
		r.swap(m)
		return r, nil
	}
	r.Log.Info("building the read model", "why", why)
	return r, r.Rebuild(ctx, nil)
}

// pointerName is the file that names the read model's file.
const pointerName = "readmodel.current"

func (r *Runner) pointer() string { return filepath.Join(r.Dir, pointerName) }

// existing opens the file that the pointer names, or says why it can't be used.
func (r *Runner) existing(ctx context.Context) (*model, string) {
	name, err := os.ReadFile(r.pointer())
	if err != nil {
		return nil, "there is none"
	}
	path := filepath.Join(r.Dir, filepath.Base(strings.TrimSpace(string(name))))
	if _, err := os.Stat(path); err != nil {
		return nil, "its file is gone"
	}
	m, err := openModel(path, r.Projections, false)
	if err != nil {
		return nil, "its file can't be opened: " + err.Error()
	}
	unusable := func(why string) (*model, string) {
		if err := m.close(); err != nil {
			why += "; " + err.Error()
		}
		return nil, why
	}
	if print, err := m.meta("fingerprint"); err != nil || print != fingerprint(r.Projections, r.Registry) {
		return unusable("it is of another version")
	}
	for _, f := range m.foldings {
		if err := f.Verify(ctx, r.Store, r.installation); err != nil {
			return unusable(err.Error())
		}
	}
	return m, ""
}

// swap makes a model the one that is read, and removes the one before.
func (r *Runner) swap(m *model) {
	before := r.current.Swap(m)
	r.reached.advance(m.position())
	if before == nil {
		return
	}
	go func() { // readers of the one before finish in their own time
		if err := errors.Join(before.close(), before.remove()); err != nil {
			r.Log.Error("the read model's earlier file could not be removed", "error", err)
		}
	}()
}

// Run follows the log until the context ends.
func (r *Runner) Run(ctx context.Context) error {
	router, err := message.NewRouter(message.RouterConfig{CloseTimeout: 10 * time.Second}, RouterLog(r.Log))
	if err != nil {
		return fmt.Errorf("projections: %w", err)
	}
	subscriber := NewSubscriber(r.Store, 0, func(context.Context) (*eventstore.Position, error) {
		r.mu.Lock()
		defer r.mu.Unlock()
		return start(r.current.Load().position()), nil
	})
	router.AddConsumerHandler("read model", "read model", subscriber, func(m *message.Message) error {
		err := r.handle(m.Context(), DeliveryOf(m))
		if err != nil && ctx.Err() == nil {
			r.Log.Warn("a batch of events was not folded and comes again", "error", err)
		}
		return err
	})
	tidy, stop := context.WithCancel(ctx)
	var tidying sync.WaitGroup
	tidying.Go(func() { r.keepTidy(tidy) })
	defer tidying.Wait() // who closes the file next must find nobody at work on it
	defer stop()
	return router.Run(ctx)
}

func (r *Runner) handle(ctx context.Context, d eventstore.Delivery) error {
	events, err := r.open(ctx, d.Events)
	if err != nil {
		why := err.Error()
		r.passing.Store(&why)
		return err
	}
	r.passing.Store(nil)
	r.mu.Lock()
	defer r.mu.Unlock()
	m := r.current.Load()
	if len(events) > 0 {
		if err := r.applyAndRefresh(m, events, m.live()); err != nil {
			return err
		}
		r.noteForgotten(events)
	}
	r.caughtUp.Store(d.CaughtUp)
	r.reached.advance(d.Checkpoint)
	return nil
}

// live are the projections that take live batches.
func (m *model) live() []*folding {
	var live []*folding
	for _, f := range m.foldings {
		if f.trouble == nil && !f.joining {
			live = append(live, f)
		}
	}
	return live
}

// applyAndRefresh folds, commits, and then brings the faces up to date: nobody is told that a position
// is reached before its rows and their faces show it.
func (r *Runner) applyAndRefresh(m *model, events []opened, foldings []*folding) error {
	touched, err := m.apply(r.installation, events, foldings)
	if err != nil {
		return err
	}
	for _, f := range foldings {
		if f.trouble != nil {
			r.Log.Error("a projection has stopped at an event", "projection", f.Name(), "event", f.trouble.EventID,
				"type", f.trouble.Type, "position", f.trouble.Position.String(), "why", f.trouble.Why)
		}
	}
	for name, keys := range touched {
		if face, ok := m.faces[name]; ok && len(keys) > 0 {
			if err := face.Refresh(m.conn, keys); err != nil {
				return fmt.Errorf("refresh the face of %s: %w", name, err)
			}
		}
	}
	return nil
}

// Read runs f on the read model as it is now: rows by the connection, faces by their projection's name.
func (r *Runner) Read(ctx context.Context, f func(*sqlite.Conn, map[string]Face) error) error {
	for {
		m := r.current.Load()
		if m == nil {
			return ErrStopped
		}
		if ok, err := m.read(ctx, f); ok || err != nil {
			return err
		}
		if r.current.Load() == m {
			return ErrStopped
		}
	}
}

// Wait waits until the read model shows everything up to a position, except what a stopped projection
// would have shown.
func (r *Runner) Wait(ctx context.Context, position eventstore.Position) error {
	return r.reached.wait(ctx, position)
}

// Reached is the position up to which the read model shows everything.
func (r *Runner) Reached() eventstore.Position { return r.reached.position() }

// Close closes the files. Run must have ended.
func (r *Runner) Close() error {
	if m := r.current.Load(); m != nil {
		return m.close()
	}
	return nil
}
