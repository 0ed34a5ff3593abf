package search

import (
	"github.com/google/uuid"

	"jobshare/domain/match"
)

// What fails between the person who looks and another, as bits: bit n for relaxation n, which would mend it.
const (
	hopeless uint16 = 1 << 14 // nothing that the person could change would help
	unknown  uint16 = 1 << 15 // not looked at yet
)

func bitOf(r match.Relaxation) uint16 { return 1 << r }

// relaxations is how many there are.
var relaxations = len(match.Relaxations())

// verdict is what a class or terms of others mean for who looks.
type verdict struct {
	fails        uint16
	mine, theirs uint8 // points lost with it by each; mine are weighted
}

// search is a query at work. Searches are used again, so that a query makes no garbage but its answer.
//
// Everything that decides whether two people fit is one of three: the grades, by which cells are chosen; the
// place, by which cells are chosen too, with a radius to compare; and class and terms, of which there are so
// few that each is judged once. So looking at a person is two look-ups. Who fits is scored from what is
// cheapest on, and no further than they can still get among the best.
type search struct {
	*snapshot
	me          row
	class       class
	terms       terms
	grades      uint16 // at which the person would share a job
	picked      selection
	nearly      bool // those who nearly fit are looked for too
	after       Cursor
	weights     [len(match.Most)]int // what each dimension counts for who looks: 1 or 2
	most        int                  // the most points with these weights
	scale       uint32               // of weighted points lost to hundredths of a hundred, rounded down, times [precision]
	judged      []verdict
	judgedTerms []verdict
	aimLost     [16]uint8
	workLost    [1 << professionBits]uint8
	reach       reachable
	wider       reachable // if the person went further

	seen, seenWider rowSet
	found           best
	total           int
	tally           tally
	close           []best
	closeTotal      []int
	lists           []reach
}

// precision is what scaled points are multiplied with.
const precision = 1024

// scales are, for each set of dimensions that count twice, the scale of unweighted points.
var scales = func() (of [128]uint32) {
	for matters := range of {
		of[matters] = uint32(100 * precision / mostPoints(uint8(matters)))
	}
	return of
}()

func mostPoints(matters uint8) (most int) {
	for d, points := range match.Most {
		most += points << (matters >> d & 1)
	}
	return most
}

// prepare sets a search up for somebody on a snapshot.
func (x *search) prepare(s *snapshot, me row, c class, t terms, q *Query) {
	x.snapshot, x.me, x.class, x.terms = s, me, c, t
	x.grades, x.picked, x.nearly, x.after = me.targets, selectionOf(q.Filters), q.Near > 0, q.After
	x.most = mostPoints(me.facts.matters())
	for d := range x.weights {
		x.weights[d] = 1 + int(me.facts.matters()>>d&1)
	}
	x.scale = uint32(100 * precision / x.most)
	x.judged, x.judgedTerms = unjudged(x.judged, len(s.classes)), unjudged(x.judgedTerms, len(s.terms))
	x.prepareAim()
	x.prepareWork()
	x.reach.from(&me, 0)
	if x.nearly {
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

func unjudged(verdicts []verdict, n int) []verdict {
	if cap(verdicts) < n {
		verdicts = make([]verdict, n, n+n/4)
	}
	verdicts = verdicts[:n]
	for i := range verdicts {
		verdicts[i].fails = unknown
	}
	return verdicts
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
	wider := x.grades
	if x.nearly {
		wider |= x.grades<<1 | x.grades>>1
	}
	for _, t := range x.cells {
		switch {
		case t.grades&x.grades != 0:
			x.throughGrades(t)
		case t.grades&wider != 0:
			for _, place := range x.reach.places {
				x.through(t.places[place], place, bitOf(match.NextGrade))
			}
		}
	}
	if !x.nearly {
		return
	}
	for _, t := range x.cells { // once it is known who fits
		if t.grades&x.grades == 0 {
			continue
		}
		for _, place := range x.wider.places {
			if x.wider.km[place] < x.reach.km[place] {
				x.throughWider(t.places[place], place)
			}
		}
		if !x.me.facts.remote() {
			for _, s := range t.places[atRemote] {
				if x.judge(s) == 0 && !x.seen.has(s.row()) {
					x.missed(s, match.WorkRemotely)
				}
			}
		}
	}
}

func (x *search) throughGrades(t *targets) {
	for _, place := range x.reach.places {
		if cell := t.places[place]; len(cell) > 0 {
			x.through(cell, place, 0)
		}
	}
}

// judge says what fails between who looks and a class and terms.
func (x *search) judge(s spot) uint16 {
	c, t := x.verdicts(s)
	return c.fails | t.fails
}

func (x *search) verdicts(s spot) (c, t *verdict) {
	class, terms := s.class(), s.terms()
	if class == overflow {
		class = x.chunks[s.row()/chunkRows].class[s.row()%chunkRows]
	}
	if terms == overflow {
		terms = x.chunks[s.row()/chunkRows].terms[s.row()%chunkRows]
	}
	if c = &x.judged[class]; c.fails == unknown {
		x.judgeClass(c, &x.snapshot.classes[class])
	}
	if t = &x.judgedTerms[terms]; t.fails == unknown {
		x.judgeTerms(t, &x.snapshot.terms[terms])
	}
	return c, t
}

// through looks at a cell whose place is near enough for who looks. failed is what is known to fail already.
func (x *search) through(cell []spot, place placeNumber, failed uint16) {
	km := x.reach.km[place]
	for _, s := range cell {
		if s.radius() < km {
			continue
		}
		c, t := x.verdicts(s)
		switch fails := c.fails | t.fails | failed; {
		case fails == 0:
			x.fits(s, c, t)
		case x.nearly && fails&(fails-1) == 0 && fails != hopeless:
			x.nearlyFits(s, c, t, fails)
		}
	}
}

// throughWider looks at a cell whose place would be near enough if who looks went further.
func (x *search) throughWider(cell []spot, place placeNumber) {
	km, further := x.reach.km[place], x.wider.km[place]
	for _, s := range cell {
		if r := s.radius(); r < further || r >= km || x.judge(s) != 0 || x.seen.has(s.row()) || s.many() && x.seenWider.add(s.row()) {
			continue
		}
		x.missed(s, match.FurtherAway)
	}
}

// fits counts somebody who fits, unless they were seen already or who looks insists on what they are not.
func (x *search) fits(s spot, c, t *verdict) {
	n := s.row()
	if x.seen.has(n) {
		return
	}
	f := x.chunks[n/chunkRows].facts[n%chunkRows]
	if x.terms.department != 0 || x.terms.professions[0] != 0 {
		if fails := x.insists(f); fails != 0 {
			x.nearlyFits(s, c, t, fails)
			return
		}
	}
	if s.many() {
		x.seen.add(n)
	}
	if x.picked.any {
		if missed := x.picked.misses(f); missed != 0 {
			if missed&(missed-1) == 0 {
				x.tally.addMissed(f, missed)
			}
			return
		}
	}
	x.total++
	x.tally.add(f)
	x.score(&x.found, n, f, c, t, nearest)
}

// insists is what fails because who looks wants only people of their own department or profession.
func (x *search) insists(f facts) (fails uint16) {
	if x.terms.department != 0 && f.department() != x.terms.department {
		fails |= bitOf(match.OtherDepartments)
	}
	if x.terms.professions[0] != 0 && !x.sharesProfession(f) {
		fails |= bitOf(match.OtherProfessions)
	}
	return fails
}

func (x *search) sharesProfession(f facts) bool {
	return x.workLost[f.profession()] == 0 || x.workLost[f.second()] == 0
}

// nearlyFits counts somebody with whom just one thing fails.
func (x *search) nearlyFits(s spot, c, t *verdict, fails uint16) {
	if !x.nearly || fails&(fails-1) != 0 {
		return
	}
	n := s.row()
	if x.seen.has(n) {
		return
	}
	f := x.chunks[n/chunkRows].facts[n%chunkRows]
	if late := x.insists(f); late != 0 && late != fails {
		return
	}
	if s.many() {
		x.seen.add(n)
	}
	x.miss(relaxationOf(fails), n, f, c, t, nearest)
}

// missed counts somebody who is out of reach and with whom nothing else fails.
func (x *search) missed(s spot, r match.Relaxation) {
	n := s.row()
	f := x.chunks[n/chunkRows].facts[n%chunkRows]
	if x.insists(f) != 0 {
		return
	}
	c, t := x.verdicts(s)
	how := nearestWider
	if r == match.WorkRemotely {
		how = remotely
	}
	x.miss(r, n, f, c, t, how)
}

func (x *search) miss(r match.Relaxation, n uint32, f facts, c, t *verdict, how meeting) {
	if x.picked.any && x.picked.misses(f) != 0 {
		return
	}
	x.closeTotal[r]++
	x.score(&x.close[r], n, f, c, t, how)
}

func relaxationOf(fails uint16) match.Relaxation {
	r := match.Relaxation(0)
	for fails > 1 {
		fails >>= 1
		r++
	}
	return r
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
		found[i] = Found{x.chunks[c.row/chunkRows].id[c.row%chunkRows].String(), c.points()}
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
