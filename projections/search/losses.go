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
	steps         [33]uint8                  // by steps between answers on ways of working
	waysUnknown   int                        // when one of the two answered none
	mineUnknown   [8]uint8                   // weighted, by which of areas, offers and wants are missing, at least
	theirsUnknown [8]uint8
}

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
			case own == 0 || p == 0 || p >= n:
			case int(own) == p:
				l.work[p] = 0
			case pairs[int(own)*n+p]:
				l.work[p] = min(l.work[p], sameProfession-relatedProfession)
			}
		}
	}
	for steps := range l.steps {
		l.steps[steps] = uint8(waysLost(steps, 8))
	}
	l.waysUnknown = waysLost(0, 0)
	for missing := range facts(8) {
		var areas, mine, theirs int
		flags := missing << missingShift
		if flags&noAreas != 0 || x.me.areas == 0 {
			areas = areasUnknown
		}
		if flags&noOffers != 0 || x.me.wants == 0 {
			mine = wantsUnknown
		}
		if flags&noWants != 0 || x.me.offers == 0 {
			theirs = wantsUnknown
		}
		if flags&noOffers != 0 || x.me.offers == 0 {
			mine, theirs = mine+offersUnknown, theirs+offersUnknown
		}
		l.mineUnknown[missing] = uint8(areas*x.weights[match.OfWork] + mine*x.weights[match.OfSkills])
		l.theirsUnknown[missing] = uint8(areas + theirs)
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

// promising says whether somebody could be among the best, by what stands beside their spot. lost is what
// is lost on the place, at least.
func (x *search) promising(into *best, f facts, c, t *verdict, lost uint8) bool {
	work, aim, ways := 0, int(x.lost.aim[f.aim()]), 0
	if f&twoProfessions == 0 {
		work = int(x.lost.work[f.profession()])
	}
	switch {
	case f&noneAnswered != 0 || x.me.answered == 0:
		ways = x.lost.waysUnknown
	case f&allAnswered != 0 && x.me.answered == 255:
		ways = int(x.lost.steps[bits.OnesCount32(x.me.facts.ways()^f.ways())])
	}
	missing := f >> missingShift & 7
	w := &x.weights
	mine := int(c.mine) + int(t.mine) + int(x.lost.mineUnknown[missing]) + aim*w[match.OfAmbition] + work*w[match.OfWork] + ways*w[match.OfWays] + int(lost)*w[match.OfPlace]
	theirs := int(c.theirs) + int(t.theirs) + int(x.lost.theirsUnknown[missing]) + aim + work + ways + int(lost)
	scale := uint32(precision)
	if f&weighted != 0 {
		scale = leastScale
	}
	return uint32(mine)*x.scale+uint32(theirs)*scale <= into.mostLost
}
