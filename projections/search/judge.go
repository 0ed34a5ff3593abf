package search

import (
	"math/bits"

	"jobshare/domain/match"
)

// What fails between the person who looks and another, as bits: bit n for relaxation n, which would mend it.
const hopeless uint16 = 1 << 15 // nothing that the person could change would help

func bitOf(r match.Relaxation) uint16 { return 1 << r }

// asker is who looks, as they are compared with everybody.
type asker struct {
	row
	could, prefer, swapped uint32 // half-days; swapped are those they could work with the weeks exchanged
	preferSwapped          uint32
	days                   int // how many they could work
	wanted, min, max       int
	fewer, more            int // the limits if they were less strict
	leastHalves            int // that two work in all, for the overlap they need
	eitherBit              pattern
	from, to               int  // start window; 0 for any time
	insistent              bool // on their own department or profession
}

func askerOf(r row) asker {
	swap := func(h uint32) uint32 { return uint32(match.Halves(h).SwapWeeks()) }
	p := r.pattern
	return asker{row: r, could: p.could(), prefer: p.prefer(), swapped: swap(p.could()), preferSwapped: swap(p.prefer()), days: bits.OnesCount32(p.could()),
		wanted: p.wanted(), min: p.min(), max: p.max(), fewer: max(1, p.min()-match.MoreHalves), more: min(fullTime, p.max()+match.MoreHalves),
		leastHalves: fullTime + p.least(), eitherBit: p & eitherBit, from: r.terms.from(), to: r.terms.to(), insistent: r.terms.is(ownDepartment | ownProfession)}
}

// costs are the points that two people lost by what decides whether they fit.
type costs struct {
	mine, theirs uint8 // on the pattern, unweighted
	timing       uint8 // the same for both
}

// everything is all half-days, and the limits are those of a job that two people share.
const (
	everything = uint32(match.Everything)
	fullTime   = 20
	mostTotal  = 28
)

// none stands for a way of exchanging weeks that nobody would take: more half-days are missing than there are.
const none = 32

// uncovered is how many half-days neither of two could work, with the weeks as they are and exchanged.
func (x *search) uncovered(p pattern) (straight, crossed int) {
	either := x.me.eitherBit | p&eitherBit
	straight = bits.OnesCount32(everything &^ (x.me.could | p.could()))
	crossed = bits.OnesCount32(everything&^(x.me.swapped|p.could())) + none - int(either>>(eitherShift-noneBits))
	return straight, crossed
}

const noneBits = 5 // none is the power of two

// work compares two patterns, as match.Fit does, when so many half-days are uncovered, and when they don't
// fit as match.NearlyFit does. The half-days that one works alone are those that the other can't, which is
// as many whichever weeks go together; so only covering them all depends on that.
func (x *search) work(p pattern, straight, crossed int) (fails uint16, c costs) {
	me := &x.me
	days := bits.OnesCount32(p.could())
	least, most := arrange(me.days, me.min, me.max, days, p.min(), p.max())
	least = max(least, me.leastHalves, fullTime+p.least())
	if max(min(straight, crossed), least-most, fullTime-days-me.max, fullTime-me.days-p.max()) > 0 {
		if !x.nearly {
			return hopeless, c
		}
		return x.nearlyWork(p, days, straight, crossed)
	}
	// A way that does not cover all half-days counts for nothing.
	preferred := max(bits.OnesCount32(me.prefer|p.prefer())&((straight-1)>>63), bits.OnesCount32(me.preferSwapped|p.prefer())&((crossed-1)>>63))
	return 0, x.patternCosts(&x.lost.overlap, p, least-fullTime, most-fullTime, preferred)
}

// arrange is how many half-days two people would work at least and at most, who could work so many and
// together all of them.
func arrange(days, fewest, most, otherDays, otherFewest, otherMost int) (atLeast, atMost int) {
	return max(fewest, fullTime-otherDays) + max(otherFewest, fullTime-days), min(most+otherMost, mostTotal, days+otherDays)
}

// nearlyWork compares two patterns, as match.NearlyFit does.
func (x *search) nearlyWork(p pattern, otherDays, straight, crossed int) (fails uint16, c costs) {
	me := &x.me
	first, preferred, least, most := x.nearlyThisWay(p, otherDays, straight, me.prefer)
	missing := straight
	if crossed <= match.MoreHalves && (!first || crossed <= straight) {
		if second, preferable, atLeast, atMost := x.nearlyThisWay(p, otherDays, crossed, me.preferSwapped); second &&
			(!first || crossed < missing || preferable > preferred) {
			first, preferred, least, most = true, preferable, atLeast, atMost
		}
	}
	if !first {
		return hopeless, c
	}
	return bitOf(match.MoreTime), x.patternCosts(&x.lost.overlapNearly, p, least-fullTime, most-fullTime, preferred)
}

// nearlyThisWay is what comes of one way to put the weeks together, in which so many half-days are missing.
func (x *search) nearlyThisWay(p pattern, otherDays, missing int, prefer uint32) (ok bool, preferred, least, most int) {
	me := &x.me
	days := me.days + missing
	least, most = arrange(days, me.fewer, me.more, otherDays, p.min(), p.max())
	least = max(least, fullTime+p.least())
	return max(missing-match.MoreHalves, least-most, fullTime-otherDays-me.more, fullTime-days-p.max()) <= 0, bits.OnesCount32(prefer | p.prefer()), least, most
}

func (x *search) patternCosts(mine *[overlaps]uint8, p pattern, least, most, preferred int) costs {
	at := least*mostOverlaps + most
	both := preferredLost[preferred] + wantedLost[x.me.wanted+p.wanted()]
	return costs{mine: both + mine[at], theirs: both + overlapLost[p.wishes()][at]}
}

// The overlap that two people must have at least, and can have at most, as one index.
const (
	mostOverlaps = mostTotal - fullTime + 1
	overlaps     = mostOverlaps * mostOverlaps
)

// What is lost on the pattern, in three parts: for half-days that nobody prefers, for wanting too much or
// too little together, and, by somebody's wishes, for overlap.
var (
	preferredLost = func() (of [fullTime + 1]uint8) {
		for preferred := range of {
			of[preferred] = uint8(match.PatternPointsFor(match.Overlap{}, agreeable, fullTime) - match.PatternPointsFor(match.Overlap{}, agreeable, preferred))
		}
		return of
	}()
	wantedLost = func() (of [2*31 + 1]uint8) {
		for wanted := range of {
			s := agreeable
			s.Wanted = wanted
			of[wanted] = uint8(match.PatternPointsFor(match.Overlap{}, agreeable, fullTime) - match.PatternPointsFor(match.Overlap{}, s, fullTime))
		}
		return of
	}()
	overlapLost = func() (of [256][overlaps]uint8) {
		for wishes := range of {
			of[wishes] = overlapLostBy(pattern(wishes).overlap())
		}
		return of
	}()
)

// agreeable is a sharing on which nothing is lost.
var agreeable = match.Sharing{LeastOverlap: 0, MostOverlap: mostTotal - fullTime, Wanted: fullTime}

func overlapLostBy(wish match.Overlap) (of [overlaps]uint8) {
	for least := range mostOverlaps {
		for most := range mostOverlaps {
			s := match.Sharing{LeastOverlap: least, MostOverlap: most, Wanted: fullTime}
			of[least*mostOverlaps+most] = uint8(match.Most[match.OfPattern] - match.PatternPointsFor(wish, s, fullTime))
		}
	}
	return of
}

// conditions compares two people's other conditions.
func (x *search) conditions(t terms, f facts) (fails uint16, timing uint8) {
	me := &x.me
	months := min(max(min(me.to, t.to())-max(me.from, t.from())+1, 0), 3)
	if t.from() == 0 || me.from == 0 {
		months = monthsUnknown
	}
	fails = startFails[months] | x.roleFails[t.roles()]
	if me.terms.is(needsClearance) && lacks(me.terms, t) {
		fails |= bitOf(match.NoClearance)
	}
	if t.is(mayExclude) && x.excludes(t, f) {
		fails = hopeless
	}
	return fails, x.lost.months[months]
}

// monthsUnknown stands for the months in common of people one of whom could start at any time.
const monthsUnknown = 4

// startFails is what fails by the months in common, of which 3 stands for more.
var startFails = [monthsUnknown + 1]uint16{0: bitOf(match.AnyStart)}

// lacks says whether a partner misses the clearance that a person's post needs.
func lacks(t, partner terms) bool {
	return t.needs() > partner.cleared() && t.is(hasPost) && !t.is(clearanceWish)
}

// excludes says whether the other insists on what the person who looks is not.
func (x *search) excludes(t terms, f facts) bool {
	me := &x.me
	if lacks(t, me.terms) {
		return true
	}
	if department := f.department(); t.is(ownDepartment) && (department == 0 || department != me.facts.department()) {
		return true
	}
	return t.is(ownProfession) && !x.sharesProfession(t.row(), f)
}

// sharesProfession says whether the other has a profession of the person who looks.
func (x *search) sharesProfession(n uint32, f facts) bool {
	return x.lost.work[f.profession()] == 0 || f&twoProfessions != 0 && x.lost.work[x.record(n).second] == 0
}

// insists is what fails because who looks wants only people of their own department or profession.
func (x *search) insists(n uint32, f facts) (fails uint16) {
	if department := x.me.facts.department(); x.me.terms.is(ownDepartment) && (department == 0 || department != f.department()) {
		fails |= bitOf(match.OtherDepartments)
	}
	if x.me.terms.is(ownProfession) && !x.sharesProfession(n, f) {
		fails |= bitOf(match.OtherProfessions)
	}
	return fails
}
