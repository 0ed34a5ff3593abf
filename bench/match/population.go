//go:build bench

package main

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"time"

	"jobshare/domain/reference"
	"jobshare/population"
	"jobshare/projections/search"
)

// everyone are n people who have published their profiles, in the order of their ids. A few have open
// requests, of which the population doesn't tell.
func everyone(n int, seed uint64) []search.Entry {
	chance := rand.New(rand.NewPCG(seed, 0))
	at := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	people := make([]search.Entry, 0, n)
	for p := range population.Profiles(n, seed, at) {
		e := search.Entry{Person: p.ID.String(), Candidate: p.Candidate, Introduction: p.Introduction, PublishedAt: p.PublishedAt}
		if chance.IntN(20) == 0 {
			e.OpenRequests = 1 + chance.IntN(2*search.ManyOpenRequests)
		}
		people = append(people, e)
	}
	slices.SortFunc(people, func(a, b search.Entry) int { return cmp.Compare(a.Person, b.Person) })
	return people
}

// words are what text is looked for in: the introduction, and the names of work areas and of skills offered.
func words(p search.Entry) string {
	text := p.Introduction
	for _, id := range p.Candidate.Areas {
		area, _ := reference.WorkArea(id)
		text += "\n" + area.Name
	}
	for _, id := range p.Candidate.Offers {
		skill, _ := reference.Skill(id)
		text += "\n" + skill.Name
	}
	return text
}

func busy(p search.Entry) bool { return p.OpenRequests >= search.ManyOpenRequests }

// values are what a person is counted under.
func values(p search.Entry) [facets]string {
	return [facets]string{byDepartment: reference.Department(p.Candidate.Organisation), byProfession: p.Candidate.Profession,
		byGrade: p.Candidate.Grade, byRegion: region(p), byKind: string(p.Candidate.Pattern.Kind())}
}

// region is that of the first place; empty when there is none.
func region(p search.Entry) string {
	if len(p.Candidate.Places) == 0 {
		return ""
	}
	place, _ := reference.Place(p.Candidate.Places[0].ID)
	return place.Region
}
