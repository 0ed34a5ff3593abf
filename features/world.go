package features

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"jobshare/service"
	"jobshare/vault"
)

// World is what one scenario has to itself: a running service with its own stores, clock and mailbox, and
// the people in it.
type World struct {
	level   Level
	dir     string
	service *service.Service
	config  service.Config
	handler atomic.Value // of the service that runs now
	server  *httptest.Server
	clock   *Clock
	stop    func()           // the service's work
	weather *httptest.Server // the website that people leave to in a hurry
	people  map[string]*Person
	notes   map[string]string // what a step leaves for a later one
}

// Clock is a clock that stands until it is moved.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// Now implements the application's clock.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Pass lets time pass.
func (c *Clock) Pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// Person is somebody in a scenario.
type Person struct {
	Name, Address string
	Profession    string
	Organisation  string
	Browser       UserAgent // the one they sit at
	Second        UserAgent // another device or tab
	code          string    // the last one they were sent
	registered    bool      // they have an account
	kept          string    // the address of a page that they noted
}

// cast is who the people in the scenarios are.
var cast = map[string]Person{
	"Amina": {Name: "Amina Khan", Address: "amina.khan@homeoffice.gov.uk", Profession: "Policy", Organisation: "Home Office"},
	"Beth":  {Name: "Beth Jones", Address: "beth.jones@dwp.gov.uk", Profession: "Policy", Organisation: "Department for Work and Pensions"},
	"Mona":  {Name: "Mona Lewis", Address: "mona.lewis@cabinetoffice.gov.uk", Profession: "Human Resources", Organisation: "Cabinet Office"},
	"Dan":   {Name: "Dan Okafor", Address: "dan.okafor@education.gov.uk", Profession: "Digital, Data and Technology", Organisation: "Department for Education"},
	"Carl":  {Name: "Carl Odedra", Address: "carl.odedra@hmrc.gov.uk", Profession: "Tax", Organisation: "HM Revenue and Customs"},
}

// Logs is where services of scenarios log to. Nothing personal may be found there.
var Logs = slog.New(slog.DiscardHandler)

func newWorld(level Level) (_ *World, err error) {
	w := &World{level: level, people: make(map[string]*Person), notes: make(map[string]string),
		clock: &Clock{now: time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)}}
	if w.dir, err = os.MkdirTemp("", "jobshare-scenario"); err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	config, err := service.FromEnvironment(nil)
	if err != nil {
		return nil, err
	}
	config.Data, config.Listen, config.PublicURL = w.dir, listener.Addr().String(), "http://"+listener.Addr().String()
	config.Moderators = cast["Mona"].Address
	w.weather = newWeather()
	config.Exit = w.weather.URL
	w.config = config
	if err = w.begin(); err != nil {
		return nil, errors.Join(err, listener.Close())
	}
	server := w.service.Server()
	server.Handler = http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) { w.handler.Load().(http.Handler).ServeHTTP(rw, r) })
	w.server = &httptest.Server{Listener: listener, Config: server}
	w.server.Start()
	return w, nil
}

// begin starts the service as it is configured.
func (w *World) begin() (err error) {
	if w.service, err = service.New(context.Background(), w.config, w.clock, Logs); err != nil {
		return err
	}
	w.handler.Store(http.HandlerFunc(w.service.Handler().ServeHTTP))
	working, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	s := w.service
	go func() { done <- s.Work(working) }()
	w.stop = func() {
		cancel()
		<-done
	}
	return nil
}

// SwitchWelshEmails lets the operator begin the service anew, with the choice of emails in Welsh or without it.
func (w *World) SwitchWelshEmails(on bool) error {
	w.stop()
	if err := w.service.Close(); err != nil {
		return err
	}
	w.config.Welsh = on
	return w.begin()
}

func (w *World) close() error {
	var errs []error
	for _, p := range w.people {
		for _, agent := range []UserAgent{p.Browser, p.Second} {
			if agent != nil {
				errs = append(errs, agent.Close())
			}
		}
	}
	w.server.CloseClientConnections()
	w.server.Close()
	w.stop()
	w.weather.Close()
	return errors.Join(append(errs, w.service.Close(), os.RemoveAll(w.dir))...)
}

// Start gives a test of its own what each scenario has: a service with its own stores, clock and mailbox.
func Start(level Level) (*World, error) { return newWorld(level) }

// Close ends the service and the browsers of its people.
func (w *World) Close() error { return w.close() }

// URL is where the service is.
func (w *World) URL() string { return w.server.URL }

// Pass lets time pass.
func (w *World) Pass(d time.Duration) { w.clock.Pass(d) }

// Later lets time pass, and does what it was time for.
func (w *World) Later(d time.Duration) error {
	w.clock.Pass(d)
	return w.told()
}

// SuspensionLink leads from the mail about the suspension of one of the cast to the page on which they can appeal.
func (w *World) SuspensionLink(name string) (string, error) { return w.suspensionLink(w.people[name]) }

// Published publishes the profile of somebody of the cast who works in one of the patterns.
func (w *World) Published(name, pattern string) error {
	p, err := w.person(name)
	if err != nil {
		return err
	}
	return w.hasPublished(p, pattern)
}

// SaysMore answers the optional questions of somebody of the cast who has published a profile.
func (w *World) SaysMore(name string) error {
	p, err := w.person(name)
	if err != nil {
		return err
	}
	return w.saysMore(p)
}

// HasAccount creates an account for somebody of the cast.
func (w *World) HasAccount(name string) error {
	p, err := w.person(name)
	if err != nil {
		return err
	}
	return w.hasAccount(p)
}

// SignIn signs somebody of the cast in and returns their browser.
func (w *World) SignIn(name string) (UserAgent, error) {
	p, err := w.person(name)
	if err != nil {
		return nil, err
	}
	return p.Browser, w.signsIn(p, p.Browser, "/sign-in", false)
}

// SignInWith signs somebody of the cast in at another browser.
func (w *World) SignInWith(name string, u UserAgent) error {
	p, err := w.person(name)
	if err != nil {
		return err
	}
	return w.signsIn(p, u, "/sign-in", false)
}

// Ask lets one of the cast ask another for contact.
func (w *World) Ask(name, other, message string) error {
	p, o := w.people[name], w.people[other]
	return do(func() error { return opensAsk(p, o) }, fill(p.Browser, "Your message", message), press(p.Browser, "Ask for contact"))
}

// Accept lets one of the cast accept the request of another.
func (w *World) Accept(name, other string) error {
	p, o := w.people[name], w.people[other]
	return do(func() error { return opensRequest(p, o) }, press(p.Browser, "Accept"))
}

// Write lets one of the cast write to another they are in contact with.
func (w *World) Write(name, other, text string) error {
	p, o := w.people[name], w.people[other]
	return do(func() error { return opensMessages(w, p, o) }, fill(p.Browser, "Your message", text), press(p.Browser, "Send message"))
}

// Tick lets one of the cast tick a question to talk about with another.
func (w *World) Tick(name, other, question string) error {
	p, o := w.people[name], w.people[other]
	return do(func() error { return opensRequest(p, o) }, func() error { return p.Browser.Follow("Questions to talk about") },
		choose(p.Browser, "", question), press(p.Browser, "Save"))
}

// Block lets one of the cast block another, whose request they have.
func (w *World) Block(name, other string) error {
	p, o := w.people[name], w.people[other]
	return do(func() error { return opensRequest(p, o) }, func() error { return discloses(p.Browser, "Block this person") }, press(p.Browser, "Block this person"))
}

// Report lets one of the cast report what another wrote after a request.
func (w *World) Report(name, other, why string) error {
	p, o := w.people[name], w.people[other]
	return do(func() error { return opensRequest(p, o) }, func() error { return p.Browser.Follow("Report a problem") }, reports(p.Browser, why))
}

// sound says whether, after all that happened, the read model is what a replay of the log makes.
func (w *World) sound(ctx context.Context) error {
	head, err := w.service.Store().Head(ctx)
	if err != nil {
		return err
	}
	within, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	if err := w.service.Runner().Wait(within, head); err != nil {
		return fmt.Errorf("the read model never showed everything: %w", err)
	}
	found, err := w.service.Runner().Check(ctx, nil)
	if err == nil && found.Different > 0 {
		err = fmt.Errorf("the read model differs from a replay of the log: %v", found.Differences)
	}
	return err
}

// person finds somebody of the cast, with a browser of their own.
func (w *World) person(name string) (*Person, error) {
	if p, ok := w.people[name]; ok {
		return p, nil
	}
	known, ok := cast[name]
	if !ok {
		return nil, fmt.Errorf("there is no %s in the cast", name)
	}
	p := &known
	w.people[name] = p
	var err error
	p.Browser, err = w.level.NewAgent(w.server.URL)
	return p, err
}

// second is a second device of a person.
func (w *World) second(p *Person) (UserAgent, error) {
	if p.Second != nil {
		return p.Second, nil
	}
	var err error
	p.Second, err = w.level.NewAgent(w.server.URL)
	return p.Second, err
}

// letter is the newest mail to an address whose subject holds some words, as soon as it is there.
func (w *World) letter(address, words string) (subject, body string, err error) {
	err = eventually(func() error {
		letters, err := w.service.Vault().Mailbox(context.Background(), 100)
		if err != nil {
			return err
		}
		for _, l := range letters {
			if strings.EqualFold(l.To, address) && strings.Contains(l.Subject, words) {
				subject, body = l.Subject, l.Text
				return nil
			}
		}
		return fmt.Errorf("no mail with %q in its subject came to %s", words, address)
	})
	return subject, body, err
}

// newest is the newest mail to an address; the zero Letter when there is none.
func (w *World) newest(address string) (vault.Letter, error) {
	return w.newestOf(address, func(vault.Letter) bool { return true })
}

// newestCode is the newest mail with a code to an address: other mail may come after it.
func (w *World) newestCode(address string) (vault.Letter, error) {
	return w.newestOf(address, func(l vault.Letter) bool { return sixDigits.MatchString(l.Subject) })
}

func (w *World) newestOf(address string, wanted func(vault.Letter) bool) (vault.Letter, error) {
	letters, err := w.service.Vault().Mailbox(context.Background(), 100)
	if err != nil {
		return vault.Letter{}, err
	}
	for _, l := range letters {
		if strings.EqualFold(l.To, address) && wanted(l) {
			return l, nil
		}
	}
	return vault.Letter{}, nil
}

// eventually waits, within reason, until something holds that happens by itself.
func eventually(holds func() error) error {
	deadline := time.Now().Add(10 * time.Second)
	for {
		err := holds()
		if err == nil || time.Now().After(deadline) {
			return err
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// log is the bytes of the event log as they are on the disk.
func (w *World) log() ([]byte, error) {
	var all []byte
	for r, err := range w.service.Store().ReadAll(context.Background(), nil) {
		if err != nil {
			return nil, err
		}
		all = append(append(append(all, r.ID[:]...), r.Data...), r.Metadata...)
	}
	return all, nil
}

// AskedManager lets somebody without a work mailbox ask their line manager, and returns the address of the page that the
// manager is sent.
func (w *World) AskedManager(name, address, manager string) (string, error) {
	u, err := NewPlain(w.server.URL)
	if err != nil {
		return "", err
	}
	defer u.Close()
	p := &Person{Name: name, Address: address, Browser: u}
	if err := w.asksManager(p, u, manager); err != nil {
		return "", err
	}
	_, body, err := w.letter(manager, "Please confirm")
	if err != nil {
		return "", err
	}
	link, err := url.Parse(colleagueLink.FindString(body))
	if err != nil {
		return "", err
	}
	return link.RequestURI(), nil
}
