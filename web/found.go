package web

import (
	"errors"
	"fmt"

	"zombiezen.com/go/sqlite"

	"jobshare/domain"
	"jobshare/domain/match"
	"jobshare/projections"
	"jobshare/projections/candidates"
	"jobshare/projections/directory"
	"jobshare/projections/search"
)

// found are people who fit somebody, as they are shown.
type found struct {
	cards       []card
	total       int
	next        search.Cursor // where the next page begins
	facets      search.Facets
	near        []nearMiss    // what would find more people, when it was asked
	shortlisted int           // people on the person's shortlist
	refused     *domain.Error // why nobody can fit, whatever the others are like
}

// findFor answers a query with cards. There are none for a person who can't be found.
func findFor(conn *sqlite.Conn, faces map[string]projections.Face, q search.Query) (f found, err error) {
	index, ok := faces[directory.Name].(*search.Index)
	if !ok {
		return f, fmt.Errorf("search: %T finds nobody", faces[directory.Name])
	}
	choices, err := candidates.Of(conn, q.Person)
	if err != nil {
		return f, err
	}
	q.Without, f.shortlisted = choices.Hidden, len(choices.Shortlisted)
	answer, err := index.Search(q)
	switch {
	case errors.Is(err, search.ErrNobody): // the rows can be newer than the index, by a moment
		return f, nil
	case errors.As(err, &f.refused):
		return f, nil
	case err != nil:
		return f, err
	}
	own, _, err := directory.ByID(conn, q.Person)
	if err != nil {
		return f, err
	}
	f.total, f.next, f.facets = answer.Total, answer.Next, answer.Facets
	for _, other := range answer.People {
		p, known, err := directory.ByID(conn, other.Person)
		if err != nil {
			return f, err
		}
		if m, fits := match.Assess(candidate(own), candidate(p)); known && p.ShownTo(own) && fits {
			c := cardOf(p, m)
			c.shortlisted = choices.Has(p.ID)
			f.cards = append(f.cards, c)
		}
	}
	f.near, err = nearMissesOf(conn, own, answer.Near)
	return f, err
}
