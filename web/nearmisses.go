package web

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"zombiezen.com/go/sqlite"

	"jobshare/domain/match"
	"jobshare/domain/reference"
	"jobshare/domain/savedsearch"
	"jobshare/projections"
	"jobshare/projections/directory"
	"jobshare/projections/search"
	"jobshare/web/govuk"
)

// nearMiss is one change that a person could make, and whom it would find.
type nearMiss struct {
	match.Relaxation
	people int
	found  []search.Found // the best of them
	cards  []nearCard     // of them, those that are shown
}

// nearCard is somebody who would fit with one change.
type nearCard struct {
	card
	change string // which, in a sentence
}

// nearMissesOf are the changes that a person could make, also those that would find nobody.
func nearMissesOf(own directory.Person, misses []search.NearMiss) []nearMiss {
	var all []nearMiss
	for _, r := range match.Relaxations() {
		n := nearMiss{Relaxation: r}
		for _, m := range misses {
			if m.Relaxation == r {
				n.people, n.found = m.People, m.Best
			}
		}
		if n.people > 0 || r.Changes(candidate(own)) {
			all = append(all, n)
		}
	}
	return all
}

// show makes cards of some of whom a change would find.
func (n *nearMiss) show(conn *sqlite.Conn, own directory.Person, from, most int) error {
	n.cards = nil
	for _, other := range n.found[min(from, len(n.found)):min(from+most, len(n.found))] {
		p, known, err := directory.ByID(conn, other.Person)
		if err != nil {
			return err
		}
		if c, ok := nearCardOf(own, p, n.Relaxation); ok && known && p.ShownTo(own) {
			n.cards = append(n.cards, c)
		}
	}
	return nil
}

// nearCardOf is somebody who would fit a person with a change; ok is false when they would not.
func nearCardOf(own, other directory.Person, r match.Relaxation) (nearCard, bool) {
	m, ok := match.Near(candidate(own), candidate(other), r)
	if !ok {
		return nearCard{}, false
	}
	change := m.Reasons[0].Sentence
	m.Reasons = m.Reasons[1:]
	return nearCard{cardOf(other, m), change}, true
}

// nearly is the first change with which somebody would fit a person.
func nearly(own, other directory.Person) (nearCard, match.Relaxation, bool) {
	for _, r := range match.Relaxations() {
		if c, ok := nearCardOf(own, other, r); ok {
			return c, r, true
		}
	}
	return nearCard{}, 0, false
}

// change is where and how a person makes a change.
type change struct {
	page  Path
	words string // as they go on after "if you"
	about string // what the page asks about, as it goes on after "Change"
}

var changes = map[match.Relaxation]change{
	match.MoreTime:         {PathPattern, fmt.Sprintf("are more flexible about time: up to %d half-days a fortnight, or less overlap", match.MoreHalves), "your working pattern"},
	match.FurtherAway:      {PathPlaces, fmt.Sprintf("go %s further", reference.InRoundMiles(match.FurtherKm)), "your places"},
	match.WorkRemotely:     {PathPlaces, "could work remotely", "your places"},
	match.NextGrade:        {PathGrade, "also share a job at a grade next to yours", "your grades"},
	match.AnyStart:         {PathStart, "could start at any time", "when you could start"},
	match.AnyDivision:      {PathRoles, "divide the job in another way", "how you would divide a job"},
	match.NoClearance:      {PathPriorities, "wait until a partner has the clearance", "what matters most to you"},
	match.OtherDepartments: {PathPriorities, "look in other departments", "what matters most to you"},
	match.OtherProfessions: {PathPriorities, "look in other professions", "what matters most to you"},
}

// changeName is how addresses name a change.
const changeName = "change"

func (n nearMiss) slug() string { return strings.ReplaceAll(n.String(), " ", "-") }

// count is how many people the change would find.
func (n nearMiss) count() string { return count(n.people, "person", "people") }

// all is the page that lists everybody whom the change would find.
func (n nearMiss) all(c savedsearch.Criteria) Path {
	values := criteriaValues(c)
	values.Set(changeName, n.slug())
	return PathNearMisses + Path("?"+values.Encode())
}

// nearMissesPage is who would fit if the person made one change.
type nearMissesPage struct {
	findPartnerPage
	chosen *nearMiss // whose people are listed; nil for an overview of all changes
}

// nearMisses shows the changes that a person could make, or a page of whom one would find. The index lists the best for each
// change and counts the others.
func (v *visit) nearMisses() error {
	asked := v.r.URL.Query()
	page := nearMissesPage{findPartnerPage: findPartnerPage{page: 1}}
	page.criteria, page.unknown = criteriaOf(asked)
	if n, err := strconv.Atoi(asked.Get("page")); err == nil {
		page.page = max(n, 1)
	}
	if err := v.read(func(conn *sqlite.Conn, faces map[string]projections.Face) error {
		return page.find(conn, faces, v.person(), asked.Get(changeName))
	}, directory.Name); err != nil {
		return err
	}
	title := page.heading()
	if page.chosen != nil && page.pages() > 1 {
		title += pageOf(page.page, page.pages())
	}
	back := PathFindPartner.with(page.criteria)
	if page.chosen != nil {
		back = PathNearMisses.with(page.criteria)
	}
	return v.show(http.StatusOK, Page{Title: title, Back: string(back)}, page.content())
}

func (p *nearMissesPage) find(conn *sqlite.Conn, faces map[string]projections.Face, person, change string) (err error) {
	if p.own, _, err = directory.ByID(conn, person); err != nil || !p.own.Visible() {
		return err
	}
	q := search.Query{Person: person, Text: p.criteria.Words, Filters: search.FiltersOf(p.criteria), Near: search.MostListed}
	answer, own, _, err := p.ask(conn, faces, q)
	if err != nil || p.refused != nil {
		return err
	}
	p.near, p.chosen = nearMissesOf(own, answer.Near), nil
	if change == "" {
		return nil
	}
	for i := range p.near {
		if n := &p.near[i]; n.slug() == change {
			p.chosen, p.page = n, min(p.page, pagesOf(len(n.found)))
			return n.show(conn, own, (p.page-1)*resultsPerPage, resultsPerPage)
		}
	}
	return errNotFound
}

func (p *nearMissesPage) pages() int { return pagesOf(len(p.chosen.found)) }

func (p *nearMissesPage) heading() string {
	if p.chosen == nil {
		return "People who nearly fit"
	}
	return p.chosen.count() + " would fit with one change"
}

// pagination leads through the pages of those who are listed.
func (p *nearMissesPage) pagination() govuk.Pagination {
	return paginationOf(p.page, p.pages(), func(n int) string { return string(p.chosen.all(p.criteria)) + "&page=" + strconv.Itoa(n) })
}
