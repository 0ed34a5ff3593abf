package web

import (
	"fmt"
	"slices"
	"strings"

	"jobshare/domain/match"
	"jobshare/domain/profile"
	"jobshare/web/form"
)

// patternPage asks when the person could work, would rather work, and how much: the half-days of two weeks.
type patternPage struct {
	form             *form.Form
	could, prefer    [2]form.Choices // by week
	wanted, min, max form.Number
	swap             form.Choices
}

// halfDays are the half-days of a week. A value is the place of the half-day in its week.
var halfDays = func() []form.Option {
	var options []form.Option
	for _, day := range weekdays {
		for _, part := range []string{"morning", "afternoon"} {
			options = append(options, form.Option{Value: strings.ToLower(day) + "-" + part, Text: day + " " + part})
		}
	}
	return options
}()

func newPatternPage() questionPage {
	week := func(name string, n int, label, missing string) form.Choices {
		return form.Choices{Name: fmt.Sprintf("%s-%d", name, n), Label: fmt.Sprintf("Week %d: %s", n, label), Options: halfDays,
			Missing: missing, Classes: "govuk-checkboxes--small app-half-days"}
	}
	number := func(name, label, hint, missing string) form.Number {
		return form.Number{Name: name, Label: label, Hint: hint, Min: 1, Max: 20, Missing: missing, Suffix: "half-days",
			OutOfRange: label + " must be between 1 and 20"}
	}
	p := &patternPage{
		wanted: number("wanted", "Half-days you want to work in a fortnight", "Half of a full-time job is 10.", "Enter how many half-days you want to work"),
		min:    number("min", "The fewest half-days you would accept", "", "Enter the fewest half-days you would accept"),
		max:    number("max", "The most half-days you would accept", "", "Enter the most half-days you would accept"),
		swap: form.Choices{Name: "swap", Label: "Swapping the weeks",
			Options: []form.Option{{Value: "yes", Text: "My two weeks can be swapped", Hint: "Week 1 and week 2 can change places if that suits a partner."}}},
	}
	for i := range 2 {
		p.could[i] = week("could", i+1, "I could work", "")
		p.prefer[i] = week("prefer", i+1, "I would rather work", "")
	}
	p.form = form.New(&p.could[0], &p.could[1], &p.prefer[0], &p.prefer[1], &p.wanted, &p.min, &p.max, &p.swap)
	return p
}

func (p *patternPage) fields() *form.Form { return p.form }
func (p *patternPage) names() map[string]string {
	return map[string]string{"could": "could-1", "prefer": "prefer-1"}
}

func (p *patternPage) fill(s profile.State) {
	fillWeeks(&p.could, s.Pattern.Could)
	fillWeeks(&p.prefer, s.Pattern.Prefer)
	p.wanted.Answer, p.min.Answer, p.max.Answer = new(s.Pattern.Wanted), new(s.Pattern.Min), new(s.Pattern.Max)
	if s.Pattern.EitherWeek {
		p.swap.Values = []string{"yes"}
	}
}

func (p *patternPage) answer() any {
	a := match.Pattern{Could: halves(p.could), Prefer: halves(p.prefer), EitherWeek: len(p.swap.Values) > 0}
	for field, n := range map[*form.Number]*int{&p.wanted: &a.Wanted, &p.min: &a.Min, &p.max: &a.Max} {
		if field.Answer != nil {
			*n = *field.Answer
		}
	}
	if a.Could == 0 && p.could[0].Error == "" {
		p.could[0].Error = "Select the half-days you could work"
	}
	return profile.PatternChosen{Pattern: a}
}

// half is the half-day that an option of a week stands for.
func half(week, option int) match.Halves { return match.Half(week, option/2, option%2 == 1) }

func fillWeeks(weeks *[2]form.Choices, h match.Halves) {
	for w := range weeks {
		for i, o := range halfDays {
			if h&half(w, i) != 0 {
				weeks[w].Values = append(weeks[w].Values, o.Value)
			}
		}
	}
}

func halves(weeks [2]form.Choices) match.Halves {
	var h match.Halves
	for w := range weeks {
		for i, o := range halfDays {
			if slices.Contains(weeks[w].Values, o.Value) {
				h |= half(w, i)
			}
		}
	}
	return h
}
