package search

import (
	"math/bits"

	"jobshare/domain/match"
)

// What fails between the person who looks and another, as bits: bit n for relaxation n, which would mend it.
const hopeless uint16 = 1 << 15 // nothing that the person could change would help

func bitOf(r match.Relaxation) uint16 { return 1 << r }

// asker is who looks, as they are compared with others one by one.
type asker struct {
	row
	swapped, preferSwapped uint32 // half-days, with the weeks exchanged
	could, prefer          uint32
	days                   int // how many half-days they could work
	wanted, min, max       int
	fewer, more            int // the limits if they were less strict, as far as half-days go
	leastHalves            int // that two work in all, for the overlap they need
	eitherBit              pattern
	from, to               int  // start window; 0 for any time
	insistent              bool // on their own department or profession
}

func askerOf(r row) asker {
	swap := func(h uint32) uint32 { return uint32(match.Halves(h).SwapWeeks()) }
	p := r.pattern
	return asker{row: r, could: p.could(), prefer: p.prefer(), swapped: swap(p.could()), preferSwapped: swap(p.prefer()), days: p.days(),
		wanted: p.wanted(), min: p.min(), max: p.max(), fewer: max(1, p.min()-match.MoreHalves), more: p.max() + match.MoreHalves,
		leastHalves: fullTime + p.least(), eitherBit: p & eitherBit, from: r.conditions.from(), to: r.conditions.to(), insistent: r.conditions.is(ownDepartment | ownProfession)}
}

// costs are the points that two people lost by what decides whether they fit.
type costs struct {
	mine, theirs uint8 // on the pattern, unweighted
	timing       uint8 // the same for both
}

// none stands for a way of exchanging weeks that nobody would take: more half-days are missing than there are.
const (
	noneBits = 5
	none     = 1 << noneBits
)

// uncovered is how many half-days neither of two could work, with the weeks as they are and exchanged.
func (x *search) uncovered(p pattern) (straight, crossed int) {
	either := x.me.eitherBit | p&eitherBit
	straight = bits.OnesCount32(everything &^ (x.me.could | p.could()))
	crossed = bits.OnesCount32(everything&^(x.me.swapped|p.could())) + none - int(either>>(eitherShift-noneBits))
	return straight, crossed
}

// fitCosts are what is lost on the pattern with somebody whose pattern fits, as match.Fit says it.
func (x *search) fitCosts(p pattern) costs {
	me := &x.me
	straight, crossed := x.uncovered(p)
	least, most := max(me.min+p.min(), me.leastHalves, fullTime+p.least()), min(me.max+p.max(), mostTotal)
	// A way that does not cover all half-days counts for nothing.
	preferred := max(bits.OnesCount32(me.prefer|p.prefer())&((straight-1)>>63), bits.OnesCount32(me.preferSwapped|p.prefer())&((crossed-1)>>63))
	return x.patternCosts(&x.lost.overlap, p, least-fullTime, most-fullTime, preferred)
}

// nearlyCosts are the same with somebody whose pattern does not fit, as match.NearlyFit says it.
func (x *search) nearlyCosts(p pattern) (c costs, ok bool) {
	straight, crossed := x.uncovered(p)
	found, preferred, least, most := x.nearlyThisWay(p, straight, x.me.prefer)
	if crossed <= match.MoreHalves && (!found || crossed <= straight) {
		if ok, preferable, atLeast, atMost := x.nearlyThisWay(p, crossed, x.me.preferSwapped); ok && (!found || crossed < straight || preferable > preferred) {
			found, preferred, least, most = true, preferable, atLeast, atMost
		}
	}
	if !found {
		return c, false
	}
	return x.patternCosts(&x.lost.overlapNearly, p, least-fullTime, most-fullTime, preferred), true
}

// nearlyThisWay is what comes of one way to put the weeks together, in which so many half-days are missing.
func (x *search) nearlyThisWay(p pattern, missing int, prefer uint32) (ok bool, preferred, least, most int) {
	me := &x.me
	least, most = max(me.fewer+p.min(), fullTime+p.least()), min(min(me.more, me.days+missing)+p.max(), mostTotal)
	return missing <= match.MoreHalves && least <= most, bits.OnesCount32(prefer | p.prefer()), least, most
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
			of[preferred] = uint8(agreeablePoints - match.PatternPointsFor(match.Overlap{}, agreeable, preferred))
		}
		return of
	}()
	wantedLost = func() (of [2*31 + 1]uint8) {
		for wanted := range of {
			s := agreeable
			s.Wanted = wanted
			of[wanted] = uint8(agreeablePoints - match.PatternPointsFor(match.Overlap{}, s, fullTime))
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
var (
	agreeable       = match.Sharing{LeastOverlap: 0, MostOverlap: mostTotal - fullTime, Wanted: fullTime}
	agreeablePoints = match.PatternPointsFor(match.Overlap{}, agreeable, fullTime)
)

func overlapLostBy(wish match.Overlap) (of [overlaps]uint8) {
	for least := range mostOverlaps {
		for most := range mostOverlaps {
			s := match.Sharing{LeastOverlap: least, MostOverlap: most, Wanted: fullTime}
			of[least*mostOverlaps+most] = uint8(match.Most[match.OfPattern] - match.PatternPointsFor(wish, s, fullTime))
		}
	}
	return of
}

// late compares what is not in lines: when two people could start, and their own department or profession.
func (x *search) late(o *outline, r *record) (fails uint16, timing uint8) {
	me, t := &x.me, o.conditions
	months := min(max(min(me.to, t.to())-max(me.from, t.from())+1, 0), 3)
	if t.from() == 0 || me.from == 0 {
		months = monthsUnknown
	}
	fails = startFails[months]
	if me.insistent {
		fails |= x.insists(o.facts, r)
	}
	if t.is(ownDepartment|ownProfession) && x.excludes(t, o.facts, r) {
		fails = hopeless
	}
	return fails, x.lost.months[months]
}

// monthsUnknown stands for the months in common of people one of whom could start at any time.
const monthsUnknown = 4

// startFails is what fails by the months in common, of which 3 stands for more.
var startFails = [monthsUnknown + 1]uint16{0: bitOf(match.AnyStart)}

// excludes says whether the other insists on what the person who looks is not.
func (x *search) excludes(t conditions, f facts, r *record) bool {
	if department := f.department(); t.is(ownDepartment) && (department == 0 || department != x.me.facts.department()) {
		return true
	}
	return t.is(ownProfession) && !x.sharesProfession(f, r)
}

// sharesProfession says whether the other has a profession of the person who looks.
func (x *search) sharesProfession(f facts, r *record) bool {
	return x.lost.work[f.profession()] == 0 || f&twoProfessions != 0 && x.lost.work[r.second] == 0
}

// insists is what fails because who looks wants only people of their own department or profession.
func (x *search) insists(f facts, r *record) (fails uint16) {
	if department := x.me.facts.department(); x.me.conditions.is(ownDepartment) && (department == 0 || department != f.department()) {
		fails |= bitOf(match.OtherDepartments)
	}
	if x.me.conditions.is(ownProfession) && !x.sharesProfession(f, r) {
		fails |= bitOf(match.OtherProfessions)
	}
	return fails
}
