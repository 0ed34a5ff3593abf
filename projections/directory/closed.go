package directory

import (
	"context"
	"time"

	"zombiezen.com/go/sqlite"

	"jobshare/projections"
)

// closedAtMost is how many closed accounts a timer takes up at a time.
const closedAtMost = 100

// Closed answers which accounts were closed long ago.
type Closed struct{ Runner *projections.Runner }

// ClosedBefore lists people whose accounts were closed before a time, the longest first, at most a page.
func (c Closed) ClosedBefore(ctx context.Context, at time.Time) ([]string, error) {
	var due []string
	err := c.Runner.Read(ctx, func(conn *sqlite.Conn, _ map[string]projections.Face) error {
		return People.All(conn, "WHERE closed_at <= ? ORDER BY closed_at LIMIT ?", func(p Person) error {
			due = append(due, p.ID)
			return nil
		}, at.UnixMicro(), closedAtMost)
	})
	return due, err
}
