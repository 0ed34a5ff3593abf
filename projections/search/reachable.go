package search

import (
	"jobshare/domain/match"
	"jobshare/domain/reference"
)

// reachable are the places that somebody could work at, from any of their own.
type reachable struct {
	km     []uint8       // to each place, from their own that is nearest of those that reach it; tooFar when none does
	lost   []uint8       // on the place at least, by home
	places []placeNumber // those that can be reached
}

// from works out what a person reaches, each of whose radii is so much larger.
func (r *reachable) from(me *row, further uint8) {
	if r.km == nil {
		r.km, r.lost = make([]uint8, allPlaces), make([]uint8, homes)
	}
	for i := range r.km {
		r.km[i] = tooFar
	}
	r.places = r.places[:0]
	all, n, widest := distances(), len(reference.Places), uint8(1)
	for _, own := range me.places {
		radius := own.radius + further
		widest = max(widest, radius)
		for place, km := range all[int(own.place)*n : int(own.place+1)*n] {
			if km <= radius && km < r.km[place] {
				if r.km[place] == tooFar {
					r.places = append(r.places, placeNumber(place))
				}
				r.km[place] = km
			}
		}
	}
	for place := range r.lost {
		r.lost[place] = remoteLost // who is not reached at a place, but from anywhere or not at all
	}
	r.lost[several] = 0
	for _, place := range r.places {
		r.lost[place] = uint8(match.Most[match.OfPlace] - match.PlacePoints(match.InPlace, int(r.km[place]), int(widest)))
	}
}

// remoteLost is what is lost on the place by who works remotely.
var remoteLost = uint8(match.Most[match.OfPlace] - match.PlacePoints(match.FromAnywhere, 0, 0))
