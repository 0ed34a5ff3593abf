package search

import (
	"math/bits"

	"jobshare/domain/match"
	"jobshare/domain/reference"
)

// meeting is which way to meet counts for a score.
type meeting uint8

const (
	nearest       meeting = iota // the nearest places
	nearestNearly                // the same, with somebody whose pattern nearly fits
	nearestWider                 // the same, if who looks went further
	remotely
)

// score works out a person's rank and puts it where it belongs.
func (x *search) score(into *best, p *pending) {
	f, c := p.facts, &p.costs
	their := x.record(p.row)
	work := int(x.lost.work[f.profession()])
	if f&twoProfessions != 0 {
		work = min(work, int(x.lost.work[their.second]))
	}
	both := x.me.answered & their.answered
	ways := waysLost(bits.OnesCount32((x.me.facts.ways()^f.ways())&spread[both]), bits.OnesCount8(both))
	work += int(p.tags.areas)
	mySkills, theirSkills := int(p.tags.mySkills), int(p.tags.theirSkills)
	lost := [dimensions]int{match.OfPattern: int(c.theirs), match.OfWays: ways, match.OfWork: work, match.OfSkills: theirSkills,
		match.OfAmbition: int(x.lost.aim[f.aim()]), match.OfTiming: int(c.timing)}
	most := match.Most[match.OfPlace]
	if x.points(&lost, int(c.mine), mySkills, their.matters&^capped) < into.least() { // even if they were in one place
		return
	}
	lost[match.OfPlace] = most - x.placePoints(p.row, p.how)
	points := x.points(&lost, int(c.mine), mySkills, their.matters&^capped)
	if points < into.least() {
		return
	}
	r := rank{uint64(points)<<meritPoints | uint64(their.published), hashOf(x.me.id[:], their.id[:])}
	if their.matters&capped == 0 {
		r.merit |= 1 << (meritPoints - 1)
	}
	if x.after.set && into == &x.found && !x.after.rank.before(r) {
		return
	}
	into.add(candidate{r, p.row})
}

const dimensions = len(match.Most)

// points are what two people are worth to each other, when so much is lost by the other, and by who looks
// the same but for the pattern and skills.
func (x *search) points(lost *[dimensions]int, pattern, skills int, matters uint8) int {
	theirs, theirMost := 0, 100
	mine := (pattern-lost[match.OfPattern])*x.weights[match.OfPattern] + (skills-lost[match.OfSkills])*x.weights[match.OfSkills]
	for d, l := range lost {
		theirs += l
		mine += l * x.weights[d]
	}
	if matters != 0 { // what matters to them counts twice
		theirMost = mostPoints(matters)
		for d, l := range lost {
			theirs += l * int(matters>>d&1)
		}
	}
	return int(harmonic[share(x.most-mine, x.most)][share(theirMost-theirs, theirMost)])
}

// share is points in hundredths of the most, which is a hundred for nearly everybody.
func share(points, most int) int {
	if most == 100 {
		return points
	}
	return 100 * points / most
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
func waysLost(steps, statements int) int {
	alike := 4*statements - steps + 2*(8-statements)
	most := match.Most[match.OfWays]
	return most - most*alike/32
}

// tagCosts are the points lost on work areas by both, and on skills by each.
type tagCosts struct{ areas, mySkills, theirSkills uint8 }

func tagsLost(mine, theirs *tags) tagCosts {
	return tagCosts{uint8(areasLost(mine.areas, theirs.areas)), uint8(skillsLost(mine.wants, mine.offers, theirs.offers)),
		uint8(skillsLost(theirs.wants, theirs.offers, mine.offers))}
}

func areasLost(a, b uint64) int {
	if a == 0 || b == 0 {
		return areasUnknown
	}
	return 8 - eighths(bits.OnesCount64(a&b), bits.OnesCount64(a|b))
}

// eighths is a part of a whole in eighths, rounded down. People choose few, so it needs no division.
func eighths(part, whole int) int {
	if whole < len(eighthsOf) {
		return int(eighthsOf[whole][part&31])
	}
	return 8 * part / whole
}

var eighthsOf = func() (of [32][32]uint8) {
	for whole := 1; whole < len(of); whole++ {
		for part := range whole + 1 {
			of[whole][part] = uint8(8 * part / whole)
		}
	}
	return of
}()

// skillsLost is what is lost to who wants and offers skills with somebody who brings some.
func skillsLost(wants, offers, brought uint64) int {
	points := 4
	if wants != 0 && brought != 0 {
		points = eighths(bits.OnesCount64(wants&brought), bits.OnesCount64(wants))
	}
	switch {
	case offers == 0 || brought == 0:
		points++
	case 2*bits.OnesCount64(offers&brought) <= bits.OnesCount64(offers|brought):
		points += 2
	}
	return match.Most[match.OfSkills] - points
}

// placePoints are the points for the nearest two places, or for none being needed.
func (x *search) placePoints(n uint32, how meeting) int {
	if how == remotely {
		return match.PlacePoints(match.FromAnywhere, 0, 0)
	}
	further := uint8(0)
	if how == nearestWider {
		further = match.FurtherKm
	}
	all, rows := distances(), len(reference.Places)
	km, radius := uint8(tooFar), uint8(0)
	x.places = x.blocks[n/blockRows].reaches(n%blockRows, x.places[:0])
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
	case x.me.flags&remote != 0 && x.blocks[n/blockRows].lines[isRemote].has(n%blockRows):
		return match.PlacePoints(match.FromAnywhere, 0, 0)
	}
	return match.PlacePoints(match.Apart, 0, 0)
}
