package eventstoredb

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"go.uber.org/goleak"

	"jobshare/eventstore"
	"jobshare/eventstore/sqlite"
)

// outage is how long the server is down: JOBSHARE_TEST_OUTAGE, or two seconds.
func outage(t *testing.T) time.Duration {
	s := os.Getenv("JOBSHARE_TEST_OUTAGE")
	if s == "" {
		return 2 * time.Second
	}
	d, err := time.ParseDuration(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Writers and a subscriber live through an outage. Nothing acknowledged is lost, nothing is there twice,
// the order holds, and the subscriber catches up.
func TestOutage(t *testing.T) {
	down := outage(t)
	leaks := goleak.IgnoreCurrent()
	events, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "events.db"))
	if err != nil {
		t.Fatal(err)
	}
	server := serveStore(t, events, "127.0.0.1:0")
	s, err := Open(t.Context(), server.ConnectionString())
	if err != nil {
		t.Fatal(err)
	}

	var stop atomic.Bool
	var appended, failed atomic.Int64
	const writers = 4
	acknowledged := make([][]uuid.UUID, writers)
	var writing sync.WaitGroup
	for w := range writers {
		writing.Go(func() {
			stream, expected := fmt.Sprint("w-", w), eventstore.NoStream()
			for n := uint64(0); !stop.Load(); n++ {
				e := event()
				for {
					_, err := s.Append(t.Context(), stream, expected, e)
					if err == nil {
						break
					}
					if wrong := (*eventstore.WrongRevisionError)(nil); errors.As(err, &wrong) {
						// An append that was given up came through after all.
						if !holds(t, s, stream, n, e.ID) {
							t.Errorf("%s is not where it was expected, and not for our event", stream)
							return
						}
						break
					}
					if !errors.Is(err, eventstore.ErrUnavailable) {
						t.Errorf("append in an outage: %v", err)
						return
					}
					failed.Add(1)
				}
				acknowledged[w] = append(acknowledged[w], e.ID)
				appended.Add(1)
				expected = eventstore.Exact(n)
			}
		})
	}

	var got []uuid.UUID
	target := make(chan int, 1)
	followed := make(chan struct{})
	go func() {
		defer close(followed)
		sub, err := s.Subscribe(t.Context(), nil, nil)
		if err != nil {
			t.Error(err)
			return
		}
		defer sub.Close()
		next, want := map[string]uint64{}, -1
		var at eventstore.Position
		for want < 0 || len(got) < want {
			d, err := sub.Next(t.Context())
			if err != nil {
				t.Errorf("subscriber: %v", err)
				return
			}
			for _, e := range d.Events {
				if !e.Position.After(at) || e.Revision != next[e.Stream] {
					t.Errorf("%s %d at %s came after %s", e.Stream, e.Revision, e.Position, at)
				}
				at, next[e.Stream] = e.Position, e.Revision+1
				got = append(got, e.ID)
			}
			select {
			case want = <-target:
			default:
			}
		}
	}()

	waitFor := func(what string, n *atomic.Int64, least int64) {
		t.Helper()
		for deadline := time.Now().Add(time.Minute); n.Load() < least; time.Sleep(5 * time.Millisecond) {
			if time.Now().After(deadline) || t.Failed() {
				t.Fatalf("%s stays at %d, want %d", what, n.Load(), least)
			}
		}
	}
	waitFor("appended", &appended, 100)
	if err := server.Stop(); err != nil {
		t.Error(err)
	}
	time.Sleep(down)
	if down > patience {
		waitFor("failed", &failed, writers)
	}
	again := serveStore(t, events, server.Address())
	waitFor("appended", &appended, appended.Load()+200)
	stop.Store(true)
	writing.Wait()

	seen := map[uuid.UUID]int{}
	var order []uuid.UUID
	for e, err := range events.ReadAll(t.Context(), nil) {
		if err != nil {
			t.Fatal(err)
		}
		seen[e.ID]++
		order = append(order, e.ID)
	}
	total := 0
	for w, ids := range acknowledged {
		total += len(ids)
		for _, id := range ids {
			if seen[id] != 1 {
				t.Errorf("an event acknowledged to writer %d is there %d times", w, seen[id])
			}
		}
	}
	if total != len(order) {
		t.Errorf("%d events are there, %d were acknowledged", len(order), total)
	}
	done := event() // wakes the subscriber up to learn how many there are
	target <- len(order) + 1
	if _, err := s.Append(t.Context(), "last", eventstore.NoStream(), done); err != nil {
		t.Fatal(err)
	}
	<-followed
	order = append(order, done.ID)
	if len(got) != len(order) {
		t.Fatalf("the subscriber got %d events, want %d", len(got), len(order))
	}
	for i := range order {
		if got[i] != order[i] {
			t.Fatalf("the subscriber got another event at place %d", i)
		}
	}
	t.Logf("down for %s: %d appended, %d given up and tried again", down, total, failed.Load())
	if err := errors.Join(s.Close(), again.Stop(), events.Close()); err != nil {
		t.Error(err)
	}
	goleak.VerifyNone(t, leaks)
}

// holds says whether the event stands at the revision, however long it takes to find out.
func holds(t *testing.T, s *Store, stream string, revision uint64, id uuid.UUID) bool {
	for {
		n := uint64(0)
		var err error
		var e eventstore.Recorded
		for e, err = range s.ReadStream(t.Context(), stream, nil) {
			if n++; err != nil || n > revision {
				break
			}
		}
		if !errors.Is(err, eventstore.ErrUnavailable) {
			return err == nil && n == revision+1 && e.ID == id
		}
	}
}
