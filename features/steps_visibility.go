package features

import "fmt"

// audiences are who can find somebody, as scenarios and pages say it.
var audiences = map[string]string{"everyone": "Everyone who fits", "people outside her department": "Everyone who fits, but nobody in my own department",
	"people she asks": "Only people I ask for contact"}

func visibilitySteps(s *sentences) {
	s.sc.Step(`^(\w+) chooses that only (people outside her department|people she asks) can find her$`, chooses(s))
	s.sc.Step(`^(\w+) chooses that (everyone) can find her$`, chooses(s))
	s.with(`^(\w+) answers that she works for "([^"]*)"$`, func(w *World, p *Person, organisation string) error {
		return do(open(p.Browser, "/profile/organisation"), selects(p.Browser, "Which organisation do you work for?", organisation), press(p.Browser, "Save and continue"))
	})
	s.one(`^(\w+) notes the address of the first profile s?he finds$`, func(w *World, p *Person) error {
		if err := eventually(func() error { return openFirst(p) }); err != nil {
			return err
		}
		page, err := p.Browser.See()
		p.kept = page.Path
		return err
	})
	s.one(`^(\w+) opens the address she noted$`, func(w *World, p *Person) error { return p.Browser.Open(p.kept) })
	s.two(`^(\w+) opens the address that (\w+) noted$`, func(w *World, p, other *Person) error { return p.Browser.Open(other.kept) })
}

func chooses(s *sentences) func(name, audience string) error {
	return func(name, audience string) error {
		p, err := s.world().person(name)
		if err != nil {
			return err
		}
		label, ok := audiences[audience]
		if !ok {
			return fmt.Errorf("nobody is found by %s", audience)
		}
		return do(open(p.Browser, "/profile/visibility"), choose(p.Browser, "Who can find you", label), press(p.Browser, "Save and continue"),
			sees(p.Browser, "Your profile"))
	}
}
