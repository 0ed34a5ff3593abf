package web

import (
	"net/http"

	"zombiezen.com/go/sqlite"

	"jobshare/domain/profile"
	"jobshare/projections"
	"jobshare/projections/conversation"
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
	tasks     []profileTask
	missing   int  // questions without an answer
	more      bool // there are optional questions without one
	matches   []card
	total     int    // people who fit
	moderates bool   // the person decides on reports
	talk      string // the request of the only conversation with messages to read; empty when there is none, or more
}

// onlyUnread is the request of the only conversation in which a person has messages to read; empty when there are more.
func onlyUnread(conn *sqlite.Conn, person string) (request string, err error) {
	all, err := inbox.Of(conn, person)
	if err != nil {
		return "", err
	}
	for _, r := range all {
		if r.State != inbox.Accepted {
			continue
		}
		talk, _, err := conversation.Between(conn, r.Stream, 0, 0)
		if err != nil {
			return "", err
		}
		if talk.Side(person).Unread == 0 {
			continue
		}
		if request != "" {
			return "", nil
		}
		request = r.ID
	}
	return request, nil
}

// unreadAt is where the messages are that the person has not read: the conversation, when it is one.
func (p dashboardPage) unreadAt() Path {
	if p.talk != "" {
		return PathMessages.With(p.talk)
	}
	return PathRequests + "#contacts"
}

func (v *visit) dashboard() error {
	var page dashboardPage
	err := v.read(func(conn *sqlite.Conn, faces map[string]projections.Face) (err error) {
		if page.Counts, err = dashboard.Of(conn, v.person()); err != nil {
			return err
		}
		if page.Unread > 0 {
			if page.talk, err = onlyUnread(conn, v.person()); err != nil {
				return err
			}
		}
		if page.Status != profile.Published {
			return nil
		}
		found, err := findFor(conn, faces, search.Query{Person: v.person(), Limit: topMatches})
		page.matches, page.total = found.cards, found.total
		return err
	}, dashboard.Name, directory.Name, inbox.Name, conversation.Name)
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
	if page.moderates, err = v.Application.Moderates(v.ctx(), v.person()); err != nil {
		return err
	}
	return v.show(http.StatusOK, Page{Title: "Your dashboard"}, page.content())
}
