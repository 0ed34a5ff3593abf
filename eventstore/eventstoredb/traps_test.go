package eventstoredb

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/EventStore/EventStore-Client-Go/v4/esdb"
	"github.com/google/uuid"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"jobshare/eventstore"
	"jobshare/eventstore/sqlite"
)

func event() eventstore.NewEvent {
	return eventstore.NewEvent{ID: uuid.New(), Type: "Happened", Data: []byte(`{}`)}
}

func readIDs(t *testing.T, s eventstore.Store, stream string) (ids []uuid.UUID) {
	t.Helper()
	for e, err := range s.ReadStream(t.Context(), stream, nil) {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, e.ID)
	}
	return ids
}

// A lost answer is the commonest way to write an event twice, or to tell a person that it failed when it
// did not.
func TestLostAnswer(t *testing.T) {
	for _, c := range []struct {
		name      string
		expected  eventstore.Expected
		forgetful bool
		want      error
	}{
		{"no stream", eventstore.NoStream(), false, nil},
		{"exact", eventstore.Exact(0), false, nil},
		{"no stream, and the server has forgotten the ids", eventstore.NoStream(), true, nil},
		{"exact, and the server has forgotten the ids", eventstore.Exact(0), true, nil},
		{"any is never tried again", eventstore.Any(), false, eventstore.ErrUnavailable},
	} {
		t.Run(c.name, func(t *testing.T) {
			server := serve(t)
			s := openTest(t, server.ConnectionString())
			want := 2
			if _, exact := c.expected.Revision(); exact {
				want++
				if _, err := s.Append(t.Context(), "a", eventstore.NoStream(), event()); err != nil {
					t.Fatal(err)
				}
			}
			s.attempt = 300 * time.Millisecond
			server.ForgetIDs(c.forgetful)
			server.LoseAnswers(1)
			es := []eventstore.NewEvent{event(), event()}
			done, err := s.Append(t.Context(), "a", c.expected, es...)
			if !errors.Is(err, c.want) || c.want == nil && done.Revision != uint64(want-1) {
				t.Errorf("appended at %d, %v; want at %d, %v", done.Revision, err, want-1, c.want)
			}
			ids := readIDs(t, s, "a")
			if len(ids) != want || ids[want-1] != es[1].ID || ids[want-2] != es[0].ID {
				t.Errorf("the stream holds %d events, want %d that end with those appended", len(ids), want)
			}
			if c.want == nil && done.Position != last(t, s, "a").Position {
				t.Errorf("appended says %s, the last event is at %s", done.Position, last(t, s, "a").Position)
			}
		})
	}
}

func last(t *testing.T, s eventstore.Store, stream string) (last eventstore.Recorded) {
	t.Helper()
	for e, err := range s.ReadStream(t.Context(), stream, nil) {
		if err != nil {
			t.Fatal(err)
		}
		last = e
	}
	return last
}

// An append that loses a race must not take the winner's event for its own because its answer was lost.
func TestLostAnswerOfALostRace(t *testing.T) {
	server := serve(t)
	s := openTest(t, server.ConnectionString())
	if _, err := s.Append(t.Context(), "a", eventstore.NoStream(), event()); err != nil {
		t.Fatal(err)
	}
	s.attempt = 200 * time.Millisecond
	server.DelayAppends(2*s.attempt, 1) // the first attempt is given up
	_, err := s.Append(t.Context(), "a", eventstore.NoStream(), event())
	if wrong := (*eventstore.WrongRevisionError)(nil); !errors.As(err, &wrong) {
		t.Errorf("got %v, want a wrong revision", err)
	}
}

// What was given up is carried out all the same, after the attempt that followed it: once.
func TestLateAppend(t *testing.T) {
	for _, expected := range []eventstore.Expected{eventstore.NoStream(), eventstore.Exact(0)} {
		server := serve(t)
		s := openTest(t, server.ConnectionString())
		before := 0
		if _, exact := expected.Revision(); exact {
			before = 1
			if _, err := s.Append(t.Context(), "a", eventstore.NoStream(), event()); err != nil {
				t.Fatal(err)
			}
		}
		s.attempt = 200 * time.Millisecond
		server.DelayAppends(3*s.attempt, 1)
		e := event()
		if done, err := s.Append(t.Context(), "a", expected, e); err != nil || done.Revision != uint64(before) {
			t.Errorf("appended at %d, %v", done.Revision, err)
		}
		for server.Appending() > 0 {
			time.Sleep(time.Millisecond)
		}
		if ids := readIDs(t, s, "a"); len(ids) != before+1 || ids[before] != e.ID {
			t.Errorf("the stream holds %d events, want %d that end with the one appended", len(ids), before+1)
		}
	}
}

func TestUnreachable(t *testing.T) {
	silent, err := net.Listen("tcp", "127.0.0.1:0") // takes connections and never says a word
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	refusing, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	refusing.Close()
	for name, address := range map[string]string{"silent": silent.Addr().String(), "refusing": refusing.Addr().String()} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := openTest(t, "esdb://"+address+"?tls=false")
			s.patience = time.Second
			ctx := context.Background() // no deadline: giving up is the store's business
			_, appendErr := s.Append(ctx, "a", eventstore.NoStream(), event())
			_, headErr := s.Head(ctx)
			var readErr error
			for _, readErr = range s.ReadStream(ctx, "a", nil) {
			}
			for what, err := range map[string]error{"append": appendErr, "head": headErr, "read": readErr} {
				if !errors.Is(err, eventstore.ErrUnavailable) {
					t.Errorf("%s: %v, want %v", what, err, eventstore.ErrUnavailable)
				}
			}
			sub, err := s.Subscribe(ctx, nil, nil) // goes on trying
			if err != nil {
				t.Fatal(err)
			}
			short, cancel := context.WithTimeout(ctx, 10*time.Millisecond)
			defer cancel()
			if _, err := sub.Next(short); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("next: %v", err)
			}
		})
	}
}

func TestOpenBeforeTheServerIsUp(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	listener.Close()
	s := openTest(t, "esdb://"+address+"?tls=false")
	s.patience = 300 * time.Millisecond
	if _, err := s.Identity(t.Context()); !errors.Is(err, eventstore.ErrUnavailable) {
		t.Fatalf("got %v, want %v", err, eventstore.ErrUnavailable)
	}
	events, err := sqlite.Open(t.Context(), t.TempDir()+"/events.db")
	if err != nil {
		t.Fatal(err)
	}
	defer events.Close()
	serveStore(t, events, address)
	s.patience = patience
	if _, err := s.Append(t.Context(), "a", eventstore.NoStream(), event()); err != nil {
		t.Errorf("with the server up: %v", err)
	}
}

func TestDroppedSubscription(t *testing.T) {
	server := serve(t)
	s := openTest(t, server.ConnectionString())
	sub, err := s.Subscribe(t.Context(), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer sub.Close()
	var want, got []uuid.UUID
	for round := range 8 {
		for range 37 { // never where the server has an event of its own behind it
			e := event()
			if _, err := s.Append(t.Context(), fmt.Sprint("a", round), eventstore.Any(), e); err != nil {
				t.Fatal(err)
			}
			want = append(want, e.ID)
		}
		server.DropSubscriptions()
		for len(got) < len(want)-10*(round%2) { // now and then in the middle
			d, err := sub.Next(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range d.Events {
				got = append(got, e.ID)
			}
		}
	}
	for len(got) < len(want) {
		d, err := sub.Next(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range d.Events {
			got = append(got, e.ID)
		}
	}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("delivery %d is another event than was appended", i)
		}
	}
	for caughtUp := false; !caughtUp; { // it comes again after a drop
		server.DropSubscriptions()
		d, err := sub.Next(t.Context())
		if err != nil || len(d.Events) > 0 {
			t.Fatalf("%d events more, %v", len(d.Events), err)
		}
		caughtUp = d.CaughtUp
	}
}

// A server that takes a subscription and then says nothing is given up.
func TestUnconfirmedSubscription(t *testing.T) {
	server := serve(t)
	s := openTest(t, server.ConnectionString())
	s.patience = 300 * time.Millisecond
	server.WithholdConfirmations(1)
	sub, err := s.Subscribe(t.Context(), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer sub.Close()
	if d, err := sub.Next(t.Context()); err != nil || !d.CaughtUp {
		t.Errorf("delivered %v, %v", d, err)
	}
}

// Without the repairing codec the library ends this process.
func TestUnreadableStamp(t *testing.T) {
	server := serve(t)
	s := openTest(t, server.ConnectionString())
	server.StampWith(func(eventstore.Recorded) string { return "yesterday" })
	e := event()
	if _, err := s.Append(t.Context(), "a", eventstore.NoStream(), e); err != nil {
		t.Fatal(err)
	}
	if ids := readIDs(t, s, "a"); len(ids) != 1 || ids[0] != e.ID {
		t.Errorf("the stream yields %v", ids)
	}
	for got, err := range s.ReadAll(t.Context(), nil) {
		if err != nil || got.ID != e.ID {
			t.Errorf("all yields %s, %v", got.ID, err)
		}
	}
	sub, err := s.Subscribe(t.Context(), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer sub.Close()
	if d, err := sub.Next(t.Context()); err != nil || d.Events[0].ID != e.ID {
		t.Errorf("the subscription delivers %v, %v", d, err)
	}
}

func TestSystemEventsStayHidden(t *testing.T) {
	s := openTest(t, serve(t).ConnectionString())
	for range 60 {
		if _, err := s.Append(t.Context(), "a", eventstore.Any(), event()); err != nil {
			t.Fatal(err)
		}
	}
	n := 0
	for e, err := range s.ReadAll(t.Context(), nil) {
		if n++; err != nil || e.Stream != "a" {
			t.Fatalf("all yields an event of %s, %v", e.Stream, err)
		}
	}
	sub, err := s.Subscribe(t.Context(), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer sub.Close()
	delivered := 0
	for delivered < 60 {
		d, err := sub.Next(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range d.Events {
			if delivered++; e.Stream != "a" {
				t.Fatalf("the subscription delivers an event of %s", e.Stream)
			}
		}
	}
	if n != 60 || delivered != 60 {
		t.Errorf("read %d and delivered %d events, want 60", n, delivered)
	}
	head, err := s.Head(t.Context()) // the server's own come after the last of ours
	if want := last(t, s, "a").Position; err != nil || head != want {
		t.Errorf("head is %s, %v; want %s", head, err, want)
	}
}

// Links that outlive their event have none to show.
func TestMissingEvents(t *testing.T) {
	p := &pump{last: eventstore.Position{Commit: 5, Prepare: 5}}
	link := &esdb.RecordedEvent{Position: esdb.Position{Commit: 9, Prepare: 9}, EventType: "$>", StreamID: "$ce-a"}
	for name, c := range map[string]struct {
		event *esdb.ResolvedEvent
		at    uint64
	}{
		"link without event":     {&esdb.ResolvedEvent{Link: link}, 9},
		"neither link nor event": {&esdb.ResolvedEvent{}, 5},
	} {
		n, err := p.next(&esdb.SubscriptionEvent{EventAppeared: c.event})
		if err != nil || n.event != nil || n.at.Commit != c.at {
			t.Errorf("%s: %+v, %v", name, n, err)
		}
	}
	if _, err := p.next(&esdb.SubscriptionEvent{SubscriptionDropped: &esdb.SubscriptionDropped{}}); err == nil {
		t.Error("a drop is an error, even without one")
	}
}

func TestPanickingClient(t *testing.T) {
	s := openTest(t, serve(t).ConnectionString())
	_, err := call(t.Context(), s.leader, func(context.Context, *esdb.Client) (int, error) { panic("unreachable code") })
	if e := (*panicError)(nil); !errors.As(err, &e) {
		t.Errorf("got %v, want the panic", err)
	}
	if _, err := s.Append(t.Context(), "a", eventstore.NoStream(), event()); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}

func TestErrorsAreSeenThroughWrapping(t *testing.T) {
	s := openTest(t, serve(t).ConnectionString())
	if _, err := s.Append(t.Context(), "a", eventstore.NoStream(), event()); err != nil {
		t.Fatal(err)
	}
	_, err := call(t.Context(), s.leader, func(ctx context.Context, c *esdb.Client) (int, error) {
		_, err := c.AppendToStream(ctx, "a", esdb.AppendToStreamOptions{ExpectedRevision: esdb.NoStream{}},
			esdb.EventData{EventID: uuid.New(), EventType: "Happened", ContentType: esdb.ContentTypeJson, Data: []byte(`{}`)})
		return 0, fmt.Errorf("twice: %w", fmt.Errorf("wrapped: %w", err))
	})
	if got := code(err); got != esdb.ErrorCodeWrongExpectedVersion {
		t.Errorf("the code is %d, want %d", got, esdb.ErrorCodeWrongExpectedVersion)
	}
	for _, c := range []struct {
		err       error
		transient bool
	}{
		{nil, false},
		{err, false},
		{errors.New("anything"), false},
		{fmt.Errorf("x: %w", status.Error(codes.Unavailable, "down")), true},
		{status.Error(codes.PermissionDenied, "no"), false},
		{fmt.Errorf("x: %w", errNotConnected), true},
	} {
		if got := isTransient(c.err); got != c.transient {
			t.Errorf("%v: transient is %v", c.err, got)
		}
	}
}

func TestConnectionStrings(t *testing.T) {
	for name, s := range map[string]string{
		"no scheme":               "localhost:2113",
		"another scheme":          "http://localhost:2113",
		"credentials without TLS": "esdb://admin:changeit@localhost:2113?tls=false",
		"not a URL":               "esdb://admin:changeit@local host",
	} {
		if _, err := Open(t.Context(), s); err == nil || strings.Contains(err.Error(), "changeit") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
