//go:build goexperiment.simd && amd64

package search

import (
	"simd/archsimd"

	"jobshare/domain/match"
)

// wide says whether the processor can compare 64 bytes at a time. Tests say no, to compare the two ways.
var wide = archsimd.X86.AVX512() && archsimd.X86.AVX512VBMI() && archsimd.X86.AVX512BITALG() && archsimd.X86.AVX512VPOPCNTDQ()

// lanes are a byte of each row of a word.
type lanes = archsimd.Uint8x64

func all(value uint8) lanes { return archsimd.BroadcastUint8x64(value) }

// of looks lanes up in a table. Their values must be below 64.
func (t *table) of(l lanes) lanes { return archsimd.LoadUint8x64((*[64]uint8)(t)).Permute(l) }

// of looks lanes up in a table, without their highest bit.
func (t *wideTable) of(l lanes) lanes {
	low, high := archsimd.LoadUint8x64((*[64]uint8)(t[:64])), archsimd.LoadUint8x64((*[64]uint8)(t[64:]))
	return low.ConcatPermute(high, l)
}

// of looks lanes up in a table.
func (t *widestTable) of(l lanes) lanes {
	low, high := (*wideTable)(t[:128]).of(l), (*wideTable)(t[128:]).of(l)
	return low.Merge(high, l.Less(all(128)))
}

// upper are the upper four bits of lanes.
func upper(l lanes) lanes { return l.AsUint16x32().ShiftAllRight(4).AsUint8x64().And(all(15)) }

// common is in how many of some lines the rows are, in the upper four bits of lanes.
func (in *at) common(of []int) lanes {
	n := archsimd.BroadcastInt8x64(0)
	for _, l := range of {
		n = n.Sub(archsimd.Mask8x64FromBits(in.lines[l][in.word]).ToInt8x64())
	}
	return n.AsUint16x32().ShiftAllLeft(4).AsUint8x64()
}

// quarters are numbers of 32 bits of the rows of a word.
type quarters [4]archsimd.Uint32x16

func quartersOf(numbers *[64]uint32) quarters {
	at := func(i int) archsimd.Uint32x16 { return archsimd.LoadUint32x16((*[16]uint32)(numbers[i:])) }
	return quarters{at(0), at(16), at(32), at(48)}
}

// inOrderOfRows are the places of the bytes of four numbers that were put together.
var inOrderOfRows = func() (of [64]uint8) {
	for i := range of {
		of[i] = uint8(4*(i%16) + i/16)
	}
	return of
}()

// counts are how many bits are set in numbers.
func counts(a, b, c, d archsimd.Uint32x16) lanes {
	together := a.OnesCount().Or(b.OnesCount().ShiftAllLeft(8)).Or(c.OnesCount().ShiftAllLeft(16)).Or(d.OnesCount().ShiftAllLeft(24))
	return together.AsUint8x64().Permute(archsimd.LoadUint8x64(&inOrderOfRows))
}

func (x *search) promisingWide(in at, rows uint64, how meeting, limit uint8) uint64 {
	l, matters := &x.lost, archsimd.LoadUint8x64(&in.matters)
	mine, theirs := all(0), all(0)
	lose := func(of match.Dimension, mineToo, theirsToo lanes) {
		mine, theirs = mine.Add(mineToo), theirs.Add(theirsToo).Add(theirsToo.Masked(matters.And(all(1<<of)).NotEqual(all(0))))
		if x.weights[of] > 1 {
			mine = mine.Add(mineToo)
		}
	}
	promising := func() uint64 {
		// Bytes are multiplied as the lower and the upper halves of words.
		less := lessened.of(matters).AsUint16x32()
		words, low := theirs.AsUint16x32(), archsimd.BroadcastUint16x32(255)
		lower := words.And(low).Mul(less.And(low)).ShiftAllRight(8)
		upper := words.ShiftAllRight(8).Mul(less.ShiftAllRight(8)).AndNot(low)
		together := l.share.of(mine.Min(all(127))).AddSaturated(theirs.Sub(lower.Or(upper).AsUint8x64()))
		return together.LessEqual(all(limit)).ToBits() & rows
	}
	aimAndAreas := archsimd.LoadUint8x64(&in.aimAndAreas)
	aim := l.aim.of(aimAndAreas.And(all(15)))
	lose(match.OfAmbition, aim, aim)
	work := l.work.of(archsimd.LoadUint8x64(&in.profession)).Min(l.work.of(archsimd.LoadUint8x64(&in.second))).Add(l.areas.of(upper(aimAndAreas).Or(in.common(x.own.areas))))
	lose(match.OfWork, work, work)
	mySkills, theirSkills := x.skillsWide(&in)
	lose(match.OfSkills, mySkills, theirSkills)
	ways := l.ways.of(x.stepsWide(&in))
	lose(match.OfWays, ways, ways)
	months := l.months.of(x.monthsWide(&in))
	lose(match.OfTiming, months, months)
	place := x.placeWide(&in, how)
	lose(match.OfPlace, place, place)
	if rows = promising(); rows == 0 { // whatever the patterns
		return 0
	}
	myPattern, theirPattern := x.patternWide(&in, how)
	lose(match.OfPattern, myPattern, theirPattern)
	mine.Store(&x.weighed.mine)
	theirs.Store(&x.weighed.theirs)
	return promising()
}

func (x *search) skillsWide(in *at) (mine, theirs lanes) {
	l, skills := &x.lost, archsimd.LoadUint8x64(&in.skills)
	offers, wants := skills.And(all(15)), upper(skills)
	alike := l.alike.of(in.common(x.own.alike).Or(offers))
	return l.brought.of(in.common(x.own.brought).Or(offers)).Add(alike), l.wished.of(in.common(x.own.wished).Or(wants)).Add(alike)
}

func (x *search) stepsWide(in *at) lanes {
	answered := archsimd.LoadUint8x64(&in.answered)
	known := answered.NotEqual(all(0))
	switch x.me.answered {
	case 0:
		return all(waysUnknown)
	case 255:
		ways, mine := quartersOf(&in.ways), archsimd.BroadcastUint32x16(x.me.ways)
		steps := counts(ways[0].Xor(mine), ways[1].Xor(mine), ways[2].Xor(mine), ways[3].Xor(mine))
		return steps.Merge(all(waysInPart), answered.Equal(all(255))).Merge(all(waysUnknown), known)
	default:
		return all(waysInPart).Merge(all(waysUnknown), known)
	}
}

func (x *search) monthsWide(in *at) lanes {
	if x.me.from == 0 {
		return all(monthsUnknown)
	}
	from := archsimd.LoadUint8x64(&in.from)
	months := archsimd.LoadUint8x64(&in.to).Min(all(x.me.to)).SubSaturated(from.Max(all(x.me.from)).Sub(all(1))).Min(all(3))
	return months.Merge(all(monthsUnknown), from.NotEqual(all(0)))
}

func (x *search) placeWide(in *at, how meeting) lanes {
	if how == remotely {
		return all(remoteLost)
	}
	lost := archsimd.LoadUint8x64((*[64]uint8)(x.lost.place[in.row : in.row+64]))
	if how == nearestWider {
		return lost
	}
	return lost.Merge(all(remoteLost), archsimd.Mask8x64FromBits(x.near[in.row/64]))
}

func (x *search) patternWide(in *at, how meeting) (mine, theirs lanes) {
	me := &x.me
	straight, crossed := x.straight[in.word], x.crossed[in.word]
	if how == nearestNearly {
		straight, crossed = ^uint64(0), in.lines[eitherWeek][in.word]
		if me.eitherBit != 0 {
			crossed = ^uint64(0)
		}
	}
	prefer, own := quartersOf(&in.prefer), archsimd.BroadcastUint32x16(me.prefer)
	preferred := counts(prefer[0].Or(own), prefer[1].Or(own), prefer[2].Or(own), prefer[3].Or(own)).Masked(archsimd.Mask8x64FromBits(straight))
	if crossed != 0 {
		own = archsimd.BroadcastUint32x16(me.preferSwapped)
		preferred = preferred.Max(counts(prefer[0].Or(own), prefer[1].Or(own), prefer[2].Or(own), prefer[3].Or(own)).Masked(archsimd.Mask8x64FromBits(crossed)))
	}
	both := preferredLost.of(preferred).Add(x.lost.wanted.of(archsimd.LoadUint8x64(&in.wanted)))
	if how == nearestNearly {
		return both, both
	}
	wishes := archsimd.LoadUint8x64(&in.wishes)
	wished, needed := wishes.And(all(15)), upper(wishes)
	least := archsimd.LoadUint8x64(&in.fewest).Add(all(uint8(me.min))).Max(needed.Add(all(fullTime))).Max(all(uint8(me.leastHalves))).SubSaturated(all(fullTime))
	most := archsimd.LoadUint8x64(&in.most).Add(all(uint8(me.max))).Min(all(mostTotal)).SubSaturated(all(fullTime))
	away := func(from, to lanes) lanes {
		return awayLost.of(least.SubSaturated(to).Max(from.SubSaturated(most)).Min(all(63)))
	}
	mine = both.Add(away(all(x.lost.wishFrom), all(x.lost.wishTo)))
	theirs = both.Add(away(wishFrom.of(wished), wishTo.of(wished)))
	return mine, theirs
}

// bearableWide is bearable for all rows of a word at once.
func (x *search) bearableWide(in at, rows uint64) uint64 {
	me, could := &x.me, quartersOf(&in.could)
	needed := upper(archsimd.LoadUint8x64(&in.wishes)).Add(all(fullTime))
	least := archsimd.LoadUint8x64(&in.fewest).Add(all(uint8(me.fewer))).Max(needed)
	theirMost := archsimd.LoadUint8x64(&in.most)
	thisWay := func(mine uint32) uint64 {
		free := archsimd.BroadcastUint32x16(everything &^ mine)
		missing := counts(free.AndNot(could[0]), free.AndNot(could[1]), free.AndNot(could[2]), free.AndNot(could[3]))
		most := missing.Add(all(uint8(me.days))).Min(all(uint8(me.more))).Add(theirMost).Min(all(mostTotal))
		return missing.LessEqual(all(match.MoreHalves)).And(least.LessEqual(most)).ToBits()
	}
	bearable := thisWay(me.could)
	exchange := in.lines[eitherWeek][in.word]
	if me.eitherBit != 0 {
		exchange = ^uint64(0)
	}
	if exchange&rows != 0 {
		bearable |= thisWay(me.swapped) & exchange
	}
	return rows & bearable
}

func (x *search) lateWide(in at, rows uint64) (late lateness) {
	if x.me.from != 0 {
		late.start = x.monthsWide(&in).Equal(all(0)).ToBits() & rows
	}
	departments, professions := x.insistent(&in, rows)
	if departments != 0 {
		if late.department = departments; x.me.department != 0 {
			late.department &^= archsimd.LoadUint8x64(&in.department).Equal(all(x.me.department)).ToBits()
		}
	}
	if professions != 0 {
		shared := x.lost.work.of(archsimd.LoadUint8x64(&in.profession)).Min(x.lost.work.of(archsimd.LoadUint8x64(&in.second)))
		late.profession = professions &^ shared.Equal(all(0)).ToBits()
	}
	return late
}

// halves are the words of a line.
func (l *line) halves() (low, high archsimd.Uint64x8) {
	return archsimd.LoadUint64x8((*[8]uint64)(l[:8])), archsimd.LoadUint64x8((*[8]uint64)(l[8:]))
}

func (l *line) store(low, high archsimd.Uint64x8) {
	low.Store((*[8]uint64)(l[:8]))
	high.Store((*[8]uint64)(l[8:]))
}

func (b *block) allWide(of []int) (l line) {
	low, high := full.halves()
	for _, i := range of {
		a, b := b.lines[i].halves()
		low, high = low.And(a), high.And(b)
	}
	l.store(low, high)
	return l
}

func (b *block) anyWide(of []int) (l line) {
	low, high := l.halves()
	for _, i := range of {
		a, b := b.lines[i].halves()
		low, high = low.Or(a), high.Or(b)
	}
	l.store(low, high)
	return l
}

func (b *block) fewMissingWide(of []int) (few line) {
	for half := 0; half < blockWords; half += 8 {
		none := archsimd.BroadcastUint64x8(0)
		ones, twos, fours, more := none, none, none, none
		for _, i := range of {
			missing := archsimd.LoadUint64x8((*[8]uint64)(b.lines[i][half : half+8])).Not()
			twoMore := ones.And(missing)
			ones = ones.Xor(missing)
			fourMore := twos.And(twoMore)
			twos = twos.Xor(twoMore)
			more = more.Or(fours.And(fourMore))
			fours = fours.Xor(fourMore)
		}
		more.Or(fours.And(ones.Or(twos))).Not().Store((*[8]uint64)(few[half : half+8]))
	}
	return few
}
