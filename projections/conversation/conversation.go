// Package conversation is what two people in contact wrote to each other, and which questions of a first
// conversation each of them has ticked.
package conversation

import (
	"fmt"
	"strings"
	"time"

	"zombiezen.com/go/sqlite"

	"jobshare/domain"
	"jobshare/domain/contact"
	"jobshare/eventstore"
	"jobshare/projections"
)

// Name is the projection's name.
const Name = "conversation"

// Message is a row: one message.
type Message struct {
	Stream  string // of the two people
	Number  int    // from 1
	By      string
	Text    string // empty when it can't be read any more
	Removed bool   // by a moderator
	At      time.Time
}

// Messages is the table of messages, in their order.
var Messages = &projections.Table[Message]{
	Name:    "conversation_messages",
	Columns: []string{"message TEXT", "pair TEXT", "number INTEGER", "sent_by TEXT", "words TEXT", "removed INTEGER", "sent_at INTEGER"},
	Key:     func(m *Message) string { return key(m.Stream, m.Number) },
	Values: func(m *Message) []any {
		return []any{key(m.Stream, m.Number), m.Stream, m.Number, m.By, m.Text, m.Removed, m.At.UnixMicro()}
	},
	Scan: func(s *sqlite.Stmt) (Message, error) {
		return Message{Stream: s.ColumnText(1), Number: s.ColumnInt(2), By: s.ColumnText(3), Text: s.ColumnText(4), Removed: s.ColumnBool(5),
			At: time.UnixMicro(s.ColumnInt64(6)).UTC()}, nil
	},
}

func key(stream string, number int) string { return fmt.Sprintf("%s %06d", stream, number) }

// Talk is a row for two people: where their conversation stands.
type Talk struct {
	Stream   string
	Request  string // with which they came into contact, or asked for it
	Messages int
	Sides    [2]Side
}

// Side is what one of the two has read and ticked.
type Side struct {
	Who    string // empty until they did something
	Unread int    // messages of the other
	Ticked []string
}

// Side is a person's side.
func (t Talk) Side(person string) Side {
	for _, s := range t.Sides {
		if s.Who == person {
			return s
		}
	}
	return Side{Who: person}
}

// change changes a person's side.
func (t *Talk) change(person string, change func(*Side)) {
	for i := range t.Sides {
		if t.Sides[i].Who == person || t.Sides[i].Who == "" {
			t.Sides[i].Who = person
			change(&t.Sides[i])
			return
		}
	}
}

// Talks is the table of conversations.
var Talks = &projections.Table[Talk]{
	Name: "conversation_talks",
	Columns: []string{"pair TEXT", "request TEXT", "messages INTEGER", "one TEXT", "one_unread INTEGER", "one_ticked TEXT",
		"other TEXT", "other_unread INTEGER", "other_ticked TEXT"},
	Key: func(t *Talk) string { return t.Stream },
	Values: func(t *Talk) []any {
		one, other := t.Sides[0], t.Sides[1]
		return []any{t.Stream, t.Request, t.Messages, one.Who, one.Unread, strings.Join(one.Ticked, " "), other.Who, other.Unread, strings.Join(other.Ticked, " ")}
	},
	Scan: func(s *sqlite.Stmt) (Talk, error) {
		return Talk{Stream: s.ColumnText(0), Request: s.ColumnText(1), Messages: s.ColumnInt(2), Sides: [2]Side{
			{s.ColumnText(3), s.ColumnInt(4), strings.Fields(s.ColumnText(5))}, {s.ColumnText(6), s.ColumnInt(7), strings.Fields(s.ColumnText(8))}}}, nil
	},
}

// Projection folds conversations.
type Projection struct{}

// Name implements [projections.Projection].
func (Projection) Name() string { return Name }

// Version implements [projections.Projection].
func (Projection) Version() int { return 1 }

// Types implements [projections.Projection].
func (Projection) Types() []string {
	return []string{"ContactRequested", "MessageSent", "MessagesRead", "QuestionsTicked", "WordsRemoved", "ConversationEnded", "PersonBlocked", "ContactEnded"}
}

// Schema implements [projections.Projection].
func (Projection) Schema() []string { return append(Messages.Create(), Talks.Create()...) }

// Bind implements [projections.Projection].
func (Projection) Bind(s *projections.Storage) projections.Folder {
	return folder{projections.Bind(s, Messages), projections.Bind(s, Talks)}
}

type folder struct {
	messages projections.Rows[Message]
	talks    projections.Rows[Talk]
}

func (f folder) Fold(e eventstore.Event) error {
	t, known, err := f.talks.Get(e.Stream)
	if err != nil {
		return err
	}
	t.Stream = e.Stream
	payload := e.Payload
	if erased, ok := payload.(domain.Erased); ok {
		switch clear := erased.Clear.(type) { // what is known of an event whose words are gone
		case contact.Line:
			payload = contact.MessageSent{Line: clear}
		case contact.Ticks:
			payload = contact.QuestionsTicked{Ticks: clear}
		case contact.Request:
			payload = contact.ContactRequested{Request: clear}
		}
	}
	switch event := payload.(type) {
	case contact.ContactRequested: // what was between the two before is over
		return f.forget(t)
	case contact.MessageSent:
		t.Request, t.Messages = event.Request, event.Number
		t.change(event.By, func(s *Side) { s.Unread = 0 })
		t.change(event.To, func(s *Side) { s.Unread++ })
		if err := f.messages.Put(Message{Stream: e.Stream, Number: event.Number, By: event.By, Text: event.Text, At: event.At}); err != nil {
			return err
		}
	case contact.MessagesRead:
		t.change(event.By, func(s *Side) { s.Unread = 0 })
	case contact.QuestionsTicked:
		t.Request = event.Request
		t.change(event.By, func(s *Side) { s.Ticked = event.Questions })
	case contact.ConversationEnded:
		for i := range t.Sides {
			t.Sides[i].Unread = 0
		}
	case contact.WordsRemoved:
		if m, there, err := f.messages.Get(key(e.Stream, event.Number)); err != nil || !there || event.Request != t.Request {
			return err
		} else {
			m.Text, m.Removed = "", true
			return f.messages.Put(m)
		}
	case contact.PersonBlocked, contact.ContactEnded:
		return f.forget(t)
	}
	if !known && t.Request == "" {
		return nil
	}
	return f.talks.Put(t)
}

// forget removes all that two people wrote to each other.
func (f folder) forget(t Talk) error {
	for n := range t.Messages {
		if err := f.messages.Delete(key(t.Stream, n+1)); err != nil {
			return err
		}
	}
	return f.talks.Delete(t.Stream)
}

// Between is the conversation of two people, and a page of its messages, the newest first: those before a number,
// or the newest when it is 0.
func Between(conn *sqlite.Conn, stream string, before, most int) (Talk, []Message, error) {
	t, known, err := Talks.One(conn, "WHERE pair = ?", stream)
	if err != nil || !known {
		return Talk{Stream: stream}, nil, err
	}
	if before <= 0 || before > t.Messages {
		before = t.Messages + 1
	}
	var messages []Message
	err = Messages.All(conn, "WHERE message >= ? AND message < ? ORDER BY message DESC LIMIT ?", func(m Message) error {
		messages = append(messages, m)
		return nil
	}, key(stream, 1), key(stream, before), most)
	return t, messages, err
}
