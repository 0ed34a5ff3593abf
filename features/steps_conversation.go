package features

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

func conversationSteps(s *sentences) {
	s.two(`^(\w+) opens the messages with (\w+)$`, opensMessages)
	s.twoWith(`^(\w+) writes to (\w+) "([^"]*)"$`, func(w *World, p, other *Person, text string) error {
		return do(func() error { return opensMessages(w, p, other) }, fill(p.Browser, "Your message", text), press(p.Browser, "Send message"))
	})
	s.with(`^(\w+) sends "([^"]*)"$`, func(w *World, p *Person, text string) error {
		return do(fill(p.Browser, "Your message", text), press(p.Browser, "Send message"))
	})
	s.two(`^(\w+) sends the same message to (\w+) twice$`, func(w *World, p, other *Person) error {
		if err := opensMessages(w, p, other); err != nil {
			return err
		}
		agent, ok := p.Browser.(*plain)
		if !ok {
			return errors.New("only plain HTTP can send a form twice at once")
		}
		return agent.twice(fill(agent, "Your message", "How do Wednesdays suit you?"), "Send message")
	})
	s.two(`^(\w+) has the messages with (\w+) open in a tab$`, func(w *World, p, other *Person) error {
		if err := opensMessages(w, p, other); err != nil {
			return err
		}
		page, err := p.Browser.See()
		if err != nil {
			return err
		}
		w.notes["messages"] = page.Path
		if p.Second, err = p.Browser.NewTab(); err != nil {
			return err
		}
		return p.Second.Open(page.Path)
	})
	s.with(`^(\w+) sends "([^"]*)" from that tab$`, func(w *World, p *Person, text string) error {
		return do(fill(p.Second, "Your message", text), press(p.Second, "Send message"))
	})
	s.one(`^that tab tells (\w+) that the page is not there$`, func(w *World, p *Person) error { return seesHeading(p.Second, "Page not found") })
	s.with(`^that tab tells (\w+) "([^"]*)"$`, func(w *World, p *Person, words string) error { return reads(p.Second, words) })
	s.one(`^(\w+) enters her address and the code she is sent in that tab$`, func(w *World, p *Person) error {
		return do(func() error { return w.codeComes(p, func() error { return giveAddress(p.Second, p.Address, false) }) },
			func() error { return typeCode(p.Second, p.code, "Sign in") })
	})
	s.sc.Step(`^that tab holds "([^"]*)" in the field "([^"]*)"$`, func(want, label string) error {
		for _, p := range s.world().people {
			if p.Second != nil {
				return holds(p.Second, label, want)
			}
		}
		return errors.New("there is no other tab")
	})
	s.one(`^(\w+) opens the messages that were open in that tab$`, func(w *World, p *Person) error { return p.Browser.Open(w.notes["messages"]) })
	s.one(`^(\w+) signs out everywhere on the second device$`, func(w *World, p *Person) error {
		return do(open(p.Second, "/account"), press(p.Second, "Sign out everywhere"))
	})
	s.one(`^(\w+) can not write a message$`, func(w *World, p *Person) error { return readsNot(p.Browser, "Send message") })
	s.sc.Step(`^(\w+) reads "([^"]*)" before "([^"]*)"$`, func(name, first, second string) error {
		page, err := s.world().people[name].Browser.See()
		if err != nil {
			return err
		}
		i, j := strings.Index(page.Text, first), strings.Index(page.Text, second)
		if i < 0 || j < i {
			return fmt.Errorf("%q does not stand before %q: %s", first, second, page.Text)
		}
		return nil
	})
	s.two(`^(\w+) reads the messages of (\w+)$`, opensMessages)
	s.two(`^(\w+) marks the messages of (\w+) as read$`, func(w *World, p, other *Person) error {
		if err := opensMessages(w, p, other); err != nil {
			return err
		}
		return p.Browser.Press("3 messages are new. Mark as read")
	})
	s.sc.Step(`^(\w+) has (\d+) messages? to read$`, func(name string, want int) error {
		p := s.world().people[name]
		return eventually(func() error {
			return do(open(p.Browser, "/dashboard"), func() error { return reads(p.Browser, fmt.Sprintf("Messages you have not read %d", want)) })
		})
	})
	s.sc.Step(`^(\w+) opens the messages of (\w+) and (\w+)$`, func(name, one, other string) error {
		w := s.world()
		owner := w.people[one]
		if err := opensMessages(w, owner, w.people[other]); err != nil {
			return err
		}
		page, err := owner.Browser.See()
		if err != nil {
			return err
		}
		return w.people[name].Browser.Open(page.Path)
	})
	s.with(`^the mail to (\w+) does not hold "([^"]*)"$`, func(w *World, p *Person, words string) error {
		_, body, err := w.letter(p.Address, mails["a message waits"])
		if err == nil && strings.Contains(body, words) {
			err = fmt.Errorf("the mail reads: %s", body)
		}
		return err
	})
	s.two(`^(\w+) opens the questions with (\w+)$`, func(w *World, p, other *Person) error {
		return do(func() error { return opensRequest(p, other) }, func() error { return p.Browser.Follow("Questions to talk about") })
	})
	s.with(`^(\w+) ticks "([^"]*)"$`, func(w *World, p *Person, question string) error {
		if seesHeading(p.Browser, "Questions to talk about") != nil {
			other := "Amina"
			if p.Name == w.people["Amina"].Name {
				other = "Beth"
			}
			if err := do(func() error { return opensRequest(p, w.people[other]) }, func() error { return p.Browser.Follow("Questions to talk about") }); err != nil {
				return err
			}
		}
		return do(choose(p.Browser, "", question), press(p.Browser, "Save"))
	})
	s.two(`^(\w+) ends the conversation with (\w+)$`, func(w *World, p, other *Person) error {
		return do(func() error { return opensRequest(p, other) }, func() error { return p.Browser.Follow("End this conversation") },
			press(p.Browser, "End this conversation"))
	})
	s.sc.Step(`^the field "([^"]*)" of (\w+) holds "([^"]*)"$`, func(label, name, want string) error {
		return holds(s.world().people[name].Browser, label, want)
	})
	s.one(`^(\w+) has her account erased$`, func(w *World, p *Person) error {
		actor, err := w.actor(p)
		if err != nil {
			return err
		}
		if _, err := w.service.Application().Erase(context.Background(), actor.Person); err != nil {
			return err
		}
		head, err := w.service.Store().Head(context.Background())
		if err != nil {
			return err
		}
		return w.service.Runner().Wait(context.Background(), head)
	})
	s.one(`^(\w+) looks at the page again$`, func(w *World, p *Person) error {
		page, err := p.Browser.See()
		if err != nil {
			return err
		}
		return p.Browser.Open(page.Path)
	})
}

// opensMessages goes to what two people wrote to each other: by the request of the two, which each of them has
// among their requests.
// holds says whether a field holds some words.
func holds(u UserAgent, label, want string) error {
	page, err := u.See()
	if err == nil && page.Fields[label] != want {
		err = fmt.Errorf("the field %q holds %q", label, page.Fields[label])
	}
	return err
}

func opensMessages(w *World, p, other *Person) error {
	if err := opensRequest(p, other); err != nil {
		return err
	}
	page, err := p.Browser.See()
	if err != nil {
		return err
	}
	return p.Browser.Open(page.Path + "/messages")
}
