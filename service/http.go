package service

import (
	"context"
	"net/http"

	"jobshare/population"
	"jobshare/web"
)

// name is what the service is called on every page.
const name = "Job Share"

// site is what all pages share.
func (c Config) site() (*web.Site, error) {
	assets, err := web.LoadAssets()
	if err != nil {
		return nil, err
	}
	site := web.NewSite(name, c.brand(), web.Phase(c.Phase), assets)
	site.Organisation, site.Contact = "Civil Service", c.Contact
	return site, nil
}

func (s *Service) routes() (http.Handler, error) {
	site, err := s.config.site()
	if err != nil {
		return nil, err
	}
	resting, err := s.config.maintenance()
	if err != nil {
		return nil, err
	}
	demo, err := s.demo()
	if err != nil {
		return nil, err
	}
	receiptToken := ""
	if s.config.Mail == "notify" && s.config.Notify.Receipts != "" {
		if receiptToken, err = readSecret(s.config.Notify.Receipts); err != nil {
			return nil, err
		}
	}
	return web.New(web.Config{
		Application: s.app, Runner: s.runner, Clock: s.clock, Site: site, Log: s.log,
		BehindTLS:    s.config.Behind == "tls",
		SecurityText: s.config.Security,
		Exit:         s.config.Exit,
		Maintenance:  resting,
		WelshEmails:  s.config.Welsh,
		Development:  s.config.mailbox(),
		Demo:         demo,
		ReceiptToken: receiptToken,
		Ready:        s.ready,
	}).Handler()
}

// demo are the characters that a populated store has, for the mailbox page to list.
func (s *Service) demo() ([]web.DemoAccount, error) {
	synthetic, err := s.app.Synthetic(context.Background())
	if err != nil || !synthetic {
		return nil, err
	}
	var accounts []web.DemoAccount
	for _, a := range population.Demo() {
		accounts = append(accounts, web.DemoAccount{Name: a.Name, Email: a.Address, For: a.What})
	}
	return accounts, nil
}

// mailbox says whether anybody who reaches the service may read all mail: where none is sent, and only on
// this machine unless an operator said otherwise.
func (c Config) mailbox() bool {
	return c.Mail == "development" && (c.loopback() || c.DevMailbox)
}

// Server is an HTTP server for the handler, with its limits set.
func (s *Service) Server() *http.Server { return web.NewServer(s.config.Listen, s.handler, s.log) }

// ready says whether this instance should get requests: not while it leaves or can't reach its stores. A
// read model that is behind or incomplete still answers, and says so.
func (s *Service) ready(ctx context.Context) (web.Readiness, error) {
	if s.draining.Load() {
		return web.Readiness{Status: web.NotReady, Why: "this instance is stopping"}, nil
	}
	if _, err := s.stores.vault.Now(ctx); err != nil {
		return web.Readiness{Why: "the vault can't be reached"}, err
	}
	status, err := s.runner.Status(ctx)
	if err != nil {
		return web.Readiness{Why: "the event log can't be reached"}, err
	}
	return web.ReadinessOf(status, s.runner.Reached()), nil
}
