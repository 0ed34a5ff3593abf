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
	own   directory.Person
	cards []card
	total int
	page  int // from 1
}

func (v *visit) findPartner() error {
	page := findPartnerPage{page: 1}
	if n, err := strconv.Atoi(v.r.URL.Query().Get("page")); err == nil {
		page.page = min(max(n, 1), 1_000_000)
	}
	err := v.read(func(conn *sqlite.Conn, faces map[string]projections.Face) (err error) {
		if page.own, _, err = directory.ByID(conn, v.person()); err != nil || !page.own.Visible() {
			return err
		}
		page.cards, page.total, err = found(conn, faces, v.person(), (page.page-1)*resultsPerPage, resultsPerPage)
		if page.page > page.pages() { // people left since the page before was shown
			page.page = page.pages()
			page.cards, page.total, err = found(conn, faces, v.person(), (page.page-1)*resultsPerPage, resultsPerPage)
		}
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
