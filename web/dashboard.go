package web

import (
	"net/http"

	"zombiezen.com/go/sqlite"

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
	missing int  // questions without an answer
	more    bool // there are optional questions without one
	matches []card
	total   int // people who fit
}

func (v *visit) dashboard() error {
	var page dashboardPage
	err := v.read(func(conn *sqlite.Conn, faces map[string]projections.Face) (err error) {
		if page.Counts, err = dashboard.Of(conn, v.person()); err != nil || page.Status != profile.Published {
			return err
		}
		found, err := findFor(conn, faces, search.Query{Person: v.person(), Limit: topMatches})
		page.matches, page.total = found.cards, found.total
		return err
	}, dashboard.Name, directory.Name, inbox.Name)
	if err != nil {
		return err
	}
	for i, q := range required {
		done := page.Answered&(1<<i) != 0
		if !done {
			page.missing++
		}
		page.tasks = append(page.tasks, profileTask{q, done})
	}
	page.more = page.Answered>>len(required) != 1<<len(optional)-1
	return v.show(http.StatusOK, Page{Title: "Your dashboard"}, page.content())
}
