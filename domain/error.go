// Package domain holds what every kind of stream shares: how a decision is refused, how an event is
// stored, and what is left of one whose key is gone. Like everything below it, it is pure: no I/O,
// no clock, no randomness.
package domain

// Code says what kind of refusal an [Error] is. The web turns codes into pages.
type Code string

// The kinds of refusal.
const (
	Invalid   Code = "invalid"   // an answer can't be taken as it is
	NotFound  Code = "not found" // it isn't there, or not for this person
	Forbidden Code = "forbidden" // it is there, but not allowed
	Conflict  Code = "conflict"  // not in the state that things are in now
	Limited   Code = "limited"   // a limit that protects people is reached
	Gone      Code = "gone"      // it was there and has ended
)

// Error is why a command was refused: a code for machines and a sentence for people.
type Error struct {
	Code    Code
	Reason  string // names the rule, stable, for tests and statistics
	Field   string // the answer that it is about, as its form names it; may be empty
	Message string // a sentence that a person can act on
}

func (e *Error) Error() string { return e.Message }

// Refuse makes an Error without a field.
func Refuse(code Code, reason, message string) *Error {
	return &Error{Code: code, Reason: reason, Message: message}
}

// RefuseField makes an Error about one answer.
func RefuseField(field, reason, message string) *Error {
	return &Error{Code: Invalid, Reason: reason, Field: field, Message: message}
}

// Stale says that an answer was given from a page that showed an older one. Nothing was changed.
type Stale struct {
	Answer      string // the answer's name
	Now         any    // the answer as it stands
	Yours       any    // the answer that was refused
	Revision    uint64 // the event that set the standing answer
	SameSession bool   // the standing answer was given in the same session
}

func (e *Stale) Error() string {
	if e.SameSession {
		return "You changed this answer in another tab after you opened this page"
	}
	return "This answer was changed after you opened this page"
}
