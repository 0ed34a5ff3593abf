package web

import (
	"fmt"

	"jobshare/domain/profile"
	"jobshare/domain/reference"
	"jobshare/web/form"
)

// workAreasPage asks what the person's work is about.
type workAreasPage struct {
	form  *form.Form
	areas form.Choices
}

func newWorkAreasPage() questionPage {
	p := &workAreasPage{areas: form.Choices{Name: "areas", Label: "What is your work about? (optional)", Heading: true, Options: tagOptions(reference.WorkAreas),
		Hint: fmt.Sprintf("Select up to %d. The more you have in common with somebody, the better you fit. Others see what you select.", profile.MaxAreas),
		Max:  profile.MaxAreas, TooMany: fmt.Sprintf("Select up to %d work areas", profile.MaxAreas), Classes: "govuk-checkboxes--small app-columns"}}
	p.form = form.New(&p.areas)
	return p
}

func tagOptions(tags []reference.Tag) []form.Option {
	options := make([]form.Option, len(tags))
	for i, t := range tags {
		options[i] = form.Option{Value: t.ID, Text: t.Name}
	}
	return options
}

func (p *workAreasPage) fields() *form.Form       { return p.form }
func (p *workAreasPage) names() map[string]string { return nil }
func (p *workAreasPage) fill(s profile.State)     { p.areas.Values = s.Areas }
func (p *workAreasPage) answer() any              { return profile.WorkAreasChosen{Areas: p.areas.Values} }

func workAreaName(id string) string {
	if a, ok := reference.WorkArea(id); ok {
		return a.Name
	}
	return id
}
