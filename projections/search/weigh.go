package search

import (
	"math/bits"

	"jobshare/domain/match"
)

// meeting is which way to meet counts.
type meeting uint8

const (
	nearest       meeting = iota // the nearest places
	nearestNearly                // the same, with somebody whose pattern nearly fits
	nearestWider                 // the same, if who looks went further
	remotely
)

const dimensions = len(match.Most)

// weighed is what two people lose at least of a hundred points, and more where some count twice: who looks
// with each of 64 others, and each of them.
type weighed struct{ mine, theirs [64]uint8 }

// promising weighs some rows of a group, and gives those with whom no more is lost than a limit. The others'
// weights are not worked out to the end.
func (x *search) promising(in at, rows uint64, how meeting, limit uint8) uint64 {
	if wide {
		return x.promisingWide(in, rows, how, limit)
	}
	for left := rows; left != 0; left &= left - 1 {
		if i := bits.TrailingZeros64(left); !x.weigh(in, i, how, limit) {
			rows &^= 1 << i
		}
	}
	return rows
}

// at is a group of a block.
type at struct {
	*group
	*block
	word int    // which one it is
	row  uint32 // number of its first row
}

func (b *block) at(word int, row uint32) at { return at{&b.groups[word], b, word, row} }

// pattern is a row's.
func (in *at) pattern(i int) pattern {
	p := in.group.pattern(uint32(i))
	if in.lines[eitherWeek][in.word]>>i&1 != 0 {
		p |= eitherBit
	}
	return p
}

// weigh works out what is lost at least with a row, as each of the two weighs it, and says whether that is no
// more than a limit. Few are below it, and most are above it by what is read first.
func (x *search) weigh(in at, i int, how meeting, limit uint8) bool {
	l, matters := &x.lost, in.matters[i]
	var mine, theirs uint8
	lose := func(of match.Dimension, mineToo, theirsToo uint8) {
		mine += mineToo * x.weights[of]
		theirs += theirsToo * (1 + matters>>of&1)
	}
	both := func(of match.Dimension, points uint8) { lose(of, points, points) }
	both(match.OfPlace, x.placeAtLeast(in, i, how))
	both(match.OfAmbition, l.aim[in.aimAndAreas[i]&15])
	both(match.OfWays, l.ways[x.steps(in.ways[i], in.answered[i])])
	both(match.OfWork, min(l.work[in.profession[i]], l.work[in.second[i]]))
	both(match.OfTiming, l.months[x.monthsWith(in.from[i], in.to[i])])
	if x.lostTogether(mine, theirs, matters) > limit {
		return false
	}
	pattern := x.patternAtLeast(in, i, how)
	lose(match.OfPattern, pattern.mine, pattern.theirs)
	if x.lostTogether(mine, theirs, matters) > limit {
		return false
	}
	tags := x.tagsLost(in, i)
	both(match.OfWork, tags.areas)
	lose(match.OfSkills, tags.mySkills, tags.theirSkills)
	x.weighed.mine[i], x.weighed.theirs[i] = mine, theirs
	return x.lostTogether(mine, theirs, matters) <= limit
}

// steps are those between the answers of two people on ways of working.
func (x *search) steps(ways uint32, answered uint8) int {
	switch me := &x.me; {
	case answered == 0 || me.answered == 0:
		return waysUnknown
	case answered&me.answered != 255:
		return waysInPart
	default:
		return bits.OnesCount32(ways ^ me.ways)
	}
}

// monthsWith are the months in which both could start, of which 3 stands for more.
func (x *search) monthsWith(from, to uint8) int {
	if from == 0 || x.me.from == 0 {
		return monthsUnknown
	}
	return min(max(int(min(x.me.to, to))-int(max(x.me.from, from))+1, 0), 3)
}

func (x *search) placeAtLeast(in at, i int, how meeting) uint8 {
	switch {
	case how == remotely || how != nearestWider && x.near[in.row/64]>>i&1 == 0:
		return remoteLost
	default:
		return x.lost.place[in.row+uint32(i)]
	}
}

// patternAtLeast is what is lost on the pattern: all of it where the patterns fit.
func (x *search) patternAtLeast(in at, i int, how meeting) costs {
	me := &x.me
	straight, crossed := x.straight[in.word]>>i&1 != 0, x.crossed[in.word]>>i&1 != 0
	if how == nearestNearly {
		straight, crossed = true, me.eitherBit != 0 || in.lines[eitherWeek][in.word]>>i&1 != 0
	}
	preferred := 0
	if straight {
		preferred = bits.OnesCount32(me.prefer | in.prefer[i])
	}
	if crossed {
		preferred = max(preferred, bits.OnesCount32(me.preferSwapped|in.prefer[i]))
	}
	if how == nearestNearly {
		both := preferredLost[preferred] + x.lost.wanted[in.wanted[i]]
		return costs{both, both}
	}
	p := in.pattern(i)
	least, most := max(me.min+p.min(), me.leastHalves, fullTime+p.least()), min(me.max+p.max(), mostTotal)
	return x.patternCosts(p, least-fullTime, most-fullTime, preferred)
}

// late compares those of some rows with whom nothing in lines fails, or one thing.
func (x *search) late(in at, rows uint64) lateness {
	if wide {
		return x.lateWide(in, rows)
	}
	var late lateness
	departments, professions := x.insistent(&in, rows)
	if x.me.from != 0 {
		for left := rows; left != 0; left &= left - 1 {
			i := bits.TrailingZeros64(left)
			if x.monthsWith(in.from[i], in.to[i]) == 0 {
				late.start |= 1 << i
			}
		}
	}
	for left := departments; left != 0; left &= left - 1 {
		i := bits.TrailingZeros64(left)
		if own := in.department[i]; own == 0 || own != x.me.department {
			late.department |= 1 << i
		}
	}
	for left := professions; left != 0; left &= left - 1 {
		i := bits.TrailingZeros64(left)
		if x.lost.work[in.profession[i]] > 0 && x.lost.work[in.second[i]] > 0 {
			late.profession |= 1 << i
		}
	}
	return late
}

// lateness is what fails with the rows of a word: when to start, and that they are of one department or have
// a profession in common, as far as one of the two insists.
type lateness struct{ start, department, profession uint64 }

// insistent are those of some rows where one of the two insists on a department, and on a profession.
func (x *search) insistent(in *at, rows uint64) (departments, professions uint64) {
	departments, professions = rows, rows
	if !x.me.conditions.is(ownDepartment) {
		departments &= in.lines[wantsDepartment][in.word]
	}
	if !x.me.conditions.is(ownProfession) {
		professions &= in.lines[wantsProfession][in.word]
	}
	return departments, professions
}
