package alerts

import (
	"context"
	"math"
	"time"

	"zombiezen.com/go/sqlite"

	"jobshare/domain/savedsearch"
	"jobshare/projections"
)

// dueAtMost is how many people a timer takes up at a time.
const dueAtMost = 100

// askAt is when to tell the person that one of their searches ends, in microseconds.
func (s *Searches) askAt() int64 {
	first := int64(math.MaxInt64)
	for _, search := range s.Searches {
		if at, ok := search.AskAt(); ok {
			first = min(first, projections.Micros(at))
		}
	}
	return first
}

// Terms answers which searches end soon.
type Terms struct{ Runner *projections.Runner }

// DueSearches lists searches that end soon and whose people were not told; those that end first, of a page of people.
func (t Terms) DueSearches(ctx context.Context, now time.Time) ([]savedsearch.Term, error) {
	var due []savedsearch.Term
	err := t.Runner.Read(ctx, func(conn *sqlite.Conn, _ map[string]projections.Face) error {
		due = nil
		return People.All(conn, "WHERE ask_at <= ? ORDER BY ask_at LIMIT ?", func(s Searches) error {
			for _, search := range s.Searches {
				if search.AskDue(now) {
					due = append(due, savedsearch.Term{Person: s.Person, Search: search.ID, Until: search.Until})
				}
			}
			return nil
		}, projections.Micros(now), dueAtMost)
	})
	return due, err
}
