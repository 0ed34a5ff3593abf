package web

import (
	"strconv"

	"jobshare/domain/match"
	"jobshare/domain/profile"
	"jobshare/web/form"
)

// overlapPage asks for how much of the fortnight both should work.
type overlapPage struct {
	form          *form.Form
	least, wished form.Choice
}

// overlaps are the half-days that two people can both work, in days.
var overlaps = func() []form.Option {
	var options []form.Option
	for halves := 1; halves <= profile.MaxOverlap; halves++ {
		options = append(options, form.Option{Value: strconv.Itoa(halves), Text: upperFirst(inDays(halves, ""))})
	}
	return options
}()

func newOverlapPage() questionPage {
	p := &overlapPage{
		least: form.Choice{Name: "least", Label: "Overlap you need in a fortnight", Options: overlaps, None: "None",
			Hint: "You will not see people with whom you could not have this."},
		wished: form.Choice{Name: "wished", Label: "Overlap you would like in a fortnight", Options: overlaps, None: "No wish",
			Hint: "This changes the order of the people you see. It hides nobody."},
	}
	p.form = form.New(&p.least, &p.wished)
	return p
}

func (p *overlapPage) fields() *form.Form       { return p.form }
func (p *overlapPage) names() map[string]string { return nil }

func (p *overlapPage) fill(s profile.State) {
	for field, halves := range map[*form.Choice]int{&p.least: s.Overlap.Least, &p.wished: s.Overlap.Wished} {
		if halves > 0 {
			field.Value = strconv.Itoa(halves)
		}
	}
}

func (p *overlapPage) answer() any {
	var o match.Overlap
	o.Least, _ = strconv.Atoi(p.least.Value) // one of the options, or none
	o.Wished, _ = strconv.Atoi(p.wished.Value)
	return profile.OverlapChosen{Overlap: o}
}

func overlapWords(o match.Overlap) []string {
	var lines []string
	if o.Least > 0 {
		lines = append(lines, "Needs at least "+inDays(o.Least, " a fortnight"))
	}
	if o.Wished > 0 {
		lines = append(lines, "Would like "+inDays(o.Wished, " a fortnight"))
	}
	return lines
}

// inDays says how much of a fortnight some half-days are, and of a week when that is simple, because people think in days.
func inDays(halves int, ofWhat string) string {
	words := days(halves) + ofWhat
	if halves%2 == 0 {
		words += " (" + days(halves/2) + " a week)"
	}
	return words
}

func days(halves int) string {
	switch {
	case halves == 1:
		return "half a day"
	case halves == 2:
		return "1 day"
	case halves%2 == 0:
		return strconv.Itoa(halves/2) + " days"
	}
	return strconv.Itoa(halves/2) + ".5 days"
}
