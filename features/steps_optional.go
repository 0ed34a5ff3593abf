package features

import (
	"fmt"
	"slices"
)

// The pages of the optional questions, by their addresses.
const (
	waysPath         = "/profile/ways-of-working"
	workAreasPath    = "/profile/work-areas"
	skillsPath       = "/profile/skills"
	overlapPath      = "/profile/overlap"
	introductionPath = "/profile/introduction"
	prioritiesPath   = "/profile/priorities"
)

func optionalSteps(s *sentences) {
	s.with(`^(\w+) answers that her work is about "([^"]*)"$`, func(w *World, p *Person, area string) error {
		return do(open(p.Browser, workAreasPath), choose(p.Browser, "", area), press(p.Browser, "Save and continue"))
	})
	s.sc.Step(`^(\w+) answers only the statement on "([^"]*)", with "([^"]*)"$`, func(name, topic, answer string) error {
		p := s.world().people[name]
		return do(open(p.Browser, waysPath), choose(p.Browser, topic, answer), press(p.Browser, "Save and continue"))
	})
	s.with(`^(\w+) has "([^"]*)" among her answers$`, func(w *World, p *Person, words string) error {
		return do(open(p.Browser, "/profile"), func() error { return reads(p.Browser, words) })
	})
	s.with(`^(\w+) does not have "([^"]*)" among her answers$`, func(w *World, p *Person, words string) error {
		return do(open(p.Browser, "/profile"), sees(p.Browser, "Your profile"), func() error { return readsNot(p.Browser, words) })
	})
	s.with(`^(\w+) is told sooner or later why: "([^"]*)"$`, func(w *World, p *Person, why string) error {
		return eventually(func() error { // what somebody else answered shows within moments
			return do(open(p.Browser, findPartner), func() error { return reads(p.Browser, why) })
		})
	})
	s.one(`^(\w+) selects nine skills that she brings$`, func(w *World, p *Person) error {
		acts := []func() error{open(p.Browser, skillsPath)}
		for _, skill := range []string{"Accounting", "Agile delivery", "Briefing ministers", "Budget management", "Building teams", "Business cases",
			"Chairing meetings", "Change management", "Coaching and mentoring"} {
			acts = append(acts, choose(p.Browser, "Skills you bring", skill))
		}
		return do(append(acts, press(p.Browser, "Save and continue"))...)
	})
	s.with(`^(\w+) has the problem "([^"]*)" to put right$`, func(w *World, p *Person, problem string) error {
		page, err := p.Browser.See()
		if err == nil && !slices.Equal(page.Errors, []string{problem}) {
			err = fmt.Errorf("the problems on the page %q are %q", page.Heading, page.Errors)
		}
		return err
	})
	s.with(`^the problem leads (\w+) to "([^"]*)"$`, func(w *World, p *Person, heading string) error {
		page, err := p.Browser.See()
		if err != nil {
			return err
		}
		if len(page.Errors) == 0 {
			return fmt.Errorf("there is no problem on the page %q", page.Heading)
		}
		return do(func() error { return p.Browser.Follow(page.Errors[0]) }, sees(p.Browser, heading))
	})
	s.with(`^(\w+) asks for an overlap of "([^"]*)"$`, func(w *World, p *Person, overlap string) error {
		return do(open(p.Browser, overlapPath), selects(p.Browser, "Overlap you need in a fortnight", overlap), press(p.Browser, "Save and continue"))
	})
	s.with(`^(\w+) answers that her profession is "([^"]*)"$`, func(w *World, p *Person, profession string) error {
		return do(open(p.Browser, "/profile/profession"), selects(p.Browser, "What is your profession?", profession), press(p.Browser, "Save and continue"))
	})
	s.with(`^(\w+) insists on "([^"]*)"$`, func(w *World, p *Person, must string) error {
		return do(open(p.Browser, prioritiesPath), choose(p.Browser, "", must), press(p.Browser, "Save and continue"))
	})
	s.with(`^(\w+) introduces herself with "([^"]*)"$`, func(w *World, p *Person, words string) error {
		return do(open(p.Browser, introductionPath), fill(p.Browser, "Your introduction", words), press(p.Browser, "Save and continue"))
	})
	s.with(`^(\w+) reads "([^"]*)" on the profile of the first she finds$`, func(w *World, p *Person, words string) error {
		return eventually(func() error {
			return do(func() error { return openFirst(p) }, func() error { return reads(p.Browser, words) })
		})
	})
}

// saysMore answers optional questions, away from the browser that the scenario watches.
func (w *World) saysMore(p *Person) error {
	u, err := NewPlain(w.server.URL)
	if err != nil {
		return err
	}
	defer u.Close()
	save := press(u, "Save and continue")
	return do(func() error { return w.signsIn(p, u, "/sign-in", false) },
		open(u, "/profile/second-profession"), selects(u, "Do you have a second profession? (optional)", "Project Delivery"), save,
		open(u, overlapPath), selects(u, "Overlap you need in a fortnight", "1 day (half a day a week)"), save,
		open(u, "/profile/roles"), choose(u, "", "Both do all of the job"), choose(u, "", "Both do some tasks, and each has tasks of their own"), save,
		open(u, "/profile/start"), selects(u, "Earliest month", "January 2027"), selects(u, "Latest month", "June 2027"), save,
		open(u, "/profile/clearance"), choose(u, "The highest clearance you hold", "Security Check (SC)"), save,
		open(u, waysPath), choose(u, "Planning", "I plan ahead"), choose(u, "Risk", "More like the first"), choose(u, "Feedback", "Somewhere in between"), save,
		open(u, "/profile/ambition"), choose(u, "", "Learn and widen the job"), choose(u, "", "For two or three years"), save,
		open(u, workAreasPath), choose(u, "", "Casework"), choose(u, "", "Culture, media and sport"), save,
		open(u, skillsPath), choose(u, "Skills you bring", "Coaching and mentoring"), choose(u, "Skills you bring", "Statistics"),
		choose(u, "Skills you wish that a partner brings", "Statistics"), save,
		open(u, introductionPath), fill(u, "Your introduction", "I have led casework teams in three departments.\n\nI like a proper handover:\n- a short call\n- a page of notes"), save,
		open(u, prioritiesPath), choose(u, "", "Place is only a wish"), choose(u, "", "When we work"), choose(u, "", "How we like to work"), save,
		func() error { return seesHeading(u, "Your profile") })
}
