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
// whether people fit stands in lines, of which a few dozen are compared, 64 people at a time. Only those who
// are left are looked at one by one: most are counted and known not to be among the best from their
// outlines, and only the others' tags and records are read.
type search struct {
	*snapshot
	me      asker
	screen  screen
	picked  selection
	nearly  bool // those who nearly fit are looked for too
	after   Cursor
	weights [len(match.Most)]int // what each dimension counts for who looks: 1 or 2
	most    int                  // the most points with these weights
	scale   uint32               // of weighted points to hundredths of all of them, rounded down, times [precision]
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
	order      []uint64
	rows       []uint32
	fetched    uint64 // keeps what was read ahead from being left out
}

// prepare sets a search up for somebody on a snapshot.
func (x *search) prepare(s *snapshot, me row, q *Query) {
	x.snapshot, x.me = s, askerOf(me)
	x.picked, x.nearly, x.after = selectionOf(q.Filters), q.Near > 0, q.After
	x.screen.from(&x.me)
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
	x.finish(&x.found)
	if x.nearly {
		for r := range x.close {
			x.finish(&x.close[r])
		}
	}
}

// finish looks at those who are left to be looked at.
func (x *search) finish(b *best) {
	x.narrow(b)
	x.settle(b)
}

// mark notes who can be reached at a place.
func (x *search) mark(t *targets) {
	for _, place := range x.reach.places {
		km := x.reach.km[place]
		for _, s := range t.places[place] {
			if s.radius() >= km {
				x.near.add(s.row())
			}
		}
	}
	if !x.nearly || t.grades&x.me.targets == 0 {
		return
	}
	for _, place := range x.wider.places {
		km := x.wider.km[place]
		if km >= x.reach.km[place] {
			continue
		}
		for _, s := range t.places[place] {
			if s.radius() >= km {
				x.far.add(s.row())
			}
		}
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
	time := x.onTime(b)
	l.and(&time)
	x.each(b, words, &l, x.fits, 0)
}

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
	fails := [...]line{failsOnTime: x.onTime(b), failsOnPlace: meets, failsOnGrade: grades, failsOnRole: b.any(x.screen.roles), failsOnClearance: full}
	if x.screen.cleared > 0 {
		fails[failsOnClearance] = b.lines[x.screen.cleared]
	}
	var one, two line // rows with which one thing fails, and two or more
	for i := range fails {
		for w := range one {
			f := l[w] &^ fails[i][w]
			fails[i][w] = f
			two[w] |= one[w] & f
			one[w] |= f
		}
	}
	l.andNot(&one)
	x.each(b, words, &l, x.fits, 0)
	for i := range fails {
		f := &fails[i]
		if f.andNot(&two); f.empty() {
			continue
		}
		switch i {
		case failsOnTime:
			if x.nearlyOnTime(b, f); !f.empty() {
				x.each(b, words, f, x.nearlyOnTimeToo, match.MoreTime)
			}
		case failsOnPlace:
			further, remotely := *f, *f
			for w := range further {
				further[w] &= x.far[words+w]
			}
			x.each(b, words, &further, x.nearlyFits, match.FurtherAway)
			if x.me.flags&remote == 0 {
				remotely.and(&b.lines[isRemote])
				x.each(b, words, &remotely, x.nearlyFits, match.WorkRemotely)
			}
		default:
			x.each(b, words, f, x.nearlyFits, [...]match.Relaxation{failsOnGrade: match.NextGrade, failsOnRole: match.AnyDivision, failsOnClearance: match.NoClearance}[i])
		}
	}
}

// What can fail by lines.
const (
	failsOnTime = iota
	failsOnPlace
	failsOnGrade
	failsOnRole
	failsOnClearance
)

// each looks at all rows in a line.
func (x *search) each(b *block, words int, l *line, look func(b *block, i, n uint32, r match.Relaxation), r match.Relaxation) {
	x.rows = x.rows[:0]
	for w, rows := range l {
		for ; rows != 0; rows &= rows - 1 {
			x.rows = append(x.rows, uint32(w*64+bits.TrailingZeros64(rows)))
		}
	}
	fetched := facts(0) // so that the processor waits for all of them at once and not for each
	for _, i := range x.rows {
		fetched += b.outline[i].facts
	}
	x.fetched += uint64(fetched)
	for _, i := range x.rows {
		look(b, i, uint32(words)*64+i, r)
	}
}

// fits counts somebody with whom nothing in lines fails.
func (x *search) fits(b *block, i, n uint32, _ match.Relaxation) {
	o := &b.outline[i]
	fails, timing := x.late(o, &b.records[i])
	if fails != 0 {
		if x.nearly && fails&(fails-1) == 0 && fails != hopeless {
			x.miss(match.Relaxation(bits.TrailingZeros16(fails)), o, n, costs{timing: timing})
		}
		return
	}
	if x.picked.any {
		if missed := x.picked.misses(o); missed != 0 {
			if missed&(missed-1) == 0 {
				x.tally.addMissed(o, missed)
			}
			return
		}
	}
	x.total++
	x.tally.add(o)
	x.consider(&x.found, o, n, costs{timing: timing}, nearest)
}

// nearlyFits counts somebody with whom just one thing in lines fails.
func (x *search) nearlyFits(b *block, i, n uint32, r match.Relaxation) {
	o := &b.outline[i]
	if fails, timing := x.late(o, &b.records[i]); fails == 0 {
		x.miss(r, o, n, costs{timing: timing})
	}
}

// nearlyOnTimeToo counts somebody whose pattern nearly fits, if it does.
func (x *search) nearlyOnTimeToo(b *block, i, n uint32, r match.Relaxation) {
	o := &b.outline[i]
	fails, timing := x.late(o, &b.records[i])
	if fails != 0 {
		return
	}
	if c, ok := x.nearlyCosts(o.pattern); ok {
		c.timing = timing
		x.miss(r, o, n, c)
	}
}

// miss counts somebody who would fit if the person made a change.
func (x *search) miss(r match.Relaxation, o *outline, n uint32, c costs) {
	if x.picked.any && x.picked.misses(o) != 0 {
		return
	}
	x.closeTotal[r]++
	how := nearest
	switch r {
	case match.MoreTime:
		how = nearestNearly
	case match.FurtherAway:
		how = nearestWider
	case match.WorkRemotely:
		how = remotely
	}
	x.consider(&x.close[r], o, n, c, how)
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
		found[i] = Found{x.record(c.row).id.String(), c.points()}
	}
	return found
}

// rowSet is a set of rows.
type rowSet []uint64

func (s *rowSet) reset(rows int) {
	words := (rows + 63) / 64
	if cap(*s) < words {
		*s = make(rowSet, words)
		return
	}
	*s = (*s)[:words]
	clear(*s)
}

func (s rowSet) add(row uint32) { s[row/64] |= 1 << (row % 64) }
