package web

import (
	"fmt"
	"strings"

	"jobshare/domain/profile"
	"jobshare/domain/reference"
	"jobshare/web/form"
	"jobshare/web/govuk"
)

// skillsPage asks which skills the person brings, and which they wish that a partner brings.
type skillsPage struct {
	form          *form.Form
	offers, wants form.Choices
}

func newSkillsPage() questionPage {
	list := func(name, label, what string) form.Choices {
		return form.Choices{Name: name, Label: label, Options: tagOptions(reference.Skills),
			Max: profile.MaxSkills, TooMany: fmt.Sprintf("Select up to %d skills %s", profile.MaxSkills, what), Classes: "govuk-checkboxes--small app-columns"}
	}
	p := &skillsPage{
		offers: list("offers", "Skills you bring", "you bring"),
		wants:  list("wants", "Skills you wish that a partner brings", "you wish that a partner brings"),
	}
	p.form = form.New(&p.offers, &p.wants)
	return p
}

// chosen says how many of a list were chosen, and how many may be.
func chosen(c form.Choices) string {
	return fmt.Sprintf("Select up to %d. You have selected %d so far.", c.Max, len(c.Values))
}

// themed are the checkboxes of a list by theme. The first box has the list's name for its id, to which errors lead.
func themed(c form.Choices) []govuk.Checkboxes {
	var themes []govuk.Checkboxes
	for i, theme := range reference.SkillThemes {
		boxes := govuk.Checkboxes{Name: c.Name, IDPrefix: c.Name, Values: c.Values, Classes: c.Classes,
			Fieldset: &govuk.Fieldset{Legend: govuk.Legend{Text: theme.Name, Classes: "govuk-fieldset__legend--s"}}}
		if i > 0 {
			boxes.IDPrefix = fmt.Sprintf("%s-%d", c.Name+"-theme", i+1)
		}
		for _, id := range theme.Skills {
			boxes.Items = append(boxes.Items, govuk.Checkbox{Value: id, Text: skillName(id)})
		}
		themes = append(themes, boxes)
	}
	return themes
}

func (p *skillsPage) fields() *form.Form       { return p.form }
func (p *skillsPage) names() map[string]string { return nil }
func (p *skillsPage) fill(s profile.State) {
	p.offers.Values, p.wants.Values = s.Skills.Offers, s.Skills.Wants
}
func (p *skillsPage) answer() any {
	return profile.SkillsChosen{Offers: p.offers.Values, Wants: p.wants.Values}
}

func skillsWords(a profile.SkillsChosen) []string {
	var lines []string
	if len(a.Offers) > 0 {
		lines = append(lines, "Brings: "+strings.Join(names(a.Offers, skillName), "; "))
	}
	if len(a.Wants) > 0 {
		lines = append(lines, "Wishes that a partner brings: "+strings.Join(names(a.Wants, skillName), "; "))
	}
	return lines
}

func skillName(id string) string {
	if s, ok := reference.Skill(id); ok {
		return s.Name
	}
	return id
}
