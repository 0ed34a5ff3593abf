package web

import (
	"jobshare/domain/profile"
	"jobshare/web/form"
)

// introductionPage asks for the person's own words.
type introductionPage struct {
	form *form.Form
	text form.Textarea
}

func newIntroductionPage() questionPage {
	p := &introductionPage{text: form.Textarea{Name: "introduction", Label: "Your introduction", Max: profile.MaxIntroduction, Rows: 10}}
	p.form = form.New(&p.text)
	return p
}

func (p *introductionPage) fields() *form.Form       { return p.form }
func (p *introductionPage) names() map[string]string { return nil }
func (p *introductionPage) fill(s profile.State)     { p.text.Value = s.Introduction }
func (p *introductionPage) answer() any {
	return profile.IntroductionWritten{Text: p.text.Value}
}
