package web

import (
	"context"
	"log/slog"
	"net/http"

	"jobshare/application"
	"jobshare/projections"
)

// Config is what the pages need.
type Config struct {
	Application    *application.Application
	Runner         *projections.Runner // the read model
	Clock          application.Clock
	Site           *Site
	Log            *slog.Logger
	BehindTLS      bool     // a proxy in front ends TLS
	TrustedOrigins []string // origins that may post although they are not the host asked for; usually none
	SecurityText   string   // where /.well-known/security.txt leads; by default the Civil Service's own
	Development    bool     // show the mailbox of everything that was sent, to anybody
	Demo           []DemoAccount
	ReceiptToken   string // with which GOV.UK Notify says what became of emails; empty: it may not
	Ready          func(context.Context) (Readiness, error)
	Maintenance    Maintenance
	Exit           string // the website that people leave to in a hurry; by default the weather
	WelshEmails    bool   // people can choose emails in Welsh and English
}

// DemoAccount is somebody made up, whom testers can sign in as. The mailbox page lists them.
type DemoAccount struct {
	Name  string
	Email string
	For   string // what the account shows, such as "has a request to answer"
}

// securityText is where to report a vulnerability of a government service.
const securityText = "https://vdp.cabinetoffice.gov.uk/.well-known/security.txt"

// exitSite says nothing of where somebody comes from, as GOV.UK services have it.
const exitSite = "https://www.bbc.co.uk/weather"

// Pages are the pages of the service.
type Pages struct {
	Config
	errors  *Errors
	stopped stopped
}

// New makes the pages. They answer once Handler is served.
func New(c Config) *Pages {
	if c.SecurityText == "" {
		c.SecurityText = securityText
	}
	if c.Exit == "" {
		c.Exit = exitSite
	}
	p := &Pages{Config: c}
	p.errors = &Errors{Site: c.Site, Log: c.Log, Map: p.problem, Page: p.errorPage}
	p.stopped.status = c.Runner.Status
	return p
}

// Handler is the pages with what stands between them and the network. It fails if a trusted origin isn't one.
func (p *Pages) Handler() (http.Handler, error) {
	return Armour{Errors: p.errors, Log: p.Log, BehindTLS: p.BehindTLS, TrustedOrigins: p.TrustedOrigins}.Wrap(p.errors.Rest(p.routes(), p.Maintenance, p.Clock.Now))
}
