package web

import (
	"jobshare/domain/profile"
	"jobshare/web/form"
)

// secondProfessionPage asks to which other profession the person belongs.
type secondProfessionPage struct {
	form   *form.Form
	second form.Choice
}

func newSecondProfessionPage() questionPage {
	p := &secondProfessionPage{second: form.Choice{Name: "second", Label: "Do you have a second profession? (optional)", Heading: true,
		Hint:    "You may belong to two professions, or have changed from one to another. You can then be found by people of both.",
		Options: professionOptions(), None: "No second profession"}}
	p.form = form.New(&p.second)
	return p
}

func (p *secondProfessionPage) fields() *form.Form       { return p.form }
func (p *secondProfessionPage) names() map[string]string { return nil }
func (p *secondProfessionPage) fill(s profile.State)     { p.second.Value = s.Second }
func (p *secondProfessionPage) answer() any {
	return profile.SecondProfessionChosen{Profession: p.second.Value}
}
