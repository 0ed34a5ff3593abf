package search

import (
	"cmp"
	"slices"

	"github.com/google/uuid"
)

// snapshot is the index at one moment. It never changes: a change makes another one, which shares with it
// all that stayed the same. So readers neither wait nor lock.
type snapshot struct {
	blocks  []*block   // rows by number
	cells   []*targets // where people can be reached, by the grades they would share a job at
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

// cell are the rows that can be reached at a place, each with its radius: the widest radius first, so that those
// who reach as far as is asked come before all others, and then in order.
type cell []spot

// spot is a row that can be reached at a place: bits 0-23 the row, the others how much less than 255 km the radius is.
type spot uint32

const (
	spotBits = 24
	mostRows = 1 << spotBits
)

func spotOf(number uint32, radius uint8) spot { return spot(255-radius)<<spotBits | spot(number) }

func (s spot) row() uint32 { return uint32(s) & (mostRows - 1) }

// within is the last that a spot can be whose radius is as wide.
func within(km uint8) spot { return spot(255-km)<<spotBits | (mostRows - 1) }

// with is a copy of the cell with one spot more.
func (c cell) with(s spot) cell {
	i, _ := slices.BinarySearch(c, s)
	changed := make(cell, len(c)+1)
	copy(changed, c[:i])
	changed[i] = s
	copy(changed[i+1:], c[i:])
	return changed
}

// without is a copy of the cell without a spot.
func (c cell) without(s spot) cell {
	i, ok := slices.BinarySearch(c, s)
	if !ok {
		return c
	}
	changed := make(cell, len(c)-1)
	copy(changed, c[:i])
	copy(changed[i:], c[i+1:])
	return changed
}

// id is whose row it is.
func (s *snapshot) id(number uint32) uuid.UUID {
	return s.blocks[number/blockRows].ids[number%blockRows]
}

// row is a row as it was put in.
func (s *snapshot) row(number uint32) row { return s.blocks[number/blockRows].row(number % blockRows) }

// of are the cells of some grades.
func (s *snapshot) of(grades uint16) *targets {
	if i, ok := slices.BinarySearchFunc(s.cells, grades, func(t *targets, g uint16) int { return cmp.Compare(t.grades, g) }); ok {
		return s.cells[i]
	}
	return nil
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
		return compareIDs(s.id(number), id)
	})
}
