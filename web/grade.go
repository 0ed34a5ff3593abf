package web

import (
	"slices"

	"jobshare/domain/profile"
	"jobshare/domain/reference"
	"jobshare/web/form"
)

// gradePage asks for the person's grade and those at which they would share a job.
type gradePage struct {
	form    *form.Form
	grade   form.Choice
	targets form.Choices
}

func newGradePage() questionPage {
	var grades []form.Option
	for _, g := range reference.Grades {
		grades = append(grades, form.Option{Value: g.ID, Text: g.Name})
	}
	p := &gradePage{
		grade: form.Choice{Name: "grade", Label: "Your grade", Options: append(slices.Clip(grades), form.Option{Value: notListed, Text: "My grade is not listed"}),
			Missing: "Select your grade", Hint: "If your organisation has its own grades, select the one that yours is equal to. If you are not sure, select ‘My grade is not listed’ at the end."},
		targets: targetsField(grades),
	}
	p.form = form.New(&p.grade, &p.targets)
	return p
}

// notListed is the answer that leads to the question which grade is nearest.
const notListed = "not-listed"

// targetsField asks for the grades at which the person would share a job.
func targetsField(grades []form.Option) form.Choices {
	return form.Choices{Name: "targets", Label: "Grades you would share a job at", Options: grades, Classes: "govuk-checkboxes--small",
		Hint: "If you select none, we will look at your own grade."}
}

// targetsOr are the grades that were selected, or the person's own.
func targetsOr(selected []string, own string) []string {
	if len(selected) == 0 {
		return []string{own}
	}
	return selected
}

// instead leads to the page that asks for the nearest grade.
func (p *gradePage) instead() (Path, bool) { return PathNearestGrade, p.grade.Value == notListed }

func (p *gradePage) fields() *form.Form       { return p.form }
func (p *gradePage) names() map[string]string { return nil }

func (p *gradePage) fill(s profile.State) {
	p.grade.Value, p.targets.Values = s.Grade.Grade, s.Grade.Targets
	if s.Grade.Own != "" {
		p.grade.Value = notListed
	}
}

func (p *gradePage) answer() any {
	return profile.GradeChosen{Grade: p.grade.Value, Targets: targetsOr(p.targets.Values, p.grade.Value)}
}
