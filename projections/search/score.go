package search

import (
	"math/bits"

	"jobshare/domain/match"
	"jobshare/domain/reference"
)

// meet works out the rank of somebody promising, and puts it where it belongs.
func (x *search) meet(into *best, in at, i int, how meeting) {
	matters, least := in.matters[i]&^capped, into.least()
	mine, theirs := x.weighed.mine[i], x.weighed.theirs[i]
	more := func(mineToo, theirsToo uint8, of match.Dimension) {
		mine += mineToo * x.weights[of]
		theirs += theirsToo * (1 + matters>>of&1)
	}
	if x.steps(in.ways[i], in.answered[i]) == waysInPart { // perhaps none in common
		both := in.answered[i] & x.me.answered
		ways := waysLost(bits.OnesCount32((x.me.ways^in.ways[i])&spread[both]), bits.OnesCount8(both))
		more(ways, ways, match.OfWays)
	}
	if how == nearestNearly {
		atLeast, c := x.patternAtLeast(in, i, how), x.nearlyCosts(in.pattern(i))
		more(c.mine-atLeast.mine, c.theirs-atLeast.theirs, match.OfPattern)
	}
	if x.worth(mine, theirs, matters) < least { // even if they were as near as they could be
		return
	}
	place := uint8(match.Most[match.OfPlace]-x.placePoints(in, i, how)) - x.placeAtLeast(in, i, how)
	more(place, place, match.OfPlace)
	points := x.worth(mine, theirs, matters)
	if points < least {
		return
	}
	id := &in.ids[64*in.word+i]
	r := rank{uint64(points)<<meritPoints | uint64(in.published[i]), hashOf(x.me.id[:], id[:])}
	if in.matters[i]&capped == 0 {
		r.merit |= 1 << (meritPoints - 1)
	}
	if x.after.set && into == &x.found && !x.after.rank.before(r) {
		return
	}
	into.add(candidate{r, in.row + uint32(i)})
}

// worth are the points of two people who lose so much, as each of them weighs it.
func (x *search) worth(mine, theirs, matters uint8) int {
	most := int(mostOf[matters])
	return int(harmonic[100*(x.most-int(mine))/x.most][100*(most-int(theirs))/most])
}

// harmonic is the harmonic mean of two numbers up to a hundred, rounded down.
var harmonic = func() (of [101][101]uint8) {
	for a := range of {
		for b := range of[a] {
			if a+b > 0 {
				of[a][b] = uint8(2 * a * b / (a + b))
			}
		}
	}
	return of
}()

// spread are, for each set of statements, their bits of a thermometer.
var spread = func() (of [256]uint32) {
	for set := range of {
		for statement := range 8 {
			if set>>statement&1 != 0 {
				of[set] |= 15 << (4 * statement)
			}
		}
	}
	return of
}()

// waysLost is what is lost on ways of working, when answers to so many statements differ by so many steps
// in all. Two answers differ by as many steps as their thermometers have different bits.
func waysLost(steps, statements int) uint8 {
	alike := 4*statements - steps + 2*(8-statements)
	most := match.Most[match.OfWays]
	return uint8(most - most*alike/32)
}

// placePoints are the points for the nearest two places, or for none being needed.
func (x *search) placePoints(in at, i int, how meeting) int {
	if how == remotely {
		return match.PlacePoints(match.FromAnywhere, 0, 0)
	}
	further := uint8(0)
	if how == nearestWider {
		further = match.FurtherKm
	}
	all, rows := distances(), len(reference.Places)
	km, radius := uint8(tooFar), uint8(0)
	n := uint32(64*in.word + i)
	x.places = in.reaches(n, x.places[:0])
	for _, theirs := range x.places {
		for _, mine := range x.me.places {
			d, r := all[int(mine.place)*rows+int(theirs.place)], min(mine.radius+further, theirs.radius)
			if d <= r && (d < km || d == km && r > radius) {
				km, radius = d, r
			}
		}
	}
	switch {
	case km != tooFar:
		return match.PlacePoints(match.InPlace, int(km), int(radius))
	case x.me.flags&remote != 0 && in.lines[isRemote].has(n):
		return match.PlacePoints(match.FromAnywhere, 0, 0)
	}
	return match.PlacePoints(match.Apart, 0, 0)
}
