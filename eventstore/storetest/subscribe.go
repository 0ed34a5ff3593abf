package storetest

import (
	"context"
	"errors"
	"testing"

	"jobshare/eventstore"
)

func testFilter(t *testing.T, s *suite) {
	start := s.head()
	sub, last := s.subscribe(&start, func(e eventstore.Recorded) bool { return e.Stream == s.stream("wanted") }), start
	for round := range 3 {
		done := s.append(s.stream("unwanted"), eventstore.Any(), events(0, 70)...)
		for done.Position.After(last) { // only checkpoints can bring it there
			if d := s.next(sub, &last); len(d.Events) != 0 {
				t.Fatalf("the filter let %s pass", d.Events[0].Stream)
			}
		}
		wanted := event(round)
		s.append(s.stream("wanted"), eventstore.Any(), wanted)
		for found := false; !found; {
			for _, e := range s.next(sub, &last).Events {
				if found = e.ID == wanted.ID; !found {
					t.Fatalf("got %s %d, want the event just appended", e.Stream, e.Revision)
				}
			}
		}
	}
}

func testCaughtUp(t *testing.T, s *suite) {
	stream, start := s.stream("a"), s.head()
	s.append(stream, eventstore.NoStream(), events(0, 40)...)
	sub, last, seen := s.subscribe(&start, s.mine), start, 0
	catchUp := func(until int) {
		t.Helper()
		for {
			d := s.next(sub, &last)
			if seen += len(d.Events); seen > until {
				t.Fatalf("%d events were delivered, want %d", seen, until)
			}
			if d.CaughtUp && seen == until {
				return
			}
		}
	}
	catchUp(40)
	s.append(stream, eventstore.Exact(39), event(40))
	catchUp(41)
	for n := 41; n < 3041; n += 500 { // far enough to fall behind
		s.append(stream, eventstore.Exact(uint64(n-1)), events(n, n+500)...)
	}
	catchUp(3041)
}

func testCancel(t *testing.T, s *suite) {
	stream, start := s.stream("a"), s.head()
	s.append(stream, eventstore.NoStream(), events(0, 3)...)
	cancelled, cancel := context.WithCancel(s.ctx)
	cancel()
	if _, err := s.Append(cancelled, stream, eventstore.Exact(2), event(3)); !errors.Is(err, context.Canceled) {
		t.Errorf("append: %v", err)
	}
	if _, err := s.Head(cancelled); !errors.Is(err, context.Canceled) {
		t.Errorf("head: %v", err)
	}
	if _, err := s.Subscribe(cancelled, nil, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("subscribe: %v", err)
	}
	for name, seq := range map[string]func(func(eventstore.Recorded, error) bool){
		"read stream": s.ReadStream(cancelled, stream, nil),
		"read all":    s.ReadAll(cancelled, &start),
	} {
		var errs []error
		for _, err := range seq {
			errs = append(errs, err)
		}
		if len(errs) != 1 || !errors.Is(errs[0], context.Canceled) {
			t.Errorf("%s: yielded %v, want one cancellation", name, errs)
		}
	}

	// A Next that was given up leaves the subscription where it was.
	sub, last := s.subscribe(&start, s.mine), start
	for seen := 0; seen < 3; {
		seen += len(s.next(sub, &last).Events)
	}
	for {
		waiting, stop := context.WithCancel(s.ctx)
		gone := make(chan struct{})
		go func() { defer close(gone); stop() }()
		d, err := sub.Next(waiting)
		<-gone
		if errors.Is(err, context.Canceled) {
			break
		}
		if err != nil || len(d.Events) != 0 { // news that it caught up may come first
			t.Fatalf("next: %d events, %v", len(d.Events), err)
		}
	}
	after := event(3)
	s.append(stream, eventstore.Exact(2), after)
	for {
		if d := s.next(sub, &last); len(d.Events) > 0 {
			if d.Events[0].ID != after.ID {
				t.Errorf("after a cancelled Next came %s %d", d.Events[0].Stream, d.Events[0].Revision)
			}
			break
		}
	}
}

func testClose(t *testing.T, s *suite) {
	stream := s.stream("a")
	start := s.append(stream, eventstore.NoStream(), events(0, 3)...).Position
	wait := func(sub eventstore.Subscription) <-chan error {
		errs := make(chan error, 1)
		go func() {
			for {
				if _, err := sub.Next(s.ctx); err != nil {
					errs <- err
					return
				}
			}
		}()
		return errs
	}
	never := func(eventstore.Recorded) bool { return false }

	one, other := s.subscribe(&start, never), s.subscribe(&start, never)
	waitingOne, waitingOther := wait(one), wait(other)
	if err := one.Close(); err != nil {
		t.Error(err)
	}
	if err := <-waitingOne; !errors.Is(err, eventstore.ErrClosed) {
		t.Errorf("next of a closed subscription: %v", err)
	}
	if got := len(s.read(stream, nil)); got != 3 { // the store itself goes on
		t.Errorf("the stream holds %d events, want 3", got)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if err := <-waitingOther; !errors.Is(err, eventstore.ErrClosed) {
		t.Errorf("next of a closed store: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Errorf("closing again: %v", err)
	}

	_, appendErr := s.Append(s.ctx, stream, eventstore.Exact(2), event(3))
	_, headErr := s.Head(s.ctx)
	_, identityErr := s.Identity(s.ctx)
	_, subscribeErr := s.Subscribe(s.ctx, nil, nil)
	errs := map[string]error{"append": appendErr, "head": headErr, "identity": identityErr, "subscribe": subscribeErr}
	for _, err := range s.ReadStream(s.ctx, stream, nil) {
		errs["read stream"] = err
	}
	for _, err := range s.ReadAll(s.ctx, nil) {
		errs["read all"] = err
	}
	if len(errs) != 6 {
		t.Errorf("reads of a closed store yield nothing at all")
	}
	for name, err := range errs {
		if !errors.Is(err, eventstore.ErrClosed) {
			t.Errorf("%s of a closed store: %v", name, err)
		}
	}
}
