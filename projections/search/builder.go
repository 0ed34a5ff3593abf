package search

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/google/uuid"
)

// builder makes snapshots, one after another.
type builder struct {
	now   *snapshot
	words *words
	pairs map[string][2]uuid.UUID // of people who must not see each other, by the stream of the two
	free  []uint32                // numbers of rows that nobody has
	rows  uint32                  // numbers given so far
}

func newBuilder() *builder {
	b := &builder{words: newWords(), pairs: make(map[string][2]uuid.UUID)}
	people := new([64]*[64]bucket)
	for i := range people {
		people[i] = new([64]bucket)
	}
	b.now = &snapshot{people: people, texts: newTexts(b.words), unfit: make(map[uuid.UUID]error), blocked: make(map[uuid.UUID][]uuid.UUID)}
	return b
}

// change is what becomes of one person: another entry, or none.
type change struct {
	person string
	entry  *Entry
}

// apply makes the next snapshot. When it fails, nothing has changed.
func (b *builder) apply(changes []change, barred []barring) error {
	ready := make([]encoded, len(changes))
	for i, c := range changes {
		var err error
		if ready[i].id, err = uuid.Parse(c.person); err != nil {
			return fmt.Errorf("search: a person's id is not a UUID: %w", err)
		}
		if c.entry == nil {
			continue
		}
		ready[i].entry = c.entry
		if ready[i].row, err = encode(*c.entry); err != nil {
			return err
		}
	}
	if int(b.rows)+len(changes)-len(b.free) > mostRows {
		return fmt.Errorf("search: there is no room for more than %d people", mostRows)
	}
	e := edit{builder: b, now: new(snapshot), copied: make(map[any]bool)}
	*e.now = *b.now
	e.now.blocks, e.now.cells = slices.Clone(b.now.blocks), slices.Clone(b.now.cells)
	people := *b.now.people
	e.now.people = &people
	e.now.texts = b.now.texts.next()
	if err := e.bar(barred); err != nil {
		return err
	}
	for i := range ready {
		e.change(&ready[i])
	}
	e.now.texts.done()
	b.now = e.now
	return nil
}

// encoded is a change that can't fail any more.
type encoded struct {
	id    uuid.UUID
	entry *Entry // nil: the person can't be found any more
	row   row
}

// edit is a snapshot in the making. What was copied for it once is changed in place from then on.
type edit struct {
	*builder
	now    *snapshot
	copied map[any]bool
}

func (e *edit) change(c *encoded) {
	n, known := e.now.find(c.id)
	if c.entry == nil {
		if known {
			e.setUnfit(c.id, nil)
			e.remove(n)
		}
		return
	}
	e.setUnfit(c.id, c.entry.Candidate.Check())
	if known {
		e.unlink(n)
	} else {
		n = e.room()
	}
	e.block(n).put(n%blockRows, &c.row)
	e.link(n, &c.row)
	e.now.texts.set(n, e.words.numbersOf(c.entry.terms()))
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
	if int(n/blockRows) == len(e.now.blocks) {
		fresh := emptyBlock()
		e.now.blocks, e.copied[fresh] = append(e.now.blocks, fresh), true
	}
	return n
}

func (e *edit) remove(n uint32) {
	e.unlink(n)
	id := e.now.id(n)
	b := e.bucket(id)
	if at, ok := e.now.search(*b, id); ok {
		*b = slices.Delete(*b, at, at+1)
	}
	e.block(n).clear(n % blockRows)
	e.now.texts.set(n, nil)
	e.free = append(e.free, n)
	e.now.size--
}

// link puts a row where it can be reached.
func (e *edit) link(n uint32, r *row) {
	t := e.targets(r.targets)
	for _, at := range r.places {
		t.places[at.place] = t.places[at.place].with(spotOf(n, at.radius))
	}
}

// unlink takes a row from where it can be reached.
func (e *edit) unlink(n uint32) {
	r := e.now.row(n)
	t := e.targets(r.targets)
	for _, at := range r.places {
		t.places[at.place] = t.places[at.place].without(spotOf(n, at.radius))
	}
}

func (e *edit) block(n uint32) *block {
	at := &e.now.blocks[n/blockRows]
	if !e.copied[*at] {
		*at = (*at).copied()
		e.copied[*at] = true
	}
	return *at
}

func (e *edit) targets(grades uint16) *targets {
	i, ok := slices.BinarySearchFunc(e.now.cells, grades, func(t *targets, g uint16) int { return cmp.Compare(t.grades, g) })
	if !ok {
		t := &targets{grades, make([]cell, len(placesByID))}
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
	unfit := maps.Clone(e.now.unfit)
	if delete(unfit, id); why != nil {
		unfit[id] = why
	}
	e.now.unfit = unfit
}
