package features

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"jobshare/application"
	"jobshare/domain/moderation"
)

func moderationSteps(s *sentences) {
	s.two(`^(\w+) and (\w+) are in contact$`, func(w *World, p, other *Person) error {
		return do(func() error { return w.Ask(p.first(), other.first(), "Shall we talk?") }, func() error { return w.Accept(other.first(), p.first()) })
	})
	s.twoWith(`^(\w+) reports the message of (\w+), because "([^"]*)"$`, func(w *World, p, other *Person, why string) error {
		return do(func() error { return opensMessages(w, p, other) }, func() error {
			link, err := linkTo(p.Browser, "Report the message")
			if err != nil {
				return err
			}
			return p.Browser.Follow(link)
		}, reports(p.Browser, why))
	})
	s.twoWith(`^(\w+) reports the profile of (\w+), because "([^"]*)"$`, func(w *World, p, other *Person, why string) error {
		return do(func() error { _, err := profileOf(p, other); return err }, func() error { return p.Browser.Follow("Report a problem") }, reports(p.Browser, why))
	})
	s.two(`^(\w+) sends a report of the profile of (\w+) without saying what is wrong$`, func(w *World, p, other *Person) error {
		return do(func() error { _, err := profileOf(p, other); return err }, func() error { return p.Browser.Follow("Report a problem") }, press(p.Browser, "Send report"))
	})
	s.with(`^(\w+) reports someone she cannot see any more, because "([^"]*)"$`, func(w *World, p *Person, why string) error {
		return eventually(func() error {
			return do(open(p.Browser, "/report"), func() error {
				link, err := linkTo(p.Browser, "Report them")
				if err != nil {
					return err
				}
				return p.Browser.Follow(link)
			}, reports(p.Browser, why))
		})
	})
	s.with(`^the report mail to (\w+) does not hold "([^"]*)"$`, func(w *World, p *Person, words string) error {
		_, body, err := w.letter(p.Address, mails["a report waits"])
		if err == nil && strings.Contains(body, words) {
			err = fmt.Errorf("the mail reads: %s", body)
		}
		return err
	})
	s.with(`^the mail to (\w+) about it says "([^"]*)"$`, func(w *World, p *Person, words string) error {
		_, body, err := w.letter(p.Address, mails["something she wrote was removed"])
		if err == nil && !strings.Contains(body, words) {
			err = fmt.Errorf("the mail reads: %s", body)
		}
		return err
	})
	s.one(`^the mail to (\w+) about it does not say who reported it$`, func(w *World, p *Person) error {
		_, body, err := w.letter(p.Address, mails["something she wrote was removed"])
		for _, other := range w.people {
			if err == nil && other != p && (strings.Contains(body, other.Name) || strings.Contains(body, other.Address)) {
				err = fmt.Errorf("the mail reads: %s", body)
			}
		}
		return err
	})
	s.one(`^(\w+) opens the report$`, func(w *World, p *Person) error { return opensReport(p) })
	s.one(`^(\w+) opens the closed report$`, func(w *World, p *Person) error {
		return eventually(func() error {
			return do(open(p.Browser, "/moderation"), func() error { return reads(p.Browser, "Nothing waits for a decision") }, func() error { return opensReport(p) })
		})
	})
	s.sc.Step(`^(\w+) decides "([^"]*)", because "([^"]*)"$`, func(name, decision, rule string) error {
		u := s.world().people[name].Browser
		return do(choose(u, "What do you decide?", decision), choose(u, "Which rule was broken?", rule), fill(u, "Your reason", "It is not how we treat each other"),
			press(u, "Save decision"), func() error { return reads(u, "Your decision has been saved") })
	})
	s.with(`^(\w+) decides "([^"]*)"$`, func(w *World, p *Person, decision string) error {
		return do(choose(p.Browser, "What do you decide?", decision), fill(p.Browser, "Your reason", "It was looked at again"), press(p.Browser, "Save decision"),
			func() error { return reads(p.Browser, "Your decision has been saved") })
	})
	s.with(`^(\w+) decides "([^"]*)" without a reason$`, func(w *World, p *Person, decision string) error {
		return do(choose(p.Browser, "What do you decide?", decision), press(p.Browser, "Save decision"))
	})
	s.one(`^(\w+) closes the report$`, func(w *World, p *Person) error {
		return do(func() error { return opensReport(p) }, choose(p.Browser, "What do you decide?", "Close this report"), press(p.Browser, "Save decision"),
			func() error { return reads(p.Browser, "Your decision has been saved") })
	})
	s.one(`^(\w+) can not close the report$`, func(w *World, p *Person) error {
		if p.Browser.Choose("What do you decide?", "Close this report") == nil {
			return errors.New("the report can be closed")
		}
		return reads(p.Browser, "You can close this report once the suspension is lifted")
	})
	s.two(`^(\w+) opens the page that (\w+) has open$`, func(w *World, p, other *Person) error {
		page, err := other.Browser.See()
		if err != nil {
			return err
		}
		return p.Browser.Open(page.Path)
	})
	s.with(`^(\w+) is not told "([^"]*)"$`, func(w *World, p *Person, words string) error { return readsNot(p.Browser, words) })
	s.one(`^(\w+) tries to sign in$`, func(w *World, p *Person) error {
		return do(func() error { return w.asksToSignIn(p, p.Browser, "/sign-in") }, func() error { return typeCode(p.Browser, p.code, "Sign in") })
	})
	s.one(`^(\w+) tries to delete her account$`, func(w *World, p *Person) error {
		return do(open(p.Browser, "/account/erase"), press(p.Browser, "Delete your account"))
	})
	s.two(`^(\w+) blocks (\w+) on the page of her profile$`, func(w *World, p, other *Person) error {
		return do(func() error { _, err := profileOf(p, other); return err }, func() error { return p.Browser.Follow("Block this person") }, press(p.Browser, "Block this person"))
	})
	s.two(`^(\w+) takes the block of (\w+) back$`, func(w *World, p, other *Person) error {
		return do(open(p.Browser, "/blocked"), press(p.Browser, "Unblock Grade 7, "+other.Profession+", "+other.Organisation))
	})
	s.with(`^(\w+) appeals, saying "([^"]*)"$`, func(w *World, p *Person, why string) error {
		return do(sees(p.Browser, "Your account is suspended"), fill(p.Browser, "Why is it wrong?", why), press(p.Browser, "Send appeal"))
	})
	s.one(`^(\w+) follows the link in the mail about her suspension$`, func(w *World, p *Person) error {
		link, err := w.suspensionLink(p)
		if err != nil {
			return err
		}
		return p.Browser.Open(link)
	})
	s.one(`^(\w+) can not appeal$`, func(w *World, p *Person) error { return readsNot(p.Browser, "Send appeal") })
	s.two(`^(\w+) opens the page of (\w+)'s suspension with a code that she made up$`, func(w *World, p, other *Person) error {
		page, err := other.Browser.See()
		if err != nil {
			return err
		}
		if !strings.Contains(page.Path, "case=") {
			return fmt.Errorf("there is no case in %s", page.Path)
		}
		id := page.Path[strings.Index(page.Path, "case=")+len("case="):]
		id, _, _ = strings.Cut(id, "&")
		return p.Browser.Open("/appeal?case=" + id + "&code=AAAAAAAAAAAAAAAAAAAAAA")
	})
	s.one(`^(\w+) is suspended$`, (*World).isSuspended)
}

// suspensionLink leads from the mail about somebody's suspension to the page on which they can appeal.
func (w *World) suspensionLink(p *Person) (string, error) {
	_, body, err := w.letter(p.Address, mails["her account is suspended"])
	if err != nil {
		return "", err
	}
	_, link, found := strings.Cut(body, w.server.URL)
	if !found {
		return "", fmt.Errorf("there is no link: %s", body)
	}
	path, _, _ := strings.Cut(link, "\n")
	return strings.TrimSpace(path), nil
}

// first is what somebody of the cast is called.
func (p *Person) first() string {
	name, _, _ := strings.Cut(p.Name, " ")
	return name
}

func reports(u UserAgent, why string) func() error {
	return func() error {
		return do(choose(u, "What is wrong?", why), press(u, "Send report"), func() error { return reads(u, "A moderator will look at your report") })
	}
}

// opensReport opens the first of the reports that a moderator sees.
func opensReport(p *Person) error {
	return eventually(func() error {
		return do(open(p.Browser, "/moderation"), func() error {
			link, err := linkTo(p.Browser, "reported on")
			if err != nil {
				return err
			}
			return p.Browser.Follow(link)
		})
	})
}

// isSuspended suspends a person by way of a report of somebody else.
func (w *World) isSuspended(p *Person) error {
	ctx, a := context.Background(), w.service.Application()
	about, err := w.actor(p)
	if err != nil {
		return err
	}
	mona, err := w.actor(w.people["Mona"])
	if err != nil {
		return err
	}
	return w.crowd(1, func(_ *application.Application, stranger application.Actor) error {
		outcome, err := a.Report(ctx, stranger, application.Reported{About: about.Person, Kind: moderation.Profile, Concern: moderation.Spam}, uuid.NewString())
		if err != nil {
			return err
		}
		id := outcome.Events[0].Payload.(moderation.ReportMade).Case
		_, err = a.Moderate(ctx, mona, id, func(act moderation.Act) moderation.Command {
			return moderation.Suspend{Act: act, Rule: moderation.Spam}
		}, "Advertising", uuid.NewString())
		return err
	})
}
