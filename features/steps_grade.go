package features

import (
	"fmt"
	"strings"

	"github.com/cucumber/godog"
)

func gradeSteps(s *sentences) {
	s.one(`^(\w+) is asked which grade is nearest to hers$`, func(w *World, p *Person) error {
		return do(sees(p.Browser, "Which grade is nearest to yours?"))
	})
	s.sc.Step(`^(\w+) answers that "([^"]*)" is nearest to "([^"]*)"$`, func(name, own, grade string) error {
		p, err := s.world().person(name)
		if err != nil {
			return err
		}
		return do(open(p.Browser, "/profile/nearest-grade"), fill(p.Browser, "What your grade is called", own), selects(p.Browser, "The nearest grade", grade),
			press(p.Browser, "Save and continue"))
	})
	s.sc.Step(`^(\w+) answers "([^"]*)" with "([^"]*)" and sees what to do next$`, func(name, question, answer string) error {
		p, err := s.world().person(name)
		if err != nil {
			return err
		}
		return do(choose(p.Browser, question, answer), press(p.Browser, "See what you could do next"), sees(p.Browser, "What you could do next"))
	})
	s.one(`^nothing is chosen on (\w+)'s page$`, func(w *World, p *Person) error {
		page, err := p.Browser.See()
		if err == nil && len(page.Chosen) > 0 {
			err = fmt.Errorf("chosen on the page %q are %v", page.Heading, page.Chosen)
		}
		return err
	})
	s.with(`^(\w+) chooses "([^"]*)" and saves it$`, func(w *World, p *Person, answer string) error {
		return do(choose(p.Browser, "", answer), press(p.Browser, "Save and continue"))
	})
	s.sc.Step(`^(\w+) answers that she could work:$`, func(name string, halves *godog.Table) error {
		p, err := s.world().person(name)
		if err != nil {
			return err
		}
		acts := []func() error{open(p.Browser, "/profile/pattern")}
		for _, row := range halves.Rows {
			acts = append(acts, choose(p.Browser, strings.ToUpper(row.Cells[0].Value[:1])+row.Cells[0].Value[1:]+": I could work", row.Cells[1].Value))
		}
		return do(append(acts, fill(p.Browser, "Half-days you want to work in a fortnight", "4"), fill(p.Browser, "The fewest half-days you would accept", "4"),
			fill(p.Browser, "The most half-days you would accept", "4"), press(p.Browser, "Save and continue"), open(p.Browser, "/profile"))...)
	})
}
