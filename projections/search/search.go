package search

import (
	"math/bits"

	"github.com/google/uuid"

	"jobshare/domain/match"
)

// relaxations is how many there are.
var relaxations = len(match.Relaxations())

// search is a query at work. Searches are used again, so that a query makes no garbage but its answer.
//
// Grades say in which blocks to look, and places which rows of them can be reached. Most of what else decides
// whether people fit stands in lines, of which a few dozen are compared, 64 people at a time. Those who are left
// are weighed, again 64 at a time: by what is lost at least, most are known not to be among the best, and only
// the others are looked at one by one.
type search struct {
	*snapshot
	me      asker
	screen  screen
	own     ownTags
	picked  selection
	nearly  bool // those who nearly fit are looked for too
	after   Cursor
	weights [dimensions]uint8 // what each dimension counts for who looks: 1 or 2
	most    int               // the most points with these weights
	lost    losses
	reach   reachable
	wider   reachable // if the person went further

	barred     rowSet // rows that must not be found
	near, far  rowSet // rows that can be reached at a place, and that could be if the person went further
	found      best
	total      int
	tally      tally
	close      []best // by relaxation
	closeTotal []int
	places     []reach // of one other

	// Of the block, and of the word, that is looked at.
	straight, crossed line // rows whose patterns fit with the weeks as they are, and exchanged
	weighed           weighed
	touched           uint8 // keeps what was touched from being left out
}

// prepare sets a search up for somebody on a snapshot.
func (x *search) prepare(s *snapshot, me row, q *Query) {
	x.snapshot, x.me = s, askerOf(me)
	x.picked, x.nearly, x.after = selectionOf(q.Filters), q.Near > 0, q.After
	x.screen.from(&x.me)
	x.own.from(&x.me.tags)
	x.reach.from(&me, 0)
	if x.nearly {
		x.wider.from(&me, match.FurtherKm)
	}
	x.prepareLosses()
	rows := len(s.blocks) * blockRows
	x.barred.reset(rows)
	x.near.reset(rows)
	x.total = 0
	x.tally.reset()
	if len(x.lost.place) < rows {
		x.lost.place = make([]uint8, rows)
	}
	x.found.reset(min(max(q.Limit, 0), MostListed) + min(max(q.Skip, 0), MostSkipped))
	if x.nearly {
		x.far.reset(rows)
		if x.close == nil {
			x.close, x.closeTotal = make([]best, relaxations), make([]int, relaxations)
		}
		for r := range x.close {
			x.close[r].reset(min(q.Near, MostListed))
		}
		clear(x.closeTotal)
	}
}

// only leaves out everybody who did not write all the words of a text.
func (x *search) only(text string) {
	terms := Terms(text)
	if len(terms) == 0 {
		return
	}
	if rows := x.texts.rows(terms[:min(len(terms), MaxQueryTerms)]); rows != nil {
		rows.WriteDenseTo(x.barred)
	}
	for i := range x.barred {
		x.barred[i] = ^x.barred[i]
	}
}

// without leaves a person out.
func (x *search) without(id uuid.UUID) {
	if n, ok := x.find(id); ok {
		x.barred.add(n)
	}
}

// run looks at everybody who could fit, or nearly.
func (x *search) run() {
	wanted := x.me.targets
	if x.nearly {
		wanted |= wanted<<1 | wanted>>1
	}
	for _, t := range x.cells {
		if t.grades&wanted != 0 {
			x.mark(t)
		}
	}
	for n, b := range x.blocks {
		switch {
		case b.grades&wanted == 0:
		case x.nearly:
			x.throughNearly(b, n*blockWords)
		default:
			x.through(b, n*blockWords)
		}
	}
}

// mark notes who can be reached at a place, and what is lost on it at least. What costs more is noted first, and
// then overwritten.
func (x *search) mark(t *targets) {
	if x.nearly && t.grades&x.me.targets != 0 {
		for i := len(x.lost.far) - 1; i >= 0; i-- {
			at := &x.lost.far[i]
			if at.km < x.reach.km[at.place] {
				x.far.mark(t.places[at.place], at, x.lost.place)
			}
		}
	}
	for i := len(x.lost.near) - 1; i >= 0; i-- {
		at := &x.lost.near[i]
		x.near.mark(t.places[at.place], at, x.lost.place)
	}
}

// meets are the rows that can be reached, at a place or because none is needed.
func (x *search) meets(b *block, words int) (l line) {
	copy(l[:], x.near[words:])
	if x.me.flags&remote != 0 {
		l.or(&b.lines[isRemote])
	}
	if x.me.flags&scattered != 0 {
		l.or(&b.lines[isScattered])
	}
	return l
}

// allowed takes from rows those that must not be found, and those whose post needs a clearance that the person lacks.
func (x *search) allowed(b *block, words int, l *line) {
	for w := range l {
		l[w] &^= x.barred[words+w]
	}
	if x.screen.needs > 0 {
		l.andNot(&b.lines[x.screen.needs])
	}
}

// through looks at a block for people who fit.
func (x *search) through(b *block, words int) {
	l := x.meets(b, words)
	x.allowed(b, words, &l)
	grades := b.any(x.screen.grades)
	if l.and(&grades); l.empty() {
		return
	}
	roles := b.any(x.screen.roles)
	l.and(&roles)
	if x.screen.cleared > 0 {
		l.and(&b.lines[x.screen.cleared])
	}
	x.straight, x.crossed = x.inTime(b)
	time := x.straight
	time.or(&x.crossed)
	l.and(&time)
	x.touch(b, &l)
	for w, rows := range l {
		if rows != 0 {
			in := b.at(w, uint32(words+w)*64)
			rows &^= x.hiding(in, rows)
			late := x.late(in, rows)
			x.fit(in, rows&^(late.start|late.department|late.profession))
		}
	}
}

// hiding are those of some rows who would not be found by people of their own department, of which the person is.
func (x *search) hiding(in at, rows uint64) (hiding uint64) {
	for left := rows & in.lines[isDiscreet][in.word]; left != 0; left &= left - 1 {
		if i := bits.TrailingZeros64(left); in.department[i] == x.me.department {
			hiding |= 1 << i
		}
	}
	return hiding
}

// touch reads a little of the groups that are looked at next, so that the processor waits for all of them at
// once and not for each.
func (x *search) touch(b *block, l *line) {
	for w, rows := range l {
		if rows != 0 {
			x.touched += b.groups[w].touch()
		}
	}
}

// What can fail by lines, as far as the person who looks could mend it.
const (
	failsInTime = iota
	failsOnPlace
	failsOnGrade
	failsOnRole
	failsOnClearance
)

// throughNearly looks at a block for people who fit, or with whom one thing fails that the person could mend.
func (x *search) throughNearly(b *block, words int) {
	meets, grades := x.meets(b, words), b.any(x.screen.grades)
	reachable, acceptable := meets, b.any(x.screen.nextGrades)
	acceptable.or(&grades)
	for w := range reachable {
		reachable[w] |= x.far[words+w]
	}
	if x.me.flags&remote == 0 {
		reachable.or(&b.lines[isRemote])
	}
	l := reachable
	l.and(&acceptable)
	if x.allowed(b, words, &l); l.empty() {
		return
	}
	x.straight, x.crossed = x.inTime(b)
	inTime := x.straight
	inTime.or(&x.crossed)
	nearly := x.nearlyInTime(b) // and in time
	if l.and(&nearly); l.empty() {
		return
	}
	fails := [...]line{failsInTime: inTime, failsOnPlace: meets, failsOnGrade: grades, failsOnRole: b.any(x.screen.roles), failsOnClearance: full}
	if x.screen.cleared > 0 {
		fails[failsOnClearance] = b.lines[x.screen.cleared]
	}
	var one, two line // rows with which one thing fails or more, and two or more
	for i := range fails {
		for w := range one {
			f := l[w] &^ fails[i][w]
			fails[i][w] = f
			two[w] |= one[w] & f
			one[w] |= f
		}
	}
	l.andNot(&two)
	x.touch(b, &l)
	for w, rows := range l {
		if rows == 0 {
			continue
		}
		in := b.at(w, uint32(words+w)*64)
		rows &^= x.hiding(in, rows)
		late := x.late(in, rows)
		rows &^= late.department&b.lines[wantsDepartment][w] | late.profession&b.lines[wantsProfession][w] // which nobody else can mend
		one, two := one[w], uint64(0)
		late.start, late.department, late.profession = late.start&rows, late.department&rows, late.profession&rows
		for _, f := range [...]uint64{late.start, late.department, late.profession} {
			two |= one & f
			one |= f
		}
		rows &^= two
		x.fit(in, rows&^one)
		if rows &= one; rows == 0 {
			continue
		}
		for i := range fails {
			if f := rows & fails[i][w]; f != 0 {
				x.mend(in, f, i)
			}
		}
		x.miss(match.AnyStart, in, rows&late.start, nearest)
		x.miss(match.OtherDepartments, in, rows&late.department, nearest)
		x.miss(match.OtherProfessions, in, rows&late.profession, nearest)
	}
}

// fit counts those who fit.
func (x *search) fit(in at, rows uint64) {
	if x.picked.any {
		for left := rows; left != 0; left &= left - 1 {
			i := bits.TrailingZeros64(left)
			missed := x.picked.misses(in.group, i)
			if missed != 0 {
				rows &^= 1 << i
			}
			if missed != 0 && missed&(missed-1) == 0 {
				x.tally.addMissed(in.group, i, missed)
			}
		}
	}
	x.total += bits.OnesCount64(rows)
	x.tally.add(in.group, rows)
	x.consider(&x.found, in, rows, nearest)
}

// mend counts those with whom just one thing in lines fails.
func (x *search) mend(in at, rows uint64, failed int) {
	switch failed {
	case failsInTime:
		x.miss(match.MoreTime, in, x.bearable(in, rows), nearestNearly)
	case failsOnPlace:
		x.miss(match.FurtherAway, in, rows&x.far[in.row/64], nearestWider)
		if x.me.flags&remote == 0 {
			x.miss(match.WorkRemotely, in, rows&in.lines[isRemote][in.word], remotely)
		}
	case failsOnGrade:
		x.miss(match.NextGrade, in, rows, nearest)
	case failsOnRole:
		x.miss(match.AnyDivision, in, rows, nearest)
	case failsOnClearance:
		x.miss(match.NoClearance, in, rows, nearest)
	}
}

// bearable are those of some rows whose patterns nearly fit, quantities and all.
func (x *search) bearable(in at, rows uint64) uint64 {
	if wide {
		return x.bearableWide(in, rows)
	}
	for left := rows; left != 0; left &= left - 1 {
		i := bits.TrailingZeros64(left)
		if !x.couldBear(in.pattern(i)) {
			rows &^= 1 << i
		}
	}
	return rows
}

// miss counts those who would fit if the person made a change.
func (x *search) miss(r match.Relaxation, in at, rows uint64, how meeting) {
	if x.picked.any {
		for left := rows; left != 0; left &= left - 1 {
			if i := bits.TrailingZeros64(left); x.picked.misses(in.group, i) != 0 {
				rows &^= 1 << i
			}
		}
	}
	if rows != 0 {
		x.closeTotal[r] += bits.OnesCount64(rows)
		x.consider(&x.close[r], in, rows, how)
	}
}

// consider looks closer at those who could still be among the best.
func (x *search) consider(into *best, in at, rows uint64, how meeting) {
	if rows == 0 || into.most == 0 {
		return
	}
	rows = x.promising(in, rows, how, into.mostLost())
	for ; rows != 0; rows &= rows - 1 {
		x.meet(into, in, bits.TrailingZeros64(rows), how)
	}
}

// answer puts together what was found.
func (x *search) answer(q *Query) Answer {
	a := Answer{Total: x.total, Facets: x.tally.facets()}
	ranked := x.found.sorted()
	skip := min(min(max(q.Skip, 0), MostSkipped), len(ranked))
	a.People = x.named(ranked[skip:])
	if full := x.found.most; full > skip && len(ranked) == full {
		a.Next = Cursor{ranked[full-1].rank, true}
	}
	if !x.nearly {
		return a
	}
	for r, people := range x.closeTotal {
		if people > 0 {
			a.Near = append(a.Near, NearMiss{match.Relaxation(r), people, x.named(x.close[r].sorted())})
		}
	}
	return a
}

func (x *search) named(ranked []candidate) []Found {
	found := make([]Found, len(ranked))
	for i, c := range ranked {
		found[i] = Found{x.id(c.row).String(), c.points()}
	}
	return found
}
