package account

import "time"

// ClosedFor is how long a closed account is kept for the person to come back to. Then it is erased.
const ClosedFor = 2 * 365 * 24 * time.Hour

// AccountClosed says that a person left for now: nobody finds them, and they are written to no more. It is clear, so
// that it can be told when the account is to be erased.
type AccountClosed struct {
	At time.Time `json:"at"`
}

// AccountReopened says that a person who had left came back.
type AccountReopened struct {
	At time.Time `json:"at"`
}

func (AccountClosed) isAccountEvent()   {}
func (AccountReopened) isAccountEvent() {}

// Close leaves the service for now.
type Close AccountClosed

// Reopen comes back to it.
type Reopen AccountReopened

func (Close) isAccountCommand()  {}
func (Reopen) isAccountCommand() {}

// Closed says whether the person has left for now.
func (s State) Closed() bool { return !s.ClosedAt.IsZero() }

// Lapsed says whether a closed account has had its time.
func (s State) Lapsed(at time.Time) bool { return s.Closed() && !at.Before(s.ClosedAt.Add(ClosedFor)) }

func closeAccount(s State, c Close) ([]any, error) {
	if s.Closed() {
		return nil, nil
	}
	return []any{AccountClosed(c)}, nil
}

func reopen(s State, c Reopen) ([]any, error) {
	if !s.Closed() {
		return nil, nil
	}
	return []any{AccountReopened(c)}, nil
}
