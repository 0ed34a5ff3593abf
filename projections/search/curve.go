package search

import (
	"cmp"
	"slices"
	"sync"

	"jobshare/domain/reference"
)

// placesInOrder are the ranks of places, from 1, along a curve on which near places are near.
var placesInOrder = sync.OnceValue(func() []uint16 {
	const west, south, degrees = -9, 49, 12 // hold the United Kingdom
	type point struct {
		place placeNumber
		along uint32
	}
	all := make([]point, len(reference.Places))
	for i, p := range reference.Places {
		across := func(from, degree float64) uint32 {
			return uint32(min(max((degree-from)/degrees, 0), 1) * (curveSide - 1))
		}
		all[i] = point{placeNumber(i), alongCurve(across(west, p.Longitude), across(south, p.Latitude))}
	}
	slices.SortFunc(all, func(a, b point) int { return cmp.Or(cmp.Compare(a.along, b.along), cmp.Compare(a.place, b.place)) })
	ranks := make([]uint16, len(all))
	for n, p := range all {
		ranks[p.place] = uint16(n + 1)
	}
	return ranks
})

// curveSide is the length of the square that Hilbert's curve fills.
const curveSide = 1 << 12

// alongCurve is how far along Hilbert's curve a point of the square is. The curve goes through the quarters of a
// square one after another, and through each in the same way, turned so that its ends meet its neighbours'.
func alongCurve(x, y uint32) (along uint32) {
	for side := uint32(curveSide / 2); side > 0; side /= 2 {
		right, above := x/side&1, y/side&1
		along += side * side * (3*right ^ above)
		if above == 0 {
			if right == 1 {
				x, y = curveSide-1-x, curveSide-1-y
			}
			x, y = y, x
		}
	}
	return along
}
