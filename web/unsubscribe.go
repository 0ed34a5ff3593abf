package web

import (
	"errors"
	"net/http"

	"zombiezen.com/go/sqlite"

	"jobshare/domain"
	"jobshare/domain/savedsearch"
	"jobshare/projections"
	"jobshare/projections/alerts"
)

// unsubscribePage ends the mail about one search, for whoever has its address from a mail.
type unsubscribePage struct {
	search savedsearch.Search
	ended  bool
}

// unsubscribe asks, and when posted ends the mail at once. Mail programs post here without a form of ours and without a
// cookie (RFC 8058), and must not be led elsewhere; so the code in the address is all that is needed, and the answer is
// the page itself. Looking alone changes nothing: mail filters look at every address.
func (v *visit) unsubscribe() error {
	var person string
	var page unsubscribePage
	known := false
	id, code := v.r.URL.Query().Get("search"), v.r.URL.Query().Get("code")
	err := v.read(func(conn *sqlite.Conn, _ map[string]projections.Face) (err error) {
		person, page.search, known, err = alerts.ByID(conn, id)
		return err
	}, alerts.Name)
	if err != nil {
		return err
	}
	if known {
		err = v.Application.CheckUnsubscribe(v.ctx(), person, id, code)
	}
	var refused *domain.Error
	if !known || errors.As(err, &refused) {
		return v.show(http.StatusNotFound, Page{Title: "This link does not work"}, page.broken())
	}
	if err != nil {
		return err
	}
	page.ended = page.search.Frequency == savedsearch.Never
	if v.posted() {
		if _, err := v.Application.Unsubscribe(v.ctx(), person, id, code); err != nil {
			return err
		}
		page.ended = true
	}
	return v.show(http.StatusOK, Page{Title: page.heading()}, page.content())
}

func (p unsubscribePage) heading() string {
	if p.ended {
		return "You will get no more emails about this search"
	}
	return "Stop emails about this search?"
}
