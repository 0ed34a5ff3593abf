//go:build bench

package main

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"jobshare/domain/match"
	"jobshare/domain/reference"
	"jobshare/projections/search"
)

// odd are n people who answered anything that can be answered and often nothing, all from few different
// answers: the corners of the model, where a population seldom goes.
func odd(n int, seed uint64) []search.Entry {
	r := rand.New(rand.NewPCG(seed, 0))
	var people []search.Entry
	for len(people) < n {
		c := anybody(r)
		if c.Check() != nil {
			continue
		}
		people = append(people, search.Entry{
			Person: fmt.Sprintf("00000000-0000-7000-%04x-%012x", 0x8000+r.IntN(0x4000), len(people)), Candidate: c, Introduction: some(r, 2, introductions),
			PublishedAt: time.Unix(1_700_000_000+int64(r.IntN(5)), 0), OpenRequests: r.IntN(7),
		})
	}
	slices.SortFunc(people, func(a, b search.Entry) int { return cmp.Compare(a.Person, b.Person) })
	return people
}

var introductions = []string{"I look after two children", "Policy is what I do", "I would share anything"}

func some(r *rand.Rand, most int, of []string) (all string) {
	for range r.IntN(most + 1) {
		all += of[r.IntN(len(of))] + ". "
	}
	return all
}

func anybody(r *rand.Rand) match.Candidate {
	chance := func(percent int) bool { return r.IntN(100) < percent }
	var c match.Candidate
	c.Grade = one(r, reference.Grades[:4], func(g reference.GradeRow) string { return g.ID })
	c.Targets = several(r, 3, reference.Grades[:5], func(g reference.GradeRow) string { return g.ID })
	c.Profession = one(r, reference.Professions[:6], func(p reference.ProfessionRow) string { return p.ID })
	c.Second = one(r, reference.Professions[:6], func(p reference.ProfessionRow) string { return p.ID })
	c.Organisation = one(r, reference.Organisations[:12], func(o reference.OrganisationRow) string { return o.ID })
	for _, id := range several(r, 5, reference.Places[:30], func(p reference.PlaceRow) string { return p.ID }) {
		c.Places = append(c.Places, match.Place{ID: id, RadiusKm: []int{1, 5, 10, 10, 20, 50, 200}[r.IntN(7)]})
	}
	c.Remote = chance(40)
	c.Pattern = pattern(r)
	c.Overlap.Least = []int{0, 0, 0, 1, 2, 4, 8}[r.IntN(7)]
	if chance(50) {
		c.Overlap.Wished = max(c.Overlap.Least, r.IntN(9))
	}
	c.HasPost = chance(50)
	c.Roles = match.Roles(r.IntN(8))
	if chance(60) {
		c.Start.From = 2026*12 + match.Month(r.IntN(6))
		c.Start.To = c.Start.From + match.Month(r.IntN(6))
	}
	c.Cleared, c.Needs = match.Clearance(r.IntN(4)), match.Clearance(max(0, r.IntN(7)-3))
	for i := range c.Ways {
		c.Ways[i] = uint8(r.IntN(6))
	}
	c.Ambition, c.Horizon = match.Ambition(r.IntN(4)), match.Horizon(r.IntN(4))
	c.Areas = several(r, 4, reference.WorkAreas[:6], func(t reference.Tag) string { return t.ID })
	c.Offers = several(r, 5, reference.Skills[:8], func(t reference.Tag) string { return t.ID })
	c.Wants = several(r, 5, reference.Skills[:8], func(t reference.Tag) string { return t.ID })
	c.Insists = match.Insists{PlaceIsWish: chance(20), ClearanceIsWish: chance(20), SameDepartment: chance(10), SameProfession: chance(10)}
	for range r.IntN(4) {
		c.Matters |= 1 << r.IntN(len(match.Most))
	}
	return c
}

func one[T any](r *rand.Rand, of []T, id func(T) string) string {
	if r.IntN(5) == 0 {
		return ""
	}
	return id(of[r.IntN(len(of))])
}

func several[T any](r *rand.Rand, most int, of []T, id func(T) string) (ids []string) {
	for _, i := range r.Perm(len(of))[:r.IntN(most+1)] {
		ids = append(ids, id(of[i]))
	}
	return ids
}

func pattern(r *rand.Rand) match.Pattern {
	could := []match.Halves{match.Everything, match.Everything, match.EveryWeek(0, 1, 2), match.EveryWeek(2, 3, 4), 1<<10 - 1}[r.IntN(5)]
	for range r.IntN(3) {
		could ^= 1 << r.IntN(20)
	}
	p := match.Pattern{Could: could, Prefer: could & match.Halves(r.IntN(1<<20)), EitherWeek: r.IntN(3) == 0}
	p.Wanted = 1 + r.IntN(could.Count())
	p.Min = 1 + r.IntN(p.Wanted)
	p.Max = p.Wanted + r.IntN(could.Count()-p.Wanted+1)
	return p
}
