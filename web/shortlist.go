package web

import (
	"fmt"
	"net/http"
	"slices"

	"zombiezen.com/go/sqlite"

	domaincandidates "jobshare/domain/candidates"
	"jobshare/domain/match"
	"jobshare/projections"
	"jobshare/projections/candidates"
	"jobshare/projections/directory"
	"jobshare/web/form"
)

// shortlistPage is who is on the person's shortlist, and whom they do not want to find.
type shortlistPage struct {
	kept, hidden []keptCard
	button       *form.Form
	compare      *form.Form
	people       form.Choices // to compare
}

// keptCard is somebody on the page, as far as they can be seen now.
type keptCard struct {
	card
	reference string
	visible   bool
}

func (k keptCard) name() string {
	if !k.visible {
		return "Someone you cannot see now"
	}
	return k.title()
}

// mostAtOnce is how many people one page shows of those that a person hid.
const mostAtOnce = 100

func (v *visit) shortlist() error {
	page, err := v.shortlisted()
	if err != nil {
		return err
	}
	return v.showShortlist(http.StatusOK, page)
}

func (v *visit) showShortlist(status int, page *shortlistPage) error {
	return v.show(status, Page{Title: "Your shortlist", Back: string(PathFindPartner), Errors: page.compare.Errors()}, page.content())
}

func (v *visit) shortlisted() (*shortlistPage, error) {
	page := &shortlistPage{button: form.New(), people: form.Choices{Name: "people", Label: "Compare people", Max: domaincandidates.MostCompared,
		Hint: fmt.Sprintf("Select 2 or %d people.", domaincandidates.MostCompared), Missing: "Select the people you want to compare",
		Invalid: "One of the people you wanted to compare cannot be shown any more. Select the people again",
		TooMany: fmt.Sprintf("Select up to %d people", domaincandidates.MostCompared)}}
	page.compare = form.New(&page.people)
	err := v.read(func(conn *sqlite.Conn, _ map[string]projections.Face) error {
		own, _, err := directory.ByID(conn, v.person())
		if err != nil {
			return err
		}
		choices, err := candidates.Of(conn, v.person())
		if err != nil {
			return err
		}
		if page.kept, err = keptCards(conn, own, choices.Shortlisted); err != nil {
			return err
		}
		page.hidden, err = keptCards(conn, own, choices.Hidden)
		return err
	}, directory.Name, candidates.Name)
	for _, k := range page.kept {
		if k.visible {
			page.people.Options = append(page.people.Options, form.Option{Value: k.reference, Text: k.title(), Hint: k.fit})
		}
	}
	return page, err
}

// keptCards are people the latest first, without those who are gone.
func keptCards(conn *sqlite.Conn, own directory.Person, people []string) ([]keptCard, error) {
	var cards []keptCard
	for _, id := range slices.Backward(people[max(0, len(people)-mostAtOnce):]) {
		p, known, err := directory.ByID(conn, id)
		if err != nil {
			return nil, err
		}
		if !known || p.Gone {
			continue
		}
		blocked, err := directory.Blocked(conn, own.ID, id)
		if err != nil {
			return nil, err
		}
		k := keptCard{reference: p.Reference}
		if p.OpenTo(own) && !blocked {
			k.visible, k.card = true, cardOf(p, fitOf(own, p))
		}
		cards = append(cards, k)
	}
	return cards, nil
}

// fitOf is how two people fit; the zero Match when they don't, or one of them can't be found.
func fitOf(own, other directory.Person) match.Match {
	if !own.Visible() || !other.Visible() {
		return match.Match{}
	}
	m, _ := match.Assess(candidate(own), candidate(other))
	return m
}
