package features

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
	s.with(`^(\w+) is not told "([^"]*)"$`, func(w *World, p *Person, words string) error { return readsNot(p.Browser, words) })
}
