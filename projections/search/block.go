package search

import "jobshare/domain/match"

// blockRows is how many rows stand together. A change copies the block that it is in.
const (
	blockRows  = 1 << 10
	blockWords = blockRows / 64
)

// line is one condition of all rows of a block, a bit a row.
type line [blockWords]uint64

// block holds rows: what decides whether they fit as lines, so that 64 are compared at a time; and the rest in
// the order in which it is needed of fewer and fewer.
type block struct {
	grades  uint16 // of any of the rows
	lines   [lines]line
	outline [blockRows]outline
	tags    [blockRows]tags
	records [blockRows]record
	others  []placeNumber // places of rows that have several, but for their first
	radii   []uint8       // of the others
}

// outline is what is looked at of everybody who fits, or nearly.
type outline struct {
	facts      facts
	pattern    pattern
	conditions conditions
	home       placeNumber // the one place, or several or noPlace
	others     uint16      // the places after the first: where they begin in the block, and how many, three bits
}

// tags are sets of reference tags, which are looked at of those who are promising.
type tags struct{ areas, offers, wants uint64 }

// emptyBlock has nobody in its rows.
func emptyBlock() *block {
	b := new(block)
	for i := range uint32(blockRows) {
		b.clear(i)
	}
	return b
}

// What stands for the home of who has several places or none.
var (
	several = placeNumber(allPlaces)
	noPlace = several + 1
	homes   = int(noPlace) + 1
)

// The lines of a block.
const (
	forGrade      = 0                          // would share a job at the grade
	couldWork     = forGrade + 11              // could work the half-day
	eitherWeek    = couldWork + fullTime       // the weeks may be exchanged
	isRemote      = eitherWeek + 1             // would work from anywhere
	isScattered   = isRemote + 1               // would share across any distance
	acceptsRole   = isScattered + 1            // would divide the job in the way
	isCleared     = acceptsRole + 3            // holds at least clearance 1, 2 or 3
	needsCleared  = isCleared + 3              // has a post that needs at least that
	mostAtLeast   = needsCleared + 3           // would work at most 2 to 20, or more
	fewestAtMost  = mostAtLeast + fullTime - 1 // would work at least 8 to 19, or fewer
	leftOfMost    = fewestAtMost + fewestLines // most but for the overlap needed: at least 1 to 20
	lines         = leftOfMost + fullTime
	leastOfFewest = mostTotal - fullTime
	fewestLines   = fullTime - leastOfFewest
)

// set gives row i its bits, or takes them when there is no row any more.
func (b *block) set(i uint32, r *row) {
	word, bit := i/64, uint64(1)<<(i%64)
	for l := range b.lines {
		b.lines[l][word] &^= bit
	}
	if r == nil {
		return
	}
	on := func(first, n int) {
		for l := first; l < first+n; l++ {
			b.lines[l][word] |= bit
		}
	}
	if r.flags&remote != 0 {
		on(isRemote, 1)
	}
	if r.flags&scattered != 0 {
		on(isScattered, 1)
	}
	p, t := r.pattern, r.conditions
	if p.either() {
		on(eitherWeek, 1)
	}
	for g := range 11 {
		if p.least() > min(mostTotal-fullTime, p.max()) {
			break // more overlap than a job has, or than they would work: nobody fits
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
	if !t.is(clearanceWish) && t.is(hasPost) {
		on(needsCleared, int(t.needs()))
	}
	on(mostAtLeast, max(0, p.max()-1))
	on(leftOfMost, max(0, p.max()-p.least()))
	if first := max(p.min(), leastOfFewest); first < fullTime {
		on(fewestAtMost+first-leastOfFewest, fullTime-first)
	}
}

// put gives a number of the block to a row.
func (b *block) put(i uint32, r *row) {
	b.set(i, r)
	have, line := r.record, outline{facts: r.facts, pattern: r.pattern, conditions: r.conditions, home: noPlace}
	if len(r.places) > 0 {
		have.place, have.radius = r.places[0].place, r.places[0].radius
		line.home = have.place
	}
	if len(r.places) > 1 {
		line.home, line.others = several, b.keep(r.places[1:])
	}
	b.grades |= r.targets
	b.outline[i], b.tags[i], b.records[i] = line, r.tags, have
}

// clear takes a row out: nothing of who is gone stays in memory for long.
func (b *block) clear(i uint32) {
	b.set(i, nil)
	b.outline[i], b.tags[i], b.records[i] = outline{home: noPlace}, tags{}, record{place: noPlace}
}

const otherBits = 3

// keep puts places with the others and says where.
func (b *block) keep(places []reach) uint16 {
	at := uint16(len(b.others)<<otherBits | len(places))
	for _, p := range places {
		b.others, b.radii = append(b.others, p.place), append(b.radii, p.radius)
	}
	return at
}

// reaches are a row's places, appended to a list.
func (b *block) reaches(i uint32, list []reach) []reach {
	r := &b.records[i]
	if r.place == noPlace {
		return list
	}
	list = append(list, reach{r.place, r.radius})
	o := b.outline[i].others
	for at := o >> otherBits; at < o>>otherBits+o&(1<<otherBits-1); at++ {
		list = append(list, reach{b.others[at], b.radii[at]})
	}
	return list
}

// tidied is a copy of the block to be changed, with the places that are still needed.
func (b *block) tidied() *block {
	copied := *b
	copied.others, copied.radii = make([]placeNumber, 0, len(b.others)+maxPlaces), make([]uint8, 0, len(b.radii)+maxPlaces)
	copied.grades = 0
	var places [maxPlaces]reach
	for i := range uint32(blockRows) {
		copied.grades |= b.records[i].targets
		if b.outline[i].others > 0 {
			copied.outline[i].others = copied.keep(b.reaches(i, places[:0])[1:])
		}
	}
	return &copied
}

func (l *line) has(i uint32) bool { return l[i/64]>>(i%64)&1 != 0 }

// everything is all half-days, and the limits are those of a job that two people share.
const (
	everything = uint32(match.Everything)
	fullTime   = 20
	mostTotal  = 28
)
