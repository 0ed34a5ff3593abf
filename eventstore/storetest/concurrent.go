package storetest

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/google/uuid"

	"jobshare/eventstore"
)

func testConcurrentWriters(t *testing.T, s *suite) {
	const writers, appends = 16, 25
	start := s.head()
	acknowledged := make([]map[uuid.UUID]uint64, writers)
	var all sync.WaitGroup
	for w := range writers {
		acknowledged[w] = map[uuid.UUID]uint64{}
		all.Go(func() { // two writers a stream
			stream := s.stream(fmt.Sprint(w / 2))
			for a := range appends {
				es := events(a, a+1+w%3)
				done, err := s.Append(s.ctx, stream, eventstore.Any(), es...)
				if err != nil {
					t.Errorf("writer %d: %v", w, err)
					return
				}
				for i, e := range es {
					acknowledged[w][e.ID] = done.Revision + 1 - uint64(len(es)) + uint64(i)
				}
			}
		})
	}
	all.Wait()
	seen := map[uuid.UUID]uint64{}
	next := map[string]uint64{}
	last := start
	for _, e := range s.readAll(&start) {
		if _, twice := seen[e.ID]; twice {
			t.Errorf("event %s is there twice", e.ID)
		}
		seen[e.ID] = e.Revision
		if e.Revision != next[e.Stream] {
			t.Fatalf("%s goes on with revision %d, want %d", e.Stream, e.Revision, next[e.Stream])
		}
		next[e.Stream]++
		if !e.Position.After(last) {
			t.Fatalf("%s comes after %s", e.Position, last)
		}
		last = e.Position
	}
	total := 0
	for w, ids := range acknowledged {
		total += len(ids)
		for id, revision := range ids {
			if got, there := seen[id]; !there || got != revision {
				t.Errorf("writer %d was told that %s is revision %d: found %v, %d", w, id, revision, there, got)
			}
		}
	}
	if total != len(seen) {
		t.Errorf("%d events are there, %d were acknowledged", len(seen), total)
	}
}

func testRaces(t *testing.T, s *suite) {
	const writers, rounds = 8, 30
	stream := s.stream("a")
	winners := make([]uuid.UUID, rounds)
	for round := range rounds {
		expected := eventstore.NoStream()
		if round > 0 {
			expected = eventstore.Exact(uint64(round - 1))
		}
		var all sync.WaitGroup
		var mu sync.Mutex
		won := 0
		for range writers {
			all.Go(func() {
				e := event(round)
				_, err := s.Append(s.ctx, stream, expected, e)
				mu.Lock()
				defer mu.Unlock()
				if wrong := (*eventstore.WrongRevisionError)(nil); err == nil {
					won++
					winners[round] = e.ID
				} else if !errors.As(err, &wrong) {
					t.Error(err)
				}
			})
		}
		all.Wait()
		if won != 1 {
			t.Fatalf("round %d has %d winners", round, won)
		}
	}
	for i, e := range s.read(stream, nil) {
		if e.ID != winners[i] {
			t.Errorf("revision %d is not its winner's", i)
		}
	}
}

// The handover from history to live is where stores lose, repeat or swap events.
func testSubscribeDuringAppends(t *testing.T, s *suite) {
	const writers, appends = 4, 100
	var writing sync.WaitGroup
	before := s.append(s.stream("before"), eventstore.NoStream(), event(0))
	start := before.Position
	for w := range writers {
		writing.Go(func() {
			for a := range appends {
				if _, err := s.Append(s.ctx, s.stream(fmt.Sprint(w)), eventstore.Any(), event(a)); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	var following sync.WaitGroup
	orders := make([][]uuid.UUID, 6)
	for f := range orders {
		following.Go(func() {
			sub, err := s.Subscribe(s.ctx, &start, s.mine)
			if err != nil {
				t.Error(err)
				return
			}
			defer sub.Close()
			last, next := start, map[string]uint64{}
			for len(orders[f]) < writers*appends {
				d, err := sub.Next(s.ctx)
				if err != nil {
					t.Errorf("follower %d after %d events: %v", f, len(orders[f]), err)
					return
				}
				for _, e := range d.Events {
					if !e.Position.After(last) || e.Revision != next[e.Stream] {
						t.Errorf("follower %d: %s %d at %s after %s", f, e.Stream, e.Revision, e.Position, last)
						return
					}
					last, next[e.Stream] = e.Position, e.Revision+1
					orders[f] = append(orders[f], e.ID)
				}
				if last.After(d.Checkpoint) {
					t.Errorf("follower %d: checkpoint %s before %s", f, d.Checkpoint, last)
				}
			}
		})
	}
	writing.Wait()
	following.Wait()
	for i, e := range s.readAll(&start) {
		for f, ids := range orders {
			if len(ids) == writers*appends && ids[i] != e.ID {
				t.Fatalf("follower %d has another event at place %d than a read", f, i)
			}
		}
	}
}
