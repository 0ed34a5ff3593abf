package features

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"jobshare/domain/account"
	"jobshare/domain/contact"
)

func leavingSteps(s *sentences) {
	s.with(`^(\w+) changes her name to "([^"]*)"$`, func(w *World, p *Person, name string) error {
		return do(open(p.Browser, "/account/name"), fill(p.Browser, "Full name", name), press(p.Browser, "Save"),
			func() error { return reads(p.Browser, "Your name has been changed") })
	})
	s.with(`^(\w+) tries to change her name to "([^"]*)"$`, func(w *World, p *Person, name string) error {
		return do(open(p.Browser, "/account/name"), fill(p.Browser, "Full name", name), press(p.Browser, "Save"))
	})
	s.with(`^(\w+) sees that her name is "([^"]*)"$`, func(w *World, p *Person, name string) error {
		return do(open(p.Browser, "/account"), func() error { return reads(p.Browser, "Name "+name) })
	})
	s.with(`^(\w+) reads the name "([^"]*)" in her requests$`, func(w *World, p *Person, name string) error {
		return eventually(func() error {
			return do(open(p.Browser, "/requests"), func() error { return reads(p.Browser, name) })
		})
	})
	s.with(`^(\w+) does not read the name "([^"]*)" in her requests$`, func(w *World, p *Person, name string) error {
		return do(open(p.Browser, "/requests"), func() error { return readsNot(p.Browser, name) })
	})
	s.one(`^(\w+) signs out the other device$`, func(w *World, p *Person) error {
		return p.Browser.Press("Sign out A device we do not know, signed in on 2 November 2026 at 9:05am")
	})
	s.one(`^(\w+) signs out everywhere else$`, func(w *World, p *Person) error {
		return do(open(p.Browser, "/account"), press(p.Browser, "Sign out everywhere else"),
			func() error { return reads(p.Browser, "You are signed out everywhere else") })
	})
	s.one(`^(\w+) sees her dashboard again$`, func(w *World, p *Person) error {
		return do(open(p.Browser, "/dashboard"), func() error { return w.seesDashboard(p, p.Browser) })
	})
	s.two(`^(\w+) tries to end the session of (\w+)$`, func(w *World, p, other *Person) error {
		a, err := w.actor(p)
		if err != nil {
			return err
		}
		theirs, err := w.actor(other)
		if err != nil {
			return err
		}
		sessions, err := w.service.Application().Sessions(context.Background(), theirs.Person)
		if err == nil && len(sessions) == 0 {
			err = errors.New("there is no session to end")
		}
		for _, session := range sessions {
			err = errors.Join(err, w.service.Application().SignOutOne(context.Background(), a.Person, session.ID))
		}
		return err
	})
	s.one(`^(\w+) closes her account$`, func(w *World, p *Person) error {
		return do(open(p.Browser, "/account/close"), press(p.Browser, "Close your account"), sees(p.Browser, "Your account is closed"))
	})
	s.one(`^(\w+) is told until when she can come back$`, func(w *World, p *Person) error {
		return reads(p.Browser, w.clock.Now().Add(account.ClosedFor).Format("2 January 2006"))
	})
	s.sc.Step(`^"([^"]*)" is told that the account is closed$`, func(address string) error {
		return s.world().tells(address, "account is closed", "come back until")
	})
	s.two(`^(\w+) can not write to (\w+)$`, func(w *World, p, other *Person) error {
		return eventually(func() error {
			return do(open(p.Browser, "/requests"), func() error { return p.Browser.Follow(other.Name) },
				func() error { return p.Browser.Follow("Your messages") }, func() error { return reads(p.Browser, "cannot answer at the moment") },
				func() error { return readsNot(p.Browser, "Send message") })
		})
	})
	s.two(`^(\w+)'s request is brought to mind, and (\w+) gets no email about it$`, func(w *World, p, other *Person) error {
		if err := eventually(func() error { return w.happened(contact.Category, "ContactReminderSent") }); err != nil {
			return err
		}
		return w.mailsWith(other, "waiting for your answer", 0)
	})
	s.one(`^the account of (\w+) is there$`, func(w *World, p *Person) error {
		_, err := w.actor(p)
		return err
	})
	s.one(`^the account of (\w+) is erased$`, func(w *World, p *Person) error {
		return eventually(func() error {
			if _, known, err := w.service.Vault().PersonByAddress(context.Background(), p.Address); err != nil || known {
				return errors.Join(err, errors.New("the address still belongs to an account"))
			}
			return w.happened(account.Category, "PersonErased")
		})
	})
	s.with(`^(\w+) removes the address "([^"]*)"$`, func(w *World, p *Person, address string) error {
		return do(open(p.Browser, "/account"), press(p.Browser, "Remove "+address), func() error { return readsNot(p.Browser, address) })
	})
	s.sc.Step(`^"([^"]*)" is told that an address (was added to|was removed from) her account$`, func(address, change string) error {
		return eventually(func() error {
			letters, err := s.world().service.Vault().Mailbox(context.Background(), 100)
			for _, l := range letters {
				if err == nil && l.To == address && strings.Contains(l.Text, "An email address "+change+" your Job Share account") {
					return nil
				}
			}
			return errors.Join(err, fmt.Errorf("%s was not told that an address %s", address, change))
		})
	})
}

// happened says whether the log holds an event of a kind, on any stream of a category.
func (w *World) happened(category, kind string) error {
	for r, err := range w.service.Store().ReadAll(context.Background(), nil) {
		if err != nil {
			return err
		}
		if r.Type == kind && strings.HasPrefix(r.Stream, category+"-") {
			return nil
		}
	}
	return fmt.Errorf("nothing in the log is %s", kind)
}
