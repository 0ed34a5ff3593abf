package projections

import (
	"context"
	"sync"

	"jobshare/eventstore"
)

// reached lets others wait until the read model has come to a position.
type reached struct {
	mu      sync.Mutex
	at      eventstore.Position
	changed chan struct{} // closed when at moves on
}

func (r *reached) advance(to eventstore.Position) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.at = to
	if r.changed != nil {
		close(r.changed)
		r.changed = nil
	}
}

func (r *reached) position() eventstore.Position {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.at
}

func (r *reached) wait(ctx context.Context, position eventstore.Position) error {
	for {
		r.mu.Lock()
		if !position.After(r.at) {
			r.mu.Unlock()
			return nil
		}
		if r.changed == nil {
			r.changed = make(chan struct{})
		}
		changed := r.changed
		r.mu.Unlock()
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
