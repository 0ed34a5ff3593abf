//go:build bench

package main

import (
	"cmp"
	"context"
	"slices"

	"jobshare/domain/match"
	"jobshare/projections/search"
)

// oracle asks the model about everybody, one by one: slow, and right by definition.
type oracle struct {
	people []search.Entry
	terms  [][]string
}

func newOracle(people []search.Entry) *oracle {
	o := &oracle{people: people}
	for _, p := range people {
		o.terms = append(o.terms, search.Terms(words(p)))
	}
	return o
}

func (*oracle) ready(context.Context, question) error { return nil }
func (*oracle) close() error                          { return nil }

func (o *oracle) ask(_ context.Context, q question) (func() answer, error) {
	var found answer
	for i, p := range o.people {
		if i == q.seeker || slices.Contains(q.without, i) || q.word != "" && !slices.Contains(o.terms[i], term(q.word)) {
			continue
		}
		m, fits := match.Assess(q.person.Candidate, p.Candidate)
		if !fits {
			continue
		}
		found.top = append(found.top, hit{i, m.Points})
		for f, value := range values(p) {
			found.count(facet(f), value, 1)
		}
	}
	slices.SortFunc(found.top, func(a, b hit) int { return o.compare(q, a, b) })
	found.total, found.top = len(found.top), found.top[:min(limit, len(found.top))]
	return func() answer { return found }, nil
}

// compare says who comes first: who has more points, isn't asked by many already, published later, or else by
// the drawing of lots that the service's index does, which says nothing of anybody.
func (o *oracle) compare(q question, a, b hit) int {
	p, other := o.people[a.person], o.people[b.person]
	lot := func(e search.Entry) uint64 { return uint64(half(e) ^ half(q.person)) }
	return cmp.Or(cmp.Compare(b.points, a.points), compareBool(busy(p), busy(other)),
		cmp.Compare(other.PublishedAt.Unix(), p.PublishedAt.Unix()), cmp.Compare(lot(p), lot(other)))
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
