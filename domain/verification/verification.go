// Package verification is how somebody who can't read mail at a work address is shown to be a civil servant: their line
// manager says so. It stands on a stream of its own, named after the person to be. There is no account before the manager
// has confirmed: nobody can be found, or find anybody, on a stranger's word.
package verification

import (
	"time"

	"jobshare/domain"
	"jobshare/domain/account"
)

// Category is the first part of a verification's stream name.
const Category = "verification"

// Stream is the stream of the verification of somebody.
func Stream(person string) string { return Category + "-" + person }

// Times and limits. They protect managers from being written to again and again, by one person or by many.
const (
	RemindAfter  = 7 * 24 * time.Hour  // the manager is written to once more
	EndsAfter    = 14 * 24 * time.Hour // nobody waits any longer
	ForgetAfter  = 24 * time.Hour      // what was entered is forgotten, when nothing came of it
	MaxAsks      = 3                   // requests of one person in the time that one waits
	MaxForOne    = 5                   // requests that one manager is written to about in that time
	LimitsPeriod = EndsAfter
)

// Event is something that happened to a verification.
type Event interface{ isVerificationEvent() }

// When is when something happened.
type When struct {
	At time.Time `json:"at"`
}

// Request is what stays clear of a request.
type Request struct {
	At    time.Time `json:"at"`
	Quiet bool      `json:"quiet,omitempty"` // the manager was written to often enough, and is not written to about this
}

// ManagerAsked says that somebody who proved a mailbox of their own wants their line manager to confirm that they are a
// civil servant.
type ManagerAsked struct {
	Request `json:"-"`
	Name    string `json:"name"`
	Address string `json:"address"` // of the person, which they will sign in with
	Manager string `json:"manager"` // the manager's address
}

// ManagerReminded says that the manager had not answered and is written to once more.
type ManagerReminded struct{ When }

// ManagerConfirmed says that the manager confirmed.
type ManagerConfirmed struct{ When }

// ManagerDeclined says that the manager could not or would not confirm. Why is not asked.
type ManagerDeclined struct{ When }

// ManagerNeverAnswered says that the time to answer is over.
type ManagerNeverAnswered struct{ When }

// AskerForgotten says that nothing came of it, and that the key of what was entered is destroyed.
type AskerForgotten struct{ When }

func (ManagerAsked) isVerificationEvent()         {}
func (ManagerReminded) isVerificationEvent()      {}
func (ManagerConfirmed) isVerificationEvent()     {}
func (ManagerDeclined) isVerificationEvent()      {}
func (ManagerNeverAnswered) isVerificationEvent() {}
func (AskerForgotten) isVerificationEvent()       {}

// Types are the kinds of verification events as they are stored.
var Types = []domain.Type{
	domain.Mixed("ManagerAsked", 1, func(e *ManagerAsked) *Request { return &e.Request }),
	domain.Clear[ManagerReminded]("ManagerReminded", 1),
	domain.Clear[ManagerConfirmed]("ManagerConfirmed", 1),
	domain.Clear[ManagerDeclined]("ManagerDeclined", 1),
	domain.Clear[ManagerNeverAnswered]("ManagerNeverAnswered", 1),
	domain.Clear[AskerForgotten]("AskerForgotten", 1),
}

// Status is where a verification stands.
type Status string

// The statuses; the zero one is that nothing was asked.
const (
	Waiting   Status = "waiting"
	Confirmed Status = "confirmed"
	Declined  Status = "declined"
	Lapsed    Status = "lapsed" // the manager never answered
)

// State is what a verification's events add up to.
type State struct {
	Status     Status
	AskedAt    time.Time
	EndedAt    time.Time
	Name       string
	Address    string
	Manager    string
	Quiet      bool
	Reminded   bool
	Forgotten  bool
	Unreadable bool // its key is gone
}

// Evolve says what an event means for a verification.
func Evolve(s State, event any) State {
	switch e := event.(type) {
	case ManagerAsked:
		s = State{Status: Waiting, AskedAt: e.At, Name: e.Name, Address: e.Address, Manager: e.Manager, Quiet: e.Quiet}
	case domain.Erased:
		if request, ok := e.Clear.(Request); ok && e.Type == "ManagerAsked" {
			s = State{Status: Waiting, AskedAt: request.At, Quiet: request.Quiet, Unreadable: true}
		}
	case ManagerReminded:
		s.Reminded = true
	case ManagerConfirmed:
		s.Status, s.EndedAt = Confirmed, e.At
	case ManagerDeclined:
		s.Status, s.EndedAt = Declined, e.At
	case ManagerNeverAnswered:
		s.Status, s.EndedAt = Lapsed, e.At
	case AskerForgotten:
		s.Name, s.Address, s.Manager, s.Forgotten = "", "", "", true
	}
	return s
}

// Command is something asked of a verification.
type Command interface{ isVerificationCommand() }

// Ask asks a manager. Quiet when they were written to often enough.
type Ask struct {
	Name           string
	Asker, Manager account.Address
	Quiet          bool
	At             time.Time
}

// Confirm and Decline are the manager's answers.
type (
	Confirm struct{ At time.Time }
	Decline struct{ At time.Time }
)

// Remind, Lapse and Forget are what time does.
type (
	Remind struct{ At time.Time }
	Lapse  struct{ At time.Time }
	Forget struct{ At time.Time }
)

func (Ask) isVerificationCommand()     {}
func (Confirm) isVerificationCommand() {}
func (Decline) isVerificationCommand() {}
func (Remind) isVerificationCommand()  {}
func (Lapse) isVerificationCommand()   {}
func (Forget) isVerificationCommand()  {}

// Decide says what a command does to a verification.
func Decide(s State, c Command) ([]any, error) {
	switch c := c.(type) {
	case Ask:
		return ask(s, c)
	case Confirm:
		if s.Status == Confirmed {
			return nil, nil
		}
		return answer(s, c.At, ManagerConfirmed{When(c)})
	case Decline:
		if s.Status == Declined {
			return nil, nil
		}
		return answer(s, c.At, ManagerDeclined{When(c)})
	case Remind:
		if s.Status == Waiting && !s.Reminded && !s.Quiet && !s.Unreadable && s.due(RemindAfter, c.At) && !s.due(EndsAfter, c.At) {
			return []any{ManagerReminded{When(c)}}, nil
		}
		return nil, nil
	case Lapse:
		if s.Status == Waiting && s.due(EndsAfter, c.At) {
			return []any{ManagerNeverAnswered{When(c)}}, nil
		}
		return nil, nil
	case Forget:
		if (s.Status == Declined || s.Status == Lapsed) && !s.Forgotten && c.At.Sub(s.EndedAt) >= ForgetAfter {
			return []any{AskerForgotten{When(c)}}, nil
		}
		return nil, nil
	}
	return nil, domain.Refuse(domain.Invalid, "unknown command", "This can't be done")
}

func (s State) due(after time.Duration, at time.Time) bool { return at.Sub(s.AskedAt) >= after }

func ask(s State, c Ask) ([]any, error) {
	if s.Status != "" {
		return nil, domain.Refuse(domain.Conflict, "asked already", "Your manager was asked already")
	}
	name, err := account.CheckName(c.Name)
	if err != nil {
		return nil, err
	}
	if err := CheckAsker(c.Asker); err != nil {
		return nil, err
	}
	if _, err := CheckManager(c.Manager, c.Asker); err != nil {
		return nil, err
	}
	return []any{ManagerAsked{Request: Request{At: c.At, Quiet: c.Quiet}, Name: name, Address: c.Asker.Typed, Manager: c.Manager.Typed}}, nil
}

// Open says whether the manager can still answer, or why not.
func (s State) Open(at time.Time) error {
	switch {
	case s.Status == "" || s.Unreadable && s.Status == Waiting:
		return domain.Refuse(domain.NotFound, "nothing asked", "This link leads nowhere")
	case s.Status == Lapsed, s.Status == Waiting && s.due(EndsAfter, at):
		return domain.Refuse(domain.Gone, "too late", "You had 14 days to answer. The person can ask you again")
	case s.Status != Waiting:
		return domain.Refuse(domain.Gone, "answered already", "You have answered this already. Nothing more is needed")
	}
	return nil
}

func answer(s State, at time.Time, event any) ([]any, error) {
	if err := s.Open(at); err != nil {
		return nil, err
	}
	return []any{event}, nil
}
