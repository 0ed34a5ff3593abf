//go:build bench

package main

import (
	"jobshare/domain/match"
	"jobshare/domain/reference"
)

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

// An answer to a statement on ways of working is eight bits: which of the four steps from 1 to 5 it has
// taken, and which not. Two answers then have as many bits in common as points (4 less their distance). An
// answer that wasn't given has both bits of two of the steps, so that it has two in common with every other;
// who is sought and who seeks have them at different steps, so that two of these have two in common as well.
func offered(w match.Ways) int64 { return steps(w, 0b0110) }
func asked(w match.Ways) int64   { return steps(w, 0b0011) }

func steps(w match.Ways, unanswered uint64) int64 {
	var code uint64
	for i, answer := range w {
		taken, not := unanswered, unanswered
		if answer > 0 {
			taken = 1<<(answer-1) - 1
			not = ^taken & 0b1111
		}
		code |= (taken | not<<4) << (8 * i)
	}
	return int64(code)
}
