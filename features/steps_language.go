package features

import (
	"fmt"
	"strings"
)

const languageQuestion = "Which language do you want emails in?"

func languageSteps(s *sentences) {
	s.sc.Step(`^the operator switches emails in Welsh (on|off)$`, func(how string) error { return s.world().SwitchWelshEmails(how == "on") })
	s.with(`^(\w+) chooses emails in "([^"]*)"$`, func(w *World, p *Person, language string) error {
		return do(open(p.Browser, "/account/emails"), choose(p.Browser, languageQuestion, language), press(p.Browser, "Save"),
			func() error { return reads(p.Browser, "Your choice of emails is saved") })
	})
	s.one(`^(\w+) is not asked for the language of emails$`, func(w *World, p *Person) error {
		return do(open(p.Browser, "/account/emails"), sees(p.Browser, "Choose which emails you get"), func() error { return readsNot(p.Browser, languageQuestion) })
	})
	s.one(`^(\w+) is sent the request in Welsh first, then in English$`, func(w *World, p *Person) error {
		subject, body, err := w.letter(p.Address, "would like to share a job")
		if err != nil {
			return err
		}
		welsh, english := strings.Index(body, "Mewngofnodwch i weld"), strings.Index(body, "Sign in to see")
		if subject != "Hoffai rhywun rannu swydd gyda chi / Someone would like to share a job with you" || welsh < 0 || english < welsh {
			return fmt.Errorf("the mail is %q: %s", subject, body)
		}
		return nil
	})
	s.one(`^(\w+) is sent the request in English alone$`, func(w *World, p *Person) error {
		subject, body, err := w.letter(p.Address, "would like to share a job")
		if err == nil && (subject != "Someone would like to share a job with you" || strings.Contains(body, "Mewngofnodwch")) {
			err = fmt.Errorf("the mail is %q: %s", subject, body)
		}
		return err
	})
	s.one(`^the code that (\w+) signs in with comes in Welsh and English$`, func(w *World, p *Person) error {
		if err := w.signsIn(p, p.Browser, "/sign-in", false); err != nil {
			return err
		}
		letter, err := w.newestCode(p.Address)
		if err == nil && (letter.Subject != p.code+" yw eich cod Job Share / "+p.code+" is your Job Share code" || strings.Count(letter.Text, p.code) != 2) {
			err = fmt.Errorf("the mail is %q: %s", letter.Subject, letter.Text)
		}
		return err
	})
}
