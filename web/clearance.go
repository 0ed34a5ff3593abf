package web

import (
	"time"

	"jobshare/domain/profile"
	"jobshare/web/form"
)

// clearancePage asks which security clearance the person holds and, if they have a post, which that needs.
type clearancePage struct {
	form        *form.Form
	held, needs form.Choice
	post        bool // there is a post, or was when the answer was given
}

func newClearancePage() questionPage {
	var levels []form.Option
	for _, id := range profile.ClearanceIDs {
		levels = append(levels, form.Option{Value: id, Text: clearanceName(id)})
	}
	p := &clearancePage{
		held: form.Choice{Name: "held", Label: "The highest clearance you hold", Options: levels, None: "No answer"},
		needs: form.Choice{Name: "needs", Label: "The clearance your post needs", Options: levels, None: "No answer",
			Hint: "You will only see people who hold it."},
	}
	p.form = form.New(&p.held, &p.needs)
	return p
}

func (p *clearancePage) know(s profile.State, _ time.Time) {
	p.post = s.Situation == profile.HasPost || s.Clearance.Needed != ""
}

func (p *clearancePage) fields() *form.Form       { return p.form }
func (p *clearancePage) names() map[string]string { return nil }
func (p *clearancePage) fill(s profile.State) {
	p.held.Value, p.needs.Value = s.Clearance.Held, s.Clearance.Needed
}
func (p *clearancePage) answer() any {
	a := profile.ClearanceDescribed{Held: p.held.Value}
	if p.post {
		a.Needed = p.needs.Value
	}
	return a
}

func clearanceWords(a profile.ClearanceDescribed) []string {
	var lines []string
	if a.Held != "" {
		lines = append(lines, "Holds: "+clearanceName(a.Held))
	}
	if a.Needed != "" {
		lines = append(lines, "The post needs: "+clearanceName(a.Needed))
	}
	return lines
}

func clearanceName(id string) string {
	switch id {
	case "basic":
		return "The standard check only (BPSS)"
	case "ctc":
		return "Counter-Terrorist Check (CTC)"
	case "sc":
		return "Security Check (SC)"
	case "dv":
		return "Developed Vetting (DV)"
	}
	return id
}
