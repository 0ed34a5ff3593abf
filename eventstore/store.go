// Package eventstore keeps what happened: streams of events that are only ever appended to.
//
// The [Store] port is what every store answers to. Its contract stands in the comments here and is
// held by the suite in storetest, which runs the same against every implementation. What an event
// looks like inside (envelope, sealing, versions) is the business of this package and not of the
// stores, which keep bytes.
package eventstore

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"
)

// Caps that hold for every store, so that a history can be copied from any to any. Sizes count as
// EventStoreDB counts them: data, metadata and twice the type's name.
const (
	MaxEventBytes   = 256 << 10 // of one event
	MaxAppendBytes  = 1 << 20   // of all events of one append together
	MaxAppendEvents = 1000      // in one append
	MaxNameBytes    = 256       // of a stream's or a type's name
)

// NewEvent is an event about to be appended. Data is JSON; Metadata is JSON or empty.
type NewEvent struct {
	ID       uuid.UUID
	Type     string
	Data     []byte
	Metadata []byte
}

// Recorded is an event as a store keeps it.
type Recorded struct {
	NewEvent
	Stream   string
	Revision uint64 // place in its stream, from 0, without gaps
	Position Position
}

// Position is a place in the order of all events. Positions only compare: they are not contiguous,
// not a count, and mean nothing in another store. The zero Position is before every event.
type Position struct{ Commit, Prepare uint64 }

// Compare is negative when p comes before q, positive when after, zero when they are the same place.
func (p Position) Compare(q Position) int {
	switch {
	case p.Commit != q.Commit && p.Commit < q.Commit, p.Commit == q.Commit && p.Prepare < q.Prepare:
		return -1
	case p == q:
		return 0
	}
	return 1
}

// After says whether p comes after q.
func (p Position) After(q Position) bool { return p.Compare(q) > 0 }

// String writes the position as "commit/prepare", which [ParsePosition] reads.
func (p Position) String() string {
	return strconv.FormatUint(p.Commit, 10) + "/" + strconv.FormatUint(p.Prepare, 10)
}

// ParsePosition reads what [Position.String] wrote.
func ParsePosition(s string) (Position, error) {
	c, p, ok := strings.Cut(s, "/")
	commit, err1 := strconv.ParseUint(c, 10, 64)
	prepare, err2 := strconv.ParseUint(p, 10, 64)
	if !ok || err1 != nil || err2 != nil {
		return Position{}, fmt.Errorf("not a position: %.60q", s)
	}
	return Position{commit, prepare}, nil
}

// Expected is what an append expects of its stream.
type Expected struct {
	kind     expectation
	revision uint64
}

type expectation uint8

const (
	expectNoStream expectation = iota
	expectExact
	expectAny
)

// NoStream expects that the stream holds no event yet.
func NoStream() Expected { return Expected{kind: expectNoStream} }

// Exact expects that the stream's last event has this revision.
func Exact(revision uint64) Expected { return Expected{kind: expectExact, revision: revision} }

// Any expects nothing. Domain commands never use it.
func Any() Expected { return Expected{kind: expectAny} }

// IsAny says whether the expectation is [Any].
func (e Expected) IsAny() bool { return e.kind == expectAny }

// Revision is the revision expected last; ok is false for [NoStream] and [Any].
func (e Expected) Revision() (revision uint64, ok bool) { return e.revision, e.kind == expectExact }

// Met says whether the expectation holds for a stream with this many events.
func (e Expected) Met(events uint64) bool {
	switch e.kind {
	case expectNoStream:
		return events == 0
	case expectExact:
		return events == e.revision+1
	}
	return true
}

func (e Expected) String() string {
	switch e.kind {
	case expectNoStream:
		return "no stream"
	case expectExact:
		return "revision " + strconv.FormatUint(e.revision, 10)
	}
	return "any"
}

// Appended is where an append's last event ended up.
type Appended struct {
	Revision uint64
	Position Position
}

// Errors that every store answers with, to be matched with errors.Is and errors.As.
var (
	ErrTooLarge    = errors.New("the events are larger than a store takes")
	ErrInvalid     = errors.New("not an event a store takes") // what CheckAppend refuses
	ErrClosed      = errors.New("the event store is closed")
	ErrUnavailable = errors.New("the event store can't be reached") // nothing is known to have happened: try again
)

// WrongRevisionError says that a stream was not where an append expected it. Nothing was appended.
type WrongRevisionError struct {
	Stream   string
	Expected Expected
}

func (e *WrongRevisionError) Error() string {
	return fmt.Sprintf("stream %s is not at the expected place (%s)", e.Stream, e.Expected)
}

// CheckAppend says whether a store may take these events: ErrInvalid without events, for an empty or
// overlong name, one that is no UTF-8 or begins with "$" (EventStoreDB's own), a zero or repeated id, or
// what should be JSON and is not; ErrTooLarge beyond a cap. Every store asks it first.
func CheckAppend(stream string, events []NewEvent) error {
	if err := checkName("stream", stream); err != nil {
		return err
	}
	if len(events) == 0 {
		return fmt.Errorf("%w: no events for stream %s", ErrInvalid, stream)
	}
	if len(events) > MaxAppendEvents {
		return fmt.Errorf("%w: %d events at once for stream %s", ErrTooLarge, len(events), stream)
	}
	total := 0
	ids := make(map[uuid.UUID]struct{}, len(events))
	for _, e := range events {
		size := len(e.Data) + len(e.Metadata) + 2*len(e.Type)
		if total += size; size > MaxEventBytes || total > MaxAppendBytes {
			return fmt.Errorf("%w: event %s is %d bytes, the append %d or more", ErrTooLarge, e.ID, size, total)
		}
		if err := checkName("type", e.Type); err != nil {
			return err
		}
		if _, repeated := ids[e.ID]; repeated || e.ID == uuid.Nil {
			return fmt.Errorf("%w: zero or repeated id %s", ErrInvalid, e.ID)
		}
		ids[e.ID] = struct{}{}
		if !json.Valid(e.Data) || len(e.Metadata) > 0 && !json.Valid(e.Metadata) {
			return fmt.Errorf("%w: data or metadata of %s %s is not JSON", ErrInvalid, e.Type, e.ID)
		}
	}
	return nil
}

func checkName(what, name string) error {
	if name == "" || len(name) > MaxNameBytes || name[0] == '$' || !utf8.ValidString(name) || strings.ContainsRune(name, 0) {
		return fmt.Errorf("%w: %s name %.60q", ErrInvalid, what, name)
	}
	return nil
}

// Filter chooses events. A nil Filter takes all. It must be pure: a store may call it from any goroutine.
type Filter func(Recorded) bool

// Delivery is what a subscription hands over at once: events in order, or only the news that its
// place has moved on.
type Delivery struct {
	Events     []Recorded // may be empty; valid until the next call of Next
	Checkpoint Position   // everything up to and including here has been delivered or filtered out
	CaughtUp   bool       // as the store saw it when it answered, nothing lay beyond Checkpoint
}

// Subscription follows a store in order, first through history, then live. It is not for use by
// several goroutines at once.
type Subscription interface {
	// Next waits for the next delivery. It hands over at least one event, or a checkpoint further on,
	// or CaughtUp turning true; after falling behind and catching up again, CaughtUp comes again.
	// A subscription outlives interruptions: while the store can't be reached, Next waits and goes on
	// where it was, without loss or repetition. It returns ctx.Err() when ctx ends (Next may be called
	// again) and ErrClosed after Close of the subscription or the store. Any other error is one that
	// waiting does not mend, such as damage; the subscription stays where it was.
	Next(ctx context.Context) (Delivery, error)
	Close() error
}

// Store is an append-only log of streams.
//
// Starts are exclusive: reading from X yields what comes after X. A nil start is the beginning.
// Iterators hold no transaction and no connection between pages and may be abandoned at any event;
// an error is yielded once, last. Data and Metadata of a yielded event may be kept.
type Store interface {
	// Append adds all events to the stream, or none. When it returns nil they are durable. It returns
	// *WrongRevisionError, ErrTooLarge, ErrInvalid, ErrClosed, ErrUnavailable, or ctx.Err(); after
	// ErrUnavailable and ctx.Err() the events may or may not have been appended, and the same append
	// (same event ids, same expectation other than Any) may be tried again. If they were, it appends
	// nothing and returns either *WrongRevisionError, and the caller finds its ids in the stream, or what
	// it would have returned then, if the store finds them. Where the expectation is met, nobody looks
	// whether the ids were used before.
	Append(ctx context.Context, stream string, expected Expected, events ...NewEvent) (Appended, error)

	// ReadStream yields the stream's events after the revision. A stream without events yields nothing.
	ReadStream(ctx context.Context, stream string, after *uint64) iter.Seq2[Recorded, error]

	// ReadAll yields all events after the position, in order, up to the head when it gets there.
	ReadAll(ctx context.Context, after *Position) iter.Seq2[Recorded, error]

	// Subscribe follows all events after the position that the filter takes. When nothing is taken,
	// checkpoints still advance. Events appended in one append may come in several deliveries.
	Subscribe(ctx context.Context, after *Position, filter Filter) (Subscription, error)

	// Head is the position of the last event; the zero Position when there is none.
	Head(ctx context.Context) (Position, error)

	// Identity is the installation this history belongs to, as the first event of [InstallationStream]
	// says; empty when there is none. A store with a head but no identity is somebody else's.
	Identity(ctx context.Context) (string, error)

	// Close ends everything under way. It may be called more than once.
	Close() error
}

// The history's first event says which installation it belongs to: {"clear":{"installation":"ID"}}.
const (
	InstallationStream = "service-installation"
	InstallationType   = "ServiceInstalled"
)

// InstallationIn reads the installation id from the first event of [InstallationStream]. It is what
// every store's Identity answers: empty without an event, ErrInvalid when it is not that event.
func InstallationIn(ctx context.Context, s interface {
	ReadStream(ctx context.Context, stream string, after *uint64) iter.Seq2[Recorded, error]
}) (string, error) {
	for e, err := range s.ReadStream(ctx, InstallationStream, nil) {
		if err != nil {
			return "", fmt.Errorf("read the installation: %w", err)
		}
		var said struct {
			Clear struct {
				Installation string `json:"installation"`
			} `json:"clear"`
		}
		if err := json.Unmarshal(e.Data, &said); err != nil || e.Type != InstallationType || said.Clear.Installation == "" {
			return "", fmt.Errorf("%w: stream %s begins with %s, which names no installation", ErrInvalid, InstallationStream, e.Type)
		}
		return said.Clear.Installation, nil
	}
	return "", nil
}
