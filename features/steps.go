package features

import (
	"fmt"
	"strings"

	"github.com/cucumber/godog"
)

// steps says what each sentence of a scenario does. A sentence about a person is a method of World that
// takes the person first.
func steps(sc *godog.ScenarioContext, world func() *World) {
	s := &sentences{sc, world}
	signInSteps(s)
	registerSteps(s)
	profileSteps(s)
	optionalSteps(s)
	visibilitySteps(s)
	gradeSteps(s)
	partnerSteps(s)
	resultsSteps(s)
	alertSteps(s)
	contactSteps(s)
	conversationSteps(s)
	moderationSteps(s)
	accountSteps(s)
	languageSteps(s)
	leavingSteps(s)
	beforeSteps(s)
	helpSteps(s)
	managerSteps(s)
}

type sentences struct {
	sc    *godog.ScenarioContext
	world func() *World
}

// one is a sentence about one person, or about nobody in particular.
func (s *sentences) one(sentence string, do func(*World, *Person) error) {
	s.sc.Step(sentence, func(name string) error {
		p, err := s.world().person(name)
		if err != nil {
			return err
		}
		return do(s.world(), p)
	})
}

// with is a sentence about one person and some words.
func (s *sentences) with(sentence string, do func(*World, *Person, string) error) {
	s.sc.Step(sentence, func(name, words string) error {
		p, err := s.world().person(name)
		if err != nil {
			return err
		}
		return do(s.world(), p, words)
	})
}

// two is a sentence about two people.
func (s *sentences) two(sentence string, do func(w *World, p, other *Person) error) {
	s.sc.Step(sentence, func(name, otherName string) error {
		p, err := s.world().person(name)
		if err != nil {
			return err
		}
		other, err := s.world().person(otherName)
		if err != nil {
			return err
		}
		return do(s.world(), p, other)
	})
}

// twoWith is a sentence about two people and some words.
func (s *sentences) twoWith(sentence string, do func(w *World, p, other *Person, words string) error) {
	s.sc.Step(sentence, func(name, otherName, words string) error {
		p, err := s.world().person(name)
		if err != nil {
			return err
		}
		other, err := s.world().person(otherName)
		if err != nil {
			return err
		}
		return do(s.world(), p, other, words)
	})
}

// do carries out what a person does on pages, one thing after the other, until something can't be done.
func do(acts ...func() error) error {
	for _, act := range acts {
		if err := act(); err != nil {
			return err
		}
	}
	return nil
}

func open(u UserAgent, path string) func() error { return func() error { return u.Open(path) } }
func fill(u UserAgent, label, value string) func() error {
	return func() error { return u.Fill(label, value) }
}
func choose(u UserAgent, group, label string) func() error {
	return func() error { return u.Choose(group, label) }
}
func selects(u UserAgent, label, option string) func() error {
	return func() error { return u.Select(label, option) }
}
func press(u UserAgent, button string) func() error { return func() error { return u.Press(button) } }
func sees(u UserAgent, heading string) func() error {
	return func() error { return seesHeading(u, heading) }
}

func seesHeading(u UserAgent, heading string) error {
	page, err := u.See()
	if err != nil {
		return err
	}
	if page.Heading != heading {
		return fmt.Errorf("the page is %q (%s, status %d), not %q. It reads: %.600s", page.Heading, page.Path, page.Status, heading, page.Text)
	}
	return nil
}

// reads says whether a page holds some words, in any case of letters.
func reads(u UserAgent, words string) error {
	page, err := u.See()
	if err != nil {
		return err
	}
	if !strings.Contains(strings.ToLower(page.Text), strings.ToLower(words)) {
		return fmt.Errorf("the page %q does not say %q. It reads: %.1000s", page.Heading, words, page.Text)
	}
	return nil
}

func readsNot(u UserAgent, words string) error {
	if reads(u, words) == nil {
		page, _ := u.See()
		return fmt.Errorf("the page %q says %q, and should not", page.Heading, words)
	}
	return nil
}
