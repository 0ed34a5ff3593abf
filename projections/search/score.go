package search

import (
	"math/bits"

	"jobshare/domain/match"
	"jobshare/domain/reference"
)

// judgeClass compares the person's pattern with another.
func (x *search) judgeClass(v *verdict, other *class) {
	sharing, ok := match.Fit(x.class.pattern, other.pattern, max(x.class.overlap.Least, other.overlap.Least))
	mine := x.class.overlap
	v.fails = 0
	if !ok {
		v.fails = hopeless
		if !x.nearly {
			return
		}
		if sharing, ok = match.NearlyFit(x.class.pattern, other.pattern, other.overlap.Least); !ok {
			return
		}
		v.fails, mine.Least = bitOf(match.MoreTime), 0
	}
	most := match.Most[match.OfPattern]
	v.mine = uint8((most - match.PatternPoints(mine, sharing)) * x.weights[match.OfPattern])
	v.theirs = uint8(most - match.PatternPoints(other.overlap, sharing))
}

// judgeTerms compares the person's other conditions with another's.
func (x *search) judgeTerms(v *verdict, other *terms) {
	v.fails = 0
	start := x.terms.start
	if start.Given() && other.start.Given() && start.Meet(other.start) <= 0 {
		v.fails |= bitOf(match.AnyStart)
		start = match.Window{}
	}
	if x.terms.roles&other.roles == 0 {
		v.fails |= bitOf(match.AnyDivision)
	}
	if x.terms.lacks(other) {
		v.fails |= bitOf(match.NoClearance)
	}
	if other.lacks(&x.terms) || other.department != 0 && other.department != x.me.facts.department() ||
		other.professions[0] != 0 && !x.isOf(other.professions) {
		v.fails = hopeless
	}
	lost := match.Most[match.OfTiming] - match.TimingPoints(start, other.start)
	v.mine, v.theirs = uint8(lost*x.weights[match.OfTiming]), uint8(lost)
}

// lacks says whether a partner misses the clearance that the person's post needs.
func (t *terms) lacks(partner *terms) bool {
	return t.hasPost && t.needs > partner.cleared && !t.clearanceIsWish
}

// isOf says whether the person has one of some professions.
func (x *search) isOf(some [2]uint8) bool {
	for _, p := range []uint8{x.me.facts.profession(), x.me.facts.second()} {
		if p != 0 && (p == some[0] || p == some[1]) {
			return true
		}
	}
	return false
}

// prepareAim works out what is lost on ambition and horizon, for each answer of others.
func (x *search) prepareAim() {
	for aim := range x.aimLost {
		other := facts(aim) << aimShift
		x.aimLost[aim] = uint8(match.Most[match.OfAmbition] - match.AmbitionPoints(match.Ambition(x.me.facts.ambition()), match.Horizon(x.me.facts.horizon()),
			match.Ambition(other.ambition()), match.Horizon(other.horizon())))
	}
}

// The points of professions.
const (
	sameProfession    = 7
	relatedProfession = 4
)

// prepareWork works out what is lost on the profession, for each profession of others.
func (x *search) prepareWork() {
	n, pairs := len(professions.ids), related()
	for p := range x.workLost {
		x.workLost[p] = sameProfession
		for _, own := range []uint8{x.me.facts.profession(), x.me.facts.second()} {
			switch {
			case own == 0 || p == 0 || p >= n:
			case int(own) == p:
				x.workLost[p] = 0
			case pairs[int(own)*n+p]:
				x.workLost[p] = min(x.workLost[p], sameProfession-relatedProfession)
			}
		}
	}
}

// meeting is which way to meet counts for a score.
type meeting uint8

const (
	nearest      meeting = iota // the nearest places
	nearestWider                // the same, if who looks went further
	remotely
)

// score works out a person's rank and puts it where it belongs. It begins with what is at hand and stops as
// soon as so much is lost that they can't get among the best.
func (x *search) score(into *best, n uint32, f facts, c, t *verdict, how meeting) {
	lost := int(min(x.workLost[f.profession()], x.workLost[f.second()]))
	aim := int(x.aimLost[f.aim()])
	mine := int(c.mine) + int(t.mine) + aim*x.weights[match.OfAmbition] + lost*x.weights[match.OfWork]
	theirs := int(c.theirs) + int(t.theirs) + aim + lost
	matters := f.matters()
	// No more than the mean of what is left to both can be reached, since a harmonic mean is never above it.
	most := uint32(1 << 31)
	if least := into.least(); least >= 0 {
		most = uint32(200-2*least) * precision
	}
	scale := scales[matters]
	if uint32(mine)*x.scale+uint32(theirs)*scale > most {
		return
	}
	chunk, i := x.chunks[n/chunkRows], n%chunkRows
	ways := x.waysLost(chunk.ways[i], chunk.answered[i])
	mine, theirs = mine+ways*x.weights[match.OfWays], theirs+ways
	if uint32(mine)*x.scale+uint32(theirs)*scale > most {
		return
	}
	areas := x.areasLost(chunk.areas[i])
	mySkills, theirSkills := skillsLost(x.me.wants, x.me.offers, chunk.offers[i]), skillsLost(chunk.wants[i], chunk.offers[i], x.me.offers)
	place := match.Most[match.OfPlace] - x.placePoints(chunk, i, f, how)
	mine += areas*x.weights[match.OfWork] + mySkills*x.weights[match.OfSkills] + place*x.weights[match.OfPlace]
	theirs += areas + theirSkills + place
	theirMost := 100
	if matters != 0 { // what matters to them counts twice
		theirMost = mostPoints(matters)
		for d, l := range [...]int{match.OfPattern: int(c.theirs), match.OfWays: ways, match.OfWork: lost + areas, match.OfSkills: theirSkills,
			match.OfPlace: place, match.OfAmbition: aim, match.OfTiming: int(t.theirs)} {
			theirs += l * int(matters>>d&1)
		}
	}
	points := harmonic(100*(x.most-mine)/x.most, 100*(theirMost-theirs)/theirMost)
	if points < into.least() {
		return
	}
	r := rank{uint64(points)<<meritPoints | uint64(chunk.published[i]), hashOf(x.me.id[:], chunk.id[i][:])}
	if !f.capped() {
		r.merit |= 1 << (meritPoints - 1)
	}
	if x.after.set && into == &x.found && !x.after.rank.before(r) {
		return
	}
	into.add(candidate{r, n})
}

func harmonic(a, b int) int {
	if a+b == 0 {
		return 0
	}
	return 2 * a * b / (a + b)
}

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

// waysLost counts by how many steps answers differ: as many as their thermometers have different bits.
func (x *search) waysLost(ways uint32, answered uint8) int {
	both := x.me.answered & answered
	steps := bits.OnesCount32((x.me.ways ^ ways) & spread[both])
	alike := 4*bits.OnesCount8(both) - steps + 2*(8-bits.OnesCount8(both))
	most := match.Most[match.OfWays]
	return most - most*alike/32
}

func (x *search) areasLost(areas uint64) int {
	if x.me.areas == 0 || areas == 0 {
		return 4
	}
	return 8 - 8*bits.OnesCount64(x.me.areas&areas)/bits.OnesCount64(x.me.areas|areas)
}

// skillsLost is what is lost to who wants and offers skills with somebody who brings some.
func skillsLost(wants, offers, brought uint64) int {
	points := 4
	if wants != 0 && brought != 0 {
		points = 8 * bits.OnesCount64(wants&brought) / bits.OnesCount64(wants)
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
func (x *search) placePoints(c *chunk, i uint32, f facts, how meeting) int {
	if how == remotely {
		return match.PlacePoints(match.FromAnywhere, 0, 0)
	}
	further := uint8(0)
	if how == nearestWider {
		further = match.FurtherKm
	}
	all, n := distances(), len(reference.Places)
	km, radius := uint8(tooFar), uint8(0)
	x.lists = c.reaches(i, x.lists[:0])
	for _, theirs := range x.lists {
		for _, mine := range x.me.places {
			d, r := all[int(mine.place)*n+int(theirs.place)], min(mine.radius+further, theirs.radius)
			if d <= r && (d < km || d == km && r > radius) {
				km, radius = d, r
			}
		}
	}
	switch {
	case km != tooFar:
		return match.PlacePoints(match.InPlace, int(km), int(radius))
	case x.me.facts.remote() && f.remote():
		return match.PlacePoints(match.FromAnywhere, 0, 0)
	}
	return match.PlacePoints(match.Apart, 0, 0)
}
