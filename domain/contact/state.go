package contact

import (
	"slices"
	"time"

	"jobshare/domain"
)

// State is what happened between two people, from the clear fields alone.
type State struct {
	Open     *Request // the request that waits for an answer; nil when none does
	Reminded bool     // of the open request
	Accepted *Request // the request that was accepted; nil before that
	Blocks   []string // who of the two blocked the other
	Ended    bool     // one of the two is gone
	Pauses   []Pause  // who is not to ask again yet
	Messages int      // that they sent each other since they were last in contact
	Unread   []Unread // what waits to be read, and by whom
	Removed  []words  // what a moderator took away
}

// Pause keeps somebody who was told no from asking the same person again at once.
type Pause struct {
	Who   string
	Until time.Time
}

// askAgain is when a person may ask the other; the zero time when nothing keeps them.
func (s State) askAgain(person string) time.Time {
	for _, p := range s.Pauses {
		if p.Who == person {
			return p.Until
		}
	}
	return time.Time{}
}

// pause begins a person's pause; an earlier one makes room.
func (s State) pause(person string, from time.Time) []Pause {
	pauses := slices.DeleteFunc(slices.Clone(s.Pauses), func(p Pause) bool { return p.Who == person })
	return append(pauses, Pause{person, from.Add(CoolOff)})
}

// Blocked says whether either of the two blocked the other.
func (s State) Blocked() bool { return len(s.Blocks) > 0 }

// waiting is the id of the open request; empty when there is none.
func (s State) waiting() string {
	if s.Open == nil {
		return ""
	}
	return s.Open.ID
}

// waits says whether a request is the open one and has waited so long.
func (s State) waits(request string, now time.Time, long time.Duration) bool {
	return s.Open != nil && s.Open.ID == request && now.Sub(s.Open.At) >= long
}

// Evolve says what an event means. It takes any event, erased or not, and never fails.
func Evolve(s State, event any) State {
	if e, ok := event.(domain.Erased); ok {
		request, _ := e.Clear.(Request)
		switch e.Type {
		case "ContactRequested":
			event = ContactRequested{Request: request}
		case "ContactAccepted":
			event = ContactAccepted{Request: request}
		case "ContactDeclined":
			event = ContactDeclined{Request: request}
		case "MessageSent":
			line, _ := e.Clear.(Line)
			event = MessageSent{Line: line}
		}
	}
	s = evolveConversation(s, event)
	switch e := event.(type) {
	case ContactRequested:
		s.Open, s.Reminded, s.Messages = &e.Request, false, 0
	case ContactReminderSent:
		s.Reminded = true
	case ContactAccepted:
		s.Open, s.Accepted = nil, &e.Request
	case ContactDeclined:
		s.Open, s.Pauses = nil, s.pause(e.From, e.At)
	case ContactWithdrawn, ContactExpired:
		s.Open = nil
	case ContactEnded:
		s = State{Ended: true}
	case PersonBlocked:
		s.Blocks = append(without(s.Blocks, e.By), e.By)
		s.Open, s.Accepted, s.Unread = nil, nil, nil
	case PersonUnblocked:
		s.Blocks = without(s.Blocks, e.By)
	}
	return s
}

func without(people []string, person string) []string {
	rest := make([]string, 0, len(people)+1)
	for _, p := range people {
		if p != person {
			rest = append(rest, p)
		}
	}
	return rest
}
