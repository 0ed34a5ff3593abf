package storetest

import (
	"encoding/json"
	"errors"
	"math"
	"testing"

	"github.com/google/uuid"

	"jobshare/eventstore"
)

func testStartsAreExclusive(t *testing.T, s *suite) {
	stream, start := s.stream("a"), s.head()
	s.append(stream, eventstore.NoStream(), events(0, 5)...)
	all := s.readAll(&start)
	if len(all) != 5 {
		t.Fatalf("after the old head stand %d events, want 5", len(all))
	}
	for i := range all {
		if got := s.read(stream, ptr(uint64(i))); len(got) != 4-i || len(got) > 0 && got[0].ID != all[i+1].ID {
			t.Errorf("reading the stream after %d yields %d events, want %d", i, len(got), 4-i)
		}
		if got := s.readAll(&all[i].Position); len(got) != 4-i || len(got) > 0 && got[0].ID != all[i+1].ID {
			t.Errorf("reading all after event %d yields %d events, want %d", i, len(got), 4-i)
		}
	}
	for _, beyond := range []uint64{5, 1000, math.MaxUint64} {
		if got := s.read(stream, &beyond); len(got) != 0 {
			t.Errorf("reading after revision %d yields %d events, want none", beyond, len(got))
		}
	}
	if got := s.read(s.stream("empty"), nil); len(got) != 0 {
		t.Errorf("a stream without events yields %d", len(got))
	}
	sub, last := s.subscribe(&all[2].Position, s.mine), all[2].Position
	var ids []uuid.UUID
	for len(ids) < 2 {
		for _, e := range s.next(sub, &last).Events {
			ids = append(ids, e.ID)
		}
	}
	if ids[0] != all[3].ID || ids[1] != all[4].ID {
		t.Errorf("a subscription after event 2 begins with %v", ids)
	}
}

func testNilStart(t *testing.T, s *suite) {
	stream := s.stream("a")
	done := s.append(stream, eventstore.NoStream(), event(0))
	if got := s.read(stream, nil); len(got) != 1 || got[0].Revision != 0 {
		t.Errorf("reading the stream from the beginning yields %d events", len(got))
	}
	var first eventstore.Recorded
	for e, err := range s.ReadAll(s.ctx, nil) {
		if err != nil {
			t.Fatal(err)
		}
		first = e
		break
	}
	if first.ID == uuid.Nil || first.Position.After(done.Position) {
		t.Errorf("reading all from the beginning yields %v first", first)
	}
	var last eventstore.Position
	sub := s.subscribe(nil, nil)
	for {
		if d := s.next(sub, &last); len(d.Events) > 0 {
			if d.Events[0].ID != first.ID {
				t.Errorf("a subscription from the beginning begins at %s, reading all at %s", d.Events[0].Position, first.Position)
			}
			break
		}
	}
}

func testLongReads(t *testing.T, s *suite) {
	const appends, each = 25, 100
	start := s.head()
	for a := range appends {
		expected := eventstore.NoStream()
		if a > 0 {
			expected = eventstore.Exact(uint64(a*each - 1))
		}
		s.append(s.stream("long"), expected, events(a*each, (a+1)*each)...)
		s.append(s.stream("other"), eventstore.Any(), event(a))
	}
	var n int
	for e, err := range s.ReadStream(s.ctx, s.stream("long"), nil) {
		if err != nil {
			t.Fatal(err)
		}
		if e.Revision != uint64(n) || string(e.Data) != string(event(n).Data) {
			t.Fatalf("event %d came as revision %d saying %s", n, e.Revision, e.Data)
		}
		n++
	}
	if n != appends*each {
		t.Errorf("the long stream yielded %d events, want %d", n, appends*each)
	}
	all, last := s.readAll(&start), start
	for _, e := range all {
		if !e.Position.After(last) {
			t.Fatalf("%s comes after %s", e.Position, last)
		}
		last = e.Position
	}
	if len(all) != appends*(each+1) {
		t.Errorf("reading all yielded %d events, want %d", len(all), appends*(each+1))
	}
}

func testAbandonedIterators(t *testing.T, s *suite) {
	stream, start := s.stream("a"), s.head()
	s.append(stream, eventstore.NoStream(), events(0, 600)...)
	for i := range 50 { // more than any store has connections
		for _, err := range s.ReadStream(s.ctx, stream, nil) {
			if err != nil {
				t.Fatal(err)
			}
			break
		}
		n := 0
		for _, err := range s.ReadAll(s.ctx, &start) {
			if err != nil {
				t.Fatal(err)
			}
			if n++; n > 300+i {
				break
			}
		}
	}
	for e, err := range s.ReadStream(s.ctx, stream, nil) { // appending from within a read
		if err != nil {
			t.Fatal(err)
		}
		if e.Revision == 300 {
			s.append(stream, eventstore.Exact(599), event(600))
			break
		}
	}
	if got := len(s.read(stream, nil)); got != 601 {
		t.Errorf("after abandoned reads the stream holds %d events, want 601", got)
	}
}

func testHead(t *testing.T, s *suite) {
	before := s.head()
	done := s.append(s.stream("a"), eventstore.NoStream(), events(0, 3)...)
	after := s.head()
	if !done.Position.After(before) {
		t.Errorf("appended at %s, not after the head %s", done.Position, before)
	}
	if done.Position.After(after) {
		t.Errorf("the head %s is before what was appended at %s", after, done.Position)
	}
	var last eventstore.Position
	for e, err := range s.ReadAll(s.ctx, &before) {
		if err != nil {
			t.Fatal(err)
		}
		last = e.Position
	}
	if after.After(last) {
		t.Errorf("reading all ended at %s, before the head %s", last, after)
	}
}

func testIdentity(t *testing.T, s *suite) {
	mine := uuid.NewString()
	data, err := json.Marshal(map[string]any{"clear": map[string]string{"installation": mine}})
	if err != nil {
		t.Fatal(err)
	}
	before, err := s.Identity(s.ctx)
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Append(s.ctx, eventstore.InstallationStream, eventstore.NoStream(),
		eventstore.NewEvent{ID: uuid.New(), Type: eventstore.InstallationType, Data: data})
	after, identityErr := s.Identity(s.ctx)
	if identityErr != nil {
		t.Fatal(identityErr)
	}
	wrong := (*eventstore.WrongRevisionError)(nil)
	switch {
	case err == nil && (before != "" || after != mine):
		t.Errorf("installed %s: identity was %q and is %q", mine, before, after)
	case err != nil && !errors.As(err, &wrong):
		t.Error(err)
	case err != nil && (after == "" || after == mine):
		t.Errorf("installed before: identity was %q and is %q", before, after)
	}
}
