package population

import (
	"iter"
	"math"
	"time"

	"jobshare/domain/reference"
)

// The panel that assessed the original service saw that its people came mostly from London and from the
// policy profession, and gave no figures. So each of the two makes somebody three times as likely to register
// here, and both together nine times. Of the Civil Service 20% are in London and 6% in policy; of these
// registrants about half and a quarter are.
const (
	londonFavour = 3
	policyFavour = 3
)

// Skewed are n published profiles as [Profiles] makes them, of people who would register if the service were
// known best in London and in policy.
func Skewed(n int, seed uint64, at time.Time) iter.Seq[Profile] {
	return func(yield func(Profile) bool) {
		looked, registered := 0, 0
		for p := range Profiles(math.MaxInt, seed, at) {
			if registered == n {
				return
			}
			favour := 1
			if inLondon(p) {
				favour *= londonFavour
			}
			if p.Candidate.Profession == "policy" {
				favour *= policyFavour
			}
			registers := throw(seed, looked, registering).below(londonFavour*policyFavour) < favour
			looked++
			if !registers {
				continue
			}
			p.PublishedAt = came(registered, n, at)
			registered++
			if !yield(p) {
				return
			}
		}
	}
}

func inLondon(p Profile) bool {
	if len(p.Candidate.Places) == 0 {
		return false
	}
	place, _ := reference.Place(p.Candidate.Places[0].ID)
	return place.Region == "London"
}
