package search

import (
	"math/bits"
	"slices"

	"jobshare/domain/match"
)

// losses are the points that others' answers cost who looks, before anybody is looked at.
type losses struct {
	aim           [16]uint8                  // by ambition and horizon
	work          [1 << professionBits]uint8 // by profession
	months        [monthsUnknown + 1]uint8   // by months in which both could start, of which 3 stands for more
	overlap       [overlaps]uint8            // by who looks
	overlapNearly [overlaps]uint8            // the same, if they did without the overlap that they need

	// What both lose, for a first look at many.
	outlined   [128]loss                 // by ambition, horizon and which tags are missing, at least
	unknown    [8]loss                   // of that, for tags that are missing
	profession [1 << professionBits]loss // nothing for who has two
	steps      [35]loss                  // by steps between answers on ways of working
	timing     [maxTiming + 1]loss       // by points
	distance   []loss                    // by home
	further    []loss                    // the same, if who looks went further
	remote     loss                      // of who works remotely
}

// loss is points lost by who looks, weighted, in the upper half, and by the other in the lower.
type loss uint32

func (l loss) mine() uint32   { return uint32(l >> 16) }
func (l loss) theirs() uint32 { return uint32(l & (1<<16 - 1)) }

// both is what both lose, of a dimension.
func (x *search) both(points int, of match.Dimension) loss {
	return loss(points*x.weights[of])<<16 | loss(points)
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
	x.me.matters &^= capped
	x.most = mostPoints(x.me.matters)
	x.scale = scales[x.me.matters]
	for d := range x.weights {
		x.weights[d] = 1 + int(x.me.matters>>d&1)
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
	x.prepareOutlined()
}

// prepareOutlined works out what is lost by what an outline says.
func (x *search) prepareOutlined() {
	l := &x.lost
	for steps := range 33 {
		l.steps[steps] = x.both(waysLost(steps, 8), match.OfWays)
	}
	l.steps[waysUnknown], l.steps[waysInPart] = x.both(waysLost(0, 0), match.OfWays), 0
	for p, points := range l.work {
		l.profession[p] = x.both(int(points), match.OfWork)
	}
	l.profession[inDoubt] = 0
	for points := range l.timing {
		l.timing[points] = x.both(points, match.OfTiming)
	}
	l.remote = x.both(int(remoteLost), match.OfPlace)
	l.distance = x.ofPlaces(l.distance[:0], &x.reach)
	if x.nearly {
		l.further = x.ofPlaces(l.further[:0], &x.wider)
	}
	for missing := range l.unknown {
		l.unknown[missing] = x.unknown(facts(missing) << missingShift)
	}
	for said := range l.outlined {
		l.outlined[said] = x.both(int(l.aim[said&15]), match.OfAmbition) + l.unknown[said>>4]
	}
}

func (x *search) ofPlaces(lost []loss, r *reachable) []loss {
	for _, points := range r.lost {
		lost = append(lost, x.both(int(points), match.OfPlace))
	}
	return lost
}

// unknown is what is lost at least where tags are missing, by one or the other.
func (x *search) unknown(missing facts) (lost loss) {
	if missing&noAreas != 0 || x.me.tags.areas == 0 {
		lost += x.both(areasUnknown, match.OfWork)
	}
	if missing&noOffers != 0 || x.me.tags.wants == 0 {
		lost += loss(wantsUnknown*x.weights[match.OfSkills]) << 16
	}
	if missing&noWants != 0 || x.me.tags.offers == 0 {
		lost += wantsUnknown
	}
	if missing&noOffers != 0 || x.me.tags.offers == 0 {
		lost += x.both(offersUnknown, match.OfSkills)
	}
	return lost
}

const maxTiming = 5 // points

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
	l := &x.lost
	lost := l.outlined[f.said()] + l.profession[profession] + l.steps[steps] + l.timing[c.timing]
	switch how {
	case nearestWider:
		lost += l.further[o.home]
	case remotely:
		lost += l.remote
	default:
		lost += l.distance[o.home]
	}
	if lost.mine()*x.scale+lost.theirs()*scale > into.mostLost {
		return
	}
	if how != nearestNearly {
		timing := c.timing
		c = x.fitCosts(o.pattern)
		c.timing = timing
	}
	lost += loss(int(c.mine)*x.weights[match.OfPattern])<<16 + loss(c.theirs)
	if lost.mine()*x.scale+lost.theirs()*scale > into.mostLost {
		return
	}
	into.noted = append(into.noted, noted{n, scale, lost, f, c, how})
	if len(into.noted) == mostNoted {
		x.narrow(into)
	}
}

// mostNoted is how many are noted before their tags are read.
const mostNoted = 64

// narrow reads the tags of those who were noted, and keeps those who could still be among the best.
func (x *search) narrow(into *best) {
	fetched := uint64(0) // so that the processor waits for all of them at once and not for each
	for i := range into.noted {
		n := into.noted[i].row
		fetched += x.blocks[n/blockRows].tags[n%blockRows].areas
	}
	x.fetched += fetched
	for i := range into.noted {
		o := &into.noted[i]
		t := tagsLost(&x.me.tags, &x.blocks[o.row/blockRows].tags[o.row%blockRows])
		lost := o.lost + x.both(int(t.areas), match.OfWork) + loss(int(t.mySkills)*x.weights[match.OfSkills])<<16 + loss(t.theirSkills) - x.lost.unknown[o.facts.missing()]
		if least := lost.mine()*x.scale + lost.theirs()*o.scale; least <= into.mostLost {
			into.pending = append(into.pending, pending{least, o.row, o.facts, o.costs, t, o.how})
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
