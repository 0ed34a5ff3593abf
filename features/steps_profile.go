package features

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// working is when somebody could work, in the words of the scenarios.
type working struct {
	days  []string
	weeks []int
	swap  bool
	least string // half-days a fortnight
	want  string
	most  string
}

var patterns = map[string]working{
	"Monday to Wednesday":                      {days: []string{"Monday", "Tuesday", "Wednesday"}, weeks: []int{1, 2}, least: "8", want: "10", most: "12"},
	"Wednesday to Friday":                      {days: []string{"Wednesday", "Thursday", "Friday"}, weeks: []int{1, 2}, least: "8", want: "10", most: "12"},
	"Tuesday to Thursday":                      {days: []string{"Tuesday", "Wednesday", "Thursday"}, weeks: []int{1, 2}, least: "8", want: "10", most: "12"},
	"all of Monday to Wednesday":               {days: []string{"Monday", "Tuesday", "Wednesday"}, weeks: []int{1, 2}, least: "12", want: "12", most: "12"},
	"all of Wednesday to Friday":               {days: []string{"Wednesday", "Thursday", "Friday"}, weeks: []int{1, 2}, least: "12", want: "12", most: "12"},
	"Thursday and Friday":                      {days: []string{"Thursday", "Friday"}, weeks: []int{1, 2}, least: "8", want: "8", most: "8"},
	"Mondays only":                             {days: []string{"Monday"}, weeks: []int{1, 2}, least: "4", want: "4", most: "4"},
	"the first week":                           {days: weekdays, weeks: []int{1}, least: "10", want: "10", most: "10"},
	"the first week, which she could exchange": {days: weekdays, weeks: []int{1}, swap: true, least: "10", want: "10", most: "10"},
}

var weekdays = []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday"}

// The pages of the profile, by their headings.
const (
	gradePage     = "What is your grade?"
	situationPage = "Do you have a post to share?"
)

func profileSteps(s *sentences) {
	for _, sentence := range []string{
		`^(\w+) has published a profile working (.+)$`,
		`^(\w+) of another department has published a profile working (.+)$`,
		`^(\w+) of another profession has published a profile working (.+)$`,
		`^(\w+) publishes a profile working (.+)$`,
	} {
		s.with(sentence, (*World).hasPublished)
	}
	s.one(`^(\w+) answers every question of her profile$`, func(w *World, p *Person) error {
		return do(open(p.Browser, "/profile"), func() error { return p.answersAll(p.Browser, patterns["Monday to Wednesday"]) })
	})
	s.one(`^(\w+) checks her answers and publishes her profile$`, func(w *World, p *Person) error {
		return do(open(p.Browser, "/profile"), func() error { return reads(p.Browser, p.Organisation) },
			func() error { return reads(p.Browser, "Leeds") }, press(p.Browser, "Publish"))
	})
	s.with(`^(\w+)'s profile is (published|not published)$`, func(w *World, p *Person, status string) error {
		if err := p.Browser.Open("/profile"); err != nil {
			return err
		}
		if status == "published" {
			return reads(p.Browser, "Published Others can find you")
		}
		return readsNot(p.Browser, "Published Others can find you")
	})
	s.one(`^(\w+) tries to publish her profile$`, func(w *World, p *Person) error {
		if err := do(open(p.Browser, "/profile"), press(p.Browser, "Publish")); err == nil {
			return errors.New("there is a button to publish a profile with questions open")
		}
		return nil
	})
	s.with(`^(\w+) answers the question about her grade with "([^"]*)"$`, func(w *World, p *Person, grade string) error {
		return do(open(p.Browser, "/profile/grade"), selects(p.Browser, "Your grade", grade), press(p.Browser, "Save and continue"))
	})
	s.with(`^(\w+) chooses the grade "([^"]*)"$`, func(w *World, p *Person, grade string) error {
		return p.Browser.Select("Your grade", grade)
	})
	s.sc.Step(`^the grade "([^"]*)" is chosen (still|there)$`, func(grade, where string) error {
		p := s.world().people["Amina"]
		u := p.Browser
		if where == "there" {
			u = p.Second
		}
		page, err := u.See()
		if err == nil && !slices.Contains(page.Chosen, grade) {
			err = fmt.Errorf("chosen are %v, not %q", page.Chosen, grade)
		}
		return err
	})
	s.sc.Step(`^no grade is chosen$`, func() error {
		page, err := s.world().people["Amina"].Browser.See()
		if err == nil && (page.Heading != gradePage || slices.Contains(page.Chosen, "Grade 7")) {
			err = fmt.Errorf("on the page %q are chosen: %v", page.Heading, page.Chosen)
		}
		return err
	})
	s.one(`^(\w+) continues without an answer$`, func(w *World, p *Person) error { return p.Browser.Press("Save and continue") })
	s.with(`^(\w+) opens "([^"]*)" in two tabs$`, func(w *World, p *Person, path string) (err error) {
		if p.Second, err = p.Browser.NewTab(); err != nil {
			return err
		}
		return do(open(p.Browser, path), open(p.Second, path))
	})
	s.sc.Step(`^(\w+) answers "([^"]*)" in the (first|second) tab$`, func(name, answer, tab string) error {
		p := s.world().people[name]
		return answerSituation(map[string]UserAgent{"first": p.Browser, "second": p.Second}[tab], answer)
	})
	s.sc.Step(`^the second tab tells her that she changed this answer$`, func() error {
		return reads(s.world().people["Amina"].Second, "you changed this answer")
	})
	s.sc.Step(`^the second tab shows both answers$`, func() error {
		tab := s.world().people["Amina"].Second
		return do(func() error { return reads(tab, "The answer now Has a post to share") },
			func() error { return reads(tab, "Your answer Is looking for a post") })
	})
	s.one(`^(\w+) confirms the answer of the second tab$`, func(w *World, p *Person) error { return p.Second.Press("Save and continue") })
	s.sc.Step(`^her answer is "([^"]*)"$`, func(answer string) error {
		p := s.world().people["Amina"]
		if err := p.Browser.Open("/profile/situation"); err != nil {
			return err
		}
		page, err := p.Browser.See()
		if err == nil && !slices.Contains(page.Chosen, situations[answer]) {
			err = fmt.Errorf("her answer is %v", page.Chosen)
		}
		return err
	})
	s.one(`^(\w+) pauses her profile$`, func(w *World, p *Person) error {
		return do(open(p.Browser, "/profile"), press(p.Browser, "Pause"))
	})
	s.one(`^(\w+) resumes her profile$`, func(w *World, p *Person) error {
		return do(open(p.Browser, "/profile"), press(p.Browser, "Resume"))
	})
	s.one(`^(\w+) renews her profile$`, func(w *World, p *Person) error {
		return do(open(p.Browser, "/profile"), press(p.Browser, "Renew your profile"))
	})
	s.one(`^(\w+) is asked on her dashboard to renew her profile$`, func(w *World, p *Person) error {
		return eventually(func() error {
			return do(open(p.Browser, "/dashboard"), func() error { return reads(p.Browser, "Do you still want to share a job?") })
		})
	})
	s.one(`^(\w+) is told that her profile has expired$`, func(w *World, p *Person) error {
		return do(open(p.Browser, "/profile"), func() error { return reads(p.Browser, "because you did not renew your profile") })
	})
	s.one(`^(\w+) withdraws her profile$`, func(w *World, p *Person) error {
		return do(open(p.Browser, "/profile/withdraw"), press(p.Browser, "Withdraw your profile"))
	})
	s.one(`^(\w+) publishes her profile again$`, func(w *World, p *Person) error {
		return do(open(p.Browser, "/profile"), press(p.Browser, "Publish"))
	})
}

var situations = map[string]string{"has a post": "Yes, I have a post to share", "seeks a post": "No, I am looking for a post"}

func answerSituation(u UserAgent, answer string) error {
	return do(choose(u, situationPage, situations[answer]), press(u, "Save and continue"))
}

// hasPublished creates an account and publishes a profile, away from the browser that the scenario watches.
func (w *World) hasPublished(p *Person, pattern string) error {
	working, ok := patterns[pattern]
	if !ok {
		return fmt.Errorf("nobody works %s", pattern)
	}
	u, err := NewPlain(w.server.URL)
	if err != nil {
		return err
	}
	defer u.Close()
	return do(func() error { return w.createAccount(p, u) }, func() error { return p.answersAll(u, working) },
		open(u, "/profile"), press(u, "Publish"), func() error { return reads(u, "Others can find you") })
}

// answersAll answers every question of a profile, page by page.
func (p *Person) answersAll(u UserAgent, working working) error {
	save := press(u, "Save and continue")
	return do(
		open(u, "/profile/grade"), sees(u, gradePage), selects(u, "Your grade", "Grade 7"), save,
		open(u, "/profile/organisation"), selects(u, "Which organisation do you work for?", p.Organisation), save,
		open(u, "/profile/profession"), selects(u, "What is your profession?", p.Profession), save,
		open(u, "/profile/places"), selects(u, "Add a place", "Leeds"), selects(u, "How far from there you could work", "Up to 10 miles"), save,
		open(u, "/profile/pattern"), func() error { return working.fill(u) }, save,
		open(u, "/profile/situation"), func() error { return answerSituation(u, "seeks a post") },
	)
}

func (g working) fill(u UserAgent) error {
	for _, week := range g.weeks {
		for _, day := range g.days {
			for _, part := range []string{"morning", "afternoon"} {
				if err := u.Choose(fmt.Sprintf("Week %d: I could work", week), day+" "+part); err != nil {
					return err
				}
			}
		}
	}
	if g.swap {
		if err := u.Choose("", "My two weeks can be swapped"); err != nil {
			return err
		}
	}
	return do(fill(u, "Half-days you want to work in a fortnight", g.want), fill(u, "The fewest half-days you would accept", g.least),
		fill(u, "The most half-days you would accept", g.most))
}

// linkTo is the text of the first link on a page that holds some words.
func linkTo(u UserAgent, words string) (string, error) {
	page, err := u.See()
	if err != nil {
		return "", err
	}
	for _, link := range page.Links {
		if strings.Contains(link, words) {
			return link, nil
		}
	}
	return "", fmt.Errorf("the page %q has no link with %q", page.Heading, words)
}
