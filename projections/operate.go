package projections

import (
	"context"
	"errors"
	"fmt"
	"time"

	"jobshare/eventstore"
)

// Status is how the read model stands.
type Status struct {
	Installation string              `json:"installation"`
	Head         eventstore.Position `json:"-"`
	HeadText     string              `json:"head"`
	CaughtUp     bool                `json:"caughtUp"`
	Rebuilding   bool                `json:"rebuilding"`
	Waiting      string              `json:"waiting,omitempty"` // why events can't be opened now
	Projections  []ProjectionStatus  `json:"projections"`
}

// ProjectionStatus is how one projection stands.
type ProjectionStatus struct {
	Name     string `json:"name"`
	Version  int    `json:"version"`
	Position string `json:"position"`
	State    string `json:"state"` // "live", "catching up" or "stopped"
	Event    string `json:"event,omitempty"`
	Type     string `json:"type,omitempty"`
	Why      string `json:"why,omitempty"`
}

// Degraded says whether a projection has stopped or events can't be opened.
func (s Status) Degraded() bool {
	for _, p := range s.Projections {
		if p.State == "stopped" {
			return true
		}
	}
	return s.Waiting != ""
}

// Status says how the read model stands.
func (r *Runner) Status(ctx context.Context) (Status, error) {
	head, err := r.Store.Head(ctx)
	s := Status{Installation: r.installation, Head: head, HeadText: head.String(), Rebuilding: r.rebuilding.Load()}
	s.CaughtUp = r.caughtUp.Load() && !head.After(r.reached.position())
	if why := r.passing.Load(); why != nil {
		s.Waiting = *why
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, f := range r.current.Load().foldings {
		p := ProjectionStatus{Name: f.Name(), Version: f.Version(), Position: f.Position.String(), State: "live"}
		switch {
		case f.trouble != nil:
			p.State, p.Event, p.Type, p.Why = "stopped", f.trouble.EventID, f.trouble.Type, f.trouble.Why
		case f.joining:
			p.State = "catching up"
		default:
			p.Position = r.reached.position().String()
		}
		s.Projections = append(s.Projections, p)
	}
	return s, err
}

// Errors of operating the projections.
var (
	ErrNoProjection = errors.New("there is no such projection")
	ErrNotStopped   = errors.New("the projection has not stopped")
)

// Resume lets a stopped projection try the event again that it stopped at, and catch up.
func (r *Runner) Resume(ctx context.Context, name string) error {
	f, m, err := r.stopped(name)
	if err != nil {
		return err
	}
	r.mu.Lock()
	f.trouble, f.joining = nil, true
	r.mu.Unlock()
	return r.join(ctx, m, f)
}

// Skip lets a stopped projection pass over the event that it stopped at, which is recorded with the
// reason, and catch up.
func (r *Runner) Skip(ctx context.Context, name, reason string) error {
	f, m, err := r.stopped(name)
	if err != nil {
		return err
	}
	r.mu.Lock()
	t := *f.trouble
	err = run(m.conn, "INSERT OR REPLACE INTO skipped_events VALUES (?, ?, ?, ?, ?, ?)",
		name, t.Position.String(), t.EventID, t.Type, reason, time.Now().UTC().Format(time.RFC3339))
	if err == nil {
		err = saveProgress(m.conn, name, progress{Checkpoint: t.Checkpoint})
	}
	if err == nil {
		f.progress, f.joining = progress{Checkpoint: t.Checkpoint}, true
	}
	r.mu.Unlock()
	if err != nil {
		return fmt.Errorf("skip: %w", err)
	}
	r.Log.Warn("an event was skipped by an operator", "projection", name, "event", t.EventID, "type", t.Type, "reason", reason)
	return r.join(ctx, m, f)
}

func (r *Runner) stopped(name string) (*folding, *model, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	m := r.current.Load()
	f := m.folding(name)
	switch {
	case f == nil:
		return nil, nil, fmt.Errorf("%w: %s", ErrNoProjection, name)
	case f.trouble == nil:
		return nil, nil, fmt.Errorf("%w: %s", ErrNotStopped, name)
	}
	return f, m, nil
}

// join lets one projection catch up between live batches, a page at a time, and then join them.
func (r *Runner) join(ctx context.Context, m *model, f *folding) error {
	for {
		page, err := r.page(ctx, f.Position)
		if err != nil {
			return err
		}
		events, err := r.open(ctx, page)
		if err != nil {
			return err
		}
		r.mu.Lock()
		last := r.reached.position()
		for len(events) > 0 && events[len(events)-1].Position.After(last) {
			events = events[:len(events)-1]
		}
		if len(events) > 0 {
			err = r.applyAndRefresh(m, events, []*folding{f})
		}
		done := err != nil || f.trouble != nil || len(events) == 0
		if done {
			f.joining = false
			if err != nil && f.trouble == nil { // it stays where it is until it is resumed
				f.trouble = &Trouble{Checkpoint: f.Checkpoint, Why: err.Error()}
			}
		}
		trouble := f.trouble
		r.mu.Unlock()
		if err == nil && trouble != nil {
			return fmt.Errorf("it stopped again, at event %s (%s): %s", trouble.EventID, trouble.Type, trouble.Why)
		}
		if done {
			return err
		}
	}
}

func (r *Runner) page(ctx context.Context, after eventstore.Position) ([]eventstore.Recorded, error) {
	var page []eventstore.Recorded
	for recorded, err := range r.Store.ReadAll(ctx, start(after)) {
		if err != nil {
			return nil, err
		}
		if page = append(page, recorded); len(page) == 1000 {
			break
		}
	}
	return page, nil
}
