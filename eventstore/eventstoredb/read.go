package eventstoredb

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"math"
	"strings"

	"github.com/EventStore/EventStore-Client-Go/v4/esdb"

	"jobshare/eventstore"
)

// Bounds of one page. It is read whole before anything is yielded, so that a reader who stops or takes
// its time holds no stream of the server's open.
const (
	pageEvents = 1000
	pageBytes  = 4 << 20
)

// ReadStream is described by [eventstore.Store].
func (s *Store) ReadStream(ctx context.Context, stream string, after *uint64) iter.Seq2[eventstore.Recorded, error] {
	type page struct {
		events []eventstore.Recorded
		more   bool
	}
	return func(yield func(eventstore.Recorded, error) bool) {
		next := uint64(0)
		if after != nil {
			next = *after + 1
		}
		for more := after == nil || *after < math.MaxInt64; more; {
			p, err := persist(ctx, s, s.leader, isTransient, func(ctx context.Context, client *esdb.Client, _ int) (p page, err error) {
				p.events, p.more, err = readStream(ctx, client, stream, next, pageEvents)
				return p, err
			})
			if err != nil {
				yield(eventstore.Recorded{}, fmt.Errorf("read %s: %w", stream, err))
				return
			}
			for _, e := range p.events {
				next = e.Revision + 1
				if !yield(e, nil) {
					return
				}
			}
			more = p.more
		}
	}
}

// readStream reads one page of a stream; more says that it may not be the last.
func readStream(ctx context.Context, client *esdb.Client, stream string, from uint64, count int) (events []eventstore.Recorded, more bool, err error) {
	reading, err := client.ReadStream(ctx, stream, esdb.ReadStreamOptions{From: esdb.Revision(from)}, uint64(count))
	if err != nil {
		return nil, false, err
	}
	_, more, err = receive(reading, count, func(e *esdb.ResolvedEvent) {
		if e.Event != nil {
			events = append(events, recorded(e.Event))
		}
	})
	if code(err) == esdb.ErrorCodeResourceNotFound {
		return nil, false, nil
	}
	return events, more, err
}

// receive hands over what comes, until the page is full.
func receive(reading *esdb.ReadStream, count int, take func(*esdb.ResolvedEvent)) (received int, more bool, err error) {
	defer reading.Close()
	for size := 0; received < count && size < pageBytes; {
		e, err := reading.Recv()
		if errors.Is(err, io.EOF) {
			return received, false, nil
		}
		if err != nil {
			return received, false, err
		}
		received++
		if e.Event != nil {
			size += len(e.Event.Data) + len(e.Event.UserMetadata)
		}
		take(e)
	}
	return received, true, nil
}

// allPage is a page of $all: our events in it, and how far it went.
type allPage struct {
	events []eventstore.Recorded
	last   eventstore.Position
	more   bool
}

// ReadAll is described by [eventstore.Store].
func (s *Store) ReadAll(ctx context.Context, after *eventstore.Position) iter.Seq2[eventstore.Recorded, error] {
	return func(yield func(eventstore.Recorded, error) bool) {
		var last eventstore.Position
		if after != nil {
			last = *after
		}
		for more := true; more; {
			p, err := persist(ctx, s, s.follower, isTransient, func(ctx context.Context, client *esdb.Client, _ int) (allPage, error) {
				return readAll(ctx, client, esdb.Forwards, from(last), last, pageEvents)
			})
			if err != nil {
				yield(eventstore.Recorded{}, fmt.Errorf("read all: %w", err))
				return
			}
			last, more = p.last, p.more
			for _, e := range p.events {
				if !yield(e, nil) {
					return
				}
			}
		}
	}
}

// readAll reads one page of $all. Forwards, the server yields the event at the start again, which a
// reader already had.
func readAll(ctx context.Context, client *esdb.Client, direction esdb.Direction, start esdb.AllPosition, last eventstore.Position, count int) (p allPage, err error) {
	reading, err := client.ReadAll(ctx, esdb.ReadAllOptions{Direction: direction, From: start}, uint64(count))
	if err != nil {
		return p, err
	}
	p.last = last
	_, p.more, err = receive(reading, count, func(e *esdb.ResolvedEvent) {
		at, known := place(e)
		if !known || direction == esdb.Forwards && !at.After(last) {
			return
		}
		p.last = at
		if ours(e) {
			p.events = append(p.events, recorded(e.Event))
		}
	})
	return p, err
}

// Head is described by [eventstore.Store]. Only events that a reader can get to count: a head in the
// server's own would never be reached.
func (s *Store) Head(ctx context.Context) (eventstore.Position, error) {
	var start esdb.AllPosition = esdb.End{}
	for count := 16; ; count = min(4*count, 4096) {
		p, err := persist(ctx, s, s.leader, isTransient, func(ctx context.Context, client *esdb.Client, _ int) (allPage, error) {
			return readAll(ctx, client, esdb.Backwards, start, eventstore.Position{}, count)
		})
		if err != nil {
			return eventstore.Position{}, fmt.Errorf("read head: %w", err)
		}
		if len(p.events) > 0 {
			return p.events[0].Position, nil
		}
		if !p.more {
			return eventstore.Position{}, nil
		}
		start = from(p.last)
	}
}

// Identity is described by [eventstore.Store].
func (s *Store) Identity(ctx context.Context) (string, error) {
	return eventstore.InstallationIn(ctx, s)
}

// from is where to start. A start left out would be the beginning to a read and the end to a
// subscription: a projection without a checkpoint would skip all history.
func from(after eventstore.Position) esdb.AllPosition {
	if after == (eventstore.Position{}) {
		return esdb.Start{}
	}
	return esdb.Position{Commit: after.Commit, Prepare: after.Prepare}
}

// place is where an event stands in $all. An event may be missing: a link outlives what it links to.
func place(e *esdb.ResolvedEvent) (p eventstore.Position, known bool) {
	at := e.OriginalEvent()
	if at == nil {
		return p, false
	}
	return eventstore.Position{Commit: at.Position.Commit, Prepare: at.Position.Prepare}, true
}

// ours says whether the event is an application's and not the server's own.
func ours(e *esdb.ResolvedEvent) bool {
	return e.Event != nil && !strings.HasPrefix(e.Event.EventType, "$") && !strings.HasPrefix(e.Event.StreamID, "$")
}

func recorded(e *esdb.RecordedEvent) eventstore.Recorded {
	return eventstore.Recorded{
		NewEvent: eventstore.NewEvent{ID: e.EventID, Type: e.EventType, Data: e.Data, Metadata: e.UserMetadata},
		Stream:   e.StreamID,
		Revision: e.EventNumber,
		Position: eventstore.Position{Commit: e.Position.Commit, Prepare: e.Position.Prepare},
	}
}
