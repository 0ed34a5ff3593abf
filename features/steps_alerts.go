package features

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"zombiezen.com/go/sqlite"

	"jobshare/application"
	"jobshare/projections"
	"jobshare/projections/alerts"
)

const searches = "/searches"

func alertSteps(s *sentences) {
	s.sc.Step(`^(\w+) saves this search as "([^"]*)", to be told "([^"]*)"$`, func(name, search, often string) error {
		u := s.world().people[name].Browser
		return do(press(u, "Email me when someone fits"), func() error { return saves(u, search, often) })
	})
	s.sc.Step(`^(\w+) has saved a search as "([^"]*)", to be told "([^"]*)"$`, func(name, search, often string) error {
		u := s.world().people[name].Browser
		return do(open(u, searches+"/new"), func() error { return saves(u, search, often) })
	})
	s.sc.Step(`^(\w+) has saved a search as "([^"]*)", to be told "([^"]*)", of people who wrote "([^"]*)"$`, func(name, search, often, words string) error {
		u := s.world().people[name].Browser
		return do(open(u, searches+"/new?words="+words), func() error { return reads(u, "Words: "+words) }, func() error { return saves(u, search, often) })
	})
	s.one(`^(\w+) has saved 10 searches$`, func(w *World, p *Person) error {
		for n := range 10 {
			if err := do(open(p.Browser, searches+"/new"), func() error { return saves(p.Browser, fmt.Sprint("Search ", n+1), "Once a day") }); err != nil {
				return err
			}
		}
		return nil
	})
	s.one(`^(\w+) saves another search$`, func(w *World, p *Person) error { return p.Browser.Open(searches + "/new") })
	s.one(`^(\w+) is told that she has 10 searches already$`, func(w *World, p *Person) error { return reads(p.Browser, "you have 10") })
	s.one(`^(\w+) can save another search$`, func(w *World, p *Person) error {
		return do(open(p.Browser, searches+"/new"), func() error { return saves(p.Browser, "Another", "Once a day") })
	})
	s.one(`^(\w+) saves a search without a name$`, func(w *World, p *Person) error {
		return do(open(p.Browser, searches+"/new"), fill(p.Browser, "Name of the search", ""), choose(p.Browser, "", "Once a day"), press(p.Browser, "Save search"))
	})
	s.one(`^(\w+) saves a search without saying how often to be told$`, func(w *World, p *Person) error {
		return do(open(p.Browser, searches+"/new"), fill(p.Browser, "Name of the search", "Anybody"), press(p.Browser, "Save search"))
	})
	s.one(`^(\w+) has no saved search$`, func(w *World, p *Person) error {
		return do(open(p.Browser, searches), func() error { return reads(p.Browser, "You have no saved searches") })
	})
	s.with(`^(\w+) has the saved search "([^"]*)"$`, func(w *World, p *Person, search string) error {
		return do(open(p.Browser, searches), func() error { return p.Browser.Follow(search) })
	})
	s.with(`^(\w+) deletes the search "([^"]*)"$`, func(w *World, p *Person, search string) error {
		return do(open(p.Browser, searches), func() error { return p.Browser.Follow(search) }, func() error { return discloses(p.Browser, "Delete this search") },
			press(p.Browser, "Delete search"), func() error { return reads(p.Browser, "Your search is deleted") })
	})
	s.with(`^(\w+) renews the search "([^"]*)"$`, func(w *World, p *Person, search string) error {
		return do(open(p.Browser, searches), func() error { return p.Browser.Follow(search) }, press(p.Browser, "Renew for a year"),
			func() error { return reads(p.Browser, "renewed for a year") })
	})
	s.sc.Step(`^(\w+) renames the search "([^"]*)" to "([^"]*)", to be told "([^"]*)"$`, func(name, search, to, often string) error {
		u := s.world().people[name].Browser
		return do(open(u, searches), func() error { return u.Follow(search) }, fill(u, "Name of the search", to), choose(u, "", often), press(u, "Save changes"),
			func() error { return reads(u, "Your changes are saved") })
	})
	s.two(`^(\w+) opens the saved search of (\w+)$`, func(w *World, p, owner *Person) error {
		if err := do(open(owner.Browser, searches), func() error { return owner.Browser.Follow("Anybody") }); err != nil {
			return err
		}
		page, err := owner.Browser.See()
		return do(func() error { return err }, open(p.Browser, page.Path))
	})
	s.with(`^(\w+) is sent a mail that "([^"]*)"$`, func(w *World, p *Person, subject string) error {
		_, text, err := w.letter(p.Address, subject)
		w.notes["alert"] = text
		return err
	})
	s.with(`^(\w+) is sent no mail about "([^"]*)"$`, func(w *World, p *Person, search string) error { return w.mailsWith(p, search, 0) })
	s.sc.Step(`^(\w+) is sent (\d+) mails? about "([^"]*)"$`, func(name string, n int, search string) error {
		return s.world().mailsWith(s.world().people[name], search, n)
	})
	s.one(`^the mail to (\w+) does not say who they are$`, func(w *World, _ *Person) error {
		for _, other := range w.people {
			for _, personal := range append(strings.Fields(other.Name), other.Organisation, other.Address) {
				if strings.Contains(w.notes["alert"], personal) {
					return fmt.Errorf("the mail says %q: %s", personal, w.notes["alert"])
				}
			}
		}
		return nil
	})
	s.one(`^(\w+) follows the mail to who fits$`, func(w *World, p *Person) error { return w.followAlert(p.Browser, "/results") })
	s.one(`^(\w+) follows the mail to the search$`, func(w *World, p *Person) error {
		return do(func() error { return w.followAlert(p.Browser, searches+"/") }, sees(p.Browser, "Your saved search"))
	})
	s.one(`^(\w+) renews it$`, func(w *World, p *Person) error { return p.Browser.Press("Renew for a year") })
	s.one(`^(\w+) follows the mail to end it$`, func(w *World, p *Person) error {
		return do(func() error { return w.followAlert(p.Browser, "/unsubscribe") }, press(p.Browser, "Stop emails"))
	})
	s.with(`^(\w+) is told that she gets no more mail about "([^"]*)"$`, func(w *World, p *Person, search string) error {
		return do(sees(p.Browser, "You will get no more emails about this search"), func() error { return reads(p.Browser, search) })
	})
	s.one(`^a mail filter opens every link in the mail to (\w+)$`, func(w *World, _ *Person) error {
		filter, err := NewPlain(w.server.URL)
		if err != nil {
			return err
		}
		defer filter.Close()
		opened := 0
		for _, link := range links.FindAllString(w.notes["alert"], -1) {
			opened++
			if err := filter.Open(strings.TrimPrefix(link, w.URL())); err != nil {
				return err
			}
		}
		if opened < 2 {
			return fmt.Errorf("the mail has %d links: %s", opened, w.notes["alert"])
		}
		return nil
	})
}

func saves(u UserAgent, search, often string) error {
	return do(fill(u, "Name of the search", search), choose(u, "", often), press(u, "Save search"), func() error { return reads(u, "Your search is saved") })
}

var links = regexp.MustCompile(`http://\S+`)

// followAlert opens the link of the latest alert whose address holds some words.
func (w *World) followAlert(u UserAgent, words string) error {
	for _, link := range links.FindAllString(w.notes["alert"], -1) {
		if strings.Contains(link, words) {
			return u.Open(strings.TrimPrefix(link, w.URL()))
		}
	}
	return fmt.Errorf("no link with %q in the mail: %s", words, w.notes["alert"])
}

// mailsWith says whether a person was sent so many mails about something, once all that happened was looked at and all
// that was queued is sent.
func (w *World) mailsWith(p *Person, words string, want int) error {
	ctx := context.Background()
	head, err := w.service.Store().Head(ctx)
	if err != nil {
		return err
	}
	return eventually(func() error {
		at, err := w.service.Vault().Checkpoint(ctx, "notifying")
		if err != nil {
			return err
		}
		if at.Position != head.String() {
			return errors.New("not everything that happened was looked at")
		}
		counts, err := w.service.Vault().MailCounts(ctx)
		if err != nil {
			return err
		}
		for lane, count := range counts {
			if count.Waiting > 0 {
				return fmt.Errorf("%d mails of lane %s wait", count.Waiting, lane)
			}
		}
		letters, err := w.service.Vault().Mailbox(ctx, 1000)
		if err != nil {
			return err
		}
		got := 0
		for _, l := range letters {
			if strings.EqualFold(l.To, p.Address) && strings.Contains(l.Subject+l.Text, words) {
				got++
			}
		}
		if got != want {
			return fmt.Errorf("%s was sent %d mails about %q, not %d", p.Name, got, words, want)
		}
		return nil
	})
}

// UnsubscribeLink is where somebody of the cast ends the mail about the first search that they saved, as a mail has it.
func (w *World) UnsubscribeLink(name string) (link string, err error) {
	ctx := context.Background()
	person, _, err := w.service.Vault().PersonByAddress(ctx, w.people[name].Address)
	if err != nil {
		return "", err
	}
	var saved alerts.Searches
	err = w.service.Runner().Read(ctx, func(conn *sqlite.Conn, _ map[string]projections.Face) error {
		saved, err = alerts.Of(conn, person)
		return err
	})
	if err == nil && len(saved.Searches) == 0 {
		err = fmt.Errorf("%s saved no search", name)
	}
	if err != nil {
		return "", err
	}
	code, err := w.service.Application().UnsubscribeToken(ctx, person, saved.Searches[0].ID)
	return application.Links{}.Unsubscribe(saved.Searches[0].ID, code), err
}
