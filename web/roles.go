package web

import (
	"jobshare/domain/profile"
	"jobshare/web/form"
)

// rolesPage asks how the person would divide a job.
type rolesPage struct {
	form  *form.Form
	roles form.Choices
}

// rolesHints say what it means to divide a job in a way.
var rolesHints = map[string]string{
	"twin":   "Either of you can pick up anything. You need to hand over well.",
	"hybrid": "For example, you share the meetings and each lead on some topics.",
	"split":  "This is like two part-time jobs beside each other.",
}

func newRolesPage() questionPage {
	var ways []form.Option
	for _, id := range profile.RoleIDs {
		ways = append(ways, form.Option{Value: id, Text: rolesName(id), Hint: rolesHints[id]})
	}
	p := &rolesPage{roles: form.Choices{Name: "roles", Label: "How would you divide a job? (optional)", Heading: true, Options: ways,
		Hint: "Select all that you would accept. You will only see people who accept one of the same. If you select none, any is fine with you."}}
	p.form = form.New(&p.roles)
	return p
}

func (p *rolesPage) fields() *form.Form       { return p.form }
func (p *rolesPage) names() map[string]string { return nil }
func (p *rolesPage) fill(s profile.State)     { p.roles.Values = s.Roles }
func (p *rolesPage) answer() any              { return profile.RolesChosen{Roles: p.roles.Values} }

func rolesName(id string) string {
	switch id {
	case "twin":
		return "Both do all of the job"
	case "hybrid":
		return "Both do some tasks, and each has tasks of their own"
	case "split":
		return "Each has tasks of their own"
	}
	return id
}
