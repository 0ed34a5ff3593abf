package features

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"
)

const dashboard = "Your dashboard"

func signInSteps(s *sentences) {
	s.one(`^(\w+) has created an account$`, (*World).hasAccount)
	s.one(`^(\w+) asks to sign in$`, func(w *World, p *Person) error {
		if !p.registered {
			return do(open(p.Browser, "/sign-in"), func() error { return giveAddress(p.Browser, p.Address, false) })
		}
		return w.asksToSignIn(p, p.Browser, "/sign-in")
	})
	s.one(`^(\w+) types the code$`, func(w *World, p *Person) error { return typeCode(p.Browser, p.code, "Sign in") })
	s.one(`^(\w+) asks for a new code and types it$`, func(w *World, p *Person) error {
		if page, err := p.Browser.See(); err != nil || page.Heading == "Ask for a new code" {
			return w.signsIn(p, p.Browser, "/sign-in", false)
		}
		return do(func() error { return w.codeComes(p, func() error { return p.Browser.Press("Send a new code") }) },
			func() error { return typeCode(p.Browser, p.code, "Sign in") })
	})
	s.one(`^(\w+) enters her address and the code she is sent$`, func(w *World, p *Person) error {
		return do(func() error { return asked(p.Browser) },
			func() error { return w.codeComes(p, func() error { return giveAddress(p.Browser, p.Address, false) }) },
			func() error { return typeCode(p.Browser, p.code, "Sign in") })
	})
	s.one(`^(\w+) types a wrong code 5 times$`, func(w *World, p *Person) error {
		wrong := "000000"
		if p.code == wrong {
			wrong = "000001"
		}
		for range 5 {
			if err := typeCode(p.Browser, wrong, "Sign in"); err != nil {
				return err
			}
		}
		return nil
	})
	s.with(`^(\w+) signs in (with a code|for the first time|from a return address that is the dashboard|after her session timed out|on a device she trusts|with a new code, because the first one did not come)$`, signsInSomeWay)
	s.one(`^(\w+) sees her dashboard$`, func(w *World, p *Person) error { return w.seesDashboard(p, p.Browser) })
	s.one(`^(\w+) is asked to sign in$`, func(w *World, p *Person) error { return asked(p.Browser) })
	s.one(`^(\w+) is not signed in$`, func(w *World, p *Person) error {
		return do(open(p.Browser, "/dashboard"), sees(p.Browser, "Sign in"))
	})
	s.with(`^(\w+) opens "([^"]*)"$`, func(w *World, p *Person, path string) error { return p.Browser.Open(path) })
	s.with(`^(\w+) sees the page "([^"]*)"$`, func(w *World, p *Person, heading string) error { return seesHeading(p.Browser, heading) })
	s.with(`^(\w+) is told "([^"]*)"$`, func(w *World, p *Person, words string) error { return reads(p.Browser, words) })
	s.one(`^(\w+) signs out$`, func(w *World, p *Person) error {
		return do(open(p.Browser, "/dashboard"), press(p.Browser, "Sign out"))
	})
	s.one(`^(\w+) uses the same code again$`, func(w *World, p *Person) error {
		if err := p.Browser.Open("/sign-in/code"); err != nil {
			return err
		}
		if err := p.Browser.Fill("6 digit code", p.code); err != nil {
			return nil // there is not even a page to type it on
		}
		return p.Browser.Press("Sign in")
	})
	s.one(`^somebody else types (\w+)'s code in another browser$`, func(w *World, p *Person) error {
		other, err := w.second(p)
		if err != nil {
			return err
		}
		first := p.code
		return do(func() error { return w.asksToSignIn(p, other, "/sign-in") }, func() error {
			if p.code == first {
				return errors.New("both browsers were sent the same code: try again")
			}
			return typeCode(other, first, "Sign in")
		})
	})
	s.sc.Step(`^they are not signed in$`, func() error {
		for _, p := range s.world().people {
			if p.Second != nil {
				return do(open(p.Second, "/dashboard"), sees(p.Second, "Sign in"))
			}
		}
		return errors.New("there is no other browser")
	})
	s.sc.Step(`^both are asked for a code in the same words$`, func() error { return s.world().sameWords("Amina", "Beth") })
	s.sc.Step(`^(\d+) (minute|hour|day)s? pass(?:es)?$`, func(n int, unit string) error {
		s.world().clock.Pass(time.Duration(n) * map[string]time.Duration{"minute": time.Minute, "hour": time.Hour, "day": 24 * time.Hour}[unit])
		return nil
	})
	s.one(`^(\w+) continues$`, func(w *World, p *Person) error { return p.Browser.Press("Save and continue") })
	s.one(`^(\w+) is told that she was signed out$`, func(w *World, p *Person) error { return reads(p.Browser, "signed you out") })
	s.one(`^(\w+) is signed in on a second device$`, func(w *World, p *Person) error {
		second, err := w.second(p)
		if err != nil {
			return err
		}
		return do(func() error { return w.signsIn(p, second, "/sign-in", false) }, func() error { return w.seesDashboard(p, second) })
	})
	s.one(`^(\w+) signs in on a second device$`, func(w *World, p *Person) error {
		second, err := w.second(p)
		if err != nil {
			return err
		}
		return w.signsIn(p, second, "/sign-in", false)
	})
	s.one(`^(\w+) signs out everywhere$`, func(w *World, p *Person) error {
		return do(open(p.Browser, "/account"), press(p.Browser, "Sign out everywhere"))
	})
	s.with(`^(\w+) opens "([^"]*)" on the second device$`, func(w *World, p *Person, path string) error { return p.Second.Open(path) })
	s.sc.Step(`^the second device asks her to sign in$`, func() error {
		for _, p := range s.world().people {
			if p.Second != nil {
				return asked(p.Second)
			}
		}
		return errors.New("there is no second device")
	})
	s.two(`^(\w+) signs in with a code in (\w+)'s browser$`, func(w *World, p, other *Person) error { return w.signsIn(p, other.Browser, "/sign-in", false) })
}

// hasAccount creates an account for a person, away from the browser that the scenario watches.
func (w *World) hasAccount(p *Person) error {
	u, err := NewPlain(w.server.URL)
	if err != nil {
		return err
	}
	defer u.Close()
	return w.createAccount(p, u)
}

func (w *World) createAccount(p *Person, u UserAgent) error {
	return do(func() error { return w.codeComes(p, func() error { return startAccount(u, p.Name, p.Address) }) },
		func() error { return typeCode(u, p.code, "Create account") },
		func() error { return w.seesDashboard(p, u) }, func() error { p.registered = true; return nil })
}

func startAccount(u UserAgent, name, address string) error {
	return do(open(u, "/create-account"), fill(u, "Full name", name), fill(u, "Work email address", address), press(u, "Continue"))
}

func giveAddress(u UserAgent, address string, trusted bool) error {
	return do(fill(u, "Email address", address), func() error {
		if trusted {
			return u.Choose("", "I trust this device")
		}
		return nil
	}, press(u, "Continue"))
}

func (w *World) asksToSignIn(p *Person, u UserAgent, path string) error {
	return w.codeComes(p, func() error {
		return do(open(u, path), func() error { return giveAddress(u, p.Address, false) })
	})
}

func (w *World) signsIn(p *Person, u UserAgent, path string, trusted bool) error {
	return do(func() error {
		return w.codeComes(p, func() error { return do(open(u, path), func() error { return giveAddress(u, p.Address, trusted) }) })
	}, func() error { return typeCode(u, p.code, "Sign in") })
}

func signsInSomeWay(w *World, p *Person, way string) error {
	switch way {
	case "with a code":
		return w.signsIn(p, p.Browser, "/sign-in", false)
	case "for the first time":
		p.Name, p.Address = "Amina Rahman", "amina.rahman@homeoffice.gov.uk"
		return w.createAccount(p, p.Browser)
	case "from a return address that is the dashboard":
		return do(open(p.Browser, "/dashboard"), sees(p.Browser, "Sign in"),
			func() error { return w.codeComes(p, func() error { return giveAddress(p.Browser, p.Address, false) }) },
			func() error { return typeCode(p.Browser, p.code, "Sign in") })
	case "after her session timed out":
		return do(func() error { return w.signsIn(p, p.Browser, "/sign-in", false) },
			func() error { w.clock.Pass(31 * time.Minute); return nil },
			open(p.Browser, "/dashboard"), func() error { return asked(p.Browser) },
			func() error { return w.codeComes(p, func() error { return giveAddress(p.Browser, p.Address, false) }) },
			func() error { return typeCode(p.Browser, p.code, "Sign in") })
	case "on a device she trusts":
		return w.signsIn(p, p.Browser, "/sign-in", true)
	case "with a new code, because the first one did not come":
		return do(func() error { return w.asksToSignIn(p, p.Browser, "/sign-in") },
			func() error { return w.codeComes(p, func() error { return p.Browser.Press("Send a new code") }) },
			func() error { return typeCode(p.Browser, p.code, "Sign in") })
	}
	return fmt.Errorf("nobody signs in %s", way)
}

// asked says whether a page asks to sign in, by way of the page that says why when a session ended.
func asked(u UserAgent) error {
	page, err := u.See()
	if err == nil && page.Heading == "We signed you out" {
		err = u.Press("Sign in")
	}
	if err != nil {
		return err
	}
	return seesHeading(u, "Sign in")
}

func typeCode(u UserAgent, code, button string) error {
	page, err := u.See()
	if err != nil {
		return err
	}
	if page.Heading == "Ask for a new code" { // the attempt is over: there is nothing to type into
		return nil
	}
	return do(fill(u, "6 digit code", code), press(u, button))
}

var sixDigits = regexp.MustCompile(`\b\d{6}\b`)

// codeComes does what sends a person a code, and waits for the mail with it.
func (w *World) codeComes(p *Person, ask func() error) error {
	before, err := w.newestCode(p.Address)
	if err != nil {
		return err
	}
	if err := ask(); err != nil {
		return err
	}
	return eventually(func() error {
		letter, err := w.newestCode(p.Address)
		if err != nil {
			return err
		}
		code := sixDigits.FindString(letter.Subject)
		if letter.ID == before.ID || code == "" {
			page, _ := p.Browser.See()
			return fmt.Errorf("no code came to %s (the page reads: %.300s)", p.Name, page.Text)
		}
		p.code = code
		return nil
	})
}

// seesDashboard says whether a person is on their dashboard: the page, and nobody else's.
func (w *World) seesDashboard(p *Person, u UserAgent) error {
	page, err := u.See()
	if err != nil {
		return err
	}
	if page.Path != "/dashboard" || page.Status != 200 || page.Heading != dashboard {
		return fmt.Errorf("%s sees %q at %s (status %d), not the dashboard: %.400s", p.Name, page.Heading, page.Path, page.Status, page.Text)
	}
	return reads(u, "Sign out")
}

// sameWords compares what two people see, apart from their own address.
func (w *World) sameWords(one, two string) error {
	var words [2]string
	for i, name := range []string{one, two} {
		p, err := w.person(name)
		if err != nil {
			return err
		}
		page, err := p.Browser.See()
		if err != nil {
			return err
		}
		if page.Heading != "Check your email" {
			return fmt.Errorf("%s sees %q and is not asked for a code: %.300s", name, page.Heading, page.Text)
		}
		words[i] = fmt.Sprint(page.Status, page.Path, page.Title, strings.ReplaceAll(page.Text, p.Address, "ADDRESS"))
	}
	if words[0] != words[1] {
		return fmt.Errorf("the pages differ:\n%s\n%s", words[0], words[1])
	}
	return nil
}
