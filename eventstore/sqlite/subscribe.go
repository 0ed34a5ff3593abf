package sqlite

import (
	"context"
	"sync"
	"time"

	"jobshare/eventstore"
)

// subscription reads page by page and sleeps at the head. There is no handover between history and live
// that could lose an event: both are the same reading.
type subscription struct {
	store  *Store
	filter eventstore.Filter
	last   eventstore.Position
	told   bool // that it has caught up
	events []eventstore.Recorded
	closed chan struct{}
	close  func()
}

// Subscribe is described by [eventstore.Store].
func (s *Store) Subscribe(ctx context.Context, after *eventstore.Position, filter eventstore.Filter) (eventstore.Subscription, error) {
	if err := s.usable(ctx); err != nil {
		return nil, err
	}
	sub := &subscription{store: s, filter: filter, closed: make(chan struct{})}
	sub.close = sync.OnceFunc(func() { close(sub.closed) })
	if after != nil {
		sub.last = *after
	}
	return sub, nil
}

// Next is described by [eventstore.Subscription].
func (s *subscription) Next(ctx context.Context) (eventstore.Delivery, error) {
	for {
		select {
		case <-s.closed:
			return eventstore.Delivery{}, eventstore.ErrClosed
		default:
		}
		changed := s.store.changed.next()
		read, more, err := s.store.allAfter(ctx, s.events[:0], s.last)
		if err != nil {
			return eventstore.Delivery{}, err
		}
		s.events = read
		caughtUp := !more
		if len(read) > 0 || caughtUp && !s.told {
			if len(read) > 0 {
				s.last = read[len(read)-1].Position
			}
			s.told = caughtUp
			return eventstore.Delivery{Events: s.taken(read), Checkpoint: s.last, CaughtUp: caughtUp}, nil
		}
		if err := s.wait(ctx, changed); err != nil {
			return eventstore.Delivery{}, err
		}
	}
}

// taken drops in place what the filter does not take.
func (s *subscription) taken(read []eventstore.Recorded) []eventstore.Recorded {
	if s.filter == nil {
		return read
	}
	kept := read[:0]
	for _, e := range read {
		if s.filter(e) {
			kept = append(kept, e)
		}
	}
	return kept
}

// wait returns nil when it is time to look again.
func (s *subscription) wait(ctx context.Context, changed <-chan struct{}) error {
	var poll <-chan time.Time
	if s.store.poll > 0 {
		timer := time.NewTimer(s.store.poll)
		defer timer.Stop()
		poll = timer.C
	}
	select {
	case <-changed:
		return nil
	case <-poll:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-s.closed:
		return eventstore.ErrClosed
	case <-s.store.closed:
		return eventstore.ErrClosed
	}
}

// Close is described by [eventstore.Subscription].
func (s *subscription) Close() error {
	s.close()
	return nil
}
