package features

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"time"
)

func accountSteps(s *sentences) {
	s.with(`^(\w+) changes her address to "([^"]*)"$`, func(w *World, p *Person, address string) error {
		old := p.Address
		p.Address = address
		return do(open(p.Browser, "/account/address"), func() error {
			return w.codeComes(p, func() error {
				return do(fill(p.Browser, "New email address", address), choose(p.Browser, "", "Yes, it replaces "+old), press(p.Browser, "Continue"))
			})
		}, func() error { return typeCode(p.Browser, p.code, "Add address") }, func() error { return reads(p.Browser, address) },
			func() error { return readsNot(p.Browser, old) })
	})
	s.with(`^(\w+) adds the address "([^"]*)"$`, func(w *World, p *Person, address string) error {
		old := p.Address
		p.Address = address
		return do(open(p.Browser, "/account/address"), func() error {
			return w.codeComes(p, func() error {
				return do(fill(p.Browser, "New email address", address), choose(p.Browser, "", "No, keep my other addresses"), press(p.Browser, "Continue"))
			})
		}, func() error { return typeCode(p.Browser, p.code, "Add address") }, func() error { return reads(p.Browser, address) },
			func() error { return reads(p.Browser, old) })
	})
	s.sc.Step(`^the address "([^"]*)" does not sign anybody in$`, func(address string) error {
		w := s.world()
		u, err := NewPlain(w.server.URL)
		if err != nil {
			return err
		}
		defer u.Close()
		stranger := &Person{Name: "the address", Address: address, Browser: u}
		before, err := w.newest(address)
		if err != nil {
			return err
		}
		if err := do(open(u, "/sign-in"), func() error { return giveAddress(u, address, false) }); err != nil {
			return err
		}
		err = eventually(func() error { // an address that could have an account is told that it has none
			letter, err := w.newest(stranger.Address)
			if err == nil && letter.ID == before.ID {
				err = errors.New("no mail came")
			}
			if err == nil && sixDigits.MatchString(letter.Subject) {
				err = fmt.Errorf("a code came: %s", letter.Subject)
			}
			return err
		})
		return err
	})
	s.one(`^(\w+) erases her account$`, func(w *World, p *Person) error {
		log, err := w.log()
		if err != nil {
			return err
		}
		w.notes["log"] = string(log)
		return do(open(p.Browser, "/account/erase"), press(p.Browser, "Delete your account"))
	})
	s.one(`^(\w+) is told on which day the erasure is complete$`, func(w *World, p *Person) error {
		return reads(p.Browser, w.clock.Now().Add(30*24*time.Hour).Format("2 January 2006"))
	})
	s.sc.Step(`^not one byte that was in the log before has changed$`, func() error {
		w := s.world()
		now, err := w.log()
		if err == nil && !bytes.HasPrefix(now, []byte(w.notes["log"])) {
			err = errors.New("the log has changed")
		}
		return err
	})
	s.one(`^(\w+) has no profile$`, func(w *World, p *Person) error {
		return do(open(p.Browser, "/dashboard"), func() error { return reads(p.Browser, "You have answered 0 of 6 questions") })
	})
	s.sc.Step(`^"([^"]*)" is told that the addresses of an account have changed$`, func(address string) error {
		return s.world().tells(address, "have changed", "An email address has replaced another on your Job Share account")
	})
	s.sc.Step(`^"([^"]*)" is told that somebody signed in$`, func(address string) error {
		return s.world().tells(address, "signed in", "with another of your email addresses")
	})
	s.one(`^(\w+) chooses to get no emails about requests$`, func(w *World, p *Person) error {
		return do(open(p.Browser, "/account/emails"), func() error {
			return p.Browser.Unchoose("What do you want emails about?", "Someone asks me for contact")
		}, press(p.Browser, "Save"),
			func() error { return reads(p.Browser, "Your choice of emails is saved") })
	})
	s.with(`^(\w+) chooses to get emails at "([^"]*)"$`, func(w *World, p *Person, address string) error {
		return do(open(p.Browser, "/account/emails"), choose(p.Browser, "Where do you want emails from us?", address), press(p.Browser, "Save"),
			func() error { return reads(p.Browser, "We write to "+address) })
	})
	s.sc.Step(`^"([^"]*)" is told that somebody asks for contact$`, func(address string) error {
		return s.world().tells(address, "would like to share a job", "asked for contact")
	})
	s.one(`^(\w+) gets no email about the request$`, func(w *World, p *Person) error { return w.mailsWith(p, "would like to share a job", 0) })
	s.one(`^(\w+) gets a copy of her data to read$`, func(w *World, p *Person) error {
		return do(open(p.Browser, "/account/data"), choose(p.Browser, "", "A page to read or print"), press(p.Browser, "Get your data"),
			sees(p.Browser, "Your data"))
	})
	s.with(`^(\w+) reads "([^"]*)" in her data$`, func(w *World, p *Person, words string) error { return reads(p.Browser, words) })
	s.two(`^(\w+)'s data does not name (\w+)$`, func(w *World, p, other *Person) error {
		return do(func() error { return readsNot(p.Browser, other.Name) }, func() error { return readsNot(p.Browser, other.Address) })
	})
	s.one(`^(\w+) is asked for a fresh code$`, func(w *World, p *Person) error { return reads(p.Browser, "code") })
}

// tells says whether an address gets a mail with some words.
func (w *World) tells(address, subject, words string) error {
	_, body, err := w.letter(address, subject)
	if err == nil && !strings.Contains(body, words) {
		err = fmt.Errorf("the mail to %s does not say %q: %s", address, words, body)
	}
	return err
}
