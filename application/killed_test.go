package application

import (
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"jobshare/domain/account"
	"jobshare/domain/contact"
	"jobshare/domain/match"
	"jobshare/domain/moderation"
	"jobshare/domain/profile"
	"jobshare/domain/savedsearch"
	"jobshare/eventstore"
	"jobshare/vault"
)

// A journey is a request that a process may die in. Given prepares a world and returns the request, which
// may be made again, and what must hold once it went through: the same as if nothing had happened.
type journey func(w *world) (request func() error, then func())

var journeys = map[string]journey{
	"register": func(w *world) (func() error, func()) {
		browser, err := w.StartRegistration(w.t.Context(), Registration{Name: "Amina Khan", Email: "Amina.Khan@homeoffice.gov.uk"})
		must(w.t, err)
		typed := Typed{Purpose: vault.PurposeRegister, Browser: browser, Code: w.code("amina.khan@homeoffice.gov.uk"), FormID: uuid.NewString()}
		var entered Entered
		return func() (err error) {
				entered, err = w.EnterCode(w.t.Context(), Actor{}, typed)
				return err
			}, func() {
				w.wantTypes(account.Stream(entered.Person), "AccountOpened", "AddressVerified", "CivilServantVerified")
				w.wantPersonAt("amina.khan@homeoffice.gov.uk", entered.Person)
				if _, err := w.Session(w.t.Context(), entered.Session); err != nil {
					w.t.Errorf("the person is not signed in: %v", err)
				}
				w.wantNothingReserved()
			}
	},
	"change address": func(w *world) (func() error, func()) {
		amina := w.person("Amina Khan", "amina.khan@homeoffice.gov.uk")
		browser, err := w.StartAddAddress(w.t.Context(), amina, NewAddress{Email: "amina.khan@dwp.gov.uk", Replacing: "amina.khan@homeoffice.gov.uk"})
		must(w.t, err)
		typed := Typed{Purpose: vault.PurposeAddress, Browser: browser, Code: w.code("amina.khan@dwp.gov.uk"), FormID: uuid.NewString()}
		return func() error {
				_, err := w.EnterCode(w.t.Context(), amina, typed)
				return err
			}, func() {
				w.wantTypes(account.Stream(amina.Person), "AccountOpened", "AddressVerified", "CivilServantVerified",
					"AddressVerified", "CivilServantVerified", "AddressRemoved")
				w.wantPersonAt("amina.khan@dwp.gov.uk", amina.Person)
				w.wantPersonAt("amina.khan@homeoffice.gov.uk", "")
				w.wantNothingReserved()
			}
	},
	"ask for contact": func(w *world) (func() error, func()) {
		amina := w.published(w.person("Amina Khan", "amina.khan@homeoffice.gov.uk"))
		beth := w.published(w.person("Beth Jones", "beth.jones@dwp.gov.uk"))
		form := uuid.NewString()
		return func() error {
				_, err := w.AskForContact(w.t.Context(), amina, beth.Person, "Shall we talk?", form)
				return err
			}, func() {
				w.wantTypes(contact.Stream(amina.Person, beth.Person), "ContactRequested")
				w.wantNothingReserved()
				for range contact.DailyAsks - 1 { // the request counts once against the day's limit
					other := w.published(w.person("Somebody Else", uuid.NewString()[:8]+"@dwp.gov.uk"))
					_, err := w.AskForContact(w.t.Context(), amina, other.Person, "Hello", uuid.NewString())
					must(w.t, err)
				}
				other := w.published(w.person("One Too Many", "one@dwp.gov.uk"))
				if _, err := w.AskForContact(w.t.Context(), amina, other.Person, "Hello", uuid.NewString()); !errors.Is(err, errAskedALot) {
					w.t.Errorf("an eleventh request in a day: %v, want %v", err, errAskedALot)
				}
			}
	},
	"report": func(w *world) (func() error, func()) {
		amina, beth, request := w.asked()
		form, id := uuid.NewString(), ""
		return func() error {
				outcome, err := w.Report(w.t.Context(), beth, Reported{About: amina.Person, Kind: moderation.Request, Request: request, Concern: moderation.Rude}, form)
				for _, e := range outcome.Events {
					id = e.Payload.(moderation.ReportMade).Case
				}
				return err
			}, func() {
				w.wantTypes(moderation.Stream(id), "ReportMade")
				holds, err := w.vault.Holds(w.t.Context(), amina.Person)
				must(w.t, err)
				if len(holds) != 1 || holds[0].Cause != id {
					w.t.Errorf("who is reported is held by %v", holds)
				}
			}
	},
	"suspend": func(w *world) (func() error, func()) {
		amina, _, id, mona := w.reported()
		token, _, err := w.vault.StartSession(w.t.Context(), amina.Person, "", true, w.clock.Now())
		must(w.t, err)
		form, before := uuid.NewString(), w.types(account.Stream(amina.Person))
		return func() error {
				_, err := w.Moderate(w.t.Context(), mona, id, func(act moderation.Act) moderation.Command {
					return moderation.Suspend{Act: act, Rule: moderation.Rude}
				}, "Name calling", form)
				return err
			}, func() {
				w.wantTypes(moderation.Stream(id), "ReportMade", "SuspensionImposed")
				w.wantTypes(account.Stream(amina.Person), append(before, "AccountSuspended")...)
				var ended *vault.SessionEndedError
				if _, err := w.vault.Session(w.t.Context(), token, w.clock.Now()); !errors.As(err, &ended) || ended.Why != vault.EndedSuspended {
					w.t.Errorf("the session of who is suspended: %v", err)
				}
			}
	},
	"remove and close": func(w *world) (func() error, func()) {
		amina, beth, id, mona := w.reported()
		remove, end := uuid.NewString(), uuid.NewString()
		return func() error {
				_, err := w.Moderate(w.t.Context(), mona, id, func(act moderation.Act) moderation.Command {
					return moderation.Remove{Act: act, Rule: moderation.Rude}
				}, "Name calling", remove)
				if err != nil {
					return err
				}
				_, err = w.Moderate(w.t.Context(), mona, id, func(act moderation.Act) moderation.Command { return moderation.Close{Act: act} }, "", end)
				return err
			}, func() {
				w.wantTypes(moderation.Stream(id), "ReportMade", "ContentRemoved", "ReportClosed")
				w.wantTypes(contact.Stream(amina.Person, beth.Person), "ContactRequested", "WordsRemoved")
				if _, err := w.vault.KeyOfCase(w.t.Context(), id); !errors.Is(err, vault.ErrNoKey) {
					w.t.Errorf("the closed case's key: %v, want %v", err, vault.ErrNoKey)
				}
				if holds, err := w.vault.Holds(w.t.Context(), amina.Person); err != nil || len(holds) > 0 {
					w.t.Errorf("who was reported is held by %v (%v)", holds, err)
				}
			}
	},
	"publish": func(w *world) (func() error, func()) {
		amina := w.published(w.person("Amina Khan", "amina.khan@homeoffice.gov.uk"))
		_, err := w.Withdraw(w.t.Context(), amina, uuid.NewString())
		must(w.t, err)
		form, before := uuid.NewString(), w.types(profile.Stream(amina.Person))
		return func() error {
				_, err := w.Publish(w.t.Context(), amina, form)
				return err
			}, func() {
				w.wantTypes(profile.Stream(amina.Person), append(before, "ProfilePublished")...)
			}
	},
	"answer": func(w *world) (func() error, func()) {
		amina := w.person("Amina Khan", "amina.khan@homeoffice.gov.uk")
		form := uuid.NewString()
		answer := profile.Answer{With: profile.PatternChosen{Pattern: match.Pattern{Could: match.EveryWeek(0, 1, 2), Wanted: 10, Min: 10, Max: 12}}}
		return func() error {
				_, err := w.AnswerQuestion(w.t.Context(), amina, form, answer)
				return err
			}, func() {
				w.wantTypes(profile.Stream(amina.Person), "ProfileStarted", "PatternChosen")
			}
	},
	"save search": func(w *world) (func() error, func()) {
		amina := w.person("Amina Khan", "amina.khan@homeoffice.gov.uk")
		form := uuid.NewString()
		return func() error {
				_, err := w.SaveSearch(w.t.Context(), amina, "Tax", savedsearch.Criteria{Professions: []string{"tax"}}, savedsearch.Daily, form)
				return err
			}, func() {
				w.wantTypes(savedsearch.Stream(amina.Person), "SearchSaved")
			}
	},
	"delete search": func(w *world) (func() error, func()) {
		amina := w.person("Amina Khan", "amina.khan@homeoffice.gov.uk")
		_, err := w.SaveSearch(w.t.Context(), amina, "Tax", savedsearch.Criteria{}, savedsearch.Daily, uuid.NewString())
		must(w.t, err)
		state, err := eventstore.State(w.t.Context(), w.log, savedsearch.Stream(amina.Person), savedsearch.Evolve)
		must(w.t, err)
		search, form := state.Searches[0].ID, uuid.NewString()
		lease, err := w.vault.Acquire(w.t.Context(), "worker", "test", time.Minute)
		must(w.t, err)
		must(w.t, w.vault.Tell(w.t.Context(), lease, vault.Told{Search: search, Person: amina.Person, About: "somebody", Due: w.clock.Now()}))
		return func() error {
				_, err := w.DeleteSearch(w.t.Context(), amina, search, form)
				return err
			}, func() {
				w.wantTypes(savedsearch.Stream(amina.Person), "SearchSaved", "SearchDeleted")
				due, err := w.vault.DueDigests(w.t.Context(), w.clock.Now(), 10)
				must(w.t, err)
				if len(due) > 0 {
					w.t.Errorf("a search that was deleted still tells of %v", due)
				}
			}
	},
	"erase": func(w *world) (func() error, func()) {
		amina := w.published(w.person("Amina Khan", "amina.khan@homeoffice.gov.uk"))
		beth := w.published(w.person("Beth Jones", "beth.jones@dwp.gov.uk"))
		_, err := w.AskForContact(w.t.Context(), amina, beth.Person, "Shall we talk?", uuid.NewString())
		must(w.t, err)
		before := w.types(profile.Stream(amina.Person))
		return func() error {
				_, err := w.Erase(w.t.Context(), amina.Person)
				return err
			}, func() {
				w.wantTypes(profile.Stream(amina.Person), append(before, "ProfileWithdrawn")...)
				w.wantTypes(account.Stream(amina.Person), "AccountOpened", "AddressVerified", "CivilServantVerified", "PersonErased")
				w.wantTypes(contact.Stream(amina.Person, beth.Person), "ContactRequested", "ContactEnded")
				w.wantPersonAt("amina.khan@homeoffice.gov.uk", "")
				if _, err := w.vault.KeyOf(w.t.Context(), amina.Person); !errors.Is(err, vault.ErrNoKey) {
					w.t.Errorf("the erased person's key: %v, want %v", err, vault.ErrNoKey)
				}
				pending, err := w.vault.PendingErasures(w.t.Context(), 10)
				must(w.t, err)
				if len(pending) > 0 {
					w.t.Errorf("%d erasures are still pending", len(pending))
				}
				again := w.person("Amina Khan", "amina.khan@homeoffice.gov.uk")
				if again.Person == amina.Person {
					w.t.Error("who registers again after an erasure is the same person")
				}
			}
	},
}

// asked are two people, one of whom has asked the other, and the request.
func (w *world) asked() (amina, beth Actor, request string) {
	w.t.Helper()
	amina = w.published(w.person("Amina Khan", "amina.khan@homeoffice.gov.uk"))
	beth = w.published(w.person("Beth Jones", "beth.jones@dwp.gov.uk"))
	outcome, err := w.AskForContact(w.t.Context(), amina, beth.Person, "You fool", uuid.NewString())
	must(w.t, err)
	return amina, beth, outcome.Events[0].Payload.(contact.ContactRequested).ID
}

// reported is a case that a moderator can decide on.
func (w *world) reported() (amina, beth Actor, id string, mona Actor) {
	w.t.Helper()
	amina, beth, request := w.asked()
	mona = w.person("Mona Lewis", moderatorAddress)
	outcome, err := w.Report(w.t.Context(), beth, Reported{About: amina.Person, Kind: moderation.Request, Request: request, Concern: moderation.Rude}, uuid.NewString())
	must(w.t, err)
	return amina, beth, outcome.Events[0].Payload.(moderation.ReportMade).Case, mona
}

// Whatever step a process dies at, the same request made again goes through as if it had not.
func TestKilledAtEachStepAndRepeated(t *testing.T) {
	each(t, func(t *testing.T, j journey, step string) {
		w := newWorld(t)
		request, then := j(w)
		w.killAt(step)
		if err := request(); !errors.Is(err, errKilled) {
			t.Fatalf("the process was to die at %q, but: %v", step, err)
		}
		w.restart()
		must(t, request())
		must(t, request()) // and once more: a double submit
		then()
		w.settleAll()
		then2 := w.wantNothingReserved
		then2()
	})
}

// If nobody repeats the request, what was appended is settled and what was not appended is released, so
// that a new request goes through.
func TestKilledAtEachStepAndLeftToTheWorker(t *testing.T) {
	each(t, func(t *testing.T, j journey, step string) {
		w := newWorld(t)
		request, _ := j(w)
		w.killAt(step)
		if err := request(); !errors.Is(err, errKilled) {
			t.Fatalf("the process was to die at %q, but: %v", step, err)
		}
		w.restart()
		w.settleAll()
		_, err := w.FinishErasures(t.Context())
		must(t, err)
		w.settleAll() // any number of times
		amina, err := account.ParseAddress("amina.khan@homeoffice.gov.uk")
		must(t, err)
		person, known, err := w.vault.PersonByAddress(t.Context(), amina.Canonical)
		must(t, err)
		if known {
			if state, err := eventstore.State(t.Context(), w.log, account.Stream(person), account.Evolve); err != nil || !state.Opened || state.Erased {
				t.Errorf("the address leads to an account that isn't there: %+v %v", state, err)
			}
		}
	})
}

// Three browsers register one address at the same moment: one account comes of it, and all are signed in to it.
func TestOneAddressRegisteredAtOnce(t *testing.T) {
	w := newWorld(t)
	w.Application.step = func(string) error { return nil }
	var typed []Typed
	for range 3 {
		browser, err := w.StartRegistration(t.Context(), Registration{Name: "Amina Khan", Email: aminaAtHomeOffice})
		must(t, err)
		typed = append(typed, Typed{Purpose: vault.PurposeRegister, Browser: browser, Code: w.code(aminaAtHomeOffice), FormID: uuid.NewString()})
	}
	people, errs := make([]string, len(typed)), make([]error, len(typed))
	var group sync.WaitGroup
	for i, code := range typed {
		group.Go(func() {
			entered, err := w.EnterCode(t.Context(), Actor{}, code)
			people[i], errs[i] = entered.Person, err
		})
	}
	group.Wait()
	must(t, errors.Join(errs...))
	if people[0] != people[1] || people[1] != people[2] {
		t.Errorf("they are signed in to %v", people)
	}
}

// A button pressed again after something newer was done says so, and not that it succeeded.
func TestOldButtonPressedAgain(t *testing.T) {
	w := newWorld(t)
	amina := w.published(w.person("Amina Khan", aminaAtHomeOffice))
	_, err := w.Withdraw(t.Context(), amina, uuid.NewString())
	must(t, err)
	form := uuid.NewString()
	_, err = w.Publish(t.Context(), amina, form)
	must(t, err)
	_, err = w.Withdraw(t.Context(), amina, uuid.NewString())
	must(t, err)
	if _, err := w.Publish(t.Context(), amina, form); !errors.Is(err, eventstore.ErrSuperseded) {
		t.Errorf("the old button: %v, want %v", err, eventstore.ErrSuperseded)
	}
}

// each runs a test for every step of every journey, found by passing through it once.
func each(t *testing.T, test func(t *testing.T, j journey, step string)) {
	t.Helper()
	for name, j := range journeys {
		w := newWorld(t)
		request, then := j(w)
		w.steps = nil
		must(t, request())
		steps := w.steps
		if len(steps) < 2 {
			t.Fatalf("%s passes only %d steps", name, len(steps))
		}
		then()
		for _, step := range steps {
			t.Run(name+"/"+step, func(t *testing.T) {
				t.Parallel()
				test(t, j, step)
			})
		}
	}
}

// wantNothingReserved checks that no reservation is left open.
func (w *world) wantNothingReserved() {
	w.t.Helper()
	n, err := w.vault.Reservations(w.t.Context())
	must(w.t, err)
	if n != 0 {
		w.t.Errorf("%d reservations are still open", n)
	}
}
