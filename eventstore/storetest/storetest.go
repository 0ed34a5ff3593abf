// Package storetest holds every event store to the contract of [eventstore.Store].
//
// Each test works in streams of its own and bears with others, so that the suite can also be run
// against a shared server that is in use.
package storetest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"
	"go.uber.org/goleak"

	"jobshare/eventstore"
)

// patience is how long a test waits for what must happen before it says that it didn't.
const patience = 60 * time.Second

// Run runs the whole contract. Open returns a store for one test; the suite closes it. Stores opened
// may share a history.
func Run(t *testing.T, open func(t *testing.T) eventstore.Store) {
	before := goleak.IgnoreCurrent()
	for _, c := range []struct {
		name string
		test func(*testing.T, *suite)
	}{
		{"identity is the first installation", testIdentity},
		{"expectations", testExpectations},
		{"several events are appended whole and in order", testAtomicAppend},
		{"a conflict rejects one append and not its neighbours", testConflictAmongNeighbours},
		{"a retried append finds its own events", testRetriedAppend},
		{"caps", testCaps},
		{"invalid events", testInvalid},
		{"starts are exclusive", testStartsAreExclusive},
		{"a nil start is the beginning", testNilStart},
		{"long reads cross pages", testLongReads},
		{"iterators may be abandoned", testAbandonedIterators},
		{"head", testHead},
		{"concurrent writers leave no gap and lose nothing", testConcurrentWriters},
		{"one writer wins each race", testRaces},
		{"filtered events move the checkpoint", testFilter},
		{"caught up, and again after falling behind", testCaughtUp},
		{"subscribing while appends run", testSubscribeDuringAppends},
		{"cancel", testCancel},
		{"close", testClose},
	} {
		t.Run(c.name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), patience)
			t.Cleanup(cancel)
			s := open(t)
			t.Cleanup(func() {
				if err := s.Close(); err != nil {
					t.Errorf("close: %v", err)
				}
			})
			c.test(t, &suite{Store: s, t: t, ctx: ctx, run: uuid.NewString()[:13]})
		})
	}
	if !t.Failed() { // a test cut short leaves what it started
		goleak.VerifyNone(t, before)
	}
}

// suite is the store under test with what tests say over and over.
type suite struct {
	eventstore.Store
	t   *testing.T
	ctx context.Context
	run string // part of every stream's name, so that streams are this test's own
}

func (s *suite) stream(name string) string { return "storetest-" + s.run + "-" + name }

// mine takes the events of this test.
func (s *suite) mine(e eventstore.Recorded) bool {
	prefix := s.stream("")
	return len(e.Stream) >= len(prefix) && e.Stream[:len(prefix)] == prefix
}

// event is a new event that says n.
func event(n int) eventstore.NewEvent {
	return eventstore.NewEvent{
		ID:       uuid.New(),
		Type:     "Counted",
		Data:     fmt.Appendf(nil, `{"n": %d}`, n),
		Metadata: fmt.Appendf(nil, `{"$correlationId":"c-%d"}`, n),
	}
}

func events(from, to int) []eventstore.NewEvent {
	var es []eventstore.NewEvent
	for n := from; n < to; n++ {
		es = append(es, event(n))
	}
	return es
}

// append appends what must be accepted.
func (s *suite) append(stream string, expected eventstore.Expected, es ...eventstore.NewEvent) eventstore.Appended {
	s.t.Helper()
	done, err := s.Append(s.ctx, stream, expected, es...)
	if err != nil {
		s.t.Fatalf("append to %s expecting %s: %v", stream, expected, err)
	}
	return done
}

// read returns the stream's events after the revision.
func (s *suite) read(stream string, after *uint64) []eventstore.Recorded {
	s.t.Helper()
	var es []eventstore.Recorded
	for e, err := range s.ReadStream(s.ctx, stream, after) {
		if err != nil {
			s.t.Fatalf("read %s: %v", stream, err)
		}
		es = append(es, e)
	}
	return es
}

// readAll returns this test's events after the position.
func (s *suite) readAll(after *eventstore.Position) []eventstore.Recorded {
	s.t.Helper()
	var es []eventstore.Recorded
	for e, err := range s.ReadAll(s.ctx, after) {
		if err != nil {
			s.t.Fatalf("read all: %v", err)
		}
		if s.mine(e) {
			es = append(es, e)
		}
	}
	return es
}

func (s *suite) head() eventstore.Position {
	s.t.Helper()
	p, err := s.Head(s.ctx)
	if err != nil {
		s.t.Fatalf("head: %v", err)
	}
	return p
}

func (s *suite) subscribe(after *eventstore.Position, filter eventstore.Filter) eventstore.Subscription {
	s.t.Helper()
	sub, err := s.Subscribe(s.ctx, after, filter)
	if err != nil {
		s.t.Fatalf("subscribe: %v", err)
	}
	s.t.Cleanup(func() {
		if err := sub.Close(); err != nil {
			s.t.Errorf("close subscription: %v", err)
		}
	})
	return sub
}

// next is the next delivery, checked against what holds for each.
func (s *suite) next(sub eventstore.Subscription, last *eventstore.Position) eventstore.Delivery {
	s.t.Helper()
	d, err := sub.Next(s.ctx)
	if err != nil {
		s.t.Fatalf("next delivery: %v", err)
	}
	for _, e := range d.Events {
		if !e.Position.After(*last) {
			s.t.Fatalf("%s %d at %s was delivered after %s", e.Stream, e.Revision, e.Position, last)
		}
		*last = e.Position
	}
	if last.After(d.Checkpoint) {
		s.t.Fatalf("checkpoint %s is before %s, which was delivered", d.Checkpoint, last)
	}
	*last = d.Checkpoint
	return d
}

func ptr[T any](v T) *T { return &v }
