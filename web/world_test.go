package web

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	zombiezen "zombiezen.com/go/sqlite"

	"jobshare/application"
	"jobshare/domain/match"
	"jobshare/domain/profile"
	"jobshare/eventstore"
	"jobshare/eventstore/sqlite"
	"jobshare/projections"
	"jobshare/projections/alerts"
	"jobshare/projections/candidates"
	"jobshare/projections/cases"
	"jobshare/projections/conversation"
	"jobshare/projections/dashboard"
	"jobshare/projections/directory"
	"jobshare/projections/inbox"
	"jobshare/projections/search"
	"jobshare/vault"
	vaultsqlite "jobshare/vault/sqlite"
)

// world is the service as people reach it: both stores, the read model that follows them, and every page.
type world struct {
	t      *testing.T
	app    *application.Application
	vault  *vault.Vault
	store  eventstore.Store
	runner *projections.Runner
	clock  *clock
	pages  *Pages
	server *httptest.Server
	logged *logged
	ready  Readiness
	halt   func() // stops the read model
}

type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) forward(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// logged is everything that was logged.
type logged struct {
	mu   sync.Mutex
	text strings.Builder
}

func (l *logged) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(b)
}

func (l *logged) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{t: t, logged: &logged{}, clock: &clock{now: time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)}, ready: Readiness{Status: ReadyOK}}
	dir, log := t.TempDir(), slog.New(slog.NewJSONHandler(w.logged, nil))
	var err error
	w.store, err = sqlite.Open(t.Context(), filepath.Join(dir, "events.db"))
	must(t, err)
	db, err := vaultsqlite.Open(filepath.Join(dir, "vault.db"))
	must(t, err)
	w.vault, err = vault.Open(t.Context(), db, vault.NewSecrets(uuid.NewString()), vault.Options{})
	must(t, err)
	must(t, application.Install(t.Context(), w.store, w.vault.Installation()))
	w.app = application.New(application.Config{Store: w.store, Vault: w.vault, Clock: w.clock, Links: application.Links{Base: "http://jobshare.test"}, Log: log, Moderators: []string{moderator}})
	w.runner, err = projections.Open(t.Context(), projections.Config{Dir: dir, Store: w.store, Registry: eventstore.Kinds(),
		Opener: application.Keys{Vault: w.vault}, Log: slog.New(slog.DiscardHandler),
		Projections: []projections.Projection{directory.Projection{Face: func() projections.Face { return search.New() }}, inbox.Projection{}, dashboard.Projection{},
			candidates.Projection{}, alerts.Projection{}, conversation.Projection{}, cases.Projection{}}})
	must(t, err)
	w.app.KnowPeople(inbox.People{Runner: w.runner})
	w.app.KnowTimers(inbox.Timers{Runner: w.runner})
	w.follow()
	w.pages = New(Config{Application: w.app, Runner: w.runner, Clock: w.clock, Site: testSite(t), Log: log, Development: true,
		Demo:  []DemoAccount{{Name: "Dana Demo", Email: "dana@homeoffice.gov.uk", For: "has nothing yet"}},
		Ready: func(context.Context) (Readiness, error) { return w.ready, nil }})
	handler, err := w.pages.Handler()
	must(t, err)
	w.server = httptest.NewServer(handler)
	t.Cleanup(func() {
		w.server.Close()
		w.halt()
		must(t, w.runner.Close())
		must(t, w.vault.Close())
		must(t, w.store.Close())
	})
	return w
}

// follow lets the read model follow the log until it is halted.
func (w *world) follow() {
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = w.runner.Run(ctx) // ends with its context
	}()
	w.halt = func() {
		cancel()
		<-ended
	}
}

// caughtUp waits until the read model shows everything.
func (w *world) caughtUp() {
	w.t.Helper()
	head, err := w.store.Head(w.t.Context())
	must(w.t, err)
	ctx, cancel := context.WithTimeout(w.t.Context(), time.Minute)
	defer cancel()
	must(w.t, w.runner.Wait(ctx, head))
}

// code is the newest code in the mail to an address.
func (w *world) code(address string) string {
	w.t.Helper()
	mails, err := w.vault.ClaimMail(w.t.Context(), vault.CodeLane, 100, time.Minute)
	must(w.t, err)
	code := ""
	for _, m := range mails {
		if strings.EqualFold(m.To, address) {
			code = sixDigits.FindString(m.Subject)
		}
		must(w.t, w.vault.MailSent(w.t.Context(), m))
	}
	if code == "" {
		w.t.Fatalf("no code was sent to %s", address)
	}
	return code
}

// wrong is a code that isn't the one given.
func wrong(code string) string {
	if code == "000000" {
		return "000001"
	}
	return "000000"
}

// somebody registers a person without the pages, and publishes a profile that fits everybody else's.
func (w *world) somebody(name, address string, change ...any) application.Actor {
	w.t.Helper()
	browser, err := w.app.StartRegistration(w.t.Context(), application.Registration{Name: name, Email: address})
	must(w.t, err)
	entered, err := w.app.EnterCode(w.t.Context(), application.Actor{}, application.Typed{Purpose: vault.PurposeRegister, Browser: browser, Code: w.code(address), FormID: uuid.NewString()})
	must(w.t, err)
	actor := application.Actor{Person: entered.Person, Session: uuid.NewString(), Channel: eventstore.Digital}
	w.publish(actor, change...)
	return actor
}

// anyPattern fits every other.
var anyPattern = match.Pattern{Could: match.Everything, Wanted: 10, Min: 8, Max: 12}

func (w *world) publish(a application.Actor, change ...any) {
	w.t.Helper()
	for _, answer := range append([]any{
		profile.GradeChosen{Grade: "G7", Targets: []string{"G7"}},
		profile.OrganisationChosen{Organisation: "home-office"},
		profile.ProfessionChosen{Profession: "policy"},
		profile.PlacesChosen{Places: []profile.Place{{ID: "leeds", RadiusKm: 20}}},
		profile.PatternChosen{Pattern: anyPattern},
		profile.SituationDescribed{Situation: profile.SeeksPost},
	}, change...) {
		state, err := w.app.Profile(w.t.Context(), a.Person)
		must(w.t, err)
		seen := uint64(0)
		if i, ok := profile.QuestionOf(answer); ok {
			seen = state.Answered[i]
		}
		_, err = w.app.AnswerQuestion(w.t.Context(), a, uuid.NewString(), profile.Answer{With: answer, Seen: seen})
		must(w.t, err)
	}
	_, err := w.app.Publish(w.t.Context(), a, uuid.NewString())
	must(w.t, err)
}

// reference is what somebody's profile is called in addresses.
func (w *world) reference(a application.Actor) string {
	w.t.Helper()
	state, err := w.app.Profile(w.t.Context(), a.Person)
	must(w.t, err)
	return state.Reference
}

// request is the id of the request between two people.
func (w *world) request(a, b application.Actor) string {
	w.t.Helper()
	w.caughtUp()
	var id string
	must(w.t, w.runner.Read(w.t.Context(), func(conn *zombiezen.Conn, _ map[string]projections.Face) error {
		r, _, err := inbox.Between(conn, a.Person, b.Person)
		id = r.ID
		return err
	}))
	return id
}

// asks lets one ask another for contact.
func (w *world) asks(a, b application.Actor, message string) string {
	w.t.Helper()
	_, err := w.app.AskForContact(w.t.Context(), a, b.Person, message, uuid.NewString())
	must(w.t, err)
	return w.request(a, b)
}

// events are the stored types of a stream.
func (w *world) events(stream string) []string {
	w.t.Helper()
	var types []string
	for r, err := range w.store.ReadStream(w.t.Context(), stream, nil) {
		must(w.t, err)
		types = append(types, r.Type)
	}
	return types
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// do sends a request as it is, without a browser.
func (w *world) do(method, path string, header http.Header, body io.Reader) *http.Response {
	w.t.Helper()
	r, err := http.NewRequestWithContext(w.t.Context(), method, w.server.URL+path, body)
	must(w.t, err)
	for name, values := range header {
		r.Header[name] = values
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	response, err := client.Do(r)
	must(w.t, err)
	w.t.Cleanup(func() { response.Body.Close() })
	return response
}

// personAt is who an address belongs to.
func (w *world) personAt(address string) string {
	w.t.Helper()
	person, known, err := w.vault.PersonByAddress(w.t.Context(), address)
	must(w.t, err)
	if !known {
		w.t.Fatalf("nobody has %s", address)
	}
	return person
}
