package search

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
)

// selection are filters as sets of numbers.
type selection struct {
	departments, professions, grades, regions, kinds uint64
	any                                              bool
}

const allNumbers = ^uint64(0)

func selectionOf(f Filters) selection {
	set := func(n numbers, ids []string) uint64 {
		if len(ids) == 0 {
			return allNumbers
		}
		var s uint64
		for _, id := range ids {
			if i, ok := n.of[id]; ok || id == "" {
				s |= 1 << i
			}
		}
		return s
	}
	kindIDs := make([]string, len(f.Kinds))
	for i, k := range f.Kinds {
		kindIDs[i] = string(k)
	}
	s := selection{departments: set(departments, f.Departments), professions: set(professions, f.Professions), grades: set(grades, f.Grades),
		regions: set(regions, f.Regions), kinds: set(kinds, kindIDs)}
	s.any = s.departments&s.professions&s.grades&s.regions&s.kinds != allNumbers
	return s
}

// The facets as bits.
const (
	byDepartment = 1 << iota
	byProfession
	byGrade
	byRegion
	byKind
)

// misses are the facets whose selection a row is not in.
func (s *selection) misses(g *group, i int) (missed uint8) {
	where := g.where[i]
	if s.departments>>g.department[i]&1 == 0 {
		missed |= byDepartment
	}
	if s.professions>>g.profession[i]&1 == 0 {
		missed |= byProfession
	}
	if s.grades>>where.grade()&1 == 0 {
		missed |= byGrade
	}
	if s.regions>>where.region()&1 == 0 {
		missed |= byRegion
	}
	if s.kinds>>where.kind()&1 == 0 {
		missed |= byKind
	}
	return missed
}

// tally counts people by two pairs of facets at a time, which makes two counts a person and not five.
type tally struct {
	work  [1 << (departmentBits + professionBits)]uint32
	where [1 << whereBits]uint32
	// People who miss the selection of just one facet, which they count for.
	missed [5][64]uint32
}

const (
	departmentBits = 6
	professionBits = 6
)

func (t *tally) reset() { *t = tally{} }

// add counts some rows of a word.
func (t *tally) add(g *group, rows uint64) {
	for ; rows != 0; rows &= rows - 1 {
		i := bits.TrailingZeros64(rows)
		t.work[(uint16(g.department[i])|uint16(g.profession[i])<<departmentBits)&(1<<(departmentBits+professionBits)-1)]++
		t.where[g.where[i]]++
	}
}

// addMissed counts a row that misses one facet's selection.
func (t *tally) addMissed(g *group, i int, missed uint8) {
	where := g.where[i]
	value := [...]uint8{g.department[i], g.profession[i], where.grade(), where.region(), where.kind()}
	facet := bits.TrailingZeros8(missed)
	t.missed[facet][value[facet]]++
}

// facets are the counts of each facet, most people first.
func (t *tally) facets() Facets {
	for i, n := range t.work {
		if n > 0 {
			t.missed[0][i&(1<<departmentBits-1)] += n
			t.missed[1][i>>departmentBits] += n
		}
	}
	for i, n := range t.where {
		if n > 0 {
			w := where(i)
			t.missed[2][w.grade()] += n
			t.missed[3][w.region()] += n
			t.missed[4][w.kind()] += n
		}
	}
	return Facets{t.counts(0, departments), t.counts(1, professions), t.counts(2, grades), t.counts(3, regions), t.counts(4, kinds)}
}

func (t *tally) counts(facet int, n numbers) []Count {
	some := 0
	for _, people := range t.missed[facet] {
		if people > 0 {
			some++
		}
	}
	counts := make([]Count, 0, some)
	for i, people := range t.missed[facet][:len(n.ids)] {
		if people > 0 {
			counts = append(counts, Count{n.ids[i], int(people)})
		}
	}
	slices.SortFunc(counts, func(a, b Count) int {
		return cmp.Or(cmp.Compare(b.People, a.People), strings.Compare(a.ID, b.ID))
	})
	return counts
}
