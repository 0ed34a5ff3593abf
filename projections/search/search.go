package search

import (
	"math/bits"

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
	kind         uint8 // of a class
}

// search is a query at work. Searches are used again, so that a query makes no garbage but its answer.
//
// Everything that decides whether two people fit is one of three: the grades, by which cells are chosen; the
// place, by which cells are chosen too, with a radius to compare; and class and terms, of which there are so
// few that each is judged once. So looking at a person is two look-ups. Most who fit are counted, and known
// not to be among the best, from one more word; only the others' records are read.
type search struct {
	*snapshot
	me          row
	class       class
	terms       terms
	grades      uint16 // at which the person would share a job
	picked      selection
	insistent   bool // on their own department or profession
	nearly      bool // those who nearly fit are looked for too
	after       Cursor
	weights     [len(match.Most)]int // what each dimension counts for who looks: 1 or 2
	most        int                  // the most points with these weights
	scale       uint32               // of weighted points to hundredths of all of them, rounded down, times [precision]
	judged      []verdict            // classes
	judgedTerms []verdict
	lost        losses
	reach       reachable
	wider       reachable // if the person went further

	seen, seenWider rowSet
	found           best
	total           int
	tally           tally
	close           []best // by relaxation
	closeTotal      []int
	places          []reach // of one other
}

// prepare sets a search up for somebody on a snapshot.
func (x *search) prepare(s *snapshot, me row, c class, t terms, q *Query) {
	x.snapshot, x.me, x.class, x.terms = s, me, c, t
	x.grades, x.picked, x.nearly, x.after = me.targets, selectionOf(q.Filters), q.Near > 0, q.After
	x.insistent = t.department != 0 || t.professions[0] != 0
	x.judged, x.judgedTerms = unjudged(x.judged, len(s.classes)), unjudged(x.judgedTerms, len(s.terms))
	x.prepareLosses()
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
		failed := uint16(0)
		switch {
		case t.grades&x.grades != 0:
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
	if !x.nearly {
		return
	}
	for _, t := range x.cells { // once it is known who fits
		if t.grades&x.grades == 0 {
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
}

// verdicts are what a spot's class and terms mean.
func (x *search) verdicts(s spot) (c, t *verdict) {
	class, terms := s.class(), s.terms()
	if class == overflow {
		class = x.record(s.row()).class
	}
	if terms == overflow {
		terms = x.record(s.row()).terms
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
func (x *search) through(cell cell, place placeNumber, failed uint16) {
	km, lost := x.reach.km[place], x.reach.lost[place]
	spots, all := cell.spots(), cell.facts()
	for i, key := range spots {
		s := spot(key)
		if s.radius() < km {
			continue
		}
		c, t := x.verdicts(s)
		switch fails := c.fails | t.fails | failed; {
		case fails == 0:
			x.fits(s, facts(all[i]), c, t, lost)
		case x.nearly && fails&(fails-1) == 0 && fails != hopeless:
			x.nearlyFits(s, facts(all[i]), c, t, fails, lost)
		}
	}
}

// throughWider looks at a cell whose place would be near enough if who looks went further.
func (x *search) throughWider(cell cell, place placeNumber) {
	km, further, lost := x.reach.km[place], x.wider.km[place], x.wider.lost[place]
	spots, all := cell.spots(), cell.facts()
	for i, key := range spots {
		s := spot(key)
		if r := s.radius(); r < further || r >= km {
			continue
		}
		if c, t := x.verdicts(s); c.fails|t.fails == 0 && !x.seen.has(s.row()) && !(s.many() && x.seenWider.add(s.row())) {
			x.missed(match.FurtherAway, s, facts(all[i]), c, t, lost)
		}
	}
}

// throughRemote looks at who works remotely, which who looks does not.
func (x *search) throughRemote(cell cell) {
	spots, all := cell.spots(), cell.facts()
	for i, key := range spots {
		s := spot(key)
		if c, t := x.verdicts(s); c.fails|t.fails == 0 && !x.seen.has(s.row()) {
			x.missed(match.WorkRemotely, s, facts(all[i]), c, t, remoteLost)
		}
	}
}

// fits counts somebody who fits, unless they were seen already or who looks insists on what they are not.
// lost is what is lost on the place, at least.
func (x *search) fits(s spot, f facts, c, t *verdict, lost uint8) {
	n := s.row()
	if x.seen.has(n) {
		return
	}
	if x.insistent {
		if fails := x.insists(n, f); fails != 0 {
			x.nearlyFits(s, f, c, t, fails, lost)
			return
		}
	}
	if s.many() {
		x.seen.add(n)
	}
	if x.picked.any {
		if missed := x.picked.misses(f, c.kind); missed != 0 {
			if missed&(missed-1) == 0 {
				x.tally.addMissed(f, c.kind, missed)
			}
			return
		}
	}
	x.total++
	x.tally.add(f, c.kind)
	if x.promising(&x.found, f, c, t, lost) {
		x.score(&x.found, n, f, c, t, nearest)
	}
}

// insists is what fails because who looks wants only people of their own department or profession.
func (x *search) insists(n uint32, f facts) (fails uint16) {
	if x.terms.department != 0 && f.department() != x.terms.department {
		fails |= bitOf(match.OtherDepartments)
	}
	if x.terms.professions[0] != 0 && x.lost.work[f.profession()] != 0 && (f&twoProfessions == 0 || x.lost.work[x.record(n).second] != 0) {
		fails |= bitOf(match.OtherProfessions)
	}
	return fails
}

// nearlyFits counts somebody with whom just one thing fails.
func (x *search) nearlyFits(s spot, f facts, c, t *verdict, fails uint16, lost uint8) {
	if !x.nearly || fails&(fails-1) != 0 {
		return
	}
	n := s.row()
	if x.seen.has(n) {
		return
	}
	if x.insistent {
		if late := x.insists(n, f); late != 0 && late != fails {
			return
		}
	}
	if s.many() {
		x.seen.add(n)
	}
	x.miss(match.Relaxation(bits.TrailingZeros16(fails)), n, f, c, t, lost, nearest)
}

// missed counts somebody who is out of reach and with whom nothing else fails.
func (x *search) missed(r match.Relaxation, s spot, f facts, c, t *verdict, lost uint8) {
	if x.insistent && x.insists(s.row(), f) != 0 {
		return
	}
	how := nearestWider
	if r == match.WorkRemotely {
		how = remotely
	}
	x.miss(r, s.row(), f, c, t, lost, how)
}

func (x *search) miss(r match.Relaxation, n uint32, f facts, c, t *verdict, lost uint8, how meeting) {
	if x.picked.any && x.picked.misses(f, c.kind) != 0 {
		return
	}
	x.closeTotal[r]++
	if x.promising(&x.close[r], f, c, t, lost) {
		x.score(&x.close[r], n, f, c, t, how)
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
