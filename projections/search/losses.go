package search

import "jobshare/domain/match"

// losses are the points that others' answers cost, worked out before anybody is looked at: tables by what the
// others say. Where it is not told whose loss it is, both lose it.
type losses struct {
	work table // by profession
	aim  table // by aim
	// By how many tags two people have in common of a kind, and how many the other has, four bits each: areas,
	// what I want and they bring, what they want and I bring, and what both bring.
	areas, brought, wished, alike widestTable
	ways                          table     // by steps between answers on ways of working
	months                        table     // by months in which both could start, of which 3 stands for more
	wanted                        table     // by half-days that they want
	wishFrom, wishTo              uint8     // the overlap that who looks wishes for
	near, far                     []nearby  // places that can be reached, and that could be if who looks went further
	share                         wideTable // in hundredths, by points that who looks has lost, of which 127 stands for more

	place []uint8 // by row that can be reached, or could be: on the place, at least
}

// What stands for steps where answers are missing, and for months where somebody could start at any time.
const (
	waysUnknown   = 33 // one of the two answered nothing
	waysInPart    = 34 // not all is answered by both, so that nothing need be lost
	monthsUnknown = 4
)

// The points of professions.
const (
	sameProfession    = 7
	relatedProfession = 4
)

func (x *search) prepareLosses() {
	me, l := &x.me, &x.lost
	me.matters &^= capped
	x.most = mostPoints(me.matters)
	for d := range x.weights {
		x.weights[d] = 1 + me.matters>>d&1
	}
	n, pairs := len(professions.ids), related()
	for p := range l.work {
		l.work[p] = sameProfession
		for _, own := range []uint8{me.profession, me.second} {
			switch {
			case own == 0 || own == otherProfession || p == 0 || p >= n:
			case int(own) == p:
				l.work[p] = 0
			case pairs[int(own)*n+p]:
				l.work[p] = min(l.work[p], sameProfession-relatedProfession)
			}
		}
	}
	for a := range aim(1 << 4) {
		l.aim[a] = uint8(match.Most[match.OfAmbition] - match.AmbitionPoints(me.aim.ambition(), me.aim.horizon(), a.ambition(), a.horizon()))
	}
	mine := countsOf(&me.tags)
	l.areas, l.brought, l.wished, l.alike = areasLost[mine.areas], wantsLost[mine.wants], wishedLost[min(mine.offers, 1)], alikeLost[mine.offers]
	l.ways, l.months = waysTable, monthsTable
	for wanted := range 32 {
		l.wanted[wanted] = wantedLost[me.wanted+wanted]
	}
	wish := me.pattern.overlap().Wished
	l.wishFrom, l.wishTo = wishFrom[wish], wishTo[wish]
	for lost := range l.share {
		l.share[lost] = uint8((100*lost + x.most - 1) / x.most)
	}
	l.near = x.reach.losses(l.near[:0])
	if x.nearly {
		l.far = x.wider.losses(l.far[:0])
	}
}

var (
	waysTable = func() (t table) {
		for steps := range 33 {
			t[steps] = waysLost(steps, 8)
		}
		t[waysUnknown] = waysLost(0, 0)
		return t
	}()
	monthsTable = tableOf(monthsUnknown+1, func(months int) int {
		window := match.Window{From: 1, To: match.Month(months)}
		if months == 0 || months == monthsUnknown { // somebody who can't start then is judged as if they could at any time
			window = match.Window{}
		}
		return match.Most[match.OfTiming] - match.TimingPoints(window, window)
	})
)

// Points of who gives some dimensions twice the weight are divided by more than a hundred: lessened says, by
// those dimensions, how many of 256 parts of what they lose are no hundredths, rounded up.
var lessened = wideTableOf(func(matters int) int {
	most := mostPoints(uint8(matters))
	return (256*(most-100) + most - 1) / most
})

// mostOf are the most points of somebody to whom these dimensions matter.
var mostOf = wideTableOf(func(matters int) int { return mostPoints(uint8(matters)) })

func mostPoints(matters uint8) (most int) {
	for d, points := range match.Most {
		most += points << (matters >> d & 1)
	}
	return most
}

// lostTogether is what two people have lost at least, in hundredths of what each could have.
func (x *search) lostTogether(mine, theirs, matters uint8) uint8 {
	share := x.lost.share[min(mine, 127)]
	return uint8(min(255, int(share)+int(theirs-uint8(int(theirs)*int(lessened[matters&^capped])>>8))))
}
