package search

import (
	"cmp"
	"slices"

	"jobshare/domain/reference"
)

// reachable are the places that somebody could work at, from any of their own.
type reachable struct {
	km     []uint8       // to each place, from their own that is nearest of those that reach it; tooFar when none does
	places []placeNumber // those that can be reached, nearest first
}

// from works out what a person reaches, each of whose radii is so much larger.
func (r *reachable) from(me *row, further uint8) {
	if r.km == nil {
		r.km = make([]uint8, allPlaces)
	}
	for i := range r.km {
		r.km[i] = tooFar
	}
	r.places = r.places[:0]
	all, n := distances(), len(reference.Places)
	for _, own := range me.places {
		radius := own.radius + further
		for place, km := range all[int(own.place)*n : int(own.place+1)*n] {
			if km <= radius && km < r.km[place] {
				if r.km[place] == tooFar {
					r.places = append(r.places, placeNumber(place))
				}
				r.km[place] = km
			}
		}
	}
	slices.SortFunc(r.places, func(a, b placeNumber) int { return cmp.Compare(r.km[a], r.km[b]) })
	if me.facts.remote() {
		r.km[atRemote], r.places = 0, append(r.places, atRemote)
	}
	if me.facts.anywhere() {
		r.km[anywhere], r.places = 0, append(r.places, anywhere)
	}
}
