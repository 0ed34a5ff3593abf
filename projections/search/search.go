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
// Grades and places say in which cells to look. A cell is read from one end to the other: for each spot, the
// radius, the pattern and the conditions are compared, which are in the words of the spot. Most who fit are
// counted, and known not to be among the best, from the third word; only the others' records are read.
type search struct {
	*snapshot
	me        asker
	picked    selection
	nearly    bool // those who nearly fit are looked for too
	bearable  int  // how many half-days may be uncovered: none, but for those who nearly fit
	after     Cursor
	weights   [len(match.Most)]int    // what each dimension counts for who looks: 1 or 2
	weights32 [len(match.Most)]uint32 // the same
	most      int                     // the most points with these weights
	scale     uint32                  // of weighted points to hundredths of all of them, rounded down, times [precision]
	lost      losses
	roleFails [8]uint16 // by the roles of another
	reach     reachable
	wider     reachable // if the person went further

	seen, seenWider rowSet
	found           best
	total           int
	tally           tally
	close           []best // by relaxation
	closeTotal      []int
	places          []reach // of one other
	order           []uint64
}

// prepare sets a search up for somebody on a snapshot.
func (x *search) prepare(s *snapshot, me row, q *Query) {
	x.snapshot, x.me = s, askerOf(me)
	x.picked, x.nearly, x.after = selectionOf(q.Filters), q.Near > 0, q.After
	x.prepareLosses()
	x.reach.from(&me, 0)
	x.bearable = 0
	if x.nearly {
		x.bearable = match.MoreHalves
		x.wider.from(&me, match.FurtherKm)
	}
	rows := len(s.chunks) * chunkRows
	x.seen.reset(rows)
	x.total = 0
	x.tally.reset()
	x.found.reset(min(max(q.Limit, 0), MostListed) + min(max(q.Skip, 0), MostSkipped))
	if x.nearly {
		x.seenWider.reset(rows)
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
		rows.WriteDenseTo(x.seen)
	}
	for i := range x.seen {
		x.seen[i] = ^x.seen[i]
	}
	if x.nearly {
		copy(x.seenWider, x.seen)
	}
}

// without leaves a person out.
func (x *search) without(id uuid.UUID) {
	if n, ok := x.find(id); ok {
		x.seen.add(n)
	}
}

// run looks at everybody who could fit, or nearly.
func (x *search) run() {
	own := x.me.targets
	wider := own
	if x.nearly {
		wider |= own<<1 | own>>1
	}
	for _, t := range x.cells {
		failed := uint16(0)
		switch {
		case t.grades&own != 0:
		case t.grades&wider != 0:
			failed = bitOf(match.NextGrade)
		default:
			continue
		}
		for _, place := range x.reach.places {
			if cell := t.places[place]; len(cell) > 0 {
				x.through(cell, place, failed)
			}
		}
	}
	x.settle(&x.found)
	if !x.nearly {
		return
	}
	for _, t := range x.cells { // once it is known who fits
		if t.grades&own == 0 {
			continue
		}
		for _, place := range x.wider.places {
			if cell := t.places[place]; len(cell) > 0 && x.wider.km[place] < x.reach.km[place] {
				x.throughWider(cell, place)
			}
		}
		if x.me.flags&remote == 0 {
			x.throughRemote(t.places[atRemote])
		}
	}
	for r := range x.close {
		x.settle(&x.close[r])
	}
}

// judge says what fails between who looks and another, and what they lost by what decided it.
func (x *search) judge(s *spot) (fails uint16, c costs) {
	straight, crossed := x.uncovered(s.pattern)
	if min(straight, crossed) > x.bearable {
		return hopeless, c
	}
	if fails, c = x.work(s.pattern, straight, crossed); fails == hopeless {
		return hopeless, c
	}
	late, timing := x.conditions(s.terms, s.facts)
	c.timing = timing
	return fails | late, c
}

// through looks at a cell whose place is near enough for who looks. failed is what is known to fail already.
func (x *search) through(cell cell, place placeNumber, failed uint16) {
	km, lost := x.reach.km[place], x.reach.lost[place]
	for i := range cell {
		s := &cell[i]
		if s.terms.radius() < km {
			continue
		}
		fails, c := x.judge(s)
		switch fails |= failed; {
		case fails == 0:
			x.fits(s, c, lost)
		case x.nearly && fails&(fails-1) == 0 && fails != hopeless:
			x.nearlyFits(s, c, fails, lost)
		}
	}
}

// throughWider looks at a cell whose place would be near enough if who looks went further.
func (x *search) throughWider(cell cell, place placeNumber) {
	km, further, lost := x.reach.km[place], x.wider.km[place], x.wider.lost[place]
	for i := range cell {
		s := &cell[i]
		if r := s.terms.radius(); r < further || r >= km {
			continue
		}
		fails, c := x.judge(s)
		if fails != 0 || x.seen.has(s.terms.row()) || x.seenWider.add(s.terms.row()) {
			continue
		}
		x.missed(match.FurtherAway, s, c, lost)
	}
}

// throughRemote looks at who works remotely, which who looks does not.
func (x *search) throughRemote(cell cell) {
	for i := range cell {
		s := &cell[i]
		if fails, c := x.judge(s); fails == 0 && !x.seen.has(s.terms.row()) {
			x.missed(match.WorkRemotely, s, c, remoteLost)
		}
	}
}

// fits counts somebody who fits, unless they were seen already or who looks insists on what they are not.
// lost is what is lost on the place, at least.
func (x *search) fits(s *spot, c costs, lost uint8) {
	n := s.terms.row()
	if x.me.insistent && !x.seen.has(n) {
		if fails := x.insists(n, s.facts); fails != 0 {
			x.nearlyFits(s, c, fails, lost)
			return
		}
	}
	if x.seen.add(n) {
		return
	}
	if x.picked.any {
		if missed := x.picked.misses(s); missed != 0 {
			if missed&(missed-1) == 0 {
				x.tally.addMissed(s, missed)
			}
			return
		}
	}
	x.total++
	x.tally.add(s)
	x.consider(&x.found, s, c, lost, nearest)
}

// nearlyFits counts somebody with whom just one thing fails.
func (x *search) nearlyFits(s *spot, c costs, fails uint16, lost uint8) {
	n := s.terms.row()
	if !x.nearly || fails&(fails-1) != 0 {
		return
	}
	if x.me.insistent {
		if late := x.insists(n, s.facts); late != 0 && late != fails {
			return
		}
	}
	if x.seen.add(n) {
		return
	}
	x.miss(match.Relaxation(bits.TrailingZeros16(fails)), s, c, lost, nearest)
}

// missed counts somebody who is out of reach and with whom nothing else fails.
func (x *search) missed(r match.Relaxation, s *spot, c costs, lost uint8) {
	if x.me.insistent && x.insists(s.terms.row(), s.facts) != 0 {
		return
	}
	how := nearestWider
	if r == match.WorkRemotely {
		how = remotely
	}
	x.miss(r, s, c, lost, how)
}

func (x *search) miss(r match.Relaxation, s *spot, c costs, lost uint8, how meeting) {
	if x.picked.any && x.picked.misses(s) != 0 {
		return
	}
	x.closeTotal[r]++
	x.consider(&x.close[r], s, c, lost, how)
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

func (s rowSet) has(row uint32) bool { return s[row/64]>>(row%64)&1 != 0 }

// add adds a row and says whether it was there before.
func (s rowSet) add(row uint32) bool {
	w, bit := &s[row/64], uint64(1)<<(row%64)
	had := *w&bit != 0
	*w |= bit
	return had
}
