// Package inbox is who asked whom for contact and what came of it: one row for two people.
package inbox

import (
	"context"
	"math"
	"time"

	"zombiezen.com/go/sqlite"

	"jobshare/domain"
	"jobshare/domain/contact"
	"jobshare/eventstore"
	"jobshare/projections"
)

// Name is the projection's name.
const Name = "inbox"

// State is where a request stands.
type State string

// The states of a request.
const (
	Waiting   State = "waiting"
	Accepted  State = "accepted"
	Declined  State = "declined"
	Withdrawn State = "withdrawn"
	Blocked   State = "blocked"
	Ended     State = "ended"
	Expired   State = "expired"
	Over      State = "over" // it was accepted, and one of the two ended the conversation
)

// Request is a row: the latest request between two people.
type Request struct {
	Stream     string // of the two people
	ID         string
	From, To   string
	State      State
	Message    string      // with which it was asked
	Reply      string      // with which it was accepted, when that was by asking
	Why        contact.Why // it was declined; for who declined only
	Reason     string      // the same in their own words
	Reminded   bool        // who was asked was reminded
	EndedBy    string      // who ended the conversation
	AskedAt    time.Time
	AnsweredAt time.Time
}

// Other is the one of the two who isn't the person.
func (r Request) Other(person string) string {
	if r.From == person {
		return r.To
	}
	return r.From
}

// Requests is the inbox's table.
var Requests = &projections.Table[Request]{
	Name: "inbox_requests",
	Columns: []string{"pair TEXT", "request TEXT", "asked_by TEXT", "asked TEXT", "state TEXT", "message TEXT", "reply TEXT", "reason TEXT",
		"asked_at INTEGER", "answered_at INTEGER", "why TEXT", "ended_by TEXT", "remind_at INTEGER", "waits_since INTEGER"},
	Indexed: []string{"UNIQUE request", "asked_by", "asked", "remind_at", "waits_since"},
	Key:     func(r *Request) string { return r.Stream },
	Values: func(r *Request) []any {
		// Two times that timers look for: since when a request waits, and the same while its reminder is to come.
		var toRemind, waits int64 = math.MaxInt64, math.MaxInt64
		if r.State == Waiting {
			waits = projections.Micros(r.AskedAt)
			if !r.Reminded {
				toRemind = waits
			}
		}
		return []any{r.Stream, r.ID, r.From, r.To, string(r.State), r.Message, r.Reply, r.Reason, projections.Micros(r.AskedAt), projections.Micros(r.AnsweredAt),
			string(r.Why), r.EndedBy, toRemind, waits}
	},
	Scan: func(s *sqlite.Stmt) (Request, error) {
		return Request{Stream: s.ColumnText(0), ID: s.ColumnText(1), From: s.ColumnText(2), To: s.ColumnText(3), State: State(s.ColumnText(4)),
			Message: s.ColumnText(5), Reply: s.ColumnText(6), Reason: s.ColumnText(7), AskedAt: projections.AtMicros(s.ColumnInt64(8)), AnsweredAt: projections.AtMicros(s.ColumnInt64(9)),
			Why: contact.Why(s.ColumnText(10)), EndedBy: s.ColumnText(11),
			Reminded: State(s.ColumnText(4)) == Waiting && s.ColumnInt64(12) == math.MaxInt64}, nil
	},
}

// Projection folds the inbox.
type Projection struct{}

// Name implements [projections.Projection].
func (Projection) Name() string { return Name }

// Version implements [projections.Projection].
func (Projection) Version() int { return 2 }

// Types implements [projections.Projection].
func (Projection) Types() []string {
	return []string{"ContactRequested", "ContactAccepted", "ContactDeclined", "ContactWithdrawn", "ContactEnded", "PersonBlocked", "PersonUnblocked",
		"ContactReminderSent", "ContactExpired", "ConversationEnded", "WordsRemoved"}
}

// Schema implements [projections.Projection].
func (Projection) Schema() []string { return Requests.Create() }

// Bind implements [projections.Projection].
func (Projection) Bind(s *projections.Storage) projections.Folder {
	return folder{projections.Bind(s, Requests)}
}

type folder struct {
	requests projections.Rows[Request]
}

func (f folder) Fold(e eventstore.Event) error {
	r, known, err := f.requests.Get(e.Stream)
	if err != nil {
		return err
	}
	if known && r.State == Ended {
		return nil // what comes after an erasure is ignored
	}
	r.Stream = e.Stream
	payload := e.Payload
	if erased, ok := payload.(domain.Erased); ok {
		payload = withoutWords(erased)
	}
	switch event := payload.(type) {
	case contact.ContactRequested:
		r = Request{Stream: e.Stream, ID: event.ID, From: event.From, To: event.To, State: Waiting, Message: event.Message, AskedAt: event.At}
	case contact.ContactAccepted:
		r.State, r.Reply, r.AnsweredAt = Accepted, event.Message, event.At
	case contact.ContactDeclined:
		r.State, r.Why, r.Reason, r.AnsweredAt = Declined, event.Why, event.Reason, event.At
	case contact.ContactReminderSent:
		r.Reminded = true
	case contact.ContactExpired:
		r.State, r.AnsweredAt = Expired, event.At
	case contact.ConversationEnded:
		r.State, r.EndedBy, r.AnsweredAt = Over, event.By, event.At
	case contact.WordsRemoved:
		if event.Number != 0 || event.Request != r.ID {
			return nil
		}
		if event.Whose == r.From {
			r.Message = ""
		} else {
			r.Reply, r.Reason = "", ""
		}
	case contact.ContactWithdrawn:
		r.State, r.Reminded, r.AnsweredAt = Withdrawn, false, event.At
	case contact.PersonBlocked:
		if !known {
			r.From, r.To = event.By, event.Whom
		}
		r.Reminded = false
		r.State, r.Message, r.Reply, r.Why, r.Reason, r.EndedBy = Blocked, "", "", "", "", ""
	case contact.PersonUnblocked:
		return f.requests.Delete(e.Stream)
	case contact.ContactEnded:
		r = Request{Stream: e.Stream, From: event.Who, To: event.Other, State: Ended}
	}
	return f.requests.Put(r)
}

// withoutWords is what is known of an event whose words are gone.
func withoutWords(e domain.Erased) any {
	request, _ := e.Clear.(contact.Request)
	switch e.Type {
	case "ContactRequested":
		return contact.ContactRequested{Request: request}
	case "ContactAccepted":
		return contact.ContactAccepted{Request: request}
	case "ContactDeclined":
		return contact.ContactDeclined{Request: request}
	}
	return e
}

// Of lists a person's requests, sent and received, the latest first; blocked and ended ones are not in it.
func Of(conn *sqlite.Conn, person string) ([]Request, error) {
	var requests []Request
	err := Requests.All(conn, "WHERE (asked_by = ?1 OR asked = ?1) AND state NOT IN ('blocked', 'ended') ORDER BY max(asked_at, answered_at) DESC, pair",
		func(r Request) error {
			requests = append(requests, r)
			return nil
		}, person)
	return requests, err
}

// ByID finds a request of a person: one that they sent or received.
func ByID(conn *sqlite.Conn, person, request string) (Request, bool, error) {
	r, ok, err := Requests.One(conn, "WHERE request = ? AND request <> ''", request)
	if err != nil || !ok || r.From != person && r.To != person || r.State == Blocked || r.State == Ended {
		return Request{}, false, err
	}
	return r, true, nil
}

// Between finds what stands between two people.
func Between(conn *sqlite.Conn, a, b string) (Request, bool, error) {
	return Requests.One(conn, "WHERE pair = ?", contact.Stream(a, b))
}

// People answers who had to do with whom, for erasing.
type People struct{ Runner *projections.Runner }

// Others lists everybody with whom a person has something on a common stream, once the read model shows
// the log up to asOf.
func (p People) Others(ctx context.Context, person string, asOf eventstore.Position) ([]string, error) {
	if err := p.Runner.Wait(ctx, asOf); err != nil {
		return nil, err
	}
	var others []string
	err := p.Runner.Read(ctx, func(conn *sqlite.Conn, _ map[string]projections.Face) error {
		return Requests.All(conn, "WHERE asked_by = ?1 OR asked = ?1", func(r Request) error {
			others = append(others, r.Other(person))
			return nil
		}, person)
	})
	return others, err
}

// Hidden are a person's requests that they can't see any more, because one of the two blocked the other, the latest first.
func Hidden(conn *sqlite.Conn, person string) ([]Request, error) {
	var requests []Request
	err := Requests.All(conn, "WHERE (asked_by = ?1 OR asked = ?1) AND state = 'blocked' AND request <> '' ORDER BY asked_at DESC, pair",
		func(r Request) error {
			requests = append(requests, r)
			return nil
		}, person)
	return requests, err
}

// Part finds a request that a person has a part in, also when they can't see it any more.
func Part(conn *sqlite.Conn, person, request string) (Request, bool, error) {
	r, ok, err := Requests.One(conn, "WHERE request = ? AND request <> ''", request)
	if err != nil || !ok || r.From != person && r.To != person || r.State == Ended {
		return Request{}, false, err
	}
	return r, true, nil
}
