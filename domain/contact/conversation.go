package contact

import (
	"slices"
	"time"

	"jobshare/domain"
	"jobshare/domain/reference"
)

// Limits of a conversation.
const (
	MaxLine     = 2000 // characters of one message
	MaxMessages = 500  // messages of one conversation
)

// Line is what stays clear of a message between two people in contact.
type Line struct {
	Request string    `json:"request"` // that was accepted
	Number  int       `json:"number"`  // of the message in the conversation, from 1
	By      string    `json:"by"`
	To      string    `json:"to"`
	First   bool      `json:"first"` // nothing else waits to be read: the other is told
	At      time.Time `json:"at"`
}

// MessageSent says that one of two people in contact wrote to the other.
type MessageSent struct {
	Line `json:"-"`
	Text string `json:"text"`
}

// MessagesRead says that a person has read what the other wrote.
type MessagesRead struct {
	Request string    `json:"request"`
	By      string    `json:"by"`
	At      time.Time `json:"at"`
}

// Ticks are what stays clear of the questions that a person ticked.
type Ticks struct {
	Request string    `json:"request"`
	By      string    `json:"by"`
	At      time.Time `json:"at"`
}

// QuestionsTicked says which questions of a first conversation a person has talked through: all of them,
// each time.
type QuestionsTicked struct {
	Ticks     `json:"-"`
	Questions []string `json:"questions"`
}

// ConversationEnded says that one of two people in contact wants to go no further.
type ConversationEnded struct {
	Request string    `json:"request"`
	By      string    `json:"by"`
	Other   string    `json:"other"`
	At      time.Time `json:"at"`
}

// WordsRemoved says that a moderator took away what somebody wrote: a message, or with number 0 what
// a request was asked with.
type WordsRemoved struct {
	Request string    `json:"request"`
	Number  int       `json:"number,omitempty"`
	Whose   string    `json:"whose"`
	At      time.Time `json:"at"`
}

func (MessageSent) isContactEvent()       {}
func (MessagesRead) isContactEvent()      {}
func (QuestionsTicked) isContactEvent()   {}
func (ConversationEnded) isContactEvent() {}
func (WordsRemoved) isContactEvent()      {}

// Send writes to the other of two people in contact.
type Send struct {
	Request string
	By      string
	Text    string
	At      time.Time
}

// MarkRead says that one has read what the other wrote.
type MarkRead struct {
	Request string
	By      string
	At      time.Time
}

// Tick says which questions one has talked through.
type Tick struct {
	Request   string
	By        string
	Questions []string
	At        time.Time
}

// EndConversation goes no further with somebody.
type EndConversation struct {
	Request string
	By      string
	At      time.Time
}

// RemoveWords takes away what somebody wrote.
type RemoveWords WordsRemoved

func (Send) isContactCommand()            {}
func (MarkRead) isContactCommand()        {}
func (Tick) isContactCommand()            {}
func (EndConversation) isContactCommand() {}
func (RemoveWords) isContactCommand()     {}

// Other is the one of the two people of a request who isn't the person; empty for somebody else.
func (r Request) Other(person string) string {
	switch person {
	case r.From:
		return r.To
	case r.To:
		return r.From
	}
	return ""
}

var notTalking = domain.Refuse(domain.NotFound, "not there", "This conversation isn't there, or it isn't yours")

// talking finds with whom a person is in contact by a request.
func (s State) talking(request, person string) (other string, err error) {
	if s.Accepted == nil || s.Accepted.ID != request || s.Accepted.Other(person) == "" {
		return "", notTalking
	}
	return s.Accepted.Other(person), nil
}

func converse(s State, c Command) ([]any, error) {
	switch c := c.(type) {
	case Send:
		return send(s, c)
	case MarkRead:
		if _, err := s.talking(c.Request, c.By); err != nil || s.UnreadBy(c.By) == 0 {
			return nil, err
		}
		return []any{MessagesRead(c)}, nil
	case Tick:
		if _, err := s.talking(c.Request, c.By); err != nil {
			return nil, err
		}
		ticked := []string{}
		for _, q := range reference.Questions() {
			if slices.Contains(c.Questions, q.ID) {
				ticked = append(ticked, q.ID)
			}
		}
		if len(ticked) != len(c.Questions) {
			return nil, domain.RefuseField("questions", "unknown question", "Select questions from the list")
		}
		return []any{QuestionsTicked{Ticks{c.Request, c.By, c.At}, ticked}}, nil
	case EndConversation:
		other, err := s.talking(c.Request, c.By)
		if err != nil {
			return nil, err
		}
		return []any{ConversationEnded{Request: c.Request, By: c.By, Other: other, At: c.At}}, nil
	case RemoveWords:
		if s.Ended || slices.Contains(s.Removed, c.words()) {
			return nil, nil
		}
		return []any{WordsRemoved(c)}, nil
	}
	return nil, domain.Refuse(domain.Invalid, "unknown command", "This can't be done")
}

func send(s State, c Send) ([]any, error) {
	text, err := domain.CheckText("message", c.Text, MaxLine, true)
	if err != nil {
		return nil, err
	}
	other, err := s.talking(c.Request, c.By)
	if err != nil {
		return nil, err
	}
	if s.Messages >= MaxMessages {
		return nil, domain.Refuse(domain.Limited, "conversation full", "You have sent each other 500 messages, which is the most. Go on by email or by phone")
	}
	return []any{MessageSent{Line{Request: c.Request, Number: s.Messages + 1, By: c.By, To: other, First: s.UnreadBy(other) == 0, At: c.At}, text}}, nil
}

// words names what somebody wrote.
type words struct {
	Request string
	Number  int
}

func (e RemoveWords) words() words { return words{e.Request, e.Number} }

// Unread is how many messages wait to be read by somebody.
type Unread struct {
	Who   string
	Count int
}

// UnreadBy is how many messages wait to be read by a person.
func (s State) UnreadBy(person string) int {
	for _, u := range s.Unread {
		if u.Who == person {
			return u.Count
		}
	}
	return 0
}

// read lets nothing wait to be read by a person.
func (s State) read(person string) []Unread {
	return slices.DeleteFunc(slices.Clone(s.Unread), func(u Unread) bool { return u.Who == person })
}

// evolveConversation says what an event means for a conversation.
func evolveConversation(s State, event any) State {
	switch e := event.(type) {
	case MessageSent:
		waiting := s.UnreadBy(e.To) + 1
		s.Unread = s.read(e.By) // who answers has read
		s.Unread = append(s.read(e.To), Unread{e.To, waiting})
		s.Messages = e.Number
	case MessagesRead:
		s.Unread = s.read(e.By)
	case ConversationEnded:
		s.Accepted, s.Unread, s.Pauses = nil, nil, s.pause(e.Other, e.At)
	case WordsRemoved:
		s.Removed = append(slices.Clip(s.Removed), words{e.Request, e.Number})
	}
	return s
}
