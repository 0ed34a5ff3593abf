package features

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"

	"github.com/cucumber/godog"
)

// newWeather is the website that people leave to in a hurry.
func newWeather() *httptest.Server {
	return httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, `<!DOCTYPE html><html lang="en"><head><title>Weather</title><link rel="icon" href="data:,"></head><body><h1>Weather</h1></body></html>`)
	}))
}

func beforeSteps(s *sentences) {
	s.one(`^(\w+) begins to check whether job sharing suits her$`, beginsCheck)
	s.sc.Step(`^(\w+) checks whether job sharing suits her:$`, func(name string, answers *godog.Table) error {
		w := s.world()
		p, err := w.person(name)
		if err != nil {
			return err
		}
		events, err := w.events()
		if err != nil {
			return err
		}
		w.notes["events"] = fmt.Sprint(events)
		if err := beginsCheck(w, p); err != nil {
			return err
		}
		for _, row := range answers.Rows {
			question, answer := row.Cells[0].Value, row.Cells[1].Value
			if answer == "" {
				continue
			}
			if err := do(sees(p.Browser, question), choose(p.Browser, "", answer), press(p.Browser, "Continue")); err != nil {
				return err
			}
		}
		return nil
	})
	s.with(`^(\w+) is offered "([^"]*)"$`, func(w *World, p *Person, link string) error {
		page, err := p.Browser.See()
		if err == nil && !slices.ContainsFunc(page.Links, func(l string) bool { return strings.Contains(l, link) }) {
			err = fmt.Errorf("the page %q has no link %q, only %q", page.Heading, link, page.Links)
		}
		return err
	})
	s.with(`^(\w+) is not offered "([^"]*)" on the page itself$`, func(w *World, p *Person, link string) error {
		page, err := p.Browser.See()
		n := 0
		for _, l := range page.Links {
			if l == link {
				n++
			}
		}
		if err == nil && n > 1 { // the menu has one
			err = fmt.Errorf("the page %q offers %q", page.Heading, link)
		}
		return err
	})
	s.one(`^nothing that (\w+) answered is in the address of the page$`, func(w *World, p *Person) error {
		page, err := p.Browser.See()
		if err == nil && page.Path != "/check/result" {
			err = fmt.Errorf("the page is at %q", page.Path)
		}
		return err
	})
	s.sc.Step(`^nothing new is in the log$`, func() error {
		events, err := s.world().events()
		if err == nil && fmt.Sprint(events) != s.world().notes["events"] {
			err = fmt.Errorf("the log had %s events, and has %d now", s.world().notes["events"], events)
		}
		return err
	})
	s.sc.Step(`^"([^"]*)" is( not)? chosen$`, func(label, not string) error {
		page, err := s.world().people["Amina"].Browser.See()
		if err == nil && slices.Contains(page.Chosen, label) != (not == "") {
			err = fmt.Errorf("on %q these are chosen: %q", page.Heading, page.Chosen)
		}
		return err
	})
	s.with(`^(\w+) presses "([^"]*)"$`, func(w *World, p *Person, button string) error { return p.Browser.Press(button) })
	s.with(`^(\w+) follows "([^"]*)"$`, func(w *World, p *Person, link string) error { return p.Browser.Follow(link) })
	s.one(`^(\w+) leaves by the button to exit the page$`, func(w *World, p *Person) error { return p.Browser.Press("Emergency Exit this page") })
	s.one(`^(\w+) sees a website about the weather$`, func(w *World, p *Person) error { return seesHeading(p.Browser, "Weather") })
	s.one(`^(\w+) goes back$`, func(w *World, p *Person) error { return p.Browser.Back() })
}

func beginsCheck(w *World, p *Person) error {
	return do(open(p.Browser, "/check"), press(p.Browser, "Start the check"))
}

// events is how many events there are.
func (w *World) events() (int, error) {
	n := 0
	for _, err := range w.service.Store().ReadAll(context.Background(), nil) {
		if err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}
