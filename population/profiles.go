package population

import (
	"iter"
	"time"

	"github.com/google/uuid"

	"jobshare/domain/match"
	"jobshare/domain/profile"
)

// Profile is somebody's published profile as finding partners needs it.
type Profile struct {
	ID           uuid.UUID
	Candidate    match.Candidate
	Introduction string
	PublishedAt  time.Time
}

// Profiles are n published profiles without a store, for measuring: those of the first of the people that
// [Generate] makes of the same seed, and the same whatever n and at are, but for the times. These rise
// over the 60 days ([Over]) before at.
func Profiles(n int, seed uint64, at time.Time) iter.Seq[Profile] {
	return func(yield func(Profile) bool) {
		published := 0
		for i := 0; published < n; i++ {
			id, _, answers, visible := answered(seed, i)
			if !visible {
				continue
			}
			var state profile.State
			for _, a := range answers {
				state = profile.Evolve(state, a)
			}
			if !yield(Profile{id, state.Candidate(), state.Introduction, came(published, n, at)}) {
				return
			}
			published++
		}
	}
}
