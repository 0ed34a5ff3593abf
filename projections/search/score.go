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
	*v = verdict{kind: other.kind}
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
	*v = verdict{}
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
	for _, p := range []uint8{x.me.facts.profession(), x.me.second} {
		if p != 0 && (p == some[0] || p == some[1]) {
			return true
		}
	}
	return false
}

// meeting is which way to meet counts for a score.
type meeting uint8

const (
	nearest      meeting = iota // the nearest places
	nearestWider                // the same, if who looks went further
	remotely
)

// score works out a person's rank and puts it where it belongs.
func (x *search) score(into *best, n uint32, f facts, c, t *verdict, how meeting) {
	their := x.record(n)
	work := int(x.lost.work[f.profession()])
	if f&twoProfessions != 0 {
		work = min(work, int(x.lost.work[their.second]))
	}
	both := x.me.answered & their.answered
	ways := waysLost(bits.OnesCount32((x.me.facts.ways()^f.ways())&spread[both]), bits.OnesCount8(both))
	work += areasLost(x.me.areas, their.areas)
	mySkills, theirSkills := skillsLost(x.me.wants, x.me.offers, their.offers), skillsLost(their.wants, their.offers, x.me.offers)
	aim := int(x.lost.aim[f.aim()])
	place := match.Most[match.OfPlace] - x.placePoints(n, their.flags, how)
	w := &x.weights
	mine := int(c.mine) + int(t.mine) + ways*w[match.OfWays] + work*w[match.OfWork] + mySkills*w[match.OfSkills] + place*w[match.OfPlace] + aim*w[match.OfAmbition]
	theirs := int(c.theirs) + int(t.theirs) + ways + work + theirSkills + place + aim
	theirMost := 100
	if their.matters != 0 { // what matters to them counts twice
		theirMost = mostPoints(their.matters)
		for d, l := range [...]int{match.OfPattern: int(c.theirs), match.OfWays: ways, match.OfWork: work, match.OfSkills: theirSkills,
			match.OfPlace: place, match.OfAmbition: aim, match.OfTiming: int(t.theirs)} {
			theirs += l * int(their.matters>>d&1)
		}
	}
	points := harmonic(100*(x.most-mine)/x.most, 100*(theirMost-theirs)/theirMost)
	if points < into.least() {
		return
	}
	r := rank{uint64(points)<<meritPoints | uint64(their.published), hashOf(x.me.id[:], their.id[:])}
	if their.flags&capped == 0 {
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

// waysLost is what is lost on ways of working, when answers to so many statements differ by so many steps
// in all. Two answers differ by as many steps as their thermometers have different bits.
func waysLost(steps, statements int) int {
	alike := 4*statements - steps + 2*(8-statements)
	most := match.Most[match.OfWays]
	return most - most*alike/32
}

func areasLost(a, b uint64) int {
	if a == 0 || b == 0 {
		return areasUnknown
	}
	return 8 - 8*bits.OnesCount64(a&b)/bits.OnesCount64(a|b)
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
func (x *search) placePoints(n uint32, flags uint8, how meeting) int {
	if how == remotely {
		return match.PlacePoints(match.FromAnywhere, 0, 0)
	}
	further := uint8(0)
	if how == nearestWider {
		further = match.FurtherKm
	}
	all, rows := distances(), len(reference.Places)
	km, radius := uint8(tooFar), uint8(0)
	x.places = x.chunks[n/chunkRows].reaches(n%chunkRows, x.places[:0])
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
	case x.me.flags&flags&remote != 0:
		return match.PlacePoints(match.FromAnywhere, 0, 0)
	}
	return match.PlacePoints(match.Apart, 0, 0)
}
