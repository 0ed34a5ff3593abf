package contact

import "jobshare/domain"

// State is what happened between two people, from the clear fields alone.
type State struct {
	Open     *Request // the request that waits for an answer; nil when none does
	Accepted *Request // the request that was accepted; nil before that
	Blocks   []string // who of the two blocked the other
	Ended    bool     // one of the two is gone
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
		}
	}
	switch e := event.(type) {
	case ContactRequested:
		s.Open = &e.Request
	case ContactAccepted:
		s.Open, s.Accepted = nil, &e.Request
	case ContactDeclined, ContactWithdrawn:
		s.Open = nil
	case ContactEnded:
		s = State{Ended: true}
	case PersonBlocked:
		s.Blocks = append(without(s.Blocks, e.By), e.By)
		s.Open, s.Accepted = nil, nil
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
