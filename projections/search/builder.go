package search

import (
	"cmp"
	"fmt"
	"slices"
	"sort"

	"github.com/google/uuid"
)

// builder makes snapshots, one after another. It numbers classes and terms, which are never forgotten, and
// rows, whose numbers are used again.
type builder struct {
	now     *snapshot
	classes map[class]uint32
	terms   map[terms]uint32
	words   *words
	pairs   map[string][2]uuid.UUID // of people who must not see each other, by the stream of the two
	free    []uint32                // numbers of rows that nobody has
	rows    uint32                  // numbers given so far
}

func newBuilder() *builder {
	b := &builder{classes: make(map[class]uint32), terms: make(map[terms]uint32), words: newWords(), pairs: make(map[string][2]uuid.UUID)}
	people := new([64]*[64]bucket)
	for i := range people {
		people[i] = new([64]bucket)
	}
	b.now = &snapshot{people: people, texts: newTexts(b.words), unfit: make(map[uuid.UUID]error), blocked: make(map[uuid.UUID][]uuid.UUID)}
	return b
}

// number gives a thing its number, a new one when it has none.
func number[T comparable](of map[T]uint32, list *[]T, thing T) uint32 {
	n, ok := of[thing]
	if !ok {
		n = uint32(len(*list))
		of[thing] = n
		*list = append(*list, thing) // readers of older snapshots don't look beyond their end
	}
	return n
}

// fill makes the first snapshot, of many people in one go.
func (b *builder) fill(entries func(yield func(Entry) bool)) error {
	var rows []row
	var wordsOf [][]uint32
	for e := range entries {
		r, c, t, err := encode(e)
		if err != nil {
			return err
		}
		r.class, r.terms = number(b.classes, &b.now.classes, c), number(b.terms, &b.now.terms, t)
		if why := e.Candidate.Check(); why != nil {
			b.now.unfit[r.id] = why
		}
		rows = append(rows, r)
		wordsOf = append(wordsOf, b.words.numbersOf(Terms(e.Text())))
	}
	return b.load(rows, wordsOf)
}

func (b *builder) load(rows []row, wordsOf [][]uint32) error {
	if len(rows) > mostRows {
		return fmt.Errorf("%d people are more than can be found", len(rows))
	}
	// Rows that are looked at together stand together: by grades, then by the first place, then by pattern.
	order := make([]uint32, len(rows))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(i, j uint32) int {
		a, c := &rows[i], &rows[j]
		return cmp.Or(cmp.Compare(a.targets, c.targets), cmp.Compare(a.home(), c.home()), cmp.Compare(a.class, c.class), cmp.Compare(a.terms, c.terms), compareIDs(a.id, c.id))
	})
	s := b.now
	s.chunks = make([]*chunk, (len(rows)+chunkRows-1)/chunkRows)
	for i := range s.chunks {
		s.chunks[i] = new(chunk)
	}
	counts := make(map[uint16][]uint32)
	for i := range rows {
		r := &rows[i]
		if counts[r.targets] == nil {
			counts[r.targets] = make([]uint32, allPlaces)
		}
		r.reaches(func(at reach) { counts[r.targets][at.place]++ })
	}
	byGrades := make(map[uint16]*targets)
	filled := make(map[uint16][]uint32)
	for grades, count := range counts { // one piece of memory for all cells of the same grades
		t := &targets{grades: grades, places: make([]cell, allPlaces)}
		total := uint32(0)
		for _, n := range count {
			total += n
		}
		spots := make(cell, 2*total)
		for place, n := range count {
			if n > 0 {
				t.places[place], spots = spots[:2*n:2*n], spots[2*n:]
			}
		}
		byGrades[grades], filled[grades] = t, make([]uint32, allPlaces)
		s.cells = append(s.cells, t)
	}
	slices.SortFunc(s.cells, func(a, c *targets) int { return cmp.Compare(a.grades, c.grades) })
	for n, i := range order {
		r := &rows[i]
		s.chunks[n/chunkRows].put(uint32(n%chunkRows), r)
		r.reaches(func(at reach) {
			cell, next := byGrades[r.targets].places[at.place], &filled[r.targets][at.place]
			cell.spots()[*next], cell.facts()[*next] = uint64(spotOf(uint32(n), r, at)), uint64(r.facts)
			*next++
		})
		outer, inner := bucketOf(r.id)
		s.people[outer][inner] = append(s.people[outer][inner], uint32(n))
	}
	for _, t := range s.cells {
		for _, cell := range t.places {
			sort.Sort(bySpot(cell))
		}
	}
	for _, c := range s.chunks {
		c.others = slices.Clip(c.others)
	}
	for _, outer := range s.people {
		for i, inner := range outer {
			slices.SortFunc(inner, func(a, c uint32) int { return compareIDs(s.record(a).id, s.record(c).id) })
			outer[i] = slices.Clip(inner)
		}
	}
	s.texts.load(len(rows), func(n int) []uint32 { return wordsOf[order[n]] })
	s.size, b.rows = len(rows), uint32(len(rows))
	return nil
}

// bySpot puts a cell in order.
type bySpot cell

func (c bySpot) Len() int           { return len(c) / 2 }
func (c bySpot) Less(i, j int) bool { return c[i] < c[j] }
func (c bySpot) Swap(i, j int) {
	n := len(c) / 2
	c[i], c[j], c[n+i], c[n+j] = c[j], c[i], c[n+j], c[n+i]
}

func (r *row) home() int {
	if len(r.places) == 0 {
		return -1
	}
	return int(r.places[0].place)
}

// change is what becomes of one person: another entry, or none.
type change struct {
	person string
	entry  *Entry
}

// apply makes the next snapshot. When it fails, nothing has changed.
func (b *builder) apply(changes []change, blocks []block) (err error) {
	ready := make([]encoded, len(changes))
	for i, c := range changes {
		if ready[i].id, err = uuid.Parse(c.person); err != nil {
			return fmt.Errorf("search: a person's id is not a UUID: %w", err)
		}
		if c.entry == nil {
			continue
		}
		ready[i].entry = c.entry
		if ready[i].row, ready[i].class, ready[i].terms, err = encode(*c.entry); err != nil {
			return err
		}
	}
	if int(b.rows)+len(changes)-len(b.free) > mostRows {
		return fmt.Errorf("search: there is no room for more than %d people", mostRows)
	}
	e := edit{builder: b, now: new(snapshot), copied: make(map[any]bool)}
	*e.now = *b.now
	e.now.chunks, e.now.cells = slices.Clone(b.now.chunks), slices.Clone(b.now.cells)
	people := *b.now.people
	e.now.people = &people
	e.now.texts = b.now.texts.next()
	if err := e.block(blocks); err != nil {
		return err
	}
	b.now = e.now // numbering appends to the new snapshot's lists
	for i := range ready {
		e.change(&ready[i])
	}
	e.now.texts.done()
	return nil
}

// encoded is a change that can't fail any more.
type encoded struct {
	id    uuid.UUID
	entry *Entry // nil: the person can't be found any more
	row
	class
	terms
}

// edit is a snapshot in the making. What was copied for it once is changed in place from then on.
type edit struct {
	*builder
	now    *snapshot
	copied map[any]bool
}

func (e *edit) change(c *encoded) {
	e.setUnfit(c.id, nil)
	n, known := e.now.find(c.id)
	if c.entry == nil {
		if known {
			e.remove(n)
		}
		return
	}
	e.setUnfit(c.id, c.entry.Candidate.Check())
	r := &c.row
	r.class, r.terms = number(e.classes, &e.now.classes, c.class), number(e.builder.terms, &e.now.terms, c.terms)
	if known {
		e.unlink(n)
	} else {
		n = e.room()
	}
	e.chunk(n).put(n%chunkRows, r)
	e.link(n, r)
	e.now.texts.set(n, e.words.numbersOf(Terms(c.entry.Text())))
	if !known {
		b := e.bucket(c.id)
		at, _ := e.now.search(*b, c.id)
		*b = slices.Insert(*b, at, n)
		e.now.size++
	}
}

// room is the number of a row that nobody has.
func (e *edit) room() uint32 {
	if last := len(e.free) - 1; last >= 0 {
		n := e.free[last]
		e.free = e.free[:last]
		return n
	}
	n := e.rows
	e.rows++
	if int(n/chunkRows) == len(e.now.chunks) {
		fresh := new(chunk)
		e.now.chunks, e.copied[fresh] = append(e.now.chunks, fresh), true
	}
	return n
}

func (e *edit) remove(n uint32) {
	e.unlink(n)
	id := e.now.record(n).id
	b := e.bucket(id)
	if at, ok := e.now.search(*b, id); ok {
		*b = slices.Delete(*b, at, at+1)
	}
	e.chunk(n).put(n%chunkRows, &row{}) // nothing of who is gone stays in memory for long
	e.now.texts.set(n, nil)
	e.free = append(e.free, n)
	e.now.size--
}

// link puts a row where it can be reached.
func (e *edit) link(n uint32, r *row) {
	t := e.targets(r.targets)
	r.reaches(func(at reach) { t.places[at.place] = t.places[at.place].with(spotOf(n, r, at), r.facts) })
}

// unlink takes a row from where it can be reached.
func (e *edit) unlink(n uint32) {
	r := e.now.row(n)
	t := e.targets(r.targets)
	r.reaches(func(at reach) { t.places[at.place] = t.places[at.place].without(spotOf(n, &r, at)) })
}

func (e *edit) chunk(n uint32) *chunk {
	at := &e.now.chunks[n/chunkRows]
	if !e.copied[*at] {
		*at = (*at).tidied()
		e.copied[*at] = true
	}
	if c := *at; len(c.others)+maxPlaces >= 1<<(16-otherBits) { // a batch that changed it very often
		*at = c.tidied()
		e.copied[*at] = true
	}
	return *at
}

func (e *edit) targets(grades uint16) *targets {
	i, ok := slices.BinarySearchFunc(e.now.cells, grades, func(t *targets, g uint16) int { return cmp.Compare(t.grades, g) })
	if !ok {
		t := &targets{grades, make([]cell, allPlaces)}
		e.now.cells, e.copied[t] = slices.Insert(e.now.cells, i, t), true
		return t
	}
	at := &e.now.cells[i]
	if !e.copied[*at] {
		*at = &targets{grades, slices.Clone((*at).places)}
		e.copied[*at] = true
	}
	return *at
}

func (e *edit) bucket(id uuid.UUID) *bucket {
	outer, inner := bucketOf(id)
	at := &e.now.people[outer]
	if !e.copied[*at] {
		copied := **at
		*at = &copied
		e.copied[*at] = true
	}
	b := &(*at)[inner]
	*b = slices.Clone(*b)
	return b
}

func (e *edit) setUnfit(id uuid.UUID, why error) {
	if _, is := e.now.unfit[id]; !is && why == nil {
		return
	}
	unfit := make(map[uuid.UUID]error, len(e.now.unfit)+1)
	for k, v := range e.now.unfit {
		unfit[k] = v
	}
	if delete(unfit, id); why != nil {
		unfit[id] = why
	}
	e.now.unfit = unfit
}
