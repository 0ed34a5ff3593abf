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
	near        []nearMiss    // each change that the person could make, when it was asked
	shortlisted int           // people on the person's shortlist
	refused     *domain.Error // why nobody can fit, whatever the others are like
}

// ask is what the index answers to a query, and who asks. It is empty for a person who can't be found, and for whom
// nobody can fit.
func (f *found) ask(conn *sqlite.Conn, faces map[string]projections.Face, q search.Query) (answer search.Answer, own directory.Person, choices candidates.Choices, err error) {
	index, ok := faces[directory.Name].(*search.Index)
	if !ok {
		return answer, own, choices, fmt.Errorf("search: %T finds nobody", faces[directory.Name])
	}
	if choices, err = candidates.Of(conn, q.Person); err != nil {
		return answer, own, choices, err
	}
	q.Without, f.shortlisted = choices.Hidden, len(choices.Shortlisted)
	answer, err = index.Search(q)
	switch {
	case errors.Is(err, search.ErrNobody): // the rows can be newer than the index, by a moment
		return search.Answer{}, own, choices, nil
	case errors.As(err, &f.refused):
		return search.Answer{}, own, choices, nil
	case err != nil:
		return answer, own, choices, err
	}
	f.total, f.next, f.facets = answer.Total, answer.Next, answer.Facets
	own, _, err = directory.ByID(conn, q.Person)
	return answer, own, choices, err
}

// findFor answers a query with cards. There are none for a person who can't be found.
func findFor(conn *sqlite.Conn, faces map[string]projections.Face, q search.Query) (f found, err error) {
	answer, own, choices, err := f.ask(conn, faces, q)
	if err != nil {
		return f, err
	}
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
	if q.Near > 0 && f.refused == nil {
		f.near = nearMissesOf(own, answer.Near)
		for i := range f.near {
			if err := f.near[i].show(conn, own, 0, q.Near); err != nil {
				return f, err
			}
		}
	}
	return f, nil
}
