package contact

import (
	"slices"
	"time"

	"jobshare/domain"
)

// Command is something one of the two people asks.
type Command interface{ isContactCommand() }

// Ask asks the other person for contact. When the other asked before, it accepts.
type Ask struct {
	Request Request // From asks To
	Message string
}

// Accept agrees to the open request.
type Accept struct {
	Request string
	By      string
	At      time.Time
}

// Decline says no to the open request.
type Decline struct {
	Request string
	By      string
	Why     Why
	Reason  string
	At      time.Time
}

// Remind brings an open request to the mind of who was asked. What comes too early, too late or again is nothing.
type Remind struct {
	Request string
	At      time.Time
}

// Expire ends an open request that waited too long.
type Expire struct {
	Request string
	At      time.Time
}

// Withdraw takes one's own open request back.
type Withdraw struct {
	Request string
	By      string
	At      time.Time
}

// Block ends everything between the two until it is taken back.
type Block struct {
	By, Whom string
	At       time.Time
}

// Unblock takes a block back.
type Unblock struct {
	By, Whom string
	At       time.Time
}

// End ends everything between the two because one of them is gone.
type End struct {
	Who, Other string
	At         time.Time
}

func (Ask) isContactCommand()      {}
func (Accept) isContactCommand()   {}
func (Decline) isContactCommand()  {}
func (Withdraw) isContactCommand() {}
func (Remind) isContactCommand()   {}
func (Expire) isContactCommand()   {}
func (Block) isContactCommand()    {}
func (Unblock) isContactCommand()  {}
func (End) isContactCommand()      {}

var notThere = domain.Refuse(domain.NotFound, "not there", "This request isn't there, or it isn't yours")

// Decide says what a command does between two people: the events that happen, none when there is
// nothing to do, or why it is refused.
func Decide(s State, c Command) ([]any, error) {
	switch c := c.(type) {
	case Ask:
		return ask(s, c)
	case Accept:
		return answer(s, c.Request, c.By, func(r Request) []any {
			r.At = c.At
			return accepted(ContactAccepted{Request: r})
		})
	case Decline:
		reason, err := domain.CheckText("reason", c.Reason, MaxReason, false)
		if err != nil {
			return nil, err
		}
		if c.Why != "" && !slices.Contains(Reasons, c.Why) {
			return nil, domain.RefuseField("why", "unknown reason", "Select a reason from the list")
		}
		return answer(s, c.Request, c.By, func(r Request) []any {
			r.At = c.At
			return []any{ContactDeclined{Request: r, Why: c.Why, Reason: reason}}
		})
	case Remind:
		if !s.waits(c.Request, c.At, RemindAfter) || s.Reminded || s.waits(c.Request, c.At, ExpireAfter) {
			return nil, nil
		}
		r := *s.Open
		r.At = c.At
		return []any{ContactReminderSent{r}}, nil
	case Expire:
		if !s.waits(c.Request, c.At, ExpireAfter) {
			return nil, nil
		}
		r := *s.Open
		r.At = c.At
		return []any{ContactExpired{r}}, nil
	case Withdraw:
		return withdraw(s, c)
	case Block:
		if s.Ended || slices.Contains(s.Blocks, c.By) {
			return nil, nil
		}
		return []any{PersonBlocked{By: c.By, Whom: c.Whom, Request: s.waiting(), At: c.At}}, nil
	case Unblock:
		if s.Ended || !slices.Contains(s.Blocks, c.By) {
			return nil, nil
		}
		return []any{PersonUnblocked(c)}, nil
	case End:
		if s.Ended {
			return nil, nil
		}
		return []any{ContactEnded{Who: c.Who, Other: c.Other, Request: s.waiting(), At: c.At}}, nil
	}
	return converse(s, c)
}

func ask(s State, c Ask) ([]any, error) {
	message, err := domain.CheckText("message", c.Message, MaxMessage, true)
	switch {
	case err != nil:
		return nil, err
	case c.Request.From == c.Request.To, s.Blocked(), s.Ended:
		return nil, domain.Refuse(domain.NotFound, "not there", "This person can't be found")
	case s.Accepted != nil:
		return nil, domain.Refuse(domain.Conflict, "in contact already", "You are in contact with this person already. You can see their details in your requests")
	case s.Open != nil && s.Open.From == c.Request.From:
		return nil, domain.Refuse(domain.Conflict, "request open", "You asked this person already. Wait for their answer, or withdraw your request")
	case s.Open == nil && c.Request.At.Before(s.askAgain(c.Request.From)):
		return nil, domain.Refuse(domain.Conflict, "cool-off",
			"You asked this person not long ago, and they could not take it further. You can ask again 90 days after their answer")
	case s.Open != nil: // the two asked each other: that is a yes
		crossing := *s.Open
		crossing.At = c.Request.At
		return accepted(ContactAccepted{Request: crossing, Message: message}), nil
	}
	return []any{ContactRequested{Request: c.Request, Message: message}}, nil
}

func accepted(e ContactAccepted) []any {
	return []any{e,
		ContactDetailsRevealed{Request: e.ID, Whose: e.From, ToWhom: e.To, At: e.At},
		ContactDetailsRevealed{Request: e.ID, Whose: e.To, ToWhom: e.From, At: e.At},
	}
}

func answer(s State, request, by string, events func(Request) []any) ([]any, error) {
	if s.Open != nil && s.Open.ID == request && s.Open.To == by {
		return events(*s.Open), nil
	}
	if s.Accepted != nil && s.Accepted.ID == request && s.Accepted.To == by {
		return nil, domain.Refuse(domain.Conflict, "answered already", "You accepted this request already")
	}
	return nil, notThere
}

func withdraw(s State, c Withdraw) ([]any, error) {
	if s.Open != nil && s.Open.ID == c.Request && s.Open.From == c.By {
		r := *s.Open
		r.At = c.At
		return []any{ContactWithdrawn{Request: r}}, nil
	}
	if s.Accepted != nil && s.Accepted.ID == c.Request && s.Accepted.From == c.By {
		return nil, domain.Refuse(domain.Conflict, "answered already", "This request was accepted before you could withdraw it")
	}
	return nil, notThere
}
