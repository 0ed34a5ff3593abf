package search

import (
	"cmp"
	"slices"

	"github.com/google/uuid"
)

// snapshot is the index at one moment. It never changes: a change makes another one, which shares with it
// all that stayed the same. So readers neither wait nor lock.
type snapshot struct {
	chunks  []*chunk   // records by number of the row
	cells   []*targets // who can be reached, by the grades they would share a job at
	people  *[64]*[64]bucket
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

// cell are the ways to reach the people of a place, in order of their patterns.
type cell []spot

// spot is one way to reach a person.
type spot struct {
	pattern pattern
	terms   terms
	facts   facts
}

func (s *spot) compare(other *spot) int {
	return cmp.Or(cmp.Compare(s.pattern, other.pattern), cmp.Compare(s.terms, other.terms))
}

// find is where a spot is, or would be.
func (c cell) find(s spot) (int, bool) {
	return slices.BinarySearchFunc(c, s, func(a, b spot) int { return a.compare(&b) })
}

// with is a copy of the cell with one spot more.
func (c cell) with(s spot) cell {
	i, _ := c.find(s)
	changed := make(cell, len(c)+1)
	copy(changed, c[:i])
	changed[i] = s
	copy(changed[i+1:], c[i:])
	return changed
}

// without is a copy of the cell without a spot.
func (c cell) without(s spot) cell {
	i, ok := c.find(s)
	if !ok {
		return c
	}
	changed := make(cell, len(c)-1)
	copy(changed, c[:i])
	copy(changed[i:], c[i+1:])
	return changed
}

// spots calls each spot of a row, with its place.
func (r *row) spots(number uint32, each func(placeNumber, spot)) {
	many := r.many()
	r.reaches(func(at reach) { each(at.place, spot{r.pattern, r.terms.at(number, at.radius, many), r.facts}) })
}

// chunkRows is how many records are copied when one of them changes.
const chunkRows = 256

// chunk holds records, what else is needed to take their rows out again, and the places that don't fit them.
type chunk struct {
	records [chunkRows]record
	others  []reach
}

const otherBits = 3

func (s *snapshot) record(number uint32) *record {
	return &s.chunks[number/chunkRows].records[number%chunkRows]
}

// row is a row as it was put in.
func (s *snapshot) row(number uint32) row {
	c, i := s.chunks[number/chunkRows], number%chunkRows
	r := row{record: c.records[i], places: c.reaches(i, nil)}
	r.others, r.first, r.flags = 0, reach{}, r.flags&^placed
	s.recall(&r, number)
	return r
}

// recall finds the words of a row in one of its cells.
func (s *snapshot) recall(r *row, number uint32) {
	cells := s.of(r.targets)
	if cells == nil {
		return
	}
	recalled := false
	r.reaches(func(at reach) {
		if recalled {
			return
		}
		for _, s := range cells.places[at.place] {
			if s.terms.row() == number {
				r.pattern, r.terms, r.facts = s.pattern, s.terms&^(ownConditions&^(terms(1<<kindBits-1)<<kindShift)), s.facts
				recalled = true
				return
			}
		}
	})
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
	have := r.record
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
