//go:build bench

package main

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"jobshare/projections/search"
)

// ours answers from the service's own index.
type ours struct {
	index *search.Index
	ids   []uuid.UUID
	near  int // people to list for each way to nearly fit
}

func newOurs(people []search.Entry) (*ours, error) {
	o := &ours{index: search.New()}
	for _, p := range people {
		o.ids = append(o.ids, uuid.MustParse(p.Person))
	}
	return o, o.index.Fill(slices.Values(people))
}

func (*ours) ready(context.Context, question) error { return nil }
func (*ours) close() error                          { return nil }

func (o *ours) ask(_ context.Context, q question) (func() answer, error) {
	found, err := o.index.Search(search.Query{Person: q.person.Person, Text: q.word, Limit: limit, Without: q.blocked, Near: o.near})
	return func() answer { return o.read(found) }, err
}

func (o *ours) read(found search.Answer) answer {
	a := answer{total: found.Total}
	for _, f := range found.People {
		n, known := slices.BinarySearchFunc(o.ids, uuid.MustParse(f.Person), func(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) })
		if !known {
			panic(fmt.Sprintf("%s is nobody", f.Person))
		}
		a.top = append(a.top, hit{n, f.Points})
	}
	for f, counts := range [facets][]search.Count{byDepartment: found.Facets.Departments, byProfession: found.Facets.Professions,
		byGrade: found.Facets.Grades, byRegion: found.Facets.Regions, byKind: found.Facets.Kinds} {
		for _, c := range counts {
			a.count(facet(f), c.ID, c.People)
		}
	}
	return a
}
