package web

import (
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
		grade: form.Choice{Name: "grade", Label: "Your grade", Options: grades, Missing: "Select your grade",
			Hint: "If your organisation has its own grades, select the one that yours is equal to."},
		targets: form.Choices{Name: "targets", Label: "Grades you would share a job at", Options: grades, Classes: "govuk-checkboxes--small",
			Hint: "Select up to 3. If you select none, we will look at your own grade.",
			Max:  profile.MaxTargets, TooMany: "Select up to 3 grades you would share a job at"},
	}
	p.form = form.New(&p.grade, &p.targets)
	return p
}

func (p *gradePage) fields() *form.Form       { return p.form }
func (p *gradePage) names() map[string]string { return nil }

func (p *gradePage) fill(s profile.State) {
	p.grade.Value, p.targets.Values = s.Grade.Grade, s.Grade.Targets
}

func (p *gradePage) answer() any {
	targets := p.targets.Values
	if len(targets) == 0 {
		targets = []string{p.grade.Value}
	}
	return profile.GradeChosen{Grade: p.grade.Value, Targets: targets}
}
