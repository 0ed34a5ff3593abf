package search

import (
	"math/bits"
	"slices"

	"jobshare/domain/match"
)

// losses are the points that others' answers cost who looks, before anybody is looked at.
type losses struct {
	aim           [16]uint8                  // by ambition and horizon
	work          [1 << professionBits]uint8 // by profession; nothing for who has two
	months        [monthsUnknown + 1]uint8   // by months in which both could start, of which 3 stands for more
	overlap       [overlaps]uint8            // by who looks
	overlapNearly [overlaps]uint8            // the same, if they did without the overlap that they need
	steps         [35]uint8                  // by steps between answers on ways of working
	mineUnknown   [8]uint8                   // weighted, by which of areas, offers and wants are missing, at least
	theirsUnknown [8]uint8

	// The same as above, weighted.
	mineAim   [16]uint8
	mineWork  [1 << professionBits]uint8
	mineSteps [35]uint8
}

// What stands for steps where answers are missing, and for the profession of who has two.
const (
	waysUnknown = 33 // one of the two answered nothing
	waysInPart  = 34 // not all is answered by both, so that nothing need be lost
	inDoubt     = 1<<professionBits - 1
)

// The points of professions, and what is lost where an answer is missing: half of what it is worth.
const (
	sameProfession    = 7
	relatedProfession = 4
	areasUnknown      = 4
	wantsUnknown      = 4
	offersUnknown     = 1
)

func (x *search) prepareLosses() {
	x.most = mostPoints(x.me.matters)
	x.scale = scales[x.me.matters]
	for d := range x.weights {
		x.weights[d] = 1 + int(x.me.matters>>d&1)
		x.weights32[d] = uint32(x.weights[d])
	}
	l, aim := &x.lost, x.me.facts.aim()
	for other := range l.aim {
		l.aim[other] = uint8(match.Most[match.OfAmbition] - match.AmbitionPoints(ambitionOf(aim), horizonOf(aim), ambitionOf(uint8(other)), horizonOf(uint8(other))))
	}
	n, pairs := len(professions.ids), related()
	for p := range l.work {
		l.work[p] = sameProfession
		for _, own := range []uint8{x.me.facts.profession(), x.me.second} {
			switch {
			case own == 0 || own == otherProfession || p == 0 || p >= n:
			case int(own) == p:
				l.work[p] = 0
			case pairs[int(own)*n+p]:
				l.work[p] = min(l.work[p], sameProfession-relatedProfession)
			}
		}
	}
	for months := range l.months {
		window := match.Window{From: 1, To: match.Month(months)}
		if months == 0 || months == monthsUnknown { // somebody who can't start then is judged as if they could at any time
			window = match.Window{}
		}
		l.months[months] = uint8(match.Most[match.OfTiming] - match.TimingPoints(window, window))
	}
	wish := x.me.pattern.overlap()
	l.overlap = overlapLost[x.me.pattern.wishes()]
	wish.Least = 0
	l.overlapNearly = overlapLostBy(wish)
	for steps := range 33 {
		l.steps[steps] = uint8(waysLost(steps, 8))
	}
	l.steps[waysUnknown], l.steps[waysInPart] = uint8(waysLost(0, 0)), 0
	l.work[inDoubt] = 0
	weigh(l.mineAim[:], l.aim[:], x.weights[match.OfAmbition])
	weigh(l.mineWork[:], l.work[:], x.weights[match.OfWork])
	weigh(l.mineSteps[:], l.steps[:], x.weights[match.OfWays])
	for missing := range facts(8) {
		var areas, mine, theirs int
		flags := missing << missingShift
		if flags&noAreas != 0 || x.me.tags.areas == 0 {
			areas = areasUnknown
		}
		if flags&noOffers != 0 || x.me.tags.wants == 0 {
			mine = wantsUnknown
		}
		if flags&noWants != 0 || x.me.tags.offers == 0 {
			theirs = wantsUnknown
		}
		if flags&noOffers != 0 || x.me.tags.offers == 0 {
			mine, theirs = mine+offersUnknown, theirs+offersUnknown
		}
		l.mineUnknown[missing] = uint8(areas*x.weights[match.OfWork] + mine*x.weights[match.OfSkills])
		l.theirsUnknown[missing] = uint8(areas + theirs)
	}
}

func weigh(weighted, lost []uint8, weight int) {
	for i, points := range lost {
		weighted[i] = points * uint8(weight)
	}
}

// precision is what scaled points are multiplied with.
const precision = 1024

// scales are, for each set of dimensions that count twice, what makes hundredths of all points of points,
// rounded down.
var scales = func() (of [128]uint32) {
	for matters := range of {
		of[matters] = uint32(100 * precision / mostPoints(uint8(matters)))
	}
	return of
}()

// leastScale is the scale of somebody to whom as much as possible matters more.
var leastScale = slices.Min(scales[:])

func mostPoints(matters uint8) (most int) {
	for d, points := range match.Most {
		most += points << (matters >> d & 1)
	}
	return most
}

// consider notes somebody who could be among the best, by what is at hand. There are many to consider, and
// nobody can foresee their answers, so it hardly branches.
func (x *search) consider(into *best, o *outline, n uint32, c costs, how meeting) {
	f := o.facts
	steps := bits.OnesCount32(x.me.facts.ways() ^ f.ways())
	if (f|x.me.facts)&noneAnswered != 0 {
		steps = waysUnknown
	} else if f&x.me.facts&allAnswered == 0 {
		steps = waysInPart
	}
	profession := f.profession()
	if f&twoProfessions != 0 {
		profession = inDoubt
	}
	scale := uint32(precision)
	if f&weighted != 0 {
		scale = leastScale
	}
	var place uint32
	switch how {
	case nearestWider:
		place = uint32(x.wider.lost[o.home])
	case remotely:
		place = uint32(remoteLost)
	default:
		place = uint32(x.reach.lost[o.home])
	}
	l, missing := &x.lost, f.missing()
	theirs := uint32(l.aim[f.aim()]) + uint32(l.work[profession]) + uint32(l.steps[steps]) + place + uint32(c.timing) + uint32(l.theirsUnknown[missing])
	mine := uint32(l.mineAim[f.aim()]) + uint32(l.mineWork[profession]) + uint32(l.mineSteps[steps]) + uint32(l.mineUnknown[missing]) +
		place*x.weights32[match.OfPlace] + uint32(c.timing)*x.weights32[match.OfTiming]
	if mine*x.scale+theirs*scale > into.mostLost {
		return
	}
	into.noted = append(into.noted, noted{n, mine, theirs, scale, f, c, how})
	if len(into.noted) == mostNoted {
		x.narrow(into)
	}
}

// mostNoted is how many are noted before their details are read.
const mostNoted = 64

// narrow reads the details of those who were noted, which says what is lost on the pattern and on tags, and
// keeps those who could still be among the best.
func (x *search) narrow(into *best) {
	fetched := uint64(0) // so that the processor waits for all of them at once and not for each
	for i := range into.noted {
		n := into.noted[i].row
		fetched += uint64(x.blocks[n/blockRows].details[n%blockRows].pattern)
	}
	x.fetched += fetched
	w, l := &x.weights32, &x.lost
	for i := range into.noted {
		o := &into.noted[i]
		d, c := &x.blocks[o.row/blockRows].details[o.row%blockRows], o.costs
		if o.how != nearestNearly {
			c = x.fitCosts(d.pattern)
			c.timing = o.costs.timing
		}
		mine, theirs := o.mine+uint32(c.mine)*w[match.OfPattern], o.theirs+uint32(c.theirs)
		if mine*x.scale+theirs*o.scale > into.mostLost {
			continue
		}
		t, missing := tagsLost(&x.me.tags, &d.tags), o.facts.missing()
		mine += uint32(t.areas)*w[match.OfWork] + uint32(t.mySkills)*w[match.OfSkills] - uint32(l.mineUnknown[missing])
		theirs += uint32(t.areas) + uint32(t.theirSkills) - uint32(l.theirsUnknown[missing])
		if least := mine*x.scale + theirs*o.scale; least <= into.mostLost {
			into.pending = append(into.pending, pending{least, o.row, o.facts, c, t, o.how})
		}
	}
	into.noted = into.noted[:0]
	if len(into.pending) >= batch(into.most) {
		x.settle(into)
	}
}

// batch is how many are pending, for so many places among the best, before the most promising of them are
// scored.
func batch(most int) int { return 64 + 8*most }

// settle scores those who are pending, the most promising first, until the others can't be among the best.
func (x *search) settle(b *best) {
	x.order = x.order[:0]
	for i := range b.pending {
		x.order = append(x.order, uint64(b.pending[i].lost)<<32|uint64(i))
	}
	slices.Sort(x.order)
	for some := range slices.Chunk(x.order, 16) {
		x.fetch(b, some)
		for _, o := range some {
			p := &b.pending[uint32(o)]
			if p.lost > b.mostLost {
				b.pending = b.pending[:0]
				return
			}
			x.score(b, p)
		}
	}
	b.pending = b.pending[:0]
}

// fetch reads a little of records that are needed next, so that the processor waits for all of them at once
// and not for each.
func (x *search) fetch(b *best, order []uint64) {
	fetched := uint64(0)
	for _, o := range order {
		r := x.record(b.pending[uint32(o)].row)
		fetched += uint64(r.answered)
	}
	x.fetched = fetched
}
