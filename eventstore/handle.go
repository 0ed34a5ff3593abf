package eventstore

import (
	"context"
	"errors"
	"fmt"

	"github.com/google/uuid"
)

// Command is a request to append to one stream, apart from what it decides.
type Command struct {
	Stream string
	KeyID  string // the key under which its events are sealed
	Meta          // Causation is the command's id
}

// Outcome is what came of a command.
type Outcome struct {
	Events   []Event  // what happened; empty when there was nothing to do
	Position Position // of the last of Events; zero when there are none
	Repeated bool     // it had happened already, by the same command
}

// ErrSuperseded says that a command was repeated whose outcome is no longer the latest of its kind: the
// page it came from is out of date.
var ErrSuperseded = errors.New("this was done already, and something newer came after it")

// ErrUnknownEvents says that a stream holds events which this program is too old to understand, so that
// nothing can be decided on it.
var ErrUnknownEvents = errors.New("the stream holds events that this version does not know")

// attempts is how often a decision is made when other commands append at the same time.
const attempts = 4

// Log is what commands need of the event store: to load streams, opened, and to append.
type Log struct {
	Store    Store
	Registry *Registry
	Sealer   Sealer
	Opener   Opener
}

// Load reads a stream from its beginning. A key that isn't known is an error: nothing can be decided on
// what can't be read.
func (l *Log) Load(ctx context.Context, stream string) ([]Event, error) {
	var history []Event
	for stored, err := range l.Store.ReadStream(ctx, stream, nil) {
		if err != nil {
			return nil, fmt.Errorf("load %s: %w", stream, err)
		}
		event, err := l.Registry.Open(ctx, l.Opener, stored)
		if err != nil {
			return nil, fmt.Errorf("load %s: %w", stream, err)
		}
		history = append(history, event)
	}
	return history, nil
}

// Fold adds up a stream's events.
func Fold[S any](history []Event, evolve func(S, any) S) S {
	var state S
	for _, event := range history {
		state = evolve(state, event.Payload)
	}
	return state
}

// State loads a stream and adds it up.
func State[S any](ctx context.Context, l *Log, stream string, evolve func(S, any) S) (S, error) {
	history, err := l.Load(ctx, stream)
	return Fold(history, evolve), err
}

// Handle loads the command's stream, decides, and appends what was decided. The same command handled
// again returns the earlier outcome, or ErrSuperseded when that is out of date. When somebody else
// appended meanwhile, it decides again on what is there now: a decision that depends on what the person
// saw says so itself, by refusing what is stale.
//
// decide sees the history too, for what a state doesn't hold. An error of decide is returned as it is.
func Handle[S any](ctx context.Context, l *Log, c Command, evolve func(S, any) S,
	decide func(S, []Event) ([]any, error)) (Outcome, error) {
	for attempt := 1; ; attempt++ {
		history, err := l.Load(ctx, c.Stream)
		if err != nil {
			return Outcome{}, err
		}
		if earlier := from(history, c.Causation); len(earlier) > 0 {
			return l.repeated(history, earlier)
		}
		for _, event := range history {
			if unknown, ok := event.Payload.(Unknown); ok {
				return Outcome{}, fmt.Errorf("%w: %s version %d in %s", ErrUnknownEvents, unknown.Type, unknown.Version, c.Stream)
			}
		}
		decided, err := decide(Fold(history, evolve), history)
		if err != nil || len(decided) == 0 {
			return Outcome{}, err
		}
		outcome, err := l.append(ctx, c, len(history), decided)
		var conflict *WrongRevisionError
		if errors.As(err, &conflict) && attempt < attempts {
			continue
		}
		return outcome, err
	}
}

// SealAll seals the events of many commands, reading their keys at one moment. For many streams that is far
// quicker than one at a time.
func (l *Log) SealAll(ctx context.Context, drafts ...Draft) ([]Sealed, error) {
	return l.Registry.SealAll(ctx, l.Sealer, drafts...)
}

// AppendNew appends to a stream that holds nothing yet, without loading it first.
func (l *Log) AppendNew(ctx context.Context, s Sealed) (Outcome, error) {
	return l.appendSealed(ctx, s, 0)
}

func (l *Log) append(ctx context.Context, c Command, length int, decided []any) (Outcome, error) {
	sealed, err := l.SealAll(ctx, Draft{c, decided})
	if err != nil {
		return Outcome{}, fmt.Errorf("append to %s: %w", c.Stream, err)
	}
	return l.appendSealed(ctx, sealed[0], length)
}

func (l *Log) appendSealed(ctx context.Context, s Sealed, length int) (Outcome, error) {
	expected := NoStream()
	if length > 0 {
		expected = Exact(uint64(length - 1))
	}
	appended, err := l.Store.Append(ctx, s.Stream, expected, s.stored...)
	if err != nil {
		return Outcome{}, fmt.Errorf("append to %s: %w", s.Stream, err)
	}
	outcome := Outcome{Position: appended.Position, Events: make([]Event, len(s.stored))}
	for i, e := range s.stored {
		outcome.Events[i] = Event{Meta: s.Meta, Payload: s.Events[i], KeyID: s.KeyID,
			Recorded: Recorded{NewEvent: e, Stream: s.Stream, Revision: uint64(length + i), Position: appended.Position}}
	}
	return outcome, nil
}

// from finds the events that a command made earlier.
func from(history []Event, command uuid.UUID) []Event {
	var events []Event
	for _, e := range history {
		if e.Causation == command {
			events = append(events, e)
		}
	}
	return events
}

func (l *Log) repeated(history, earlier []Event) (Outcome, error) {
	last := earlier[len(earlier)-1]
	for _, later := range history[last.Revision+1:] {
		for _, e := range earlier {
			if l.Registry.answers(later.Type) == l.Registry.answers(e.Type) {
				return Outcome{}, fmt.Errorf("%w: %s", ErrSuperseded, e.Type)
			}
		}
	}
	return Outcome{Events: earlier, Position: last.Position, Repeated: true}, nil
}
