package search

import (
	"slices"
	"sync"

	"jobshare/domain/match"
	"jobshare/domain/reference"
)

// Ids of the reference tables as small numbers. 0 stands for none or unknown, which is equal to nothing.
type numbers struct {
	of  map[string]uint8
	ids []string
}

func numbered(ids []string) numbers {
	n := numbers{of: make(map[string]uint8, len(ids)), ids: append([]string{""}, ids...)}
	for i, id := range ids {
		n.of[id] = uint8(i + 1)
	}
	return n
}

func idsOf[R any](rows []R, id func(R) string) []string {
	ids := make([]string, len(rows))
	for i, r := range rows {
		ids[i] = id(r)
	}
	return ids
}

var (
	departments = numbered(slices.Compact(slices.Sorted(slices.Values(idsOf(reference.Organisations, func(o reference.OrganisationRow) string { return reference.Department(o.ID) })))))
	professions = numbered(idsOf(reference.Professions, func(p reference.ProfessionRow) string { return p.ID }))
	grades      = numbered(idsOf(reference.Grades, func(g reference.GradeRow) string { return g.ID }))
	regions     = numbered(reference.Regions)
	kinds       = numbered(idsOf(match.Kinds, func(k match.Kind) string { return string(k) }))
	areas       = numbered(idsOf(reference.WorkAreas, func(t reference.Tag) string { return t.ID }))
	skills      = numbered(idsOf(reference.Skills, func(t reference.Tag) string { return t.ID }))
)

// How many areas and skills there are to choose from.
const (
	areaTags  = 52
	skillTags = 63
)

// bits are ids as a set: bit n-1 for number n.
func (n numbers) bits(ids []string) (set uint64) {
	for _, id := range ids {
		if i := n.of[id]; i > 0 {
			set |= 1 << (i - 1)
		}
	}
	return set
}

var (
	allPlaces  = len(reference.Places)
	placesByID = func() map[string]placeNumber {
		of := make(map[string]placeNumber, len(reference.Places))
		for i, p := range reference.Places {
			of[p.ID] = placeNumber(i)
		}
		return of
	}()
	placeRegions = func() []uint8 {
		of := make([]uint8, len(reference.Places))
		for i, p := range reference.Places {
			of[i] = regions.of[p.Region]
		}
		return of
	}()
)

type placeNumber uint16

// tooFar is further than anybody goes, even who goes further than they said (in kilometres).
const tooFar = 255

// distances are the kilometres between all places, those beyond any radius as [tooFar]. They take 1 MB
// and some 50 ms, once.
var distances = sync.OnceValue(func() []uint8 {
	n := len(reference.Places)
	km := make([]uint8, n*n)
	for i, a := range reference.Places {
		for j := range i {
			d := uint8(min(reference.DistanceKm(a, reference.Places[j]), tooFar))
			km[i*n+j], km[j*n+i] = d, d
		}
	}
	return km
})

// otherProfession is in common with nobody: see match.
var otherProfession = professions.of["other"]

// related says for each pair of professions whether they are of a kind.
var related = sync.OnceValue(func() []bool {
	n := len(professions.ids)
	pairs := make([]bool, n*n)
	for i, a := range professions.ids {
		for j, b := range professions.ids {
			pairs[i*n+j] = i > 0 && j > 0 && reference.RelatedProfessions(a, b)
		}
	}
	return pairs
})
