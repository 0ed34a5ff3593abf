package web

import (
	"jobshare/domain/account"
	"jobshare/domain/profile"
	"jobshare/domain/reference"
	"jobshare/web/form"
)

// organisationPage asks where the person works.
type organisationPage struct {
	form         *form.Form
	organisation form.Choice
}

func newOrganisationPage() questionPage {
	var organisations []form.Option
	for _, o := range reference.Organisations {
		organisations = append(organisations, form.Option{Value: o.ID, Text: o.Name, Also: alsoCalled(o)})
	}
	p := &organisationPage{organisation: form.Choice{Name: "organisation", Label: "Which organisation do you work for?", Heading: true, Suggest: true,
		Options: organisations, Missing: "Select the organisation you work for"}}
	p.form = form.New(&p.organisation)
	return p
}

// alsoCalled are an organisation's short name, and the other names by which people look for it.
func alsoCalled(o reference.OrganisationRow) []string {
	if o.Abbreviation == "" {
		return o.Aliases
	}
	return append([]string{o.Abbreviation}, o.Aliases...)
}

func (p *organisationPage) fields() *form.Form       { return p.form }
func (p *organisationPage) names() map[string]string { return nil }
func (p *organisationPage) fill(s profile.State)     { p.organisation.Value = s.Organisation }

// suggest takes the organisation that the person's newest work address belongs to, if that is one.
func (p *organisationPage) suggest(a account.State) {
	if n := len(a.Verified); n > 0 && a.Verified[n-1].Organisation != "" {
		p.organisation.Value = a.Verified[n-1].Organisation
		p.organisation.Hint = "We have selected one by the work email address that confirmed your account. Change it if it is not right."
	}
}

func (p *organisationPage) answer() any {
	return profile.OrganisationChosen{Organisation: p.organisation.Value}
}
