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
	lost   []uint8       // on the place at least, by anybody who is not reached at a place before
	places []placeNumber // those that can be reached, nearest first; who works remotely, and who anywhere, after
}

// from works out what a person reaches, each of whose radii is so much larger.
func (r *reachable) from(me *row, further uint8) {
	if r.km == nil {
		r.km, r.lost = make([]uint8, allPlaces), make([]uint8, allPlaces)
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
	slices.SortFunc(r.places, func(a, b placeNumber) int { return cmp.Compare(r.km[a], r.km[b]) })
	for _, place := range r.places {
		r.lost[place] = uint8(match.Most[match.OfPlace] - match.PlacePoints(match.InPlace, int(r.km[place]), int(widest)))
	}
	r.lost[atRemote], r.lost[anywhere] = remoteLost, apartLost
	if me.flags&remote != 0 {
		r.km[atRemote], r.places = 0, append(r.places, atRemote)
	}
	if me.flags&scattered != 0 {
		r.km[anywhere], r.places = 0, append(r.places, anywhere)
	}
}

// What is lost on the place by who works remotely, and by who is apart.
var (
	remoteLost = uint8(match.Most[match.OfPlace] - match.PlacePoints(match.FromAnywhere, 0, 0))
	apartLost  = uint8(match.Most[match.OfPlace] - match.PlacePoints(match.Apart, 0, 0))
)
