package features

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"
)

const shortlist = "/shortlist"

func resultsSteps(s *sentences) {
	s.with(`^(\w+) wishes for an overlap of "([^"]*)"$`, func(w *World, p *Person, overlap string) error {
		return do(open(p.Browser, overlapPath), selects(p.Browser, "Overlap you would like in a fortnight", overlap), press(p.Browser, "Save and continue"))
	})
	s.two(`^(\w+) and (\w+) are told the same points$`, func(w *World, p, other *Person) error {
		mine, err := pointsOf(p)
		if err != nil {
			return err
		}
		theirs, err := pointsOf(other)
		if err == nil && mine != theirs {
			err = fmt.Errorf("one is told %s and the other %s", mine, theirs)
		}
		return err
	})
	s.with(`^(\w+) narrows the people down to the profession "([^"]*)"$`, func(w *World, p *Person, profession string) error {
		return do(func() error { return discloses(p.Browser, "Profession") }, choose(p.Browser, "Profession", profession), press(p.Browser, "Apply filters"))
	})
	s.with(`^(\w+) takes the filter "([^"]*)" back$`, func(w *World, p *Person, filter string) error {
		return p.Browser.Follow("Remove this filter: Profession " + filter)
	})
	s.with(`^(\w+) searches their profiles for "([^"]*)"$`, func(w *World, p *Person, words string) error {
		return eventually(func() error { // what somebody wrote a moment ago is found within moments
			if err := do(open(p.Browser, findPartner), fill(p.Browser, "Search their profiles", words), press(p.Browser, "Search")); err != nil {
				return err
			}
			if words != "beekeeping" {
				return readsNot(p.Browser, "Nobody fits with")
			}
			return nil
		})
	})
	s.two(`^(\w+) finds (\w+) among them$`, func(w *World, p, other *Person) error { return finds(p, other) })
	s.two(`^(\w+) does not find (\w+) among them$`, func(w *World, p, other *Person) error { return findsNot(p, other) })
	s.one(`^(\w+) is offered an email when someone fits$`, func(w *World, p *Person) error { return reads(p.Browser, "Email me when someone fits") })
	s.two(`^(\w+) hides (\w+)$`, func(w *World, p, other *Person) error {
		page, err := profileOf(p, other)
		w.notes["hidden page"] = page
		return do(func() error { return err }, press(p.Browser, "Do not show me this person again"), func() error { return reads(p.Browser, "You have hidden this person") })
	})
	s.two(`^(\w+) undoes hiding (\w+)$`, func(w *World, p, _ *Person) error {
		return do(open(p.Browser, w.notes["hidden page"]), press(p.Browser, "Undo: show this person again"))
	})
	s.two(`^(\w+) asks for contact and (\w+) blocks her$`, func(w *World, p, other *Person) error {
		return do(func() error { return opensAsk(p, other) }, fill(p.Browser, "Your message", "Shall we talk?"), press(p.Browser, "Ask for contact"),
			func() error { return opensRequest(other, p) }, func() error { return discloses(other.Browser, "Block this person") }, press(other.Browser, "Block this person"))
	})
	s.two(`^(\w+)'s dashboard does not show (\w+)$`, func(w *World, p, other *Person) error {
		return do(open(p.Browser, "/dashboard"), sees(p.Browser, "Your dashboard"), func() error { return readsNot(p.Browser, other.Organisation) })
	})
	s.two(`^(\w+)'s dashboard shows (\w+)$`, func(w *World, p, other *Person) error {
		return do(open(p.Browser, "/dashboard"), sees(p.Browser, "Your dashboard"), func() error { return reads(p.Browser, other.Organisation) })
	})
	s.two(`^(\w+) adds (\w+) to her shortlist$`, func(w *World, p, other *Person) error {
		_, err := profileOf(p, other)
		return do(func() error { return err }, press(p.Browser, "Add to your shortlist"), func() error { return reads(p.Browser, "On your shortlist") })
	})
	s.one(`^(\w+) compares the people on her shortlist$`, func(w *World, p *Person) error {
		if err := p.Browser.Open(shortlist); err != nil {
			return err
		}
		page, err := p.Browser.See()
		if err != nil {
			return err
		}
		chosen := 0
		for _, link := range page.Links {
			if strings.HasPrefix(link, "Grade 7,") {
				chosen++
				if err := p.Browser.Choose("Compare people", link); err != nil {
					return err
				}
			}
		}
		if chosen == 0 {
			return errors.New("nobody is on the shortlist")
		}
		if err := p.Browser.Press("Compare"); err != nil {
			return err
		}
		page, err = p.Browser.See()
		w.notes["compared"] = page.Path
		return err
	})
	s.one(`^(\w+) compares the same people again$`, func(w *World, p *Person) error {
		return eventually(func() error { // what somebody else did shows within moments
			return do(open(p.Browser, w.notes["compared"]), sees(p.Browser, "Your shortlist"))
		})
	})
	s.sc.Step(`^(\w+) looks for people of the profession "([^"]*)"(?: who wrote "([^"]*)")?$`, func(name, profession, words string) error {
		query := url.Values{"profession": {profession}}
		if words != "" {
			query.Set("words", words)
		}
		return s.world().people[name].Browser.Open(findPartner + "?" + query.Encode())
	})
	s.one(`^(\w+) compares nobody on her shortlist$`, func(w *World, p *Person) error {
		return do(open(p.Browser, shortlist), press(p.Browser, "Compare"))
	})
	s.sc.Step(`^(\w+) sees (\w+) and (\w+) side by side$`, func(name, one, other string) error {
		w := s.world()
		u := w.people[name].Browser
		return do(sees(u, "Compare people"), func() error { return reads(u, w.people[one].Organisation) }, func() error { return reads(u, w.people[other].Organisation) })
	})
	s.one(`^(\w+) has nobody on her shortlist$`, func(w *World, p *Person) error {
		return do(open(p.Browser, shortlist), func() error { return reads(p.Browser, "Nobody is on your shortlist") })
	})
	s.one(`^(\w+) is sent no mail about it$`, func(w *World, p *Person) error {
		return w.mailsWith(p, "shortlist", 0)
	})
}

var points = regexp.MustCompile(`\d+ points of 100`)

func pointsOf(p *Person) (string, error) {
	page, err := p.Browser.See()
	found := points.FindString(page.Text)
	if err == nil && found == "" {
		err = fmt.Errorf("no points are told: %s", page.Text)
	}
	return found, err
}
