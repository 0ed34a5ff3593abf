package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/playwright-community/playwright-go"

	"jobshare/features"
)

// longWords are as many long words as can be looked for, in an address.
var longWords = strings.TrimSuffix(strings.Repeat(strings.Repeat("l", 39)+"+", 5), "+")

// visited is a page as it is looked at: its address, and what is done on it first.
type visited struct {
	name string
	path string
	act  func(*agent) error
}

// published are pages for somebody who has published a profile, has somebody who fits, and was asked.
var published = []visited{
	{"dashboard", "/dashboard", nil},
	{"profile", "/profile", nil},
	{"grade", "/profile/grade", nil},
	{"nearest grade", "/profile/nearest-grade", nil},
	{"organisation", "/profile/organisation", nil},
	{"profession", "/profile/profession", nil},
	{"places", "/profile/places", nil},
	{"places, one more to add", "/profile/places", func(a *agent) error {
		return first(a.Select("Add a place", "York"), func() error { return a.Press("Add another place") })
	}},
	{"pattern", "/profile/pattern", nil},
	{"situation", "/profile/situation", nil},
	{"pattern with errors", "/profile/pattern", func(a *agent) error {
		if err := a.Fill("Half-days you want to work in a fortnight", "99"); err != nil {
			return err
		}
		return a.Press("Save and continue")
	}},
	{"second profession", "/profile/second-profession", nil},
	{"overlap", "/profile/overlap", nil},
	{"overlap with errors", "/profile/overlap", func(a *agent) error {
		if err := a.Select("Overlap you need in a fortnight", "4 days (2 days a week)"); err != nil {
			return err
		}
		if err := a.Select("Overlap you would like in a fortnight", "Half a day"); err != nil {
			return err
		}
		return a.Press("Save and continue")
	}},
	{"roles", "/profile/roles", nil},
	{"when to start", "/profile/start", nil},
	{"when to start with errors", "/profile/start", func(a *agent) error {
		if err := a.Select("Earliest month", "July 2027"); err != nil {
			return err
		}
		return a.Press("Save and continue")
	}},
	{"clearance", "/profile/clearance", nil},
	{"ways of working half answered", "/profile/ways-of-working", nil},
	{"ambition", "/profile/ambition", nil},
	{"work areas", "/profile/work-areas", nil},
	{"skills", "/profile/skills", nil},
	{"skills with errors", "/profile/skills", func(a *agent) error {
		for _, skill := range []string{"Coaching and mentoring", "Evaluation", "Facilitation", "Governance", "Inspection", "Negotiation", "Presenting", "Strategy", "Training others"} {
			if err := a.Choose("Skills you bring", skill); err != nil {
				return err
			}
		}
		return a.Press("Save and continue")
	}},
	{"introduction", "/profile/introduction", nil},
	{"introduction with errors", "/profile/introduction", func(a *agent) error {
		if err := a.Fill("Your introduction", strings.Repeat("I plan ahead. ", 80)); err != nil {
			return err
		}
		return a.Press("Save and continue")
	}},
	{"introduction with an address", "/profile/introduction", func(a *agent) error {
		return first(a.Fill("Your introduction", "Write to me: somebody@example.com"), func() error { return a.Press("Save and continue") })
	}},
	{"priorities", "/profile/priorities", nil},
	{"visibility", "/profile/visibility", nil},
	{"withdraw", "/profile/withdraw", nil},
	{"find a partner", "/find-a-partner", nil},
	{"find a partner with filters", "/find-a-partner?profession=tax&region=Yorkshire+and+The+Humber&grade=G7", nil},
	{"nobody with these filters", "/find-a-partner?words=beekeeping&profession=tax", nil},
	{"find a partner with errors", "/find-a-partner?words=" + strings.Repeat("long", 60), nil},
	{"nobody nearly fits", "/find-a-partner?words=" + longWords, nil},
	{"filters that nobody knows", "/find-a-partner?profession=alchemy&grade=king", nil},
	{"who nearly fits", "/find-a-partner/near-misses", nil},
	{"nobody nearly fits with a change", "/find-a-partner/near-misses?words=beekeeping", nil},
	{"who fits with one change", "/find-a-partner/near-misses?change=more-time", nil},
	{"nobody fits with one change", "/find-a-partner/near-misses?change=further-away&words=" + longWords, nil},
	{"nobody to compare", "/compare?people=nobody", nil},
	{"empty shortlist", "/shortlist", nil},
	{"shortlisted person", "/find-a-partner", func(a *agent) error {
		return first(followFirst(a, "Grade 7, Policy, Department"), func() error { return a.Press("Add to your shortlist") })
	}},
	{"another shortlisted person", "/find-a-partner", func(a *agent) error {
		return first(followFirst(a, "Grade 7, Tax"), func() error { return a.Press("Add to your shortlist") })
	}},
	{"shortlist", "/shortlist", nil},
	{"shortlist with errors", "/shortlist", func(a *agent) error { return a.Press("Compare") }},
	{"compare people", "/shortlist", func(a *agent) error {
		page, err := a.See()
		if err != nil {
			return err
		}
		for _, link := range page.Links {
			if strings.HasPrefix(link, "Grade 7,") {
				if err := a.Choose("Compare people", link); err != nil {
					return err
				}
			}
		}
		return a.Press("Compare")
	}},
	{"hidden person", "/find-a-partner", func(a *agent) error {
		return first(followFirst(a, "Grade 7, Tax"), func() error { return a.Press("Do not show me this person again") })
	}},
	{"shortlist with somebody hidden", "/shortlist", nil},
	{"hidden person shown again", "/shortlist", func(a *agent) error {
		return a.Press("Show again Grade 7, Tax, HM Revenue and Customs")
	}},
	{"no saved searches", "/searches", nil},
	{"save a search", "/searches/new?profession=tax&words=" + longWords, nil},
	{"save a search with errors", "/searches/new", func(a *agent) error {
		return first(a.Fill("Name of the search", ""), func() error { return a.Press("Save search") })
	}},
	{"saved searches", "/searches/new?profession=tax", func(a *agent) error {
		return first(a.Fill("Name of the search", strings.Repeat("long", 15)), func() error { return a.Choose("", "Once a day") }, func() error { return a.Press("Save search") })
	}},
	{"saved search", "/searches", func(a *agent) error { return followFirst(a, "longlong") }},
	{"saved search with errors", "/searches", func(a *agent) error {
		return first(followFirst(a, "longlong"), func() error { return a.Fill("Name of the search", "") }, func() error { return a.Press("Save changes") })
	}},
	{"broken link to unsubscribe", "/unsubscribe?search=x&code=y", nil},
	{"person", "/find-a-partner", func(a *agent) error { return followFirst(a, "Grade 7, Policy, Department") }},
	{"requests", "/requests", nil},
	{"request", "/requests", func(a *agent) error { return followFirst(a, "Beth Jones") }},
	{"request declining", "/requests", func(a *agent) error {
		if err := followFirst(a, "Beth Jones"); err != nil {
			return err
		}
		return a.Press("Decline")
	}},
	{"account", "/account", nil},
	{"address", "/account/address", nil},
	{"emails", "/account/emails", nil},
	{"change your name", "/account/name", nil},
	{"change your name with errors", "/account/name", func(a *agent) error {
		return first(a.Fill("Full name", "win.example.com"), func() error { return a.Press("Save") })
	}},
	{"close your account", "/account/close", nil},
	{"get your data", "/account/data", nil},
	{"get your data with errors", "/account/data", func(a *agent) error { return a.Press("Get your data") }},
	{"your data", "/account/data", func(a *agent) error {
		return first(a.Choose("", "A page to read or print"), func() error { return a.Press("Get your data") })
	}},
	{"erase", "/account/erase", nil},
	{"not found", "/people/nobody", nil},
	{"profession with an error about another answer", "/profile/priorities", func(a *agent) error {
		if err := a.Choose("", "Only people of my own professions"); err != nil {
			return err
		}
		if err := a.Press("Save and continue"); err != nil {
			return err
		}
		if err := a.Open("/profile/second-profession"); err != nil {
			return err
		}
		if err := a.Press("Remove this answer"); err != nil {
			return err
		}
		if err := a.Open("/profile/profession"); err != nil {
			return err
		}
		if err := a.Select("What is your profession?", "Other"); err != nil {
			return err
		}
		return a.Press("Save and continue")
	}},
}

// beginner are pages for somebody who has only just created an account.
var beginner = []visited{
	{"empty dashboard", "/dashboard", nil},
	{"empty profile", "/profile", nil},
	{"nothing to find yet", "/find-a-partner", nil},
	{"no requests", "/requests", nil},
	{"grade with errors", "/profile/grade", func(a *agent) error { return a.Press("Save and continue") }},
	{"nearest grade with errors", "/profile/nearest-grade", func(a *agent) error { return a.Press("Save and continue") }},
	{"ways of working", "/profile/ways-of-working", nil},
	{"work areas not answered", "/profile/work-areas", nil},
	{"places with errors", "/profile/places", func(a *agent) error { return a.Press("Save and continue") }},
}

// asking are pages for somebody who has not asked whom they find.
var asking = []visited{
	{"ask", "/find-a-partner", func(a *agent) error {
		if err := followFirst(a, "Grade 7, Tax"); err != nil {
			return err
		}
		return a.Press("Ask for contact")
	}},
	{"ask with errors", "/find-a-partner", func(a *agent) error {
		if err := followFirst(a, "Grade 7, Tax"); err != nil {
			return err
		}
		if err := a.Press("Ask for contact"); err != nil {
			return err
		}
		return a.Press("Ask for contact")
	}},
}

// talking are pages for somebody who is in contact with somebody.
var talking = []visited{
	{"request accepted", "/requests", func(a *agent) error { return followFirst(a, "Carl Odedra") }},
	{"end conversation", "/requests", func(a *agent) error {
		if err := followFirst(a, "Carl Odedra"); err != nil {
			return err
		}
		return a.Follow("End this conversation")
	}},
	{"messages", "/requests", func(a *agent) error { return followFirst(a, "Messages with Carl") }},
	{"report", "/requests", func(a *agent) error {
		if err := followFirst(a, "Messages with Carl"); err != nil {
			return err
		}
		return followFirst(a, "Report the message")
	}},
	{"report with errors", "/requests", func(a *agent) error {
		if err := followFirst(a, "Messages with Carl"); err != nil {
			return err
		}
		if err := followFirst(a, "Report the message"); err != nil {
			return err
		}
		return a.Press("Send report")
	}},
	{"block a person", "/find-a-partner", func(a *agent) error {
		if err := followFirst(a, "Grade 7, Policy, Department"); err != nil {
			return err
		}
		return a.Follow("Block this person")
	}},
	{"nobody blocked", "/blocked", nil},
	{"nobody hidden", "/report", nil},
	{"messages with errors", "/requests", func(a *agent) error {
		if err := followFirst(a, "Messages with Carl"); err != nil {
			return err
		}
		return a.Press("Send message")
	}},
	{"questions for pairs", "/requests", func(a *agent) error {
		if err := followFirst(a, "Carl Odedra"); err != nil {
			return err
		}
		return a.Follow("Questions to talk about")
	}},
}

// blocking are pages for somebody who has blocked somebody.
var blocking = []visited{
	{"blocked", "/blocked", nil},
	{"hidden", "/report", nil},
}

// moderating are pages for a moderator.
var moderating = []visited{
	{"reports", "/moderation", nil},
	{"case", "/moderation", func(a *agent) error { return followFirst(a, "reported on") }},
	{"case with errors", "/moderation", func(a *agent) error {
		if err := followFirst(a, "reported on"); err != nil {
			return err
		}
		if err := a.Choose("What do you decide?", "Suspend their account"); err != nil {
			return err
		}
		return a.Press("Save decision")
	}},
	{"case suspended", "/moderation", func(a *agent) error {
		if err := followFirst(a, "reported on"); err != nil {
			return err
		}
		for _, pick := range [][2]string{{"What do you decide?", "Suspend their account"}, {"Which rule was broken?", "It is a threat, or makes me feel unsafe"}} {
			if err := a.Choose(pick[0], pick[1]); err != nil {
				return err
			}
		}
		if err := a.Fill("Your reason", strings.Repeat("They wrote so again and again. ", 20)); err != nil {
			return err
		}
		return a.Press("Save decision")
	}},
}

// suspended are the pages behind the mail about a suspension.
func suspended(w *features.World) []visited {
	follow := func(a *agent) error {
		link, err := w.SuspensionLink("Carl")
		return first(err, func() error { return a.Open(link) })
	}
	return []visited{
		{"suspended", "/", follow},
		{"suspended with errors", "/", func(a *agent) error { return first(follow(a), func() error { return a.Press("Send appeal") }) }},
		{"suspended and appealed", "/", func(a *agent) error {
			return first(follow(a), func() error { return a.Fill("Why is it wrong?", strings.Repeat("It was not me. ", 60)) }, func() error { return a.Press("Send appeal") })
		}},
	}
}

// afterSuspension are pages for somebody who was in contact with who was suspended.
var afterSuspension = []visited{
	{"messages with somebody who is away", "/requests", func(a *agent) error { return followFirst(a, "Messages with Carl") }},
}

// deciding are pages for a moderator whose decision is appealed against.
var deciding = []visited{
	{"case with an appeal", "/moderation", func(a *agent) error { return followFirst(a, "reported on") }},
	{"case closed", "/moderation", func(a *agent) error {
		for _, d := range []string{"Lift the suspension", "Close this report"} {
			if err := followFirst(a, "reported on"); err != nil {
				return err
			}
			if err := a.Choose("What do you decide?", d); err != nil {
				return err
			}
			if err := a.Fill("Your reason", "They said sorry"); err != nil {
				return err
			}
			if err := a.Press("Save decision"); err != nil {
				return err
			}
			if err := a.Open("/moderation"); err != nil {
				return err
			}
		}
		return followFirst(a, "reported on")
	}},
	{"no reports", "/moderation", nil},
}

// renewing are pages for somebody whose profile is half a year old, and then ends.
var renewing = []visited{
	{"dashboard with a renewal", "/dashboard", nil},
	{"profile to be renewed", "/profile", nil},
}

var expired = []visited{
	{"dashboard of who is not found any more", "/dashboard", nil},
	{"profile that has ended", "/profile", nil},
}

// public are pages for everybody.
var public = []visited{
	{"start", "/", nil},
	{"can you use it", "/can-you-use-this-service", nil},
	{"job sharing", "/job-sharing", nil},
	{"dividing a job", "/job-sharing/dividing-a-job", nil},
	{"applying as a pair", "/job-sharing/applying-as-a-pair", nil},
	{"for managers", "/job-sharing/for-managers", nil},
	{"no work mailbox", "/no-work-mailbox", nil},
	{"how we compare people", "/how-we-compare-people", nil},
	{"check", "/check", nil},
	{"check question", "/check", checks()},
	{"check question with errors", "/check", checks("")},
	{"check suits", "/check", checks("Yes", "Yes", "Share one full-time job with a partner", "Yes, I want to share the job I do now", "Mornings")},
	{"check without a mailbox", "/check", checks("Yes", "No, I am on leave or away from work", "Share one full-time job with a partner", "Yes, I want to share the job I do now", "Mornings")},
	{"check elsewhere", "/check", checks("No, I work for a council")},
	{"check part time", "/check", checks("Yes", "Yes", "Work fewer hours in a job of my own")},
	{"readiness", "/readiness", nil},
	{"readiness with errors", "/readiness", func(a *agent) error { return a.Press("See what you could do next") }},
	{"readiness advice", "/readiness", func(a *agent) error {
		return first(a.Choose("Have you talked to your manager?", "Not yet"), func() error { return a.Choose("Could you make time each week to hand over?", "Yes") },
			func() error { return a.Press("See what you could do next") })
	}},
	{"create account", "/create-account", nil},
	{"create account with errors", "/create-account", func(a *agent) error { return a.Press("Continue") }},
	{"create account refused", "/create-account", func(a *agent) error {
		if err := a.Fill("Full name", "Amina Khan"); err != nil {
			return err
		}
		if err := a.Fill("Work email address", "amina@leeds.gov.uk"); err != nil {
			return err
		}
		return a.Press("Continue")
	}},
	{"sign in", "/sign-in", nil},
	{"code", "/sign-in", func(a *agent) error {
		if err := a.Fill("Email address", "nobody@homeoffice.gov.uk"); err != nil {
			return err
		}
		return a.Press("Continue")
	}},
	{"signed out", "/signed-out", nil},
	{"account closed", "/closed", nil},
	{"timed out", "/timed-out", nil},
	{"accessibility", "/accessibility", nil},
	{"cookies", "/cookies", nil},
	{"privacy", "/privacy", nil},
	{"ask your manager", "/ask-your-manager", nil},
	{"ask your manager with errors", "/ask-your-manager", func(a *agent) error { return a.Press("Continue") }},
	{"manager asked", "/ask-your-manager/sent", nil},
	{"colleague answered", "/confirm-a-colleague/thank-you", nil},
	{"terms", "/terms", nil},
	{"contact", "/contact", nil},
	{"feedback", "/feedback", nil},
	{"feedback with errors", "/feedback", func(a *agent) error {
		if err := a.Fill("How could we make it better? (optional)", strings.Repeat("Say less. ", 130)); err != nil {
			return err
		}
		return a.Press("Send feedback")
	}},
	{"feedback thanks", "/feedback/thank-you", nil},
	{"cannot be opened like this", "/sign-out", nil},
	{"mailbox", "/dev/mailbox", nil},
	{"no such page", "/nothing-here", nil},
}

// checks answers the questions of the check.
func checks(answers ...string) func(*agent) error {
	return func(a *agent) error {
		if err := a.Press("Start the check"); err != nil {
			return err
		}
		for _, answer := range answers {
			if answer != "" {
				if err := a.Choose("", answer); err != nil {
					return err
				}
			}
			if err := a.Press("Continue"); err != nil {
				return err
			}
		}
		return nil
	}
}

// unsubscribing are the pages behind a mail's link.
func unsubscribing(w *features.World) []visited {
	follow := func(a *agent) error {
		link, err := w.UnsubscribeLink("Amina")
		return first(err, func() error { return a.Open(link) })
	}
	return []visited{
		{"unsubscribe", "/searches", follow},
		{"unsubscribed", "/searches", func(a *agent) error {
			return first(follow(a), func() error { return a.Press("Stop emails") })
		}},
	}
}

// first does one thing after the other, until one fails.
func first(err error, then ...func() error) error {
	for _, act := range then {
		if err != nil {
			return err
		}
		err = act()
	}
	return err
}

func followFirst(a *agent, words string) error {
	page, err := a.See()
	if err != nil {
		return err
	}
	for _, link := range page.Links {
		if strings.Contains(link, words) {
			return a.Follow(link)
		}
	}
	return fmt.Errorf("no link with %q on %q", words, page.Heading)
}

// peopled is a service with people in every state that pages show.
func peopled(t *testing.T) *features.World {
	t.Helper()
	w, err := features.Start(features.Level{Name: "chromium", NewAgent: browser.NewAgent})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	})
	for _, step := range []func() error{
		func() error { return w.Published("Amina", "Monday to Wednesday") },
		func() error { return w.Published("Beth", "Wednesday to Friday") },
		func() error { return w.Published("Carl", "Wednesday to Friday") },
		func() error { return w.Published("Mona", "Tuesday to Thursday") }, // who nearly fits Amina
		func() error { return w.SaysMore("Amina") },
		func() error { return w.SaysMore("Beth") },
		func() error { _, err := w.SignIn("Beth"); return err },
		func() error {
			return w.Ask("Beth", "Amina", "Shall we talk about sharing a Grade 7 post?\n\nWednesdays suit me for handing over.")
		},
		func() error { return w.HasAccount("Dan") },
	} {
		if err := step(); err != nil {
			t.Fatal(err)
		}
	}
	return w
}

// talk lets Amina and Carl get into contact and write to each other.
func talk(w *features.World) error {
	for _, step := range []func() error{
		func() error { w.Pass(time.Minute); _, err := w.SignIn("Amina"); return err },
		func() error { _, err := w.SignIn("Carl"); return err },
		func() error { return w.Ask("Amina", "Carl", "Shall we talk about sharing a post in tax?") },
		func() error { return w.Accept("Carl", "Amina") },
		func() error { return w.Write("Carl", "Amina", strings.Repeat("Wednesdays suit me. ", 90)) },
		func() error {
			return w.Write("Carl", "Amina", "https://example.gov.uk/"+strings.Repeat("averylongaddress", 20))
		},
		func() error { return w.Tick("Carl", "Amina", "What goes into a handover note?") },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// block lets Amina block Beth.
func block(w *features.World) error { return w.Block("Amina", "Beth") }

// inWelsh are pages of somebody who can get emails in Welsh.
var inWelsh = []visited{
	{"emails with the language", "/account/emails", nil},
	{"account with the language", "/account/emails", func(a *agent) error {
		return first(a.Choose("Which language do you want emails in?", "Welsh and English"), func() error { return a.Press("Save") })
	}},
}

// welsh lets the operator switch emails in Welsh on.
func welsh(w *features.World) error { return w.SwitchWelshEmails(true) }

// report lets Amina report Carl to Mona.
func report(w *features.World) error {
	if err := w.HasAccount("Mona"); err != nil {
		return err
	}
	return w.Report("Amina", "Carl", "It is a threat, or makes me feel unsafe")
}

// later lets days pass.
func later(days int) func(*features.World) error {
	return func(w *features.World) error { return w.Later(time.Duration(days) * 24 * time.Hour) }
}

// Every page in every state: no violation that axe can see, no error in the browser, no overflow at 320
// pixels, and a picture to look at in out/pages.
func TestPages(t *testing.T) {
	w := peopled(t)
	axe, err := os.ReadFile(filepath.Join("..", "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	pictures := filepath.Join("..", "out", "pages")
	if err := os.MkdirAll(pictures, 0o755); err != nil {
		t.Fatal(err)
	}
	link, err := w.AskedManager("Bartholomew Featherstonehaugh-Cholmondeley", "bartholomew.featherstonehaugh-cholmondeley@a-long-name-of-a-mail-service.example.com", "manager@dwp.gov.uk")
	if err != nil {
		t.Fatal(err)
	}
	forManager := []visited{{"confirm a colleague", link, nil}, {"colleague answered already", link, func(a *agent) error {
		if err := a.Press("I cannot confirm this"); err != nil {
			return err
		}
		return a.Open(link)
	}}}
	looked, read := 0, readings{}
	browsers := make(map[string]*agent) // who signs in too often is asked to wait
	for _, group := range []struct {
		person string
		pages  []visited
		before func(*features.World) error
	}{{"", append(slices.Clip(public), forManager...), nil}, {"Dan", beginner, nil}, {"Amina", asking, nil}, {"Amina", talking, talk}, {"Amina", append(published, unsubscribing(w)...), nil}, {"Amina", blocking, block}, {"Amina", inWelsh, welsh}, {"Mona", moderating, report},
		{"", suspended(w), nil}, {"Amina", afterSuspension, nil}, {"Mona", deciding, nil},
		{"Beth", renewing, later(183)}, {"Carl", expired, later(31)}} { // so much time signs everybody out
		if group.before != nil {
			if err := group.before(w); err != nil {
				t.Fatal(err)
			}
		}
		u := browsers[group.person]
		if u == nil {
			if u, err = browser.open(w.URL(), playwright.BrowserNewContextOptions{}); err != nil {
				t.Fatal(err)
			}
			browsers[group.person] = u
			if group.person != "" {
				w.Pass(time.Minute) // so that devices come in one order
				if err := w.SignInWith(group.person, u); err != nil {
					t.Fatal(err)
				}
			}
		}
		for _, v := range group.pages {
			t.Run(v.name, func(t *testing.T) {
				if err := u.Open(v.path); err != nil {
					t.Fatal(err)
				}
				if v.act != nil {
					if err := v.act(u); err != nil {
						t.Fatal(err)
					}
				}
				if _, err := u.See(); err != nil {
					t.Fatal(err)
				}
				for _, problem := range check(t, u, string(axe)) {
					t.Error(problem)
				}
				ariaTold(t, u, v.name)
				for _, width := range []int{1280, 320} {
					if err := u.page.SetViewportSize(width, 900); err != nil {
						t.Fatal(err)
					}
					overflow, err := u.page.Evaluate(`() => document.documentElement.scrollWidth - document.documentElement.clientWidth`)
					if err != nil {
						t.Fatal(err)
					}
					if fmt.Sprint(overflow) != "0" {
						t.Errorf("at %d pixels the page is %v wider than the window", width, overflow)
					}
					name := fmt.Sprintf("%s-%d.png", strings.ReplaceAll(v.name, " ", "-"), width)
					if _, err := u.page.Screenshot(playwright.PageScreenshotOptions{Path: playwright.String(filepath.Join(pictures, name)), FullPage: playwright.Bool(true)}); err != nil {
						t.Fatal(err)
					}
				}
				for _, problem := range looks(t, u, v.name, &read) {
					t.Error(problem)
				}
				if err := u.page.SetViewportSize(1280, 900); err != nil {
					t.Fatal(err)
				}
				looked++
			})
		}
	}
	for _, u := range browsers {
		if err := u.Close(); err != nil {
			t.Error(err)
		}
	}
	all := readabilityOf(read.all())
	count := fmt.Sprintf("pages looked at with axe, at 320 pixels, with text spaced out and with the keyboard: %d\nthe heaviest weighs %d KB without fonts\n"+
		"words on pages: grade %.1f, %.1f words a sentence in %d sentences, the longest has %d\n", looked, read.heaviest/1000, all.grade,
		float64(all.words)/float64(max(all.sentences, 1)), all.sentences, all.most)
	if err := os.WriteFile(filepath.Join("..", "out", "scenarios-pages.txt"), []byte(count), 0o644); err != nil {
		t.Error(err)
	}
	t.Log(count)
	if all.grade > 6 {
		t.Errorf("the words of all pages are of grade %.1f", all.grade)
	}
	if all.most > 30 {
		t.Errorf("a sentence of %d words: %s", all.most, all.longest)
	}
	if looked < 78 {
		t.Errorf("only %d pages were looked at", looked)
	}
}

// exceptions are what axe may say, and why.
var exceptions = map[string][]string{
	// The back link stands before the main part and outside of any landmark, as the GOV.UK template has it, and so does
	// the link to exit the page.
	"region": {"govuk-back-link", "govuk-js-exit-this-page-skiplink"},
}

func check(t *testing.T, u *agent, axe string) []string {
	t.Helper()
	if _, err := u.page.Evaluate(axe); err != nil {
		t.Fatal(err)
	}
	result, err := u.page.Evaluate(`async () => {
		const r = await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']});
		return {passes: r.passes.length, violations: r.violations.flatMap(v => v.nodes.map(n => v.id + ': ' + v.help + ': ' + n.html))};
	}`)
	if err != nil {
		t.Fatal(err)
	}
	values := result.(map[string]any)
	if fmt.Sprint(values["passes"]) == "0" {
		t.Fatal("axe looked at nothing")
	}
	var problems []string
	for _, v := range values["violations"].([]any) {
		problem := v.(string)
		id, _, _ := strings.Cut(problem, ":")
		if slices.ContainsFunc(exceptions[id], func(allowed string) bool { return strings.Contains(problem, allowed) }) {
			continue
		}
		problems = append(problems, problem)
	}
	return problems
}
