package features

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"jobshare/domain/verification"
	"jobshare/eventstore"
)

func managerSteps(s *sentences) {
	s.twoWith(`^(\w+) asks h(?:er|is) line manager (\w+) to confirm, from "([^"]*)"$`, func(w *World, p, manager *Person, address string) error {
		p.Address = address
		return w.asksManager(p, p.Browser, manager.Address)
	})
	s.twoWith(`^(\w+) starts to ask h(?:er|is) line manager (\w+) to confirm, from "([^"]*)"$`, func(w *World, p, manager *Person, address string) error {
		p.Address = address
		return w.startsToAskManager(p, p.Browser, manager.Address)
	})
	s.with(`^(\w+) starts to ask the line manager at "([^"]*)" to confirm$`, func(w *World, p *Person, manager string) error {
		p.Address = "amina@example.com"
		return w.startsToAskManager(p, p.Browser, manager)
	})
	s.twoWith(`^(\w+) has an account that her line manager (\w+) confirmed, with "([^"]*)"$`, func(w *World, p, manager *Person, address string) error {
		p.Address = address
		u, err := NewPlain(w.server.URL)
		if err != nil {
			return err
		}
		defer u.Close()
		return do(func() error { return w.asksManager(p, u, manager.Address) },
			func() error { return w.opensLink(manager, u) }, press(u, "I confirm this"), sees(u, "Thank you for your answer"),
			func() error { p.registered = true; return nil })
	})
	s.sc.Step(`^(\d+) people have asked their line manager (\w+) to confirm$`, func(n int, name string) error {
		w := s.world()
		manager, err := w.person(name)
		if err != nil {
			return err
		}
		for i := range n {
			u, err := NewPlain(w.server.URL)
			if err != nil {
				return err
			}
			asker := &Person{Name: "Somebody Else", Address: fmt.Sprintf("person%d@example.com", i), Browser: u}
			if err := errors.Join(w.asksManager(asker, u, manager.Address), u.Close()); err != nil {
				return err
			}
		}
		return nil
	})
	s.one(`^(\w+) types the code that came to her to ask her manager$`, func(w *World, p *Person) error {
		return typeCode(p.Browser, p.code, "Ask my line manager")
	})
	s.one(`^(\w+) opens the link in the mail s?he got$`, func(w *World, p *Person) error { return w.opensLink(p, p.Browser) })
	s.one(`^a program that looks through mail opens the link that (\w+) got$`, func(w *World, p *Person) error {
		u, err := NewPlain(w.server.URL)
		if err != nil {
			return err
		}
		defer u.Close()
		return do(func() error { return w.opensLink(p, u) }, func() error { return w.opensLink(p, u) })
	})
	s.with(`^(\w+) gets a mail about "([^"]*)"$`, func(w *World, p *Person, words string) error { return w.mails(p, words, 1) })
	s.with(`^(\w+) gets another mail about "([^"]*)"$`, func(w *World, p *Person, words string) error { return w.mails(p, words, 2) })
	s.one(`^(\w+) gets no mail$`, func(w *World, p *Person) error { return w.got(p, 0) })
	s.sc.Step(`^(\w+) got (\d+) mails$`, func(name string, n int) error {
		p, err := s.world().person(name)
		if err != nil {
			return err
		}
		return s.world().got(p, n)
	})
	s.one(`^(\w+) can't sign in yet$`, func(w *World, p *Person) error {
		before, err := w.newestCode(p.Address)
		if err != nil {
			return err
		}
		if err := do(open(p.Browser, "/sign-in"), func() error { return giveAddress(p.Browser, p.Address, false) },
			sees(p.Browser, "Check your email"), func() error { return typeCode(p.Browser, "123456", "Sign in") }, w.worked); err != nil {
			return err
		}
		after, err := w.newestCode(p.Address)
		if err == nil && after.ID != before.ID {
			err = fmt.Errorf("a code came: %s", after.Subject)
		}
		return errors.Join(err, reads(p.Browser, "The code is not correct"))
	})
	s.two(`^(\w+) and (\w+) are asked for a code in the same words$`, func(w *World, p, other *Person) error {
		return sameWords(p, other, "Check your email")
	})
	s.two(`^(\w+) and (\w+) see the same page$`, func(w *World, p, other *Person) error {
		return sameWords(p, other, "We have asked your line manager")
	})
	s.sc.Step(`^what (\w+) entered can't be read any more$`, func(string) error {
		return eventually(s.world().verificationsForgotten)
	})
}

func (w *World) startsToAskManager(p *Person, u UserAgent, manager string) error {
	ask := func() error {
		return do(open(u, "/ask-your-manager"), fill(u, "Your full name", p.Name), fill(u, "Your email address", p.Address),
			fill(u, "Your line manager’s work email address", manager), press(u, "Continue"))
	}
	err := w.codeComes(p, func() error {
		if err := ask(); err != nil {
			return err
		}
		page, err := u.See()
		if err == nil && page.Heading != "Check your email" { // refused: no code comes
			err = errRefused
		}
		return err
	})
	if errors.Is(err, errRefused) {
		return nil
	}
	return err
}

var errRefused = errors.New("the page refused")

func (w *World) asksManager(p *Person, u UserAgent, manager string) error {
	return do(func() error { return w.startsToAskManager(p, u, manager) }, func() error { return typeCode(u, p.code, "Ask my line manager") })
}

var colleagueLink = regexp.MustCompile(`http://[^\s]+/confirm-a-colleague\?key=[\w-]+`)

// opensLink opens the newest link that a manager was sent.
func (w *World) opensLink(manager *Person, u UserAgent) error {
	_, body, err := w.letter(manager.Address, "Please confirm")
	if err != nil {
		return err
	}
	link, err := url.Parse(colleagueLink.FindString(body))
	if err != nil {
		return err
	}
	return u.Open(link.RequestURI())
}

// subjects are those of the mails that came to a person.
func (w *World) subjects(p *Person) (subjects []string, err error) {
	letters, err := w.service.Vault().Mailbox(context.Background(), 100)
	for _, l := range letters {
		if strings.EqualFold(l.To, p.Address) {
			subjects = append(subjects, l.Subject)
		}
	}
	return subjects, err
}

// mails waits until a person got so many mails about something.
func (w *World) mails(p *Person, words string, n int) error {
	return eventually(func() error {
		subjects, err := w.subjects(p)
		found := 0
		for _, s := range subjects {
			if strings.Contains(strings.ToLower(s), strings.ToLower(words)) {
				found++
			}
		}
		if err == nil && found != n {
			err = fmt.Errorf("%s got %d mails about %q, not %d: %q", p.Name, found, words, n, subjects)
		}
		return err
	})
}

// got says whether a person got so many mails in all, once the worker has dealt with everything that happened.
func (w *World) got(p *Person, n int) error {
	if err := w.worked(); err != nil {
		return err
	}
	return eventually(func() error {
		subjects, err := w.subjects(p)
		if err == nil && len(subjects) != n {
			err = fmt.Errorf("%s got %d mails, not %d: %q", p.Name, len(subjects), n, subjects)
		}
		return err
	})
}

// worked waits until the worker has dealt with all events, and all mail is sent.
func (w *World) worked() error {
	var last eventstore.Recorded
	for r, err := range w.service.Store().ReadAll(context.Background(), nil) {
		if err != nil {
			return err
		}
		last = r
	}
	return eventually(func() error {
		place, err := w.service.Vault().Checkpoint(context.Background(), "notifying")
		if err != nil {
			return err
		}
		if !strings.HasPrefix(place.LastEvent, last.ID.String()+" ") {
			return errors.New("the worker has not come to the end of the log")
		}
		counts, err := w.service.Vault().MailCounts(context.Background())
		for lane, c := range counts {
			if c.Waiting > 0 {
				err = fmt.Errorf("%d mails wait in the lane %s", c.Waiting, lane)
			}
		}
		return err
	})
}

// sameWords says whether two people see the same, apart from their own address and the time.
func sameWords(p, other *Person, heading string) error {
	var words [2]string
	for i, who := range []*Person{p, other} {
		page, err := who.Browser.See()
		if err != nil {
			return err
		}
		if page.Heading != heading {
			return fmt.Errorf("%s sees %q: %.300s", who.Name, page.Heading, page.Text)
		}
		words[i] = fmt.Sprint(page.Status, page.Path, page.Title, strings.ReplaceAll(page.Text, who.Address, "ADDRESS"))
	}
	if words[0] != words[1] {
		return fmt.Errorf("the pages differ:\n%s\n%s", words[0], words[1])
	}
	return nil
}

// verificationsForgotten says whether nothing can be read of any request to a manager.
func (w *World) verificationsForgotten() error {
	ctx, found := context.Background(), 0
	for r, err := range w.service.Store().ReadAll(ctx, nil) {
		if err != nil {
			return err
		}
		person, ours := strings.CutPrefix(r.Stream, verification.Category+"-")
		if !ours {
			continue
		}
		found++
		s, err := w.service.Application().Verification(ctx, person)
		if err != nil {
			return err
		}
		if !s.Unreadable || !s.Forgotten || s.Name != "" || s.Address != "" || s.Manager != "" {
			return fmt.Errorf("it reads %+v", s)
		}
	}
	if found == 0 {
		return errors.New("there is no request to a manager")
	}
	return nil
}
