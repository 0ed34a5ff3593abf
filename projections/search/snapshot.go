package search

import (
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
	places [][]spot // by place
}

// spot is one way to reach a person: bits 0-22 the row, 23 whether the person has other ways, 24-31 the
// radius, 32-47 terms, 48-63 class. Spots of a cell are sorted, so that those of one class stand together.
type spot uint64

// Numbers that don't fit a spot are looked up in the row.
const overflow = 1<<16 - 1

// mostRows is how many rows there can be.
const mostRows = 1 << 23

const manyBit = 23

func spotOf(number uint32, r *row, at reach) spot {
	s := spot(min(r.class, overflow))<<48 | spot(min(r.terms, overflow))<<32 | spot(at.radius)<<24 | spot(number)
	if r.facts.many() {
		s |= 1 << manyBit
	}
	return s
}

func (s spot) class() uint32 { return uint32(s >> 48) }
func (s spot) terms() uint32 { return uint32(s>>32) & overflow }
func (s spot) radius() uint8 { return uint8(s >> 24) }
func (s spot) many() bool    { return s>>manyBit&1 != 0 }
func (s spot) row() uint32   { return uint32(s) & (mostRows - 1) }

// chunkRows is how many rows are copied when one of them changes.
const chunkRows = 256

// chunk holds rows column by column, without pointers but one.
type chunk struct {
	id        [chunkRows]uuid.UUID
	facts     [chunkRows]facts
	areas     [chunkRows]uint64
	offers    [chunkRows]uint64
	wants     [chunkRows]uint64
	published [chunkRows]uint32
	class     [chunkRows]uint32
	terms     [chunkRows]uint32
	ways      [chunkRows]uint32
	targets   [chunkRows]uint16
	first     [chunkRows]reach  // the first place
	other     [chunkRows]uint16 // the other places: where in others they begin, and how many, three bits
	answered  [chunkRows]uint8
	placed    [chunkRows]bool // there is a first place
	others    []reach
}

const otherBits = 3

func (s *snapshot) row(number uint32) row {
	c, i := s.chunks[number/chunkRows], number%chunkRows
	return row{id: c.id[i], published: c.published[i], class: c.class[i], terms: c.terms[i], targets: c.targets[i], facts: c.facts[i],
		ways: c.ways[i], answered: c.answered[i], areas: c.areas[i], offers: c.offers[i], wants: c.wants[i],
		places: c.reaches(i, nil)}
}

// reaches are a row's places, appended to a list.
func (c *chunk) reaches(i uint32, list []reach) []reach {
	if !c.placed[i] {
		return list
	}
	list = append(list, c.first[i])
	from, n := c.other[i]>>otherBits, c.other[i]&(1<<otherBits-1)
	return append(list, c.others[from:from+n]...)
}

func (c *chunk) put(i uint32, r *row) {
	c.id[i], c.published[i], c.class[i], c.terms[i], c.targets[i], c.facts[i] = r.id, r.published, r.class, r.terms, r.targets, r.facts
	c.ways[i], c.answered[i], c.areas[i], c.offers[i], c.wants[i] = r.ways, r.answered, r.areas, r.offers, r.wants
	c.placed[i], c.other[i] = len(r.places) > 0, 0
	if len(r.places) > 0 {
		c.first[i] = r.places[0]
	}
	if len(r.places) > 1 {
		c.other[i] = uint16(len(c.others)<<otherBits | len(r.places) - 1)
		c.others = append(c.others, r.places[1:]...)
	}
}

// tidied is a copy of the chunk to be changed, with the places that are still needed.
func (c *chunk) tidied() *chunk {
	copied := *c
	copied.others = make([]reach, 0, len(c.others)+maxPlaces)
	for i := range copied.other {
		if from, n := c.other[i]>>otherBits, c.other[i]&(1<<otherBits-1); n > 0 {
			copied.other[i] = uint16(len(copied.others)<<otherBits) | n
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
		have := &s.chunks[number/chunkRows].id[number%chunkRows]
		return slices.Compare(have[:], id[:])
	})
}
