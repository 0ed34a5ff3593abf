package web

import (
	"fmt"
	"net/http"
	"strconv"

	"zombiezen.com/go/sqlite"

	"jobshare/projections"
	"jobshare/projections/directory"
	"jobshare/projections/search"
	"jobshare/web/govuk"
)

// resultsPerPage is how many people a page of results shows.
const resultsPerPage = 20

// findPartnerPage is who could share a job with the person, best first.
type findPartnerPage struct {
	own directory.Person
	found
	page int // from 1
}

// findPartner shows a page of results. The link to the next page says where this one ended, so that nobody is missed or
// shown twice when people come and go meanwhile; a page that is chosen by its number begins where it does now.
func (v *visit) findPartner() error {
	page := findPartnerPage{page: 1}
	asked := v.r.URL.Query()
	if n, err := strconv.Atoi(asked.Get("page")); err == nil {
		page.page = min(max(n, 1), 1_000_000)
	}
	after, err := search.ParseCursor(asked.Get("after"))
	if err != nil {
		return errNotFound
	}
	err = v.read(func(conn *sqlite.Conn, faces map[string]projections.Face) (err error) {
		if page.own, _, err = directory.ByID(conn, v.person()); err != nil || !page.own.Visible() {
			return err
		}
		if !after.IsZero() {
			page.found, err = findFor(conn, faces, search.Query{Person: v.person(), Limit: resultsPerPage, After: after})
			if err != nil || len(page.cards) > 0 {
				page.page = min(page.page, page.pages())
				return err
			}
		}
		if page.found, err = findFor(conn, faces, page.query(v.person())); err != nil {
			return err
		}
		if page.total == 0 { // nobody is left without a way on
			page.found, err = findFor(conn, faces, search.Query{Person: v.person(), Near: 1})
			return err
		}
		if page.page <= page.pages() {
			return nil
		}
		page.page = page.pages() // people left since the page before was shown
		page.found, err = findFor(conn, faces, page.query(v.person()))
		return err
	}, directory.Name)
	if err != nil {
		return err
	}
	title := "People who could share a job with you"
	if page.pages() > 1 {
		title += fmt.Sprintf(" (page %d of %d)", page.page, page.pages())
	}
	return v.show(http.StatusOK, Page{Title: title}, page.content())
}

func (p findPartnerPage) query(person string) search.Query {
	return search.Query{Person: person, Limit: resultsPerPage, Skip: (p.page - 1) * resultsPerPage}
}

func (p findPartnerPage) pages() int {
	return min(max(1, (p.total+resultsPerPage-1)/resultsPerPage), search.MostSkipped/resultsPerPage)
}

// pagination leads through the pages: the first, the last, and those around this one.
func (p findPartnerPage) pagination() govuk.Pagination {
	href := func(n int) string { return fmt.Sprintf("%s?page=%d", PathFindPartner, n) }
	var c govuk.Pagination
	if p.page > 1 {
		c.Previous.Href = href(p.page - 1)
	}
	if p.page < p.pages() {
		c.Next.Href = href(p.page + 1)
		if !p.next.IsZero() {
			c.Next.Href += "&after=" + p.next.String()
		}
	}
	for n := 1; n <= p.pages(); n++ {
		near := n == 1 || n == p.pages() || n >= p.page-1 && n <= p.page+1
		switch {
		case near:
			c.Items = append(c.Items, govuk.PageNumber{Number: strconv.Itoa(n), Href: href(n), Current: n == p.page})
		case !c.Items[len(c.Items)-1].Ellipsis:
			c.Items = append(c.Items, govuk.PageNumber{Ellipsis: true})
		}
	}
	return c
}
