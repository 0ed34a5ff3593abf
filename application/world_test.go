package application

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"jobshare/domain/account"
	"jobshare/domain/match"
	"jobshare/domain/profile"
	"jobshare/eventstore"
	"jobshare/eventstore/sqlite"
	"jobshare/vault"
	vaultsqlite "jobshare/vault/sqlite"
)

// world is one installation: its log, its vault, its clock. Restarting gives new use cases over both.
type world struct {
	*Application
	t     *testing.T
	store eventstore.Store
	vault *vault.Vault
	clock *clock
	steps []string // that were passed

	dir     string
	secrets *vault.Secrets
}

type clock struct{ now time.Time }

func (c *clock) Now() time.Time { return c.now }

var errKilled = errors.New("killed")

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{t: t, dir: t.TempDir(), secrets: vault.NewSecrets(uuid.NewString()), clock: &clock{now: time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)}}
	w.open()
	t.Cleanup(w.close)
	return w
}

func (w *world) open() {
	w.t.Helper()
	store, err := sqlite.Open(w.t.Context(), filepath.Join(w.dir, "events.db"))
	must(w.t, err)
	db, err := vaultsqlite.Open(filepath.Join(w.dir, "vault.db"))
	must(w.t, err)
	erasures, err := vault.OpenErasureList(filepath.Join(w.dir, "erased-keys"))
	must(w.t, err)
	w.store = store
	w.vault, err = vault.Open(w.t.Context(), db, w.secrets, vault.Options{Erasures: erasures})
	must(w.t, err)
	must(w.t, Install(w.t.Context(), w.store, w.vault.Installation()))
	w.restart()
}

func (w *world) close() {
	w.store.Close()
	w.vault.Close()
}

// backUp copies the log ("events") or the vault as it is now; the copy can be put back once more is there.
func (w *world) backUp(what string) (restore func()) {
	w.t.Helper()
	w.close()
	path := filepath.Join(w.dir, what+".db")
	copied, err := os.ReadFile(path)
	must(w.t, err)
	w.open()
	return func() {
		w.t.Helper()
		w.close()
		os.Remove(path + "-wal")
		os.Remove(path + "-shm")
		must(w.t, os.WriteFile(path, copied, 0o600))
		w.open()
	}
}

// restart starts the use cases anew over the same stores, as after a crash.
func (w *world) restart() {
	w.Application = New(Config{Store: w.store, Vault: w.vault, Clock: w.clock, Links: Links{"http://jobshare.test"}, Log: slog.New(slog.DiscardHandler), Moderators: []string{moderatorAddress}})
	w.KnowPeople(everybody{w})
	w.Application.step = func(name string) error {
		w.steps = append(w.steps, name)
		return nil
	}
}

// killAt makes the next pass of a step the last thing that happens.
func (w *world) killAt(step string) {
	w.Application.step = func(name string) error {
		if name == step {
			return errKilled
		}
		return nil
	}
}

// everybody answers who had to do with whom from the log itself.
type everybody struct{ w *world }

func (e everybody) Others(ctx context.Context, person string, _ eventstore.Position) ([]string, error) {
	return OthersInLog(ctx, e.w.store, person)
}

var codeInMail = regexp.MustCompile(`\b\d{6}\b`)

// code is the newest code in the mail to an address.
func (w *world) code(address string) string {
	w.t.Helper()
	mails, err := w.vault.ClaimMail(w.t.Context(), vault.CodeLane, 100, time.Millisecond)
	must(w.t, err)
	code := ""
	for _, m := range mails {
		if strings.EqualFold(m.To, address) {
			code = codeInMail.FindString(m.Subject)
		}
		must(w.t, w.vault.MailSent(w.t.Context(), m))
	}
	if code == "" {
		w.t.Fatalf("no code was sent to %s", address)
	}
	return code
}

// person registers somebody and returns them as an actor.
func (w *world) person(name, address string) Actor {
	w.t.Helper()
	browser, err := w.StartRegistration(w.t.Context(), Registration{Name: name, Email: address})
	must(w.t, err)
	entered, err := w.EnterCode(w.t.Context(), Actor{}, Typed{Purpose: vault.PurposeRegister, Browser: browser, Code: w.code(address), FormID: uuid.NewString()})
	must(w.t, err)
	return Actor{Person: entered.Person, Session: uuid.NewString(), Channel: eventstore.Digital}
}

var everyWeekday = match.EveryWeek(0, 1, 2, 3, 4)

// published publishes a profile that fits everybody.
func (w *world) published(a Actor) Actor {
	w.t.Helper()
	for _, answer := range []any{
		profile.GradeChosen{Grade: "G7", Targets: []string{"G7"}},
		profile.OrganisationChosen{Organisation: "home-office"},
		profile.ProfessionChosen{Profession: "policy"},
		profile.PlacesChosen{Places: []profile.Place{{ID: "leeds", RadiusKm: 20}}},
		profile.PatternChosen{Pattern: match.Pattern{Could: everyWeekday, Wanted: 10, Min: 8, Max: 12}},
		profile.SituationDescribed{Situation: profile.SeeksPost},
	} {
		_, err := w.AnswerQuestion(w.t.Context(), a, uuid.NewString(), profile.Answer{With: answer})
		must(w.t, err)
	}
	_, err := w.Publish(w.t.Context(), a, uuid.NewString())
	must(w.t, err)
	return a
}

// types are the stored types of a stream's events.
func (w *world) types(stream string) []string {
	w.t.Helper()
	var types []string
	for r, err := range w.store.ReadStream(w.t.Context(), stream, nil) {
		must(w.t, err)
		types = append(types, r.Type)
	}
	return types
}

func (w *world) wantTypes(stream string, want ...string) {
	w.t.Helper()
	if got := w.types(stream); !slices.Equal(got, want) {
		w.t.Errorf("stream %s holds %v, want %v", strings.SplitN(stream, "-", 2)[0], got, want)
	}
}

func (w *world) wantPersonAt(address, person string) {
	w.t.Helper()
	a, err := account.ParseAddress(address)
	must(w.t, err)
	got, _, err := w.vault.PersonByAddress(w.t.Context(), a.Canonical)
	must(w.t, err)
	if got != person {
		w.t.Errorf("%s leads to %q, want %q", address, got, person)
	}
}

// settleAll applies every event to the vault again, as the worker does from its beginning.
func (w *world) settleAll() {
	w.t.Helper()
	for r, err := range w.store.ReadAll(w.t.Context(), nil) {
		must(w.t, err)
		event, err := w.log.Registry.Open(w.t.Context(), w.log.Opener, r)
		must(w.t, err)
		must(w.t, w.settle(w.t.Context(), []eventstore.Event{event}))
		_, err = w.Follow(w.t.Context(), event)
		must(w.t, err)
	}
}

// moderatorAddress is the address of who decides on reports.
const moderatorAddress = "mona.lewis@cabinetoffice.gov.uk"

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
