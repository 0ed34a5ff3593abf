package web

import (
	"fmt"
	"time"

	"jobshare/domain/account"
	"jobshare/domain/profile"
	"jobshare/domain/reference"
	"jobshare/web/form"
)

// nearestGrade is the question about the grade for who did not find theirs in the list.
var nearestGrade = question{profile.Grade, PathNearestGrade, "Grade", "Which grade is nearest to yours?", newNearestGradePage}

// nearestGradePage asks what the person's grade is called, and which of those that are listed is nearest.
type nearestGradePage struct {
	form         *form.Form
	own          form.Text
	nearest      form.Choice
	targets      form.Choices
	organisation string // where the person works, as far as that is known
}

func newNearestGradePage() questionPage {
	var grades []form.Option
	for _, g := range reference.Grades {
		grades = append(grades, form.Option{Value: g.ID, Text: g.Name})
	}
	p := &nearestGradePage{
		own: form.Text{Name: "own", Label: "What your grade is called", Hint: "For example, Band 5. Only you see this.", Max: profile.MaxOwnGrade,
			Missing: "Enter what your grade is called", TooLong: fmt.Sprintf("The name of your grade must be %d characters or less", profile.MaxOwnGrade), Classes: "govuk-input--width-20"},
		nearest: form.Choice{Name: "nearest", Label: "The nearest grade", Options: grades, Missing: "Select the grade that is nearest to yours",
			Hint: "Think of who does work like yours, and of pay. Others see this grade."},
		targets: targetsField(grades),
	}
	p.form = form.New(&p.own, &p.nearest, &p.targets)
	return p
}

func (p *nearestGradePage) fields() *form.Form                { return p.form }
func (p *nearestGradePage) names() map[string]string          { return map[string]string{"grade": "nearest"} }
func (p *nearestGradePage) know(s profile.State, _ time.Time) { p.organisation = s.Organisation }

// employ looks at the organisation that the person's newest work address belongs to, because it is asked for later.
func (p *nearestGradePage) employ(a account.State) {
	if n := len(a.Verified); n > 0 && p.organisation == "" {
		p.organisation = a.Verified[n-1].Organisation
	}
}

func (p *nearestGradePage) fill(s profile.State) {
	p.own.Value, p.nearest.Value, p.targets.Values = s.Grade.Own, s.Grade.Grade, s.Grade.Targets
}

func (p *nearestGradePage) answer() any {
	return profile.GradeChosen{Grade: p.nearest.Value, Own: p.own.Value, Targets: targetsOr(p.targets.Values, p.nearest.Value)}
}
