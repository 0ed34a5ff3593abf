// Package service puts the service together from its parts: what the program, the scenarios and the
// browser tests start is one and the same thing.
package service

import (
	"errors"
	"fmt"
	"net"
	"net/mail"
	"net/url"
	"os"
	"path/filepath"
	"sort"
	"strings"

	mailer "jobshare/reactions/mail"
	"jobshare/web"
)

// Config is how an instance is run. Everything has a value that works on one machine, on loopback.
type Config struct {
	Listen     string // address to listen at
	Data       string // folder for what this instance keeps
	PublicURL  string // where people reach the service; empty: http://localhost and the port
	EventStore string // "sqlite", or an esdb:// connection string
	Vault      string // "sqlite", or a postgres:// URL without a password
	Secrets    string // path of the secrets file; empty: in Data, made when it is not there
	Erasures   string // path of the list of destroyed keys, to be kept outside of backups; empty: in Data
	Mail       string // "development", "smtp" or "notify"
	SMTP       SMTP
	Notify     Notify
	Phase      string // "alpha", "beta" or "live"
	Behind     string // "" or "tls": a proxy in front ends TLS
	DevMailbox bool   // show the development mailbox although not listening on loopback
	Demo       int    // people to make before serving, into an empty store
	Seed       uint64 // of the people made
	Moderators string // addresses of those who decide on reports, with commas between
	Security   string // where to report a vulnerability
	Contact    web.Contact
	Rest       string // "", "on", or until when the service rests
	Exit       string // website that people leave to in a hurry
	Welsh      bool   // people can choose emails in Welsh and English
	VaultPass  string // file that holds the vault's database password
	LogLevel   string // "debug", "info", "warn" or "error"
}

// SMTP is the mail server.
type SMTP struct {
	Address  string
	From     string
	User     string
	Password string // path of a file
	TLS      string
}

// Notify is GOV.UK Notify.
type Notify struct {
	URL      string
	Key      string // path of a file
	Template string
	Receipts string // path of the file with the token that callbacks bring
}

// minToken is the shortest token that callbacks may bring; Notify itself asks for no more than 10 characters.
const minToken = 20

// Setting is one variable of the environment.
type Setting struct {
	Name    string // JOBSHARE_...
	Default string
	Help    string
	set     func(*Config, string) error
	get     func(*Config) string
}

func text(name, fallback, help string, field func(*Config) *string) Setting {
	return Setting{Name: name, Default: fallback, Help: help,
		set: func(c *Config, v string) error { *field(c) = v; return nil },
		get: func(c *Config) string { return *field(c) }}
}

func choice(name, fallback, help string, field func(*Config) *string, choices ...string) Setting {
	s := text(name, fallback, help+" ("+strings.Join(choices, ", ")+")", field)
	s.set = func(c *Config, v string) error {
		for _, known := range choices {
			if v == known {
				*field(c) = v
				return nil
			}
		}
		return fmt.Errorf("must be one of %s, not %q", strings.Join(choices, ", "), v)
	}
	return s
}

func flag(name, help string, field func(*Config) *bool) Setting {
	return Setting{Name: name, Default: "off", Help: help + " (on, off)",
		set: func(c *Config, v string) error {
			if v != "on" && v != "off" {
				return fmt.Errorf("must be on or off, not %q", v)
			}
			*field(c) = v == "on"
			return nil
		},
		get: func(c *Config) string {
			if *field(c) {
				return "on"
			}
			return "off"
		}}
}

// Settings are all variables of the environment that the service reads.
var Settings = []Setting{
	text("JOBSHARE_LISTEN", "127.0.0.1:8080", "address to listen at", func(c *Config) *string { return &c.Listen }),
	text("JOBSHARE_DATA", "data", "folder for what this instance keeps", func(c *Config) *string { return &c.Data }),
	text("JOBSHARE_PUBLIC_URL", "", "where people reach the service, for links in mail", func(c *Config) *string { return &c.PublicURL }),
	text("JOBSHARE_EVENT_STORE", "sqlite", "the event log: sqlite, or esdb://HOST:PORT", func(c *Config) *string { return &c.EventStore }),
	text("JOBSHARE_VAULT", "sqlite", "the vault: sqlite, or postgres://USER@HOST/DATABASE", func(c *Config) *string { return &c.Vault }),
	text("JOBSHARE_VAULT_PASSWORD_FILE", "", "file with the vault database's password", func(c *Config) *string { return &c.VaultPass }),
	text("JOBSHARE_SECRETS_FILE", "", "the secrets file; made in the data folder when not set", func(c *Config) *string { return &c.Secrets }),
	text("JOBSHARE_ERASURE_LIST", "", "list of destroyed keys, kept outside of backups", func(c *Config) *string { return &c.Erasures }),
	choice("JOBSHARE_MAIL", "development", "who delivers mail", func(c *Config) *string { return &c.Mail }, "development", "smtp", "notify"),
	text("JOBSHARE_SMTP_ADDRESS", "", "mail server, HOST:PORT", func(c *Config) *string { return &c.SMTP.Address }),
	text("JOBSHARE_SMTP_FROM", "", "sender of mail", func(c *Config) *string { return &c.SMTP.From }),
	text("JOBSHARE_SMTP_USER", "", "user at the mail server", func(c *Config) *string { return &c.SMTP.User }),
	text("JOBSHARE_SMTP_PASSWORD_FILE", "", "file with the password at the mail server", func(c *Config) *string { return &c.SMTP.Password }),
	choice("JOBSHARE_SMTP_TLS", "required", "encryption to the mail server", func(c *Config) *string { return &c.SMTP.TLS }, "required", "when offered", "none"),
	text("JOBSHARE_NOTIFY_KEY_FILE", "", "file with the API key of GOV.UK Notify", func(c *Config) *string { return &c.Notify.Key }),
	text("JOBSHARE_NOTIFY_TEMPLATE", "", "id of the template with ((subject)) and ((body)) alone", func(c *Config) *string { return &c.Notify.Template }),
	text("JOBSHARE_NOTIFY_RECEIPT_TOKEN_FILE", "", "file with the token that delivery receipts bring", func(c *Config) *string { return &c.Notify.Receipts }),
	text("JOBSHARE_NOTIFY_URL", mailer.NotifyURL, "where GOV.UK Notify is", func(c *Config) *string { return &c.Notify.URL }),
	choice("JOBSHARE_PHASE", "beta", "phase of the service", func(c *Config) *string { return &c.Phase }, "alpha", "beta", "live"),
	choice("JOBSHARE_BEHIND", "", "set to tls when a proxy in front ends TLS", func(c *Config) *string { return &c.Behind }, "", "tls"),
	text("JOBSHARE_SECURITY_CONTACT", "https://vdp.cabinetoffice.gov.uk/.well-known/security.txt", "where security.txt leads", func(c *Config) *string { return &c.Security }),
	text("JOBSHARE_MODERATORS", "", "email addresses, with commas between, of people with an account who decide on reports", func(c *Config) *string { return &c.Moderators }),
	text("JOBSHARE_CONTACT_EMAIL", "", "address that people write to for help", func(c *Config) *string { return &c.Contact.Email }),
	text("JOBSHARE_CONTACT_PHONE", "", "number that people call for help", func(c *Config) *string { return &c.Contact.Phone }),
	text("JOBSHARE_MAINTENANCE", "", "let the service rest: on, or until a UK time such as 2027-01-31 09:00", func(c *Config) *string { return &c.Rest }),
	text("JOBSHARE_EXIT_URL", "https://www.bbc.co.uk/weather", "website that people leave to in a hurry", func(c *Config) *string { return &c.Exit }),
	flag("JOBSHARE_WELSH_EMAILS", "let people choose emails in Welsh and English; the Welsh words are a draft for a translator to check", func(c *Config) *bool { return &c.Welsh }),
	flag("JOBSHARE_DEV_MAILBOX", "show the development mailbox beyond loopback", func(c *Config) *bool { return &c.DevMailbox }),
	choice("JOBSHARE_LOG_LEVEL", "info", "how much is logged", func(c *Config) *string { return &c.LogLevel }, "debug", "info", "warn", "error"),
}

// FromEnvironment reads the settings. All that is wrong is reported at once.
func FromEnvironment(environ []string) (Config, error) {
	given := make(map[string]string)
	for _, pair := range environ {
		if name, value, ok := strings.Cut(pair, "="); ok && strings.HasPrefix(name, "JOBSHARE_") && !strings.HasPrefix(name, "JOBSHARE_TEST_") {
			given[name] = value
		}
	}
	var c Config
	var errs []error
	for _, s := range Settings {
		value, ok := given[s.Name]
		if !ok {
			value = s.Default
		}
		if err := errors.Join(s.set(&c, s.Default), s.set(&c, value)); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", s.Name, err))
		}
		delete(given, s.Name)
	}
	for name := range given {
		errs = append(errs, fmt.Errorf("%s: there is no such setting", name))
	}
	sort.Slice(errs, func(i, j int) bool { return errs[i].Error() < errs[j].Error() })
	return c, errors.Join(errs...)
}

// Check says what is wrong with a configuration, all at once.
func (c Config) Check() error {
	var errs []error
	wrong := func(name string, err error) {
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", name, err))
		}
	}
	if _, _, err := net.SplitHostPort(c.Listen); err != nil {
		wrong("JOBSHARE_LISTEN", err)
	}
	if c.EventStore != "sqlite" {
		wrong("JOBSHARE_EVENT_STORE", checkEventStore(c.EventStore))
	}
	if c.Vault != "sqlite" {
		u, err := url.Parse(c.Vault)
		switch {
		case err != nil || u.Scheme != "postgres" && u.Scheme != "postgresql":
			wrong("JOBSHARE_VAULT", errors.New("must be sqlite or postgres://USER@HOST/DATABASE"))
		default:
			if _, has := u.User.Password(); has {
				wrong("JOBSHARE_VAULT", errors.New("must not hold a password: put it in the file that JOBSHARE_VAULT_PASSWORD_FILE names"))
			}
		}
	}
	if (c.EventStore == "sqlite") != (c.Vault == "sqlite") {
		wrong("JOBSHARE_VAULT", errors.New("log and vault are both embedded, or neither is: several instances share both"))
	}
	if c.PublicURL != "" {
		if u, err := url.Parse(c.PublicURL); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || strings.Trim(u.Path, "/") != "" {
			wrong("JOBSHARE_PUBLIC_URL", errors.New("must be like https://jobshare.example.gov.uk"))
		}
	}
	if c.Contact.Email != "" {
		_, err := mail.ParseAddress(c.Contact.Email)
		wrong("JOBSHARE_CONTACT_EMAIL", err)
	}
	_, err := c.maintenance()
	wrong("JOBSHARE_MAINTENANCE", err)
	if u, err := url.Parse(c.Exit); c.Exit != "" && (err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https") {
		wrong("JOBSHARE_EXIT_URL", errors.New("must be like https://www.bbc.co.uk/weather"))
	}
	for _, f := range [][2]string{{"JOBSHARE_VAULT_PASSWORD_FILE", c.VaultPass}, {"JOBSHARE_SMTP_PASSWORD_FILE", c.SMTP.Password}} {
		if f[1] != "" {
			_, err := os.ReadFile(f[1])
			wrong(f[0], err)
		}
	}
	if c.Mail == "smtp" || c.SMTP.Address != "" {
		_, _, err := net.SplitHostPort(c.SMTP.Address)
		wrong("JOBSHARE_SMTP_ADDRESS", err)
	}
	if c.Mail == "smtp" || c.SMTP.From != "" {
		_, err := mail.ParseAddress(c.SMTP.From)
		wrong("JOBSHARE_SMTP_FROM", err)
	}
	if c.Mail == "notify" {
		c.checkNotify(wrong)
	}
	if c.Mail == "development" && !c.loopback() && !c.DevMailbox {
		wrong("JOBSHARE_MAIL", errors.New("development mail is shown on this machine alone, so nobody elsewhere would get a code: set it to smtp or notify, or set JOBSHARE_DEV_MAILBOX=on to show all mail to everybody"))
	}
	return errors.Join(errs...)
}

func (c Config) checkNotify(wrong func(name string, err error)) {
	key, err := readSecret(c.Notify.Key)
	wrong("JOBSHARE_NOTIFY_KEY_FILE", err)
	if err == nil {
		wrong("JOBSHARE_MAIL", c.notify(key).Check())
	}
	if c.Notify.Receipts != "" {
		token, err := readSecret(c.Notify.Receipts)
		if err == nil && len(token) < minToken {
			err = fmt.Errorf("the token must have %d characters or more", minToken)
		}
		wrong("JOBSHARE_NOTIFY_RECEIPT_TOKEN_FILE", err)
	}
}

// maintenance is whether the service rests, and until when.
func (c Config) maintenance() (web.Maintenance, error) {
	if c.Rest == "" || c.Rest == "on" {
		return web.Maintenance{On: c.Rest == "on"}, nil
	}
	until, err := web.ParseUKTime(c.Rest)
	if err != nil {
		return web.Maintenance{}, fmt.Errorf("must be empty, on, or a time such as 2027-01-31 09:00, not %q", c.Rest)
	}
	return web.Maintenance{On: true, Until: until}, nil
}

// loopback says whether only this machine can reach the service.
func (c Config) loopback() bool {
	host, _, err := net.SplitHostPort(c.Listen)
	ip := net.ParseIP(host)
	return err == nil && (host == "localhost" || ip != nil && ip.IsLoopback())
}

func (c Config) base() string {
	if c.PublicURL != "" {
		return strings.TrimSuffix(c.PublicURL, "/")
	}
	_, port, _ := net.SplitHostPort(c.Listen)
	return "http://localhost:" + port
}

func (c Config) host() string {
	u, err := url.Parse(c.base())
	if err != nil {
		return ""
	}
	return u.Host
}

func (c Config) brand() web.Brand { return web.BrandFor(c.host()) }

func (c Config) secretsPath() string  { return orIn(c.Secrets, c.Data, "secrets.json") }
func (c Config) erasuresPath() string { return orIn(c.Erasures, c.Data, "erased-keys") }

func orIn(path, dir, name string) string {
	if path != "" {
		return path
	}
	return filepath.Join(dir, name)
}

// Value is what a setting is in a configuration.
func (s Setting) Value(c Config) string { return s.get(&c) }
