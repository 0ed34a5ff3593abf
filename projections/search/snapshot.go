package search

import (
	"cmp"
	"slices"

	"github.com/google/uuid"
)

// snapshot is the index at one moment. It never changes: a change makes another one, which shares with it
// all that stayed the same. So readers neither wait nor lock.
type snapshot struct {
	chunks  []*chunk   // rows by number
	cells   []*targets // who can be reached, by the grades they would share a job at
	people  *[64]*[64]bucket
	classes []class
	terms   []terms
	texts   *texts
	unfit   map[uuid.UUID]error       // people who ask for what nobody can give, and why
	blocked map[uuid.UUID][]uuid.UUID // who must not see whom
	size    int
}

// targets are the cells of everybody who would share a job at the same grades.
type targets struct {
	grades uint16
	places []cell
}

// cell are the ways to reach the people of a place: n spots, in order, then the n facts that go with them.
type cell []uint64

func (c cell) spots() []uint64 { return c[:len(c)/2] }
func (c cell) facts() []uint64 { return c[len(c)/2:] }

// find is the place of a spot.
func (c cell) find(s spot) (int, bool) { return slices.BinarySearch(c.spots(), uint64(s)) }

// with is a copy of the cell with one spot more.
func (c cell) with(s spot, f facts) cell {
	i, _ := c.find(s)
	n := len(c) / 2
	changed := make(cell, 2*n+2)
	copy(changed, c[:i])
	changed[i] = uint64(s)
	copy(changed[i+1:], c[i:n+i])
	changed[n+1+i] = uint64(f)
	copy(changed[n+2+i:], c[n+i:])
	return changed
}

// without is a copy of the cell without a spot.
func (c cell) without(s spot) cell {
	i, ok := c.find(s)
	if !ok {
		return c
	}
	n := len(c) / 2
	changed := make(cell, 2*n-2)
	copy(changed, c[:i])
	copy(changed[i:], c[i+1:n+i])
	copy(changed[n-1+i:], c[n+i+1:])
	return changed
}

// spot is one way to reach a person: bits 0-22 the row, 23 whether the person has other ways, 24-31 the
// radius, 32-47 terms, 48-63 class. In order, those of one class and terms stand together.
type spot uint64

// Numbers that don't fit a spot are looked up in the record.
const overflow = 1<<16 - 1

// mostRows is how many rows there can be.
const mostRows = 1 << 23

const manyBit = 23

func spotOf(number uint32, r *row, at reach) spot {
	s := spot(min(r.class, overflow))<<48 | spot(min(r.terms, overflow))<<32 | spot(at.radius)<<24 | spot(number)
	if r.many() {
		s |= 1 << manyBit
	}
	return s
}

func (s spot) class() uint32 { return uint32(s >> 48) }
func (s spot) terms() uint32 { return uint32(s>>32) & overflow }
func (s spot) radius() uint8 { return uint8(s >> 24) }
func (s spot) many() bool    { return s>>manyBit&1 != 0 }
func (s spot) row() uint32   { return uint32(s) & (mostRows - 1) }

// record is what else is known of a row: a line of the processor's cache.
type record struct {
	areas     uint64
	offers    uint64
	wants     uint64
	id        uuid.UUID
	published uint32
	class     uint32
	terms     uint32
	targets   uint16
	others    uint16 // the other places: where they begin in the chunk, and how many, three bits
	first     reach  // the first place, if there is one
	second    uint8
	matters   uint8
	flags     uint8
	answered  uint8
}

// placed is the flag of a record that has a first place.
const placed = 1 << 7

// chunkRows is how many records are copied when one of them changes.
const chunkRows = 256

// chunk holds records, and the places that don't fit them.
type chunk struct {
	records [chunkRows]record
	others  []reach
}

const otherBits = 3

func (s *snapshot) record(number uint32) *record {
	return &s.chunks[number/chunkRows].records[number%chunkRows]
}

// row is a row as it was put in, with the facts that stand beside its spots.
func (s *snapshot) row(number uint32) row {
	c, i := s.chunks[number/chunkRows], number%chunkRows
	have := &c.records[i]
	r := row{id: have.id, published: have.published, class: have.class, terms: have.terms, targets: have.targets, second: have.second,
		matters: have.matters, flags: have.flags &^ placed, answered: have.answered, areas: have.areas, offers: have.offers, wants: have.wants,
		places: c.reaches(i, nil)}
	r.reaches(func(at reach) {
		cells := s.of(r.targets)
		if cells == nil {
			return
		}
		if j, ok := cells.places[at.place].find(spotOf(number, &r, at)); ok {
			r.facts = facts(cells.places[at.place].facts()[j])
		}
	})
	return r
}

// of are the cells of some grades.
func (s *snapshot) of(grades uint16) *targets {
	if i, ok := slices.BinarySearchFunc(s.cells, grades, func(t *targets, g uint16) int { return cmp.Compare(t.grades, g) }); ok {
		return s.cells[i]
	}
	return nil
}

// reaches are a row's places, appended to a list.
func (c *chunk) reaches(i uint32, list []reach) []reach {
	r := &c.records[i]
	if r.flags&placed == 0 {
		return list
	}
	list = append(list, r.first)
	from, n := r.others>>otherBits, r.others&(1<<otherBits-1)
	return append(list, c.others[from:from+n]...)
}

func (c *chunk) put(i uint32, r *row) {
	have := record{areas: r.areas, offers: r.offers, wants: r.wants, id: r.id, published: r.published, class: r.class, terms: r.terms,
		targets: r.targets, second: r.second, matters: r.matters, flags: r.flags, answered: r.answered}
	if len(r.places) > 0 {
		have.first, have.flags = r.places[0], have.flags|placed
	}
	if len(r.places) > 1 {
		have.others = uint16(len(c.others)<<otherBits | len(r.places) - 1)
		c.others = append(c.others, r.places[1:]...)
	}
	c.records[i] = have
}

// tidied is a copy of the chunk to be changed, with the places that are still needed.
func (c *chunk) tidied() *chunk {
	copied := *c
	copied.others = make([]reach, 0, len(c.others)+maxPlaces)
	for i := range copied.records {
		r := &copied.records[i]
		if from, n := r.others>>otherBits, r.others&(1<<otherBits-1); n > 0 {
			r.others = uint16(len(copied.others)<<otherBits) | n
			copied.others = append(copied.others, c.others[from:from+n]...)
		}
	}
	return &copied
}

// bucket are the rows of people whose ids go there, in the order of ids.
type bucket []uint32

// bucketOf divides ids among buckets by bits that are random in UUIDs of every version in use.
func bucketOf(id uuid.UUID) (outer, inner int) { return int(id[15] & 63), int(id[14] & 63) }

// find is the row of a person.
func (s *snapshot) find(id uuid.UUID) (number uint32, ok bool) {
	outer, inner := bucketOf(id)
	b := s.people[outer][inner]
	i, ok := s.search(b, id)
	if !ok {
		return 0, false
	}
	return b[i], true
}

func (s *snapshot) search(b bucket, id uuid.UUID) (int, bool) {
	return slices.BinarySearchFunc(b, id, func(number uint32, id uuid.UUID) int {
		return compareIDs(s.record(number).id, id)
	})
}
