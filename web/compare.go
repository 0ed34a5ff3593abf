package web

import (
	"fmt"
	"net/http"
	"slices"

	domaincandidates "jobshare/domain/candidates"
	"jobshare/web/govuk"
)

// comparePage is two or three people of the shortlist side by side.
type comparePage struct{ cards []keptCard }

func (v *visit) compare() error {
	shortlist, err := v.shortlisted()
	if err != nil {
		return err
	}
	if err := shortlist.compare.Read(v.r.URL.Query()); err != nil {
		return err
	}
	if len(shortlist.people.Options) < 2 { // somebody left since the address was made, and there is nothing to select
		shortlist.people.Error = ""
		shortlist.compare.Fail("You can compare people when at least 2 of your shortlist can be shown")
	}
	if len(shortlist.people.Values) == 1 && shortlist.compare.Valid() {
		shortlist.compare.FailField("people", fmt.Sprintf("Select 2 or %d people", domaincandidates.MostCompared))
	}
	if !shortlist.compare.Valid() {
		return v.showShortlist(http.StatusUnprocessableEntity, shortlist)
	}
	var page comparePage
	for _, k := range shortlist.kept {
		if k.visible && slices.Contains(shortlist.people.Values, k.reference) {
			page.cards = append(page.cards, k)
		}
	}
	return v.show(http.StatusOK, Page{Title: "Compare people", Back: string(PathShortlist), Wide: true}, page.content())
}

// short is what somebody is called beside each of their answers.
func (p comparePage) short(i int) string { return fmt.Sprintf("Person %d", i+1) }

// compareRow is one thing of all people, in their order.
type compareRow struct {
	about string
	cells []govuk.SummaryText
}

// rows are what is known of any of them, in the order of a profile, after how they fit.
func (p comparePage) rows() []compareRow {
	rows := []compareRow{{about: "Fit"}, {about: "Why you could fit"}}
	at := make(map[string]int)
	for i, k := range p.cards {
		fit := k.fit
		if fit == "" {
			fit = "You do not fit now"
		}
		rows[0].cells = append(rows[0].cells, govuk.SummaryText{Text: fit})
		rows[1].cells = append(rows[1].cells, govuk.SummaryText{HTML: k.why()})
		for _, r := range k.rows() {
			n, known := at[r.Key.Text]
			if !known {
				n = len(rows)
				at[r.Key.Text] = n
				rows = append(rows, compareRow{about: r.Key.Text})
			}
			for len(rows[n].cells) < i {
				rows[n].cells = append(rows[n].cells, notSaid)
			}
			rows[n].cells = append(rows[n].cells, r.Value)
		}
	}
	for n := range rows {
		for len(rows[n].cells) < len(p.cards) {
			rows[n].cells = append(rows[n].cells, notSaid)
		}
	}
	return rows
}

var notSaid = govuk.SummaryText{Text: "Not said"}
