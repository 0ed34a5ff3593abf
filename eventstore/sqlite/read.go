package sqlite

import (
	"context"
	"fmt"
	"iter"
	"math"

	zombiezen "zombiezen.com/go/sqlite"

	"jobshare/eventstore"
)

// Bounds of one page. A page is read at once and its connection given back before anything is yielded,
// so that a slow or forgotten reader holds back neither checkpoints nor other readers.
const (
	pageEvents = 1000
	pageBytes  = 4 << 20
)

// page reads events after n with the statement into dst; more says that it stopped before the end.
func (s *Store) page(ctx context.Context, dst []eventstore.Recorded, query string, bind func(*zombiezen.Stmt)) (_ []eventstore.Recorded, more bool, err error) {
	conn, err := s.take(ctx)
	if err != nil {
		return dst, false, err
	}
	defer func() { s.pool <- conn }()
	stmt, err := conn.Prepare(query)
	if err != nil {
		return dst, false, fmt.Errorf("%w: read events: %w", eventstore.ErrUnavailable, err)
	}
	bind(stmt)
	size := 0
	err = rows(stmt, func(r *row) error {
		dst = append(dst, eventstore.Recorded{
			NewEvent: eventstore.NewEvent{ID: r.id, Type: r.typ, Data: r.data, Metadata: r.metadata},
			Stream:   r.stream,
			Revision: uint64(r.revision),
			Position: position(r.position),
		})
		size += len(r.data) + len(r.metadata)
		if more = len(dst) == pageEvents || size >= pageBytes; more {
			return errEnough
		}
		return nil
	})
	if err != nil {
		return dst, false, fmt.Errorf("%w: read events: %w", eventstore.ErrUnavailable, err)
	}
	return dst, more, nil
}

// allAfter reads one page of all events.
func (s *Store) allAfter(ctx context.Context, dst []eventstore.Recorded, after eventstore.Position) ([]eventstore.Recorded, bool, error) {
	return s.page(ctx, dst, eventsAfter, func(stmt *zombiezen.Stmt) {
		stmt.BindInt64(1, signed(after.Commit))
		stmt.BindInt64(2, pageEvents)
	})
}

// pages yields what read returns page by page; read goes on after the last event of the page before.
func pages(read func(dst []eventstore.Recorded) ([]eventstore.Recorded, bool, error)) iter.Seq2[eventstore.Recorded, error] {
	return func(yield func(eventstore.Recorded, error) bool) {
		var events []eventstore.Recorded
		for more := true; more; {
			var err error
			events, more, err = read(events[:0])
			if err != nil {
				yield(eventstore.Recorded{}, err)
				return
			}
			for _, e := range events {
				if !yield(e, nil) {
					return
				}
			}
		}
	}
}

// ReadStream is described by [eventstore.Store].
func (s *Store) ReadStream(ctx context.Context, stream string, after *uint64) iter.Seq2[eventstore.Recorded, error] {
	last := int64(-1)
	if after != nil {
		last = signed(*after)
	}
	return func(yield func(eventstore.Recorded, error) bool) {
		last := last
		pages(func(dst []eventstore.Recorded) ([]eventstore.Recorded, bool, error) {
			events, more, err := s.page(ctx, dst, streamAfter, func(stmt *zombiezen.Stmt) {
				stmt.BindText(1, stream)
				stmt.BindInt64(2, last)
				stmt.BindInt64(3, pageEvents)
			})
			if len(events) > 0 {
				last = int64(events[len(events)-1].Revision)
			}
			return events, more, err
		})(yield)
	}
}

// ReadAll is described by [eventstore.Store].
func (s *Store) ReadAll(ctx context.Context, after *eventstore.Position) iter.Seq2[eventstore.Recorded, error] {
	var start eventstore.Position
	if after != nil {
		start = *after
	}
	return func(yield func(eventstore.Recorded, error) bool) {
		last := start
		pages(func(dst []eventstore.Recorded) ([]eventstore.Recorded, bool, error) {
			events, more, err := s.allAfter(ctx, dst, last)
			if len(events) > 0 {
				last = events[len(events)-1].Position
			}
			return events, more, err
		})(yield)
	}
}

// Head is described by [eventstore.Store].
func (s *Store) Head(ctx context.Context) (eventstore.Position, error) {
	conn, err := s.take(ctx)
	if err != nil {
		return eventstore.Position{}, err
	}
	defer func() { s.pool <- conn }()
	last, err := queryInt(conn, "SELECT max(position) FROM events")
	if err != nil {
		return eventstore.Position{}, fmt.Errorf("%w: read head: %w", eventstore.ErrUnavailable, err)
	}
	return position(last), nil
}

// Identity is described by [eventstore.Store].
func (s *Store) Identity(ctx context.Context) (string, error) {
	return eventstore.InstallationIn(ctx, s)
}

// signed clamps what can't be a place in this store to the last that can.
func signed(n uint64) int64 { return int64(min(n, math.MaxInt64)) }
