package search

import (
	"math/bits"

	"jobshare/domain/match"
)

// costs are the points that two people lose on their patterns.
type costs struct{ mine, theirs uint8 }

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

// nearlyCosts are what is lost on the pattern with somebody whose pattern nearly fits, as match.NearlyFit says it.
func (x *search) nearlyCosts(p pattern) costs {
	straight, crossed := x.uncovered(p)
	found, preferred, least, most := x.nearlyThisWay(p, straight, x.me.prefer)
	if crossed <= match.MoreHalves && (!found || crossed <= straight) {
		if ok, preferable, atLeast, atMost := x.nearlyThisWay(p, crossed, x.me.preferSwapped); ok && (!found || crossed < straight || preferable > preferred) {
			preferred, least, most = preferable, atLeast, atMost
		}
	}
	return x.patternCosts(p, least-fullTime, most-fullTime, preferred)
}

// couldBear says whether somebody's pattern nearly fits.
func (x *search) couldBear(p pattern) bool {
	straight, crossed := x.uncovered(p)
	found, _, _, _ := x.nearlyThisWay(p, straight, x.me.prefer)
	if !found {
		found, _, _, _ = x.nearlyThisWay(p, crossed, x.me.preferSwapped)
	}
	return found
}

// nearlyThisWay is what comes of one way to put the weeks together, in which so many half-days are missing.
func (x *search) nearlyThisWay(p pattern, missing int, prefer uint32) (ok bool, preferred, least, most int) {
	me := &x.me
	least, most = max(me.fewer+p.min(), fullTime+p.least()), min(min(me.more, me.days+missing)+p.max(), mostTotal)
	return missing <= match.MoreHalves && least <= most, bits.OnesCount32(prefer | p.prefer()), least, most
}

// patternCosts are the points lost where two people overlap by so many half-days at least and at most, and so
// many are preferred by one of them. An overlap below nothing, or above what a job has, is not sensible.
func (x *search) patternCosts(p pattern, least, most, preferred int) costs {
	both := preferredLost[preferred] + x.lost.wanted[p.wanted()]
	wish := uint8(p.overlap().Wished)
	return costs{mine: both + overlapLost(x.lost.wishFrom, x.lost.wishTo, least, most), theirs: both + overlapLost(wishFrom[wish], wishTo[wish], least, most)}
}

// overlapLost is what is lost on the overlap by somebody who wishes for so much.
func overlapLost(from, to uint8, least, most int) uint8 {
	return awayLost[max(0, least-int(to), int(from)-most)]
}

// What is lost on the pattern, in three parts, each a table by a number of half-days: for those that nobody
// prefers, for wanting too many or too few together, and for overlap away from somebody's wish. The wishes are
// by what was said.
var (
	preferredLost = tableOf(fullTime+1, func(preferred int) int {
		return agreeablePoints - match.PatternPointsFor(match.Overlap{}, agreeable, preferred)
	})
	wantedLost = tableOf(2*31+1, func(wanted int) int {
		s := agreeable
		s.Wanted = wanted
		return agreeablePoints - match.PatternPointsFor(match.Overlap{}, s, fullTime)
	})
	awayLost = tableOf(mostTotal, func(away int) int {
		s := agreeable
		s.LeastOverlap = match.UsualOverlap + away
		return agreeablePoints - match.PatternPointsFor(match.Overlap{Wished: match.UsualOverlap}, s, fullTime)
	})
	wishFrom = tableOf(16, func(wished int) int {
		if wished == 0 {
			return match.UsualOverlap
		}
		return wished
	})
	wishTo = tableOf(16, func(wished int) int {
		if wished == 0 {
			return mostTotal - fullTime
		}
		return wished
	})
)

// agreeable is a sharing on which nothing is lost.
var (
	agreeable       = match.Sharing{LeastOverlap: 0, MostOverlap: mostTotal - fullTime, Wanted: fullTime}
	agreeablePoints = match.PatternPointsFor(match.Overlap{}, agreeable, fullTime)
)
