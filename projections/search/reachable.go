package search

import (
	"cmp"
	"slices"

	"jobshare/domain/match"
	"jobshare/domain/reference"
)

// reachable are the places that somebody could work at, from any of their own.
type reachable struct {
	km     []uint8       // to each place, from their own that is nearest of those that reach it; tooFar when none does
	places []placeNumber // those that can be reached
	widest uint8         // radius
}

// from works out what a person reaches, each of whose radii is so much larger.
func (r *reachable) from(me *row, further uint8) {
	if r.km == nil {
		r.km = make([]uint8, allPlaces)
		for i := range r.km {
			r.km[i] = tooFar
		}
	}
	for _, place := range r.places { // of who looked before
		r.km[place] = tooFar
	}
	r.places = r.places[:0]
	all, n := distances(), len(reference.Places)
	r.widest = 1
	for _, own := range me.places {
		radius := own.radius + further
		r.widest = max(r.widest, radius)
		for place, km := range all[int(own.place)*n : int(own.place+1)*n] {
			if km <= radius && km < r.km[place] {
				if r.km[place] == tooFar {
					r.places = append(r.places, placeNumber(place))
				}
				r.km[place] = km
			}
		}
	}
}

// nearby is a place that can be reached, and what is lost there at least.
type nearby struct {
	place placeNumber
	km    uint8
	lost  uint8
}

// losses are the places that can be reached, where least is lost first, appended to a list.
func (r *reachable) losses(list []nearby) []nearby {
	for _, place := range r.places {
		km := r.km[place]
		list = append(list, nearby{place, km, uint8(match.Most[match.OfPlace] - match.PlacePoints(match.InPlace, int(km), int(r.widest)))})
	}
	slices.SortFunc(list, func(a, b nearby) int { return cmp.Or(cmp.Compare(a.lost, b.lost), cmp.Compare(a.place, b.place)) })
	return list
}

// remoteLost is what is lost on the place by who works remotely.
var remoteLost = uint8(match.Most[match.OfPlace] - match.PlacePoints(match.FromAnywhere, 0, 0))
