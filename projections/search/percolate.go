package search

import (
	"slices"

	"jobshare/domain/match"
	"jobshare/domain/reference"
	"jobshare/domain/savedsearch"
	"jobshare/projections/directory"
)

// FiltersOf are the filters that criteria stand for; their words are a query's text.
func FiltersOf(c savedsearch.Criteria) Filters {
	f := Filters{Departments: c.Departments, Professions: c.Professions, Grades: c.Grades, Regions: c.Regions}
	for _, k := range c.Patterns {
		f.Kinds = append(f.Kinds, match.Kind(k))
	}
	return f
}

// Newcomer is one person as searches see them, to be held against many searches.
type Newcomer struct {
	Person    string
	Candidate match.Candidate
	audience  Audience
	region    string
	kind      string
	terms     map[string]bool
}

// NewcomerOf is somebody as their row of the directory has them.
func NewcomerOf(p directory.Person) Newcomer {
	e := entryOf(p)
	n := Newcomer{Person: e.Person, Candidate: e.Candidate, audience: e.Audience, kind: string(e.Candidate.Pattern.Kind()), terms: make(map[string]bool)}
	if len(e.Candidate.Places) > 0 {
		place, _ := reference.Place(e.Candidate.Places[0].ID)
		n.region = place.Region
	}
	for _, term := range e.terms() {
		n.terms[term] = true
	}
	return n
}

// ShownTo says whether the newcomer may be found by somebody.
func (n *Newcomer) ShownTo(who match.Candidate) bool {
	switch n.audience {
	case Everyone:
		return true
	case OtherDepartments:
		return reference.Department(n.Candidate.Organisation) != reference.Department(who.Organisation)
	default:
		return false
	}
}

// Words are the terms that a search's words stand for, as a query looks for them.
func Words(text string) []string {
	terms := Terms(text)
	return terms[:min(len(terms), MaxQueryTerms)]
}

// Meets says whether criteria let the newcomer through; words are those of the criteria. Whether the newcomer fits
// who looks is another question.
func (n *Newcomer) Meets(c savedsearch.Criteria, words []string) bool {
	in := func(values []string, value string) bool { return len(values) == 0 || slices.Contains(values, value) }
	if !in(c.Departments, reference.Department(n.Candidate.Organisation)) || !in(c.Professions, n.Candidate.Profession) ||
		!in(c.Grades, n.Candidate.Grade) || !in(c.Regions, n.region) || !in(c.Patterns, n.kind) {
		return false
	}
	return !slices.ContainsFunc(words, func(term string) bool { return !n.terms[term] })
}
