package web

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"zombiezen.com/go/sqlite"

	"jobshare/domain/savedsearch"
	"jobshare/projections"
	"jobshare/projections/directory"
	"jobshare/projections/search"
	"jobshare/web/form"
	"jobshare/web/govuk"
)

// resultsPerPage is how many people a page of results shows.
const resultsPerPage = 20

// How many of those who nearly fit are shown for each change.
const (
	nearWhenNobody   = 3
	nearWhenSomebody = 1
)

// findPartnerPage is who could share a job with the person, best first.
type findPartnerPage struct {
	own      directory.Person
	criteria savedsearch.Criteria
	words    form.Text
	found
	page       int        // from 1
	unknown    int        // criteria of the address that nobody could have, and that were left out
	unfiltered int        // people who fit whatever the criteria, when none does with them
	without    []widening // then, what taking one of the criteria back would bring
}

// widening is one of several criteria, and how many people there are without it.
type widening struct {
	removal
	people int
}

// unsearchable is why words can't be looked for; empty when they can.
func unsearchable(words string) string {
	switch terms := len(search.Terms(words)); {
	case strings.TrimSpace(words) != "" && terms == 0:
		return "We cannot search for this. Enter a word such as casework"
	case terms > search.MaxQueryTerms:
		return fmt.Sprintf("Search for %d words or fewer", search.MaxQueryTerms)
	}
	return ""
}

// findPartner shows a page of results. The link to the next page says where this one ended, so that nobody is missed or
// shown twice when people come and go meanwhile; a page that is chosen by its number begins where it does now.
func (v *visit) findPartner() error {
	asked := v.r.URL.Query()
	page := findPartnerPage{page: 1, words: form.Text{Name: wordsName, Label: "Search their profiles", Hint: "For example, casework", Max: savedsearch.MaxWords,
		TooLong: fmt.Sprintf("The words must be %d characters or less", savedsearch.MaxWords),
		Invalid: "The words had characters that cannot be seen. We have removed them: check what you search for", Classes: "govuk-input--width-20"}}
	words, status := form.New(&page.words), http.StatusOK
	if err := words.Read(asked); err != nil {
		return err
	}
	if problem := unsearchable(page.words.Value); problem != "" && words.Valid() {
		words.FailField(wordsName, problem)
	}
	if !words.Valid() {
		asked.Del(wordsName)
		status = http.StatusUnprocessableEntity
	}
	page.criteria, page.unknown = criteriaOf(asked)
	if n, err := strconv.Atoi(asked.Get("page")); err == nil {
		page.page = min(max(n, 1), 1_000_000)
	}
	after, err := search.ParseCursor(asked.Get("after"))
	if err != nil {
		return errNotFound
	}
	if err := v.read(func(conn *sqlite.Conn, faces map[string]projections.Face) error {
		return page.find(conn, faces, v.person(), after)
	}, directory.Name); err != nil {
		return err
	}
	title := page.heading()
	if tags := removals(page.criteria); len(tags) > 0 && page.unfiltered == 0 { // or else the heading says it
		title += ", with " + count(len(tags), "filter", "filters")
	}
	if page.pages() > 1 {
		title += pageOf(page.page, page.pages())
	}
	return v.show(status, Page{Title: title, Wide: page.searched(), Errors: words.Errors()}, page.content())
}

func (p *findPartnerPage) find(conn *sqlite.Conn, faces map[string]projections.Face, person string, after search.Cursor) (err error) {
	if p.own, _, err = directory.ByID(conn, person); err != nil || !p.own.Visible() {
		return err
	}
	q := search.Query{Person: person, Limit: resultsPerPage, Text: p.criteria.Words, Filters: search.FiltersOf(p.criteria)}
	if !after.IsZero() {
		next := q
		next.After = after
		p.found, err = findFor(conn, faces, next)
		if err != nil || len(p.cards) > 0 {
			p.page = min(p.page, p.pages())
			return err
		}
	}
	at := func(page int) search.Query {
		q := q
		q.Skip = (page - 1) * resultsPerPage
		if page == 1 {
			q.Near = nearWhenNobody
		}
		return q
	}
	if p.found, err = findFor(conn, faces, at(p.page)); err != nil {
		return err
	}
	if p.page > p.pages() { // people left since the page before was shown
		p.page = p.pages()
		if p.found, err = findFor(conn, faces, at(p.page)); err != nil {
			return err
		}
	}
	if p.total == 0 && !p.criteria.IsZero() {
		return p.widen(conn, faces, person)
	}
	return nil
}

// widen looks for who would be found without each of the criteria, and without all of them.
func (p *findPartnerPage) widen(conn *sqlite.Conn, faces map[string]projections.Face, person string) error {
	number := func(c savedsearch.Criteria) (int, error) {
		f, err := findFor(conn, faces, search.Query{Person: person, Text: c.Words, Filters: search.FiltersOf(c)})
		return f.total, err
	}
	var err error
	if p.unfiltered, err = number(savedsearch.Criteria{}); err != nil || p.unfiltered == 0 {
		return err
	}
	for _, r := range widenings(p.criteria) {
		w := widening{removal: r}
		if w.people, err = number(r.without); err != nil {
			return err
		}
		p.without = append(p.without, w)
	}
	return nil
}

// heading says how many there are, also to who hears the title of a page first.
func (p *findPartnerPage) heading() string {
	switch {
	case !p.searched():
		return "People who could share a job with you"
	case p.total > 0:
		return count(p.total, "person", "people") + " could share a job with you"
	case p.unfiltered > 0:
		if len(removals(p.criteria)) == 1 {
			return "Nobody fits with this filter"
		}
		return "Nobody fits with these filters"
	}
	return "Nobody fits yet"
}

// vain are the changes that would find nobody.
func (p *findPartnerPage) vain() []nearMiss {
	return slices.DeleteFunc(slices.Clone(p.near), func(n nearMiss) bool { return n.people > 0 })
}

// nearlyFits says whether one change would find somebody.
func (p *findPartnerPage) nearlyFits() bool { return len(p.vain()) < len(p.near) }

// searched says whether there is an answer, of somebody or of nobody.
func (p *findPartnerPage) searched() bool { return p.own.Visible() && p.refused == nil }

func (p *findPartnerPage) pages() int {
	return min(pagesOf(p.total), search.MostSkipped/resultsPerPage)
}

// pagesOf is how many pages so many people take.
func pagesOf(people int) int { return max(1, (people+resultsPerPage-1)/resultsPerPage) }

// pageOf tells pages apart in their titles.
func pageOf(page, pages int) string { return fmt.Sprintf(" (page %d of %d)", page, pages) }

// pagination leads through the pages: the first, the last, and those around this one.
func (p *findPartnerPage) pagination() govuk.Pagination {
	values := criteriaValues(p.criteria)
	href := func(n int) string {
		values.Set("page", strconv.Itoa(n))
		return string(PathFindPartner) + "?" + values.Encode()
	}
	c := paginationOf(p.page, p.pages(), href)
	if c.Next.Href != "" && !p.next.IsZero() {
		c.Next.Href += "&after=" + p.next.String()
	}
	return c
}

func paginationOf(page, pages int, href func(int) string) govuk.Pagination {
	var c govuk.Pagination
	if page > 1 {
		c.Previous.Href = href(page - 1)
	}
	if page < pages {
		c.Next.Href = href(page + 1)
	}
	for n := 1; n <= pages; n++ {
		near := n == 1 || n == pages || n >= page-1 && n <= page+1
		switch {
		case near:
			c.Items = append(c.Items, govuk.PageNumber{Number: strconv.Itoa(n), Href: href(n), Current: n == page})
		case !c.Items[len(c.Items)-1].Ellipsis:
			c.Items = append(c.Items, govuk.PageNumber{Ellipsis: true})
		}
	}
	return c
}

// narrows says whether there is anything to tick in the filters.
func (p *findPartnerPage) narrows() bool {
	return slices.ContainsFunc(facets, func(f facet) bool { return len(f.checkboxes(p.criteria, p.facets).Items) > 0 })
}

// filters is whether there is anything to narrow down, or to take back.
func (p *findPartnerPage) filters() bool {
	return p.total > 0 || !p.criteria.IsZero() || p.words.Error != ""
}
