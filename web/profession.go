package web

import (
	"jobshare/domain/profile"
	"jobshare/domain/reference"
	"jobshare/web/form"
)

// professionPage asks to which profession the person belongs.
type professionPage struct {
	form       *form.Form
	profession form.Choice
}

func newProfessionPage() questionPage {
	p := &professionPage{profession: form.Choice{Name: "profession", Label: "What is your profession?", Heading: true,
		Hint: "The Civil Service profession that your work belongs to.", Options: professionOptions(), Missing: "Select your profession"}}
	p.form = form.New(&p.profession)
	return p
}

func (p *professionPage) fields() *form.Form       { return p.form }
func (p *professionPage) names() map[string]string { return nil }
func (p *professionPage) fill(s profile.State)     { p.profession.Value = s.Profession }
func (p *professionPage) answer() any {
	return profile.ProfessionChosen{Profession: p.profession.Value}
}

func professionOptions() []form.Option {
	var professions []form.Option
	for _, r := range reference.Professions {
		professions = append(professions, form.Option{Value: r.ID, Text: r.Name})
	}
	return professions
}
