package features

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"jobshare/application"
	"jobshare/domain/match"
	"jobshare/domain/profile"
	"jobshare/eventstore"
	"jobshare/vault"
)

// mails are what people are told by mail, and the words in its subject.
var mails = map[string]string{
	"her report is there":               "We have your report",
	"a report waits":                    "A report is waiting",
	"something she wrote was removed":   "We have removed something you wrote",
	"her report was acted on":           "We have taken action on your report",
	"her appeal is there":               "We have your appeal",
	"her appeal was decided":            "We have decided on your appeal",
	"an appeal waits":                   "An appeal is waiting",
	"her report was decided":            "We have decided on your report",
	"her account is suspended":          "account is suspended",
	"the suspension was lifted":         "use your Job Share account again",
	"someone has asked":                 "Someone would like to share a job",
	"someone waits":                     "waiting for your answer",
	"her request has ended":             "request has ended",
	"she is asked to renew her profile": "Do you still want to share a job",
	"her profile has ended":             "profile has ended",
	"a message waits":                   "You have a message",
	"a conversation has ended":          "conversation about sharing a job has ended",
}

func contactSteps(s *sentences) {
	s.twoWith(`^(\w+) asks (\w+) for contact, saying "([^"]*)"$`, func(w *World, p, other *Person, message string) error {
		return do(func() error { return opensAsk(p, other) }, fill(p.Browser, "Your message", message), press(p.Browser, "Ask for contact"),
			func() error { return reads(p.Browser, "Status") })
	})
	s.two(`^(\w+) has opened the page to ask (\w+)$`, func(w *World, p, other *Person) error { return opensAsk(p, other) })
	s.with(`^(\w+) sends her request, saying "([^"]*)"$`, func(w *World, p *Person, message string) error {
		return do(fill(p.Browser, "Your message", message), press(p.Browser, "Ask for contact"))
	})
	s.two(`^(\w+) wants to ask (\w+) again$`, func(w *World, p, other *Person) error {
		person, err := profileOf(p, other)
		if err != nil {
			return err
		}
		return p.Browser.Open(person + "/ask")
	})
	s.two(`^(\w+) sends the same request to (\w+) twice$`, func(w *World, p, other *Person) error {
		if err := opensAsk(p, other); err != nil {
			return err
		}
		agent, ok := p.Browser.(*plain)
		if !ok {
			return errors.New("only plain HTTP can send a form twice at once")
		}
		return agent.twice(fill(agent, "Your message", "Shall we talk?"), "Ask for contact")
	})
	s.one(`^(\w+) is sent a mail that her request was accepted$`, func(w *World, p *Person) error { return w.mailed(p, "request was accepted") })
	s.two(`^(\w+) accepts the request of (\w+)$`, func(w *World, p, other *Person) error {
		return do(func() error { return opensRequest(p, other) }, press(p.Browser, "Accept"))
	})
	s.twoWith(`^(\w+) declines the request of (\w+), because "([^"]*)"$`, func(w *World, p, other *Person, reason string) error {
		w.notes["reason"] = reason
		return do(func() error { return opensRequest(p, other) }, press(p.Browser, "Decline"),
			fill(p.Browser, "Your reason", reason), press(p.Browser, "Decline this request"))
	})
	s.twoWith(`^(\w+) declines the request of (\w+), choosing "([^"]*)"$`, func(w *World, p, other *Person, reason string) error {
		w.notes["reason"] = reason
		return do(func() error { return opensRequest(p, other) }, press(p.Browser, "Decline"),
			choose(p.Browser, "", reason), press(p.Browser, "Decline this request"))
	})
	s.twoWith(`^(\w+) sees in the request of (\w+) that "([^"]*)"$`, func(w *World, p, other *Person, words string) error {
		return do(func() error { return opensRequest(p, other) }, func() error { return reads(p.Browser, words) })
	})
	s.twoWith(`^(\w+) can not ask (\w+) again before "([^"]*)"$`, func(w *World, p, other *Person, day string) error {
		return eventually(func() error {
			_, err := profileOf(p, other)
			return do(func() error { return err }, func() error { return reads(p.Browser, "You can ask this person again from "+day) })
		})
	})
	s.two(`^(\w+) tries to ask (\w+)$`, func(w *World, p, other *Person) error {
		return do(func() error { return opensAsk(p, other) }, fill(p.Browser, "Your message", "Shall we talk?"), press(p.Browser, "Ask for contact"))
	})
	s.one(`^(\w+) has asked 10 people today$`, func(w *World, p *Person) error {
		return w.crowd(10, func(a *application.Application, stranger application.Actor) error {
			actor, err := w.actor(p)
			if err == nil {
				_, err = a.AskForContact(context.Background(), actor, stranger.Person, "Shall we talk?", uuid.NewString())
			}
			return err
		})
	})
	s.one(`^20 people have asked (\w+)$`, func(w *World, p *Person) error {
		return w.crowd(20, func(a *application.Application, stranger application.Actor) error {
			actor, err := w.actor(p)
			if err == nil {
				_, err = a.AskForContact(context.Background(), stranger, actor.Person, "Shall we talk?", uuid.NewString())
			}
			return err
		})
	})
	s.one(`^(\w+) sees that nobody answered her request$`, func(w *World, p *Person) error {
		return eventually(func() error {
			return do(open(p.Browser, "/requests"), func() error { return reads(p.Browser, "They did not answer") })
		})
	})
	for sentence, subject := range mails {
		s.one(`^(\w+) is sent a mail that `+sentence+`$`, func(w *World, p *Person) error { return w.mailed(p, subject) })
		s.sc.Step(`^(\w+) has had (\d+) mails? that `+sentence+`$`, func(name string, want int) error {
			return s.world().hasHad(s.world().people[name], want, subject)
		})
	}
	s.two(`^(\w+) sees the email address of (\w+)$`, func(w *World, p, other *Person) error {
		return eventually(func() error { // what the other did shows within moments
			return do(open(p.Browser, "/requests"), func() error { return reads(p.Browser, other.Address) }, func() error { return reads(p.Browser, other.Name) })
		})
	})
	s.two(`^(\w+) does not see the address of (\w+)$`, func(w *World, p, other *Person) error {
		return do(open(p.Browser, "/requests"), func() error { return readsNot(p.Browser, other.Address) })
	})
	s.two(`^(\w+) sees the name of (\w+) but not her address$`, func(w *World, p, other *Person) error {
		return do(func() error { return opensRequest(p, other) }, func() error { return reads(p.Browser, other.Name) },
			func() error { return readsNot(p.Browser, other.Address) })
	})
	s.one(`^(\w+) sees that her request was declined$`, func(w *World, p *Person) error {
		return eventually(func() error {
			return do(open(p.Browser, "/requests"), func() error { return reads(p.Browser, "could not take it further") })
		})
	})
	s.one(`^no page shows (\w+) the reason$`, func(w *World, p *Person) error {
		for _, path := range []string{"/dashboard", "/requests"} {
			if err := do(open(p.Browser, path), func() error { return readsNot(p.Browser, w.notes["reason"]) }); err != nil {
				return err
			}
		}
		link, err := linkTo(p.Browser, "Department for Work and Pensions")
		if err != nil {
			return err
		}
		return do(func() error { return p.Browser.Follow(link) }, func() error { return readsNot(p.Browser, w.notes["reason"]) })
	})
	s.one(`^the mail to (\w+) does not hold the reason$`, func(w *World, p *Person) error {
		_, body, err := w.letter(p.Address, "About your job share request")
		if err == nil && strings.Contains(body, w.notes["reason"]) {
			err = fmt.Errorf("the mail reads: %s", body)
		}
		return err
	})
	s.one(`^(\w+) has one request$`, func(w *World, p *Person) error {
		return eventually(func() error { return w.hasRequests(p, 1) })
	})
	s.one(`^(\w+) has no request$`, func(w *World, p *Person) error {
		return eventually(func() error { return w.hasRequests(p, 0) })
	})
	s.two(`^(\w+) withdraws her request to (\w+)$`, func(w *World, p, other *Person) error {
		return do(func() error { return opensRequest(p, other) }, press(p.Browser, "Withdraw your request"))
	})
	s.one(`^(\w+) can not accept it any more$`, func(w *World, p *Person) error {
		return eventually(func() error {
			return do(open(p.Browser, "/requests"), func() error { return reads(p.Browser, "Nobody waits for an answer from you") })
		})
	})
	s.two(`^(\w+) blocks (\w+)$`, func(w *World, p, other *Person) error {
		person, err := profileOf(other, p) // what the other must not find afterwards
		if err != nil {
			return err
		}
		w.notes["blocked page"] = person
		return do(func() error { return opensRequest(p, other) }, func() error { return discloses(p.Browser, "Block this person") },
			press(p.Browser, "Block this person"))
	})
	s.two(`^the page of (\w+)'s profile is not there for (\w+)$`, func(w *World, _, p *Person) error {
		return do(open(p.Browser, w.notes["blocked page"]), sees(p.Browser, "Page not found"))
	})
	s.sc.Step(`^(\w+) opens the request of (\w+) to (\w+)$`, func(name, from, to string) error {
		w := s.world()
		owner := w.people[to]
		if err := opensRequest(owner, w.people[from]); err != nil {
			return err
		}
		page, err := owner.Browser.See()
		if err != nil {
			return err
		}
		return w.people[name].Browser.Open(page.Path)
	})
	s.one(`^(\w+) is told that the page is not there$`, func(w *World, p *Person) error { return seesHeading(p.Browser, "Page not found") })
}

// profileOf is the address of another's page, as a person finds it in their results.
func profileOf(p, other *Person) (string, error) {
	if err := p.Browser.Open(findPartner); err != nil {
		return "", err
	}
	link, err := linkTo(p.Browser, other.Organisation)
	if err != nil {
		return "", err
	}
	if err := p.Browser.Follow(link); err != nil {
		return "", err
	}
	page, err := p.Browser.See()
	return page.Path, err
}

func opensAsk(p, other *Person) error {
	return do(func() error { _, err := profileOf(p, other); return err }, press(p.Browser, "Ask for contact"), sees(p.Browser, "Ask for contact"))
}

func opensRequest(p, other *Person) error {
	var link string
	err := eventually(func() (err error) {
		if err = p.Browser.Open("/requests"); err != nil {
			return err
		}
		if link, err = linkTo(p.Browser, other.Name); err != nil {
			link, err = linkTo(p.Browser, other.Organisation)
		}
		return err
	})
	if err != nil {
		return err
	}
	return p.Browser.Follow(link)
}

// discloses opens what is folded away, where the agent shows only what is open.
func discloses(u UserAgent, summary string) error {
	if d, ok := u.(interface{ Disclose(string) error }); ok {
		return d.Disclose(summary)
	}
	return nil
}

func (w *World) mailed(p *Person, words string) error {
	_, _, err := w.letter(p.Address, words)
	return err
}

func (w *World) hasRequests(p *Person, want int) error {
	if err := p.Browser.Open("/requests"); err != nil {
		return err
	}
	page, err := p.Browser.See()
	if err != nil {
		return err
	}
	_, waiting, _ := strings.Cut(page.Text, "Waiting for your answer")
	waiting, _, _ = strings.Cut(waiting, "Sent by you")
	if got := strings.Count(waiting, "asked on"); got != want {
		return fmt.Errorf("%s has %d requests to answer, not %d: %s", p.Name, got, want, waiting)
	}
	return nil
}

// hasHad says how many mails of a kind came to a person, once everything that happened was told.
func (w *World) hasHad(p *Person, want int, subject string) error {
	if err := w.told(); err != nil {
		return err
	}
	letters, err := w.service.Vault().Mailbox(context.Background(), 100)
	if err != nil {
		return err
	}
	got := 0
	for _, l := range letters {
		if strings.EqualFold(l.To, p.Address) && strings.Contains(l.Subject, subject) {
			got++
		}
	}
	if got != want {
		return fmt.Errorf("%s has had %d mails with %q in the subject, not %d", p.Name, got, subject, want)
	}
	return nil
}

// told waits until everybody was told of everything, timers included.
func (w *World) told() error {
	ctx := context.Background()
	if err := errors.Join(w.service.Application().TimeRequests(ctx), w.service.Application().TimeProfiles(ctx)); err != nil {
		return err
	}
	return eventually(func() error {
		head, err := w.service.Store().Head(ctx)
		if err != nil {
			return err
		}
		checkpoint, err := w.service.Vault().Checkpoint(ctx, "notifying")
		if err != nil {
			return err
		}
		if checkpoint.Position != head.String() {
			return errors.New("the worker has not told everybody yet")
		}
		counts, err := w.service.Vault().MailCounts(ctx)
		if err == nil && counts[vault.OrdinaryLane].Waiting > 0 {
			err = errors.New("mail still waits")
		}
		return err
	})
}

// crowd makes people outside of the cast and lets each do something.
func (w *World) crowd(n int, act func(*application.Application, application.Actor) error) error {
	a := w.service.Application()
	for i := range n {
		id := uuid.New()
		_, err := a.Import(context.Background(), []application.Newcomer{{ID: id, Name: "Somebody Else", Address: fmt.Sprintf("somebody.%d@cps.gov.uk", i),
			Reference: id.String()[:13], Publish: true, At: w.clock.Now(),
			Answers: []any{profile.GradeChosen{Grade: "AO", Targets: []string{"AO"}}, profile.OrganisationChosen{Organisation: "home-office"},
				profile.ProfessionChosen{Profession: "policy"}, profile.PlacesChosen{Remote: true},
				profile.PatternChosen{Pattern: match.Pattern{Could: match.Everything, Wanted: 10, Min: 8, Max: 12}}, profile.SituationDescribed{Situation: profile.SeeksPost}}}})
		if err != nil {
			return err
		}
		if err := act(a, application.Actor{Person: id.String(), Session: uuid.NewString(), Channel: eventstore.Digital}); err != nil {
			return err
		}
	}
	return nil
}

// actor is somebody of the cast, for what is done without pages.
func (w *World) actor(p *Person) (application.Actor, error) {
	person, known, err := w.service.Vault().PersonByAddress(context.Background(), p.Address)
	if err == nil && !known {
		err = fmt.Errorf("nobody has %s", p.Address)
	}
	return application.Actor{Person: person, Session: uuid.NewString(), Channel: eventstore.Digital}, err
}
