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
	either                 bool
	overlap                match.Overlap
	from, to               int // start window; 0 for any time
	roles                  uint8
	insistent              bool // on their own department or profession
}

func askerOf(r row) asker {
	swap := func(h uint32) uint32 { return uint32(match.Halves(h).SwapWeeks()) }
	p := r.pattern
	return asker{row: r, could: p.could(), prefer: p.prefer(), swapped: swap(p.could()), preferSwapped: swap(p.prefer()), days: bits.OnesCount32(p.could()),
		wanted: p.wanted(), min: p.min(), max: p.max(), either: p.either(), overlap: p.overlap(),
		from: r.terms.from(), to: r.terms.to(), roles: r.terms.roles(), insistent: r.terms.is(ownDepartment | ownProfession)}
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
	straight, crossed = bits.OnesCount32(everything&^(x.me.could|p.could())), none
	if x.me.either || p.either() {
		crossed = bits.OnesCount32(everything &^ (x.me.swapped | p.could()))
	}
	return straight, crossed
}

// work compares two patterns, as match.Fit does, when so many half-days are uncovered, and when they don't
// fit as match.NearlyFit does. The half-days that one works alone are those that the other can't, which is
// as many whichever weeks go together; so only covering them all depends on that.
func (x *search) work(p pattern, straight, crossed int) (fails uint16, c costs) {
	me, overlap := &x.me, p.overlap()
	days := bits.OnesCount32(p.could())
	least, most := arrange(me.days, me.min, me.max, days, p.min(), p.max())
	least = max(least, fullTime+me.overlap.Least, fullTime+overlap.Least)
	if min(straight, crossed) > 0 || least > most || fullTime-days > me.max || fullTime-me.days > p.max() {
		if !x.nearly {
			return hopeless, c
		}
		return x.nearlyWork(p, straight, crossed)
	}
	preferred := 0
	if straight == 0 {
		preferred = bits.OnesCount32(me.prefer | p.prefer())
	}
	if crossed == 0 {
		preferred = max(preferred, bits.OnesCount32(me.preferSwapped|p.prefer()))
	}
	return 0, patternCosts(me.overlap, overlap, least-fullTime, most-fullTime, me.wanted+p.wanted(), preferred)
}

// arrange is how many half-days two people would work at least and at most, who could work so many and
// together all of them.
func arrange(days, fewest, most, otherDays, otherFewest, otherMost int) (atLeast, atMost int) {
	return max(fewest, fullTime-otherDays) + max(otherFewest, fullTime-days), min(most+otherMost, mostTotal, days+otherDays)
}

// nearlyWork compares two patterns, as match.NearlyFit does.
func (x *search) nearlyWork(p pattern, straight, crossed int) (fails uint16, c costs) {
	me, overlap := &x.me, p.overlap()
	otherDays := bits.OnesCount32(p.could())
	fewest, most := max(1, me.min-match.MoreHalves), min(fullTime, me.max+match.MoreHalves)
	if fullTime-otherDays > most {
		return hopeless, c
	}
	missed, preferred, leastOverlap, mostOverlap := none, -1, 0, 0
	for way, missing := range [...]int{straight, crossed} {
		if missing > match.MoreHalves || missing > missed {
			continue
		}
		prefer := me.prefer
		if way == 1 {
			prefer = me.preferSwapped
		}
		days := me.days + missing
		least, atMost := arrange(days, fewest, most, otherDays, p.min(), p.max())
		least = max(least, fullTime+overlap.Least)
		preferable := bits.OnesCount32(prefer | p.prefer())
		if least > atMost || fullTime-days > p.max() || missing == missed && preferable <= preferred {
			continue
		}
		missed, preferred, leastOverlap, mostOverlap = missing, preferable, least-fullTime, atMost-fullTime
	}
	if missed == none {
		return hopeless, c
	}
	mine := me.overlap
	mine.Least = 0
	return bitOf(match.MoreTime), patternCosts(mine, overlap, leastOverlap, mostOverlap, me.wanted+p.wanted(), preferred)
}

func patternCosts(mine, theirs match.Overlap, least, most, wanted, preferred int) costs {
	s := match.Sharing{LeastOverlap: least, MostOverlap: most, Wanted: wanted}
	all := match.Most[match.OfPattern]
	return costs{mine: uint8(all - match.PatternPointsFor(mine, s, preferred)), theirs: uint8(all - match.PatternPointsFor(theirs, s, preferred))}
}

// conditions compares two people's other conditions.
func (x *search) conditions(t terms, f facts) (fails uint16, timing uint8) {
	me := &x.me
	months := monthsUnknown
	if from := t.from(); from != 0 && me.from != 0 {
		if months = min(me.to, t.to()) - max(me.from, from) + 1; months <= 0 {
			fails, months = bitOf(match.AnyStart), monthsUnknown
		}
	}
	timing = x.lost.months[min(months, len(x.lost.months)-1)]
	if me.roles&t.roles() == 0 {
		fails |= bitOf(match.AnyDivision)
	}
	if me.terms.is(needsClearance) && lacks(me.terms, t) {
		fails |= bitOf(match.NoClearance)
	}
	if t.is(mayExclude) && x.excludes(t, f) {
		fails = hopeless
	}
	return fails, timing
}

// monthsUnknown stands for the months in common of people one of whom could start at any time.
const monthsUnknown = 0

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
