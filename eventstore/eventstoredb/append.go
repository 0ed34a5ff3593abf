package eventstoredb

import (
	"context"
	"fmt"

	"github.com/EventStore/EventStore-Client-Go/v4/esdb"

	"jobshare/eventstore"
)

// Append is described by [eventstore.Store].
//
// An attempt whose answer is lost may have been carried out. The next carries the same ids and the same
// expectation, which is then behind: the server recognises the ids and answers as it did before. Never a
// newer expectation: while it is met, the server doesn't look at ids and would write the events twice.
func (s *Store) Append(ctx context.Context, stream string, expected eventstore.Expected, events ...eventstore.NewEvent) (eventstore.Appended, error) {
	if err := s.usable(ctx); err != nil {
		return eventstore.Appended{}, err
	}
	if err := eventstore.CheckAppend(stream, events); err != nil {
		return eventstore.Appended{}, err
	}
	data := make([]esdb.EventData, len(events))
	for i, e := range events {
		data[i] = esdb.EventData{EventID: e.ID, EventType: e.Type, ContentType: esdb.ContentTypeJson, Data: e.Data, Metadata: e.Metadata}
	}
	again := isTransient
	if expected.IsAny() { // the server would carry it out twice
		again = isUnsent
	}
	return persist(ctx, s, s.leader, again, func(ctx context.Context, client *esdb.Client, before int) (eventstore.Appended, error) {
		done, err := client.AppendToStream(ctx, stream, esdb.AppendToStreamOptions{ExpectedRevision: revision(expected)}, data...)
		if err == nil {
			return eventstore.Appended{
				Revision: done.NextExpectedVersion,
				Position: eventstore.Position{Commit: done.CommitPosition, Prepare: done.PreparePosition},
			}, nil
		}
		if code(err) == esdb.ErrorCodeWrongExpectedVersion {
			wrong := &eventstore.WrongRevisionError{Stream: stream, Expected: expected}
			if before == 0 {
				return eventstore.Appended{}, wrong
			}
			return find(ctx, client, events, wrong)
		}
		return eventstore.Appended{}, fmt.Errorf("append to %s: %w", stream, err)
	})
}

// find looks where the append expected to write for events of an earlier attempt.
func find(ctx context.Context, client *esdb.Client, events []eventstore.NewEvent, wrong *eventstore.WrongRevisionError) (eventstore.Appended, error) {
	next := uint64(0)
	if n, exact := wrong.Expected.Revision(); exact {
		next = n + 1
	}
	there, _, err := readStream(ctx, client, wrong.Stream, next, len(events))
	if err != nil {
		return eventstore.Appended{}, err
	}
	if len(there) < len(events) {
		return eventstore.Appended{}, wrong
	}
	for i, e := range events {
		if there[i].ID != e.ID {
			return eventstore.Appended{}, wrong
		}
	}
	last := there[len(events)-1]
	return eventstore.Appended{Revision: last.Revision, Position: last.Position}, nil
}

func revision(expected eventstore.Expected) esdb.ExpectedRevision {
	if n, exact := expected.Revision(); exact {
		return esdb.Revision(n)
	}
	if expected.IsAny() {
		return esdb.Any{}
	}
	return esdb.NoStream{}
}

func (s *Store) usable(ctx context.Context) error {
	if s.ctx.Err() != nil {
		return eventstore.ErrClosed
	}
	return ctx.Err()
}
