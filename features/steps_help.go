package features

import (
	"context"
	"fmt"
	"strings"

	"jobshare/domain/feedback"
)

func helpSteps(s *sentences) {
	s.sc.Step(`^(\w+) says she is "([^"]*)" and writes "([^"]*)"$`, func(name, feels, words string) error {
		p, err := s.world().person(name)
		if err != nil {
			return err
		}
		return do(choose(p.Browser, "", feels), fill(p.Browser, "How could we make it better? (optional)", words), press(p.Browser, "Send feedback"))
	})
	s.sc.Step(`^the log holds one piece of feedback about "([^"]*)" that names nobody$`, func(page string) error {
		w, found := s.world(), 0
		for r, err := range w.service.Store().ReadAll(context.Background(), nil) {
			if err != nil {
				return err
			}
			if !strings.HasPrefix(r.Stream, feedback.Category+"-") {
				continue
			}
			found++
			stored := string(r.Data) + string(r.Metadata)
			if !strings.Contains(stored, page) || strings.Contains(stored, "Ask for less") || !strings.Contains(stored, `"actor":"anybody"`) {
				return fmt.Errorf("the feedback is stored as %s", stored)
			}
		}
		if found != 1 {
			return fmt.Errorf("there are %d pieces of feedback", found)
		}
		return nil
	})
}
