package dashboard

import (
	"context"
	"math"
	"time"

	"zombiezen.com/go/sqlite"

	"jobshare/domain/profile"
	"jobshare/projections"
)

// dueAtMost is how many profiles a timer takes up at a time.
const dueAtMost = 100

// terms are two times that timers look for: since when a published profile has not been asked about, and since
// when its owner was asked.
func (c *Counts) terms() (ask, asked int64) {
	ask, asked = math.MaxInt64, math.MaxInt64
	switch {
	case c.Status != profile.Published:
	case c.Due:
		asked = c.Since.UnixMicro()
	default:
		ask = c.Since.UnixMicro()
	}
	return ask, asked
}

// Renewals answers which profiles are due to be renewed or to expire.
type Renewals struct{ Runner *projections.Runner }

// DueProfiles lists profiles whose time has run since before ask, or whose owner was asked before expire; the longest
// first, at most a page of each.
func (r Renewals) DueProfiles(ctx context.Context, ask, expire time.Time) ([]profile.Term, error) {
	var due []profile.Term
	err := r.Runner.Read(ctx, func(conn *sqlite.Conn, _ map[string]projections.Face) error {
		each := func(c Counts) error {
			due = append(due, profile.Term{Person: c.Person, Since: c.Since})
			return nil
		}
		if err := People.All(conn, "WHERE asked_since <= ? ORDER BY asked_since LIMIT ?", each, expire.UnixMicro(), dueAtMost); err != nil {
			return err
		}
		return People.All(conn, "WHERE ask_since <= ? ORDER BY ask_since LIMIT ?", each, ask.UnixMicro(), dueAtMost)
	})
	return due, err
}
