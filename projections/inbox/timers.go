package inbox

import (
	"context"
	"time"

	"zombiezen.com/go/sqlite"

	"jobshare/domain/contact"
	"jobshare/projections"
)

// dueAtMost is how many requests a timer takes up at a time.
const dueAtMost = 100

// Timers answers which requests are due to be brought to mind or to end.
type Timers struct{ Runner *projections.Runner }

// DueRequests lists requests that wait for an answer, asked before one time and not brought to mind yet, or asked
// before the other; the longest first, at most a page of each.
func (t Timers) DueRequests(ctx context.Context, remind, expire time.Time) ([]contact.Request, error) {
	var due []contact.Request
	err := t.Runner.Read(ctx, func(conn *sqlite.Conn, _ map[string]projections.Face) error {
		each := func(r Request) error {
			due = append(due, contact.Request{ID: r.ID, From: r.From, To: r.To, At: r.AskedAt})
			return nil
		}
		if err := Requests.All(conn, "WHERE waits_since <= ? ORDER BY waits_since LIMIT ?", each, projections.Micros(expire), dueAtMost); err != nil {
			return err
		}
		return Requests.All(conn, "WHERE remind_at > ? AND remind_at <= ? ORDER BY remind_at LIMIT ?", each, projections.Micros(expire), projections.Micros(remind), dueAtMost)
	})
	return due, err
}
