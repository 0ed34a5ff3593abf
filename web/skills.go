package web

import (
	"fmt"
	"strings"

	"jobshare/domain/profile"
	"jobshare/domain/reference"
	"jobshare/web/form"
)

// skillsPage asks which skills the person brings, and which they wish that a partner brings.
type skillsPage struct {
	form          *form.Form
	offers, wants form.Choices
}

func newSkillsPage() questionPage {
	list := func(name, label, what string) form.Choices {
		return form.Choices{Name: name, Label: label, Options: tagOptions(reference.Skills), Hint: fmt.Sprintf("Select up to %d.", profile.MaxSkills),
			Max: profile.MaxSkills, TooMany: fmt.Sprintf("Select up to %d skills %s", profile.MaxSkills, what), Classes: "govuk-checkboxes--small app-columns"}
	}
	p := &skillsPage{
		offers: list("offers", "Skills you bring", "you bring"),
		wants:  list("wants", "Skills you wish that a partner brings", "you wish that a partner brings"),
	}
	p.form = form.New(&p.offers, &p.wants)
	return p
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
