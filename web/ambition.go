package web

import (
	"jobshare/domain/profile"
	"jobshare/web/form"
)

// ambitionPage asks what the person wants from the next years in the job, and for how long they would share it.
type ambitionPage struct {
	form              *form.Form
	ambition, horizon form.Choice
}

func newAmbitionPage() questionPage {
	options := func(ids []string, name func(string) string) []form.Option {
		var options []form.Option
		for _, id := range ids {
			options = append(options, form.Option{Value: id, Text: name(id)})
		}
		return options
	}
	p := &ambitionPage{
		ambition: form.Choice{Name: "ambition", Label: "What you want most", Options: options(profile.AmbitionIDs, ambitionName), None: "No answer"},
		horizon:  form.Choice{Name: "horizon", Label: "For how long you would share a job", Options: options(profile.HorizonIDs, horizonName), None: "No answer"},
	}
	p.form = form.New(&p.ambition, &p.horizon)
	return p
}

func (p *ambitionPage) fields() *form.Form       { return p.form }
func (p *ambitionPage) names() map[string]string { return nil }
func (p *ambitionPage) fill(s profile.State) {
	p.ambition.Value, p.horizon.Value = s.Ambition.Ambition, s.Ambition.Horizon
}
func (p *ambitionPage) answer() any {
	return profile.AmbitionChosen{Ambition: p.ambition.Value, Horizon: p.horizon.Value}
}

func ambitionWords(a profile.AmbitionChosen) []string {
	var lines []string
	for _, words := range []string{ambitionName(a.Ambition), horizonName(a.Horizon)} {
		if words != "" {
			lines = append(lines, words)
		}
	}
	return lines
}

func ambitionName(id string) string {
	switch id {
	case "steady":
		return "Do the job well as it is"
	case "grow":
		return "Learn and widen the job"
	case "progress":
		return "Go for promotion together"
	}
	return id
}

func horizonName(id string) string {
	switch id {
	case "a-year":
		return "For about a year"
	case "few-years":
		return "For two or three years"
	case "long-term":
		return "For longer than three years"
	}
	return id
}
