package search

import (
	"math/bits"

	"github.com/google/uuid"

	"jobshare/domain/match"
)

// blockRows is how many rows stand together. A change copies the block that it is in.
const (
	blockRows  = 1 << 10
	blockWords = blockRows / 64
)

// line is one condition of all rows of a block, a bit a row.
type line [blockWords]uint64

// block holds rows: what decides whether they fit as lines, so that 64 are compared at a time; what decides
// how well they do in groups of 64, so that they can be compared at once too; and what is read of few.
type block struct {
	grades uint16 // of any of the rows
	lines  [lines]line
	groups [blockWords]group
	ids    [blockRows]uuid.UUID
	others // places
}

// emptyBlock has nobody in its rows.
func emptyBlock() *block {
	b := new(block)
	for i := range uint32(blockRows) {
		b.groups[i/64].set(i%64, &row{})
	}
	return b
}

// noPlace stands for the place of who has none.
const noPlace = placeNumber(1<<16 - 1)

// The lines of a block.
const (
	forGrade        = 0                          // would share a job at the grade
	couldWork       = forGrade + 11              // could work the half-day
	eitherWeek      = couldWork + fullTime       // the weeks may be exchanged
	isRemote        = eitherWeek + 1             // would work from anywhere
	isScattered     = isRemote + 1               // would share across any distance
	isDiscreet      = isScattered + 1            // is found by nobody of the same department
	isHidden        = isDiscreet + 1             // is found by nobody
	acceptsRole     = isHidden + 1               // would divide the job in the way
	isCleared       = acceptsRole + 3            // holds at least clearance 1, 2 or 3
	needsCleared    = isCleared + 3              // has a post that needs at least that
	wantsDepartment = needsCleared + 3           // shares with nobody of another department
	wantsProfession = wantsDepartment + 1        // shares with nobody of another profession
	hasOthers       = wantsProfession + 1        // has several places
	mostAtLeast     = hasOthers + 1              // would work at most 2 to 20, or more
	fewestAtMost    = mostAtLeast + fullTime - 1 // would work at least 8 to 19, or fewer
	leftOfMost      = fewestAtMost + fewestLines // most but for the overlap needed: at least 1 to 20
	inArea          = leftOfMost + fullTime      // would work in the area
	offersSkill     = inArea + areaTags          // brings the skill
	wantsSkill      = offersSkill + skillTags    // would have the other bring it
	lines           = wantsSkill + skillTags
	leastOfFewest   = mostTotal - fullTime
	fewestLines     = fullTime - leastOfFewest
)

// off takes row i its bits.
func (b *block) off(i uint32) {
	for l := range b.lines {
		b.lines[l][i/64] &^= 1 << (i % 64)
	}
}

// on gives row i its bits, when it has none.
func (b *block) on(i uint32, r *row) {
	word, bit := i/64, uint64(1)<<(i%64)
	on := func(first, n int) {
		for l := first; l < first+n; l++ {
			b.lines[l][word] |= bit
		}
	}
	p, t := r.pattern, r.conditions
	for _, single := range []struct {
		line int
		is   bool
	}{{isRemote, r.flags&remote != 0}, {isScattered, r.flags&scattered != 0}, {isDiscreet, r.flags&discreet != 0}, {isHidden, r.flags&hidden != 0}, {eitherWeek, p.either()}, {wantsDepartment, t.is(ownDepartment)},
		{wantsProfession, t.is(ownProfession)}, {hasOthers, len(r.places) > 1}} {
		if single.is {
			on(single.line, 1)
		}
	}
	for g := range 11 {
		if r.flags&hidden != 0 || p.least() > min(mostTotal-fullTime, p.max()) {
			break // at no grade: nobody finds them, or nobody fits who want more overlap than a job has or than they would work
		}
		if r.targets>>g&1 != 0 {
			on(forGrade+g, 1)
		}
	}
	for h := range fullTime {
		if p.could()>>h&1 != 0 {
			on(couldWork+h, 1)
		}
	}
	for role := range 3 {
		if t.roles()>>role&1 != 0 {
			on(acceptsRole+role, 1)
		}
	}
	on(isCleared, int(t.cleared()))
	if !t.is(clearanceWish) {
		on(needsCleared, int(t.needs()))
	}
	for _, set := range []struct {
		first int
		tags  uint64
	}{{inArea, r.tags.areas}, {offersSkill, r.tags.offers}, {wantsSkill, r.tags.wants}} {
		for left := set.tags; left != 0; left &= left - 1 {
			on(set.first+bits.TrailingZeros64(left), 1)
		}
	}
	on(mostAtLeast, max(0, p.max()-1))
	on(leftOfMost, max(0, p.max()-p.least()))
	if first := max(p.min(), leastOfFewest); first < fullTime {
		on(fewestAtMost+first-leastOfFewest, fullTime-first)
	}
}

// put gives a number of the block to a row.
func (b *block) put(i uint32, r *row) {
	b.off(i)
	b.fill(i, r)
}

// fill does the same with a number that nobody had.
func (b *block) fill(i uint32, r *row) {
	b.grades |= r.targets
	b.on(i, r)
	b.groups[i/64].set(i%64, r)
	b.ids[i] = r.id
	b.others.set(i, r.places)
}

// clear takes a row out: nothing of who is gone stays in memory for long.
func (b *block) clear(i uint32) {
	b.off(i)
	b.groups[i/64].set(i%64, &row{})
	b.ids[i] = uuid.UUID{}
	b.others.set(i, nil)
}

// row is a row as it was put in.
func (b *block) row(i uint32) row {
	r := b.groups[i/64].row(i % 64)
	r.id, r.tags, r.places = b.ids[i], tags{b.tags(i, inArea, areaTags), b.tags(i, offersSkill, skillTags), b.tags(i, wantsSkill, skillTags)}, b.reaches(i, nil)
	if b.lines[eitherWeek].has(i) {
		r.pattern |= eitherBit
	}
	if b.lines[isRemote].has(i) {
		r.flags |= remote
	}
	if b.lines[isScattered].has(i) {
		r.flags |= scattered
	}
	if b.lines[isDiscreet].has(i) {
		r.flags |= discreet
	}
	if b.lines[isHidden].has(i) {
		r.flags |= hidden
	}
	return r
}

// tags are a row's of a kind, whose lines begin there.
func (b *block) tags(i uint32, first, of int) (set uint64) {
	for n := range of {
		set |= (b.lines[first+n][i/64] >> (i % 64) & 1) << n
	}
	return set
}

// reaches are a row's places, appended to a list.
func (b *block) reaches(i uint32, list []reach) []reach {
	g := &b.groups[i/64]
	if g.home[i%64] == noPlace {
		return list
	}
	list = append(list, reach{g.home[i%64], g.radius[i%64]})
	if b.lines[hasOthers].has(i) {
		list = b.others.of(i, list)
	}
	return list
}

// copied is the block to be changed.
func (b *block) copied() *block {
	c := *b
	c.others = b.others.copied()
	c.grades = 0
	for w := range c.groups {
		for _, targets := range c.groups[w].targets {
			c.grades |= targets
		}
	}
	return &c
}

func (l *line) has(i uint32) bool { return l[i/64]>>(i%64)&1 != 0 }

// everything is all half-days, and the limits are those of a job that two people share.
const (
	everything = uint32(match.Everything)
	fullTime   = 20
	mostTotal  = 28
)
