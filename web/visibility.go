package web

import (
	"cmp"

	"jobshare/domain/profile"
	"jobshare/web/form"
)

// visibilityPage asks who can find the person.
type visibilityPage struct {
	form     *form.Form
	audience form.Choice
}

func newVisibilityPage() questionPage {
	p := &visibilityPage{audience: form.Choice{Name: "audience", Label: "Who can find you", Missing: "Select who can find you",
		Value: string(profile.Everyone)}}
	for _, a := range profile.Audiences {
		p.audience.Options = append(p.audience.Options, form.Option{Value: string(a), Text: audienceName(a), Hint: audienceHints[a]})
	}
	p.form = form.New(&p.audience)
	return p
}

func (p *visibilityPage) fields() *form.Form       { return p.form }
func (p *visibilityPage) names() map[string]string { return nil }
func (p *visibilityPage) fill(s profile.State) {
	p.audience.Value = string(cmp.Or(s.Visibility, profile.Everyone))
}

func (p *visibilityPage) answer() any {
	return profile.VisibilityChosen{Audience: profile.Audience(p.audience.Value)}
}

func audienceName(a profile.Audience) string {
	switch a {
	case profile.Everyone:
		return "Everyone who fits"
	case profile.OtherDepartments:
		return "Everyone who fits, but nobody in my own department"
	case profile.OnlyAsked:
		return "Only people I ask for contact"
	}
	return string(a)
}

var audienceHints = map[profile.Audience]string{
	profile.Everyone:         "People with a published profile can find you. This gives you the best chance of a partner.",
	profile.OtherDepartments: "Nobody in your department or its agencies will find you. You can still find them. If you ask one of them for contact, they see your profile and your name.",
	profile.OnlyAsked:        "Nobody will find you. You can still look for people and ask them for contact. Those you ask see your profile and your name.",
}

func visibilityWords(a profile.VisibilityChosen) []string {
	if a.Audience == "" {
		return nil
	}
	return []string{audienceName(a.Audience)}
}
