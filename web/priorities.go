package web

import (
	"fmt"
	"slices"

	"jobshare/domain/match"
	"jobshare/domain/profile"
	"jobshare/web/form"
)

// prioritiesPage asks what the person insists on, what they would give up, and what matters most to them.
type prioritiesPage struct {
	form           *form.Form
	musts, matters form.Choices
}

// insistence is something to insist on, or to insist on no longer.
type insistence struct {
	id, label, costs string
	of               func(*match.Insists) *bool
}

var musts = []insistence{
	{"same-department", "Only people of my own department", "You will not see anybody from other departments. This hides more people than anything else here.",
		func(i *match.Insists) *bool { return &i.SameDepartment }},
	{"same-profession", "Only people of my own professions", "You will not see people of other professions, even if they do the same kind of work.",
		func(i *match.Insists) *bool { return &i.SameProfession }},
	{"place-is-wish", "Place is only a wish", "You will also see people who are too far from your places, if place is only a wish for them too. You would need to find out how to share a job from two places.",
		func(i *match.Insists) *bool { return &i.PlaceIsWish }},
	{"clearance-is-wish", "A partner could get clearance later", "This counts if you have a post that needs it. You will also see people who do not hold it yet. Getting it can take months.",
		func(i *match.Insists) *bool { return &i.ClearanceIsWish }},
}

func newPrioritiesPage() questionPage {
	p := &prioritiesPage{
		musts: form.Choices{Name: "musts", Label: "Who you want to see", Hint: "Each of these changes who you see, and who sees you."},
		matters: form.Choices{Name: "matters", Label: "What should count twice", Max: match.MostMatters,
			Hint:    fmt.Sprintf("Select up to %d. They change the order of the people you see: everything else counts less. They hide nobody.", match.MostMatters),
			TooMany: fmt.Sprintf("Select up to %d things that should count twice", match.MostMatters)},
	}
	for _, m := range musts {
		p.musts.Options = append(p.musts.Options, form.Option{Value: m.id, Text: m.label, Hint: m.costs})
	}
	for _, id := range profile.MatterIDs {
		p.matters.Options = append(p.matters.Options, form.Option{Value: id, Text: upperFirst(matterName(id))})
	}
	p.form = form.New(&p.musts, &p.matters)
	return p
}

func (p *prioritiesPage) fields() *form.Form { return p.form }
func (p *prioritiesPage) names() map[string]string {
	return map[string]string{"same-department": "musts", "same-profession": "musts"}
}

func (p *prioritiesPage) fill(s profile.State) {
	p.matters.Values = s.Priorities.Matters
	for _, m := range musts {
		if *m.of(&s.Priorities.Insists) {
			p.musts.Values = append(p.musts.Values, m.id)
		}
	}
}

func (p *prioritiesPage) answer() any {
	a := profile.PrioritiesChosen{Matters: p.matters.Values}
	for _, m := range musts {
		*m.of(&a.Insists) = slices.Contains(p.musts.Values, m.id)
	}
	return a
}

func prioritiesWords(a profile.PrioritiesChosen) []string {
	var lines []string
	for _, m := range musts {
		if *m.of(&a.Insists) {
			lines = append(lines, m.label)
		}
	}
	if len(a.Matters) > 0 {
		lines = append(lines, "Matters most: "+list(names(a.Matters, matterName), "and"))
	}
	return lines
}

func matterName(id string) string {
	switch id {
	case match.OfPattern.String():
		return "when we work"
	case match.OfWays.String():
		return "how we like to work"
	case match.OfWork.String():
		return "what the work is about"
	case match.OfSkills.String():
		return "skills"
	case match.OfPlace.String():
		return "where we work"
	case match.OfAmbition.String():
		return "what we want, and for how long"
	case match.OfTiming.String():
		return "when we could start"
	}
	return id
}
