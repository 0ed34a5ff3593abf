package web

import (
	"slices"
	"time"

	"jobshare/domain/match"
	"jobshare/domain/profile"
	"jobshare/web/form"
)

// startPage asks from which month to which the person could start.
type startPage struct {
	form     *form.Form
	from, to form.Choice
}

// monthsAhead is how many months there are to choose from, this one included.
const monthsAhead = 24

func newStartPage() questionPage {
	p := &startPage{from: form.Choice{Name: "from", Label: "Earliest month"}, to: form.Choice{Name: "to", Label: "Latest month"}}
	p.form = form.New(&p.from, &p.to)
	return p
}

// know offers the months from this one on, and those that were chosen before and are over.
func (p *startPage) know(s profile.State, now time.Time) {
	var ids []string
	for _, id := range []string{s.Start.From, s.Start.To} {
		if id != "" {
			ids = append(ids, id)
		}
	}
	for m := range match.Month(monthsAhead) {
		ids = append(ids, profile.MonthID(match.Month(now.Year()*12+int(now.Month())-1)+m))
	}
	slices.Sort(ids) // they are written so that the order is that of time
	for _, id := range slices.Compact(ids) {
		p.from.Options = append(p.from.Options, form.Option{Value: id, Text: monthName(id)})
	}
	p.to.Options = p.from.Options
}

func (p *startPage) fields() *form.Form       { return p.form }
func (p *startPage) names() map[string]string { return nil }
func (p *startPage) fill(s profile.State)     { p.from.Value, p.to.Value = s.Start.From, s.Start.To }
func (p *startPage) answer() any {
	return profile.StartChosen{From: p.from.Value, To: p.to.Value}
}

func startWords(a profile.StartChosen) []string {
	switch {
	case a == profile.StartChosen{}:
		return nil
	case a.From == a.To:
		return []string{"Could start in " + monthName(a.From)}
	}
	return []string{"Could start between " + monthName(a.From) + " and " + monthName(a.To)}
}

// monthName says a month that is stored as in "2026-11".
func monthName(id string) string {
	month, err := time.Parse("2006-01", id)
	if err != nil {
		return id
	}
	return month.Format("January 2006")
}
