//go:build bench

package main

import "jobshare/domain/reference"

// What people answer with several of a list is a set of bits.
var (
	gradeBit      = bitsOf(reference.Grades, func(g reference.GradeRow) string { return g.ID })
	professionBit = bitsOf(reference.Professions, func(p reference.ProfessionRow) string { return p.ID })
	areaBit       = bitsOf(reference.WorkAreas, func(t reference.Tag) string { return t.ID })
	skillBit      = bitsOf(reference.Skills, func(t reference.Tag) string { return t.ID })
	placeNumber   = make(map[string]int)
)

func init() {
	delete(professionBit, "other") // which nobody has in common with anybody
	for i, p := range reference.Places {
		placeNumber[p.ID] = i
	}
}

func bitsOf[R any](rows []R, id func(R) string) map[string]int64 {
	if len(rows) > 64 {
		panic("too many for a set of bits")
	}
	all := make(map[string]int64, len(rows))
	for i, r := range rows {
		all[id(r)] = 1 << i
	}
	return all
}

func mask(bit map[string]int64, ids []string) (m int64) {
	for _, id := range ids {
		m |= bit[id]
	}
	return m
}

// related are the professions that are of a kind with one of these.
func related(professions ...string) (m int64) {
	for _, p := range professions {
		for _, q := range reference.Professions {
			if reference.RelatedProfessions(p, q.ID) {
				m |= professionBit[q.ID]
			}
		}
	}
	return m
}

// number is answers to four statements on ways of working, as a number of six digits each.
func number(answers []uint8) int {
	n := 0
	for _, a := range answers {
		n = 6*n + int(a)
	}
	return n
}

// alike is how alike answers to four statements are to a seeker's, by their number: 4 less the distance for each,
// and half for one that either didn't give.
func alike(mine []uint8) []byte {
	all := make([]byte, 6*6*6*6)
	for n := range all {
		for i, rest := 3, n; i >= 0; i, rest = i-1, rest/6 {
			switch theirs := rest % 6; {
			case theirs == 0 || mine[i] == 0:
				all[n] += 2
			default:
				all[n] += byte(4 - max(theirs-int(mine[i]), int(mine[i])-theirs))
			}
		}
	}
	return all
}
