package features

import (
	"context"
	"fmt"
)

func registerSteps(s *sentences) {
	s.one(`^(\w+) creates an account$`, func(w *World, p *Person) error { return w.createAccount(p, p.Browser) })
	s.sc.Step(`^the dashboard lists what to do next$`, func() error {
		return reads(s.world().people["Amina"].Browser, "You have answered 0 of 6 questions")
	})
	s.with(`^(\w+) tries to create an account with "([^"]*)"$`, func(w *World, p *Person, address string) error {
		return startAccount(p.Browser, p.Name, address)
	})
	s.sc.Step(`^nobody is sent a mail$`, func() error {
		letters, err := s.world().service.Vault().Mailbox(context.Background(), 10)
		if err == nil && len(letters) > 0 {
			err = fmt.Errorf("%d mails were sent", len(letters))
		}
		return err
	})
	s.one(`^somebody creates an account with (\w+)'s address$`, func(w *World, p *Person) error {
		return w.codeComes(p, func() error { return startAccount(p.Browser, "Somebody Else", p.Address) })
	})
	s.sc.Step(`^somebody creates an account with "([^"]*)"$`, func(address string) error {
		w := s.world()
		p, err := w.person("Amina")
		if err != nil {
			return err
		}
		p.Address = address
		return w.codeComes(p, func() error { return startAccount(p.Browser, "Somebody Else", address) })
	})
	s.one(`^(\w+) starts to create an account$`, func(w *World, p *Person) error { return startAccount(p.Browser, p.Name, p.Address) })
	s.one(`^(\w+) types the code that came to her into that page$`, func(w *World, p *Person) error { return typeCode(p.Browser, p.code, "Create account") })
	s.sc.Step(`^she sees the dashboard of her own account$`, func() error {
		w := s.world()
		p := w.people["Amina"]
		return do(func() error { return w.seesDashboard(p, p.Browser) }, open(p.Browser, "/account"),
			func() error { return reads(p.Browser, "Amina Khan") }, func() error { return readsNot(p.Browser, "Somebody Else") })
	})
	s.sc.Step(`^the field "([^"]*)" still holds "([^"]*)"$`, func(label, value string) error {
		page, err := s.world().people["Amina"].Browser.See()
		if err == nil && page.Fields[label] != value {
			err = fmt.Errorf("the field %q holds %q, not %q", label, page.Fields[label], value)
		}
		return err
	})
}
