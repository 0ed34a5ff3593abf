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

// costs are the points lost so far by each of two, those of who looks weighted.
type costs struct {
	mine, theirs uint16
	pattern      uint8 // of theirs, on the pattern
	timing       uint8 // of either, on timing
}

// everything is all half-days, and the limits are those of a job that two people share.
const (
	everything = uint32(match.Everything)
	fullTime   = 20
	mostTotal  = 28
)

// work compares two patterns, as match.Fit does: the half-days that one works alone are those that the other
// can't, which is as many whichever weeks go together, so only covering them all depends on that.
func (x *search) work(p pattern, c *costs) (fails uint16) {
	me := &x.me
	could := p.could()
	straight := me.could|could == everything
	crossed := (me.either || p.either()) && me.swapped|could == everything
	days := bits.OnesCount32(could)
	least, most := arrange(me.days, me.min, me.max, days, p.min(), p.max())
	overlap := p.overlap()
	if needed := max(me.overlap.Least, overlap.Least); !straight && !crossed || max(least, fullTime+needed) > most ||
		fullTime-days > me.max || fullTime-me.days > p.max() {
		if !x.nearly {
			return hopeless
		}
		return x.nearlyWork(p, c)
	} else {
		least = max(least, fullTime+needed)
	}
	preferred := 0
	if straight {
		preferred = bits.OnesCount32(me.prefer | p.prefer())
	}
	if crossed {
		preferred = max(preferred, bits.OnesCount32(me.preferSwapped|p.prefer()))
	}
	x.patternCosts(c, me.overlap, overlap, match.Sharing{LeastOverlap: least - fullTime, MostOverlap: most - fullTime, Wanted: me.wanted + p.wanted()}, preferred)
	return 0
}

// arrange is how many half-days two people would work at least and at most, who could work so many and
// together all of them.
func arrange(days, fewest, most, otherDays, otherFewest, otherMost int) (atLeast, atMost int) {
	return max(fewest, fullTime-otherDays) + max(otherFewest, fullTime-days), min(most+otherMost, mostTotal, days+otherDays)
}

// nearlyWork compares two patterns, as match.NearlyFit does.
func (x *search) nearlyWork(p pattern, c *costs) (fails uint16) {
	me := &x.me
	could, overlap := p.could(), p.overlap()
	otherDays := bits.OnesCount32(could)
	mine := me.overlap
	mine.Least = 0
	found, missed, preferred := false, 0, 0
	var best match.Sharing
	for crossed := range 2 {
		own, prefer := me.could, me.prefer
		if crossed == 1 {
			if !me.either && !p.either() {
				break
			}
			own, prefer = me.swapped, me.preferSwapped
		}
		missing := bits.OnesCount32(everything &^ (own | could))
		if missing > match.MoreHalves {
			continue
		}
		fewest, most, days := max(1, me.min-match.MoreHalves), min(fullTime, me.max+match.MoreHalves), me.days+missing
		least, atMost := arrange(days, fewest, most, otherDays, p.min(), p.max())
		if least = max(least, fullTime+overlap.Least); least > atMost || fullTime-otherDays > most || fullTime-days > p.max() {
			continue
		}
		preferable := bits.OnesCount32(prefer | p.prefer())
		if found && (missing > missed || missing == missed && preferable <= preferred) {
			continue
		}
		found, missed, preferred = true, missing, preferable
		best = match.Sharing{LeastOverlap: least - fullTime, MostOverlap: atMost - fullTime, Wanted: me.wanted + p.wanted()}
	}
	if !found {
		return hopeless
	}
	x.patternCosts(c, mine, overlap, best, preferred)
	return bitOf(match.MoreTime)
}

func (x *search) patternCosts(c *costs, mine, theirs match.Overlap, s match.Sharing, preferred int) {
	most := match.Most[match.OfPattern]
	c.pattern = uint8(most - match.PatternPointsFor(theirs, s, preferred))
	c.theirs += uint16(c.pattern)
	c.mine += uint16((most - match.PatternPointsFor(mine, s, preferred)) * x.weights[match.OfPattern])
}

// conditions compares two people's other conditions.
func (x *search) conditions(t terms, f facts, c *costs) (fails uint16) {
	me := &x.me
	months := monthsUnknown
	if from := t.from(); from != 0 && me.from != 0 {
		if months = min(me.to, t.to()) - max(me.from, from) + 1; months <= 0 {
			fails, months = bitOf(match.AnyStart), monthsUnknown
		}
	}
	lost := x.lost.months[min(months, len(x.lost.months)-1)]
	c.timing = lost
	c.theirs += uint16(lost)
	c.mine += uint16(lost) * uint16(x.weights[match.OfTiming])
	if me.roles&t.roles() == 0 {
		fails |= bitOf(match.AnyDivision)
	}
	if me.terms.is(needsClearance) && lacks(me.terms, t) {
		fails |= bitOf(match.NoClearance)
	}
	if t.is(mayExclude) && x.excludes(t, f) {
		fails = hopeless
	}
	return fails
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
