package storetest

import (
	"bytes"
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"jobshare/eventstore"
)

func testExpectations(t *testing.T, s *suite) {
	for _, c := range []struct {
		name     string
		before   int
		expected eventstore.Expected
		accepted bool
	}{
		{"no stream, none there", 0, eventstore.NoStream(), true},
		{"no stream, one there", 1, eventstore.NoStream(), false},
		{"exact, none there", 0, eventstore.Exact(0), false},
		{"exact, at it", 3, eventstore.Exact(2), true},
		{"exact, behind", 3, eventstore.Exact(1), false},
		{"exact, ahead", 3, eventstore.Exact(3), false},
		{"any, none there", 0, eventstore.Any(), true},
		{"any, some there", 2, eventstore.Any(), true},
	} {
		stream := s.stream(strings.ReplaceAll(c.name, " ", "_"))
		if c.before > 0 {
			s.append(stream, eventstore.NoStream(), events(0, c.before)...)
		}
		done, err := s.Append(s.ctx, stream, c.expected, event(c.before))
		want := c.before
		if c.accepted {
			want++
			if err != nil || done.Revision != uint64(c.before) {
				t.Errorf("%s: appended at revision %d, %v", c.name, done.Revision, err)
			}
		} else if wrong := (*eventstore.WrongRevisionError)(nil); !errors.As(err, &wrong) {
			t.Errorf("%s: got %v, want a wrong revision", c.name, err)
		} else if wrong.Stream != stream || wrong.Expected != c.expected {
			t.Errorf("%s: the error speaks of %s expecting %s", c.name, wrong.Stream, wrong.Expected)
		}
		if got := len(s.read(stream, nil)); got != want {
			t.Errorf("%s: the stream holds %d events, want %d", c.name, got, want)
		}
	}
}

func testAtomicAppend(t *testing.T, s *suite) {
	stream, start := s.stream("a"), s.head()
	first, second := events(0, 3), events(3, 8)
	second[2].Type = "Renamed"
	second[3].Metadata = nil
	s.append(stream, eventstore.NoStream(), first...)
	done := s.append(stream, eventstore.Exact(2), second...)

	got := s.read(stream, nil)
	if len(got) != 8 {
		t.Fatalf("read %d events, want 8", len(got))
	}
	for i, e := range got {
		want := append(append([]eventstore.NewEvent{}, first...), second...)[i]
		if e.ID != want.ID || e.Type != want.Type || !bytes.Equal(e.Data, want.Data) || !bytes.Equal(e.Metadata, want.Metadata) {
			t.Errorf("event %d came back as %s %s %s %s", i, e.ID, e.Type, e.Data, e.Metadata)
		}
		if e.Stream != stream || e.Revision != uint64(i) {
			t.Errorf("event %d stands in %s at %d", i, e.Stream, e.Revision)
		}
		if i > 0 && !e.Position.After(got[i-1].Position) {
			t.Errorf("event %d is at %s, not after %s", i, e.Position, got[i-1].Position)
		}
	}
	if last := got[7]; done.Revision != last.Revision || done.Position != last.Position {
		t.Errorf("appended says %d at %s, the last event is %d at %s", done.Revision, done.Position, last.Revision, last.Position)
	}
	if diff := cmp.Diff(got, s.readAll(&start)); diff != "" {
		t.Errorf("read by stream (-) and read with all (+) differ:\n%s", diff)
	}
}

func testConflictAmongNeighbours(t *testing.T, s *suite) {
	const rounds, neighbours = 20, 8
	s.append(s.stream("taken"), eventstore.NoStream(), event(0))
	for round := range rounds {
		var all sync.WaitGroup
		errs := make([]error, neighbours)
		for n := range neighbours {
			stream := s.stream("free" + string(rune('a'+n)))
			expected := eventstore.NoStream()
			if round > 0 {
				expected = eventstore.Exact(uint64(2*round - 1))
			}
			if n == neighbours/2 {
				stream, expected = s.stream("taken"), eventstore.NoStream()
			}
			all.Go(func() { _, errs[n] = s.Append(s.ctx, stream, expected, event(2*round), event(2*round+1)) })
		}
		all.Wait()
		for n, err := range errs {
			wrong := (*eventstore.WrongRevisionError)(nil)
			switch {
			case n == neighbours/2 && !errors.As(err, &wrong):
				t.Fatalf("round %d: the conflict answered %v", round, err)
			case n != neighbours/2 && err != nil:
				t.Fatalf("round %d: neighbour %d answered %v", round, n, err)
			}
		}
	}
	if got := len(s.read(s.stream("taken"), nil)); got != 1 {
		t.Errorf("the conflicts left %d events, want 1", got)
	}
	for n := range neighbours {
		if got := len(s.read(s.stream("free"+string(rune('a'+n))), nil)); n != neighbours/2 && got != 2*rounds {
			t.Errorf("neighbour %d has %d events, want %d", n, got, 2*rounds)
		}
	}
}

// What a caller does whose append went out but whose answer never came.
func testRetriedAppend(t *testing.T, s *suite) {
	for _, c := range []struct {
		name     string
		before   int
		expected eventstore.Expected
	}{
		{"no stream", 0, eventstore.NoStream()},
		{"exact", 2, eventstore.Exact(1)},
	} {
		stream, again := s.stream(c.name), events(10, 13)
		if c.before > 0 {
			s.append(stream, eventstore.NoStream(), events(0, c.before)...)
		}
		first := s.append(stream, c.expected, again...)
		second, err := s.Append(s.ctx, stream, c.expected, again...)
		wrong := (*eventstore.WrongRevisionError)(nil)
		if found := err == nil && second == first; !found && !errors.As(err, &wrong) {
			t.Errorf("%s: the retried append answered %v, %v, want a wrong revision or %v", c.name, second, err, first)
		}
		got := s.read(stream, nil)
		if len(got) != c.before+3 {
			t.Fatalf("%s: the stream holds %d events, want %d", c.name, len(got), c.before+3)
		}
		for i, e := range again {
			if got[c.before+i].ID != e.ID {
				t.Errorf("%s: event %d has another id than the caller's", c.name, i)
			}
		}
	}
}

func testCaps(t *testing.T, s *suite) {
	sized := func(n int) eventstore.NewEvent {
		e := event(0)
		e.Metadata = []byte(`{"m":1}`)
		e.Data = []byte(`"` + strings.Repeat("x", n-2-len(e.Metadata)-2*len(e.Type)) + `"`)
		return e
	}
	largest := sized(eventstore.MaxEventBytes)
	for _, c := range []struct {
		name string
		es   []eventstore.NewEvent
		want error
	}{
		{"largest event", []eventstore.NewEvent{largest}, nil},
		{"too large an event", []eventstore.NewEvent{sized(eventstore.MaxEventBytes + 1)}, eventstore.ErrTooLarge},
		{"largest append", []eventstore.NewEvent{sized(256 << 10), sized(256 << 10), sized(256 << 10), sized(256 << 10)}, nil},
		{"too large an append", []eventstore.NewEvent{sized(256 << 10), sized(256 << 10), sized(256 << 10), sized(256 << 10), event(1)}, eventstore.ErrTooLarge},
		{"most events", events(0, eventstore.MaxAppendEvents), nil},
		{"too many events", events(0, eventstore.MaxAppendEvents+1), eventstore.ErrTooLarge},
	} {
		stream := s.stream(strings.ReplaceAll(c.name, " ", "_"))
		want := len(c.es)
		if _, err := s.Append(s.ctx, stream, eventstore.NoStream(), c.es...); !errors.Is(err, c.want) {
			t.Errorf("%s: got %.200v, want %v", c.name, err, c.want)
		}
		if c.want != nil {
			want = 0
		}
		if got := s.read(stream, nil); len(got) != want {
			t.Errorf("%s: the stream holds %d events, want %d", c.name, len(got), want)
		} else if want > 0 && !bytes.Equal(got[want-1].Data, c.es[want-1].Data) {
			t.Errorf("%s: the last event came back changed", c.name)
		}
	}
}

func testInvalid(t *testing.T, s *suite) {
	changed := func(change func(*eventstore.NewEvent)) []eventstore.NewEvent {
		e := event(0)
		change(&e)
		return []eventstore.NewEvent{event(1), e}
	}
	twice := event(0)
	stream := s.stream("a")
	for _, c := range []struct {
		name   string
		stream string
		es     []eventstore.NewEvent
	}{
		{"no events", stream, nil},
		{"no stream name", "", events(0, 1)},
		{"system stream", "$" + stream, events(0, 1)},
		{"overlong stream name", strings.Repeat("s", eventstore.MaxNameBytes+1), events(0, 1)},
		{"stream name not UTF-8", stream + "\xff", events(0, 1)},
		{"no type", stream, changed(func(e *eventstore.NewEvent) { e.Type = "" })},
		{"system type", stream, changed(func(e *eventstore.NewEvent) { e.Type = "$metadata" })},
		{"overlong type", stream, changed(func(e *eventstore.NewEvent) { e.Type = strings.Repeat("t", eventstore.MaxNameBytes+1) })},
		{"zero id", stream, changed(func(e *eventstore.NewEvent) { e.ID = uuid.Nil })},
		{"the same id twice", stream, []eventstore.NewEvent{twice, twice}},
		{"no data", stream, changed(func(e *eventstore.NewEvent) { e.Data = nil })},
		{"data not JSON", stream, changed(func(e *eventstore.NewEvent) { e.Data = []byte("{") })},
		{"metadata not JSON", stream, changed(func(e *eventstore.NewEvent) { e.Metadata = []byte("x") })},
	} {
		if _, err := s.Append(s.ctx, c.stream, eventstore.NoStream(), c.es...); !errors.Is(err, eventstore.ErrInvalid) {
			t.Errorf("%s: got %v, want %v", c.name, err, eventstore.ErrInvalid)
		}
	}
	if got := s.read(stream, nil); len(got) != 0 {
		t.Errorf("invalid appends left %d events", len(got))
	}
}
