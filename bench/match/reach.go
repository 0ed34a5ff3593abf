//go:build bench

package main

import (
	"math"
	"sync"

	"jobshare/domain/reference"
)

// distances are those between all places, in kilometres.
var distances = sync.OnceValue(func() [][]int {
	all := make([][]int, len(reference.Places))
	for i, a := range reference.Places {
		all[i] = make([]int, len(reference.Places))
		for j, b := range reference.Places {
			all[i][j] = reference.DistanceKm(a, b)
		}
	}
	return all
})

// reach is a place that a seeker could come to: how far it is from the nearest of theirs, and how far they
// would go.
type reach struct{ place, km, room int }

// reachable are the places that a seeker could come to. Of several ways to one place the shortest decides,
// then the one with more room to spare: another can't fit when that doesn't.
func reachable(places []spot) []reach {
	var all []reach
	for to := range reference.Places {
		best := reach{km: math.MaxInt}
		for _, s := range places {
			r := reach{to, distances()[s.place][to], s.radius}
			if r.km <= r.room && (r.km < best.km || r.km == best.km && r.room > best.room) {
				best = r
			}
		}
		if best.km < math.MaxInt {
			all = append(all, best)
		}
	}
	return all
}
