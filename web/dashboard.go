package web

import (
	"errors"
	"fmt"
	"net/http"

	"zombiezen.com/go/sqlite"

	"jobshare/domain/match"
	"jobshare/domain/profile"
	"jobshare/projections"
	"jobshare/projections/dashboard"
	"jobshare/projections/directory"
	"jobshare/projections/inbox"
	"jobshare/projections/search"
)

// topMatches is how many people the dashboard shows.
const topMatches = 3

// dashboardPage is what a person sees first: what there is to do, or how things stand.
type dashboardPage struct {
	dashboard.Counts
	tasks   []profileTask
	missing int // questions without an answer
	matches []card
	total   int // people who fit
}

type profileTask struct {
	question
	done bool
}

func (v *visit) dashboard() error {
	var page dashboardPage
	err := v.read(func(conn *sqlite.Conn, faces map[string]projections.Face) (err error) {
		if page.Counts, err = dashboard.Of(conn, v.person()); err != nil || page.Status != profile.Published {
			return err
		}
		page.matches, page.total, err = found(conn, faces, v.person(), 0, topMatches)
		return err
	}, dashboard.Name, directory.Name, inbox.Name)
	if err != nil {
		return err
	}
	for i, q := range questions {
		done := page.Answered&(1<<i) != 0
		if !done {
			page.missing++
		}
		page.tasks = append(page.tasks, profileTask{q, done})
	}
	return v.show(http.StatusOK, Page{Title: "Your dashboard"}, page.content())
}

// found are cards of those who fit a person, best first, from the given place on, and how many there are in all. There are
// none for a person who can't be found.
func found(conn *sqlite.Conn, faces map[string]projections.Face, person string, from, most int) ([]card, int, error) {
	index, ok := faces[directory.Name].(*search.Index)
	if !ok {
		return nil, 0, fmt.Errorf("search: %T finds nobody", faces[directory.Name])
	}
	answer, err := index.Search(search.Query{Person: person, Limit: most, Skip: from})
	if errors.Is(err, search.ErrNobody) { // the rows can be newer than the index, by a moment
		return nil, 0, nil
	}
	if err != nil {
		return nil, 0, err
	}
	own, _, err := directory.ByID(conn, person)
	if err != nil {
		return nil, 0, err
	}
	var cards []card
	for _, f := range answer.People {
		p, known, err := directory.ByID(conn, f.Person)
		if err != nil {
			return nil, 0, err
		}
		if m, fits := match.Assess(candidate(own), candidate(p)); known && p.Visible() && fits {
			cards = append(cards, cardOf(p, m.Reasons))
		}
	}
	return cards, answer.Total, nil
}
