package web

import (
	"jobshare/domain/profile"
	"jobshare/web/form"
)

// situationPage asks whether the person brings the job or looks for one.
type situationPage struct {
	form      *form.Form
	situation form.Choice
}

func newSituationPage() questionPage {
	p := &situationPage{situation: form.Choice{Name: "situation", Label: "Do you have a post to share?", Heading: true,
		Missing: "Select whether you have a post to share",
		Options: []form.Option{
			{Value: string(profile.HasPost), Text: "Yes, I have a post to share", Hint: "You want a partner for the job you do now."},
			{Value: string(profile.SeeksPost), Text: "No, I am looking for a post", Hint: "You want to join somebody in their job, or to apply for one together."},
		}}}
	p.form = form.New(&p.situation)
	return p
}

func (p *situationPage) fields() *form.Form       { return p.form }
func (p *situationPage) names() map[string]string { return nil }
func (p *situationPage) fill(s profile.State)     { p.situation.Value = string(s.Situation) }
func (p *situationPage) answer() any {
	return profile.SituationDescribed{Situation: profile.Situation(p.situation.Value)}
}
