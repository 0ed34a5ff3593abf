package application

import (
	"encoding/base64"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"jobshare/domain"
	"jobshare/domain/account"
	"jobshare/domain/feedback"
	"jobshare/domain/verification"
	"jobshare/vault"
)

const (
	own  = "amina@example.com"
	boss = "beth.jones@dwp.gov.uk"
)

// asks is somebody who proved an address and is about to ask their manager.
func (w *world) asks(address, manager string) Typed {
	w.t.Helper()
	browser, err := w.StartVouching(w.t.Context(), Vouching{Name: "Amina Khan", Email: address, Manager: manager})
	must(w.t, err)
	return Typed{Purpose: vault.PurposeManager, Browser: browser, Code: w.code(address), FormID: uuid.NewString()}
}

// askers are the people who asked a manager, in order.
func (w *world) askers() (people []string) {
	w.t.Helper()
	for r, err := range w.store.ReadAll(w.t.Context(), nil) {
		must(w.t, err)
		if person, ok := strings.CutPrefix(r.Stream, verification.Category+"-"); ok && !slices.Contains(people, person) {
			people = append(people, person)
		}
	}
	return people
}

// waiting asks a manager and returns who asked and the key of the manager's link.
func (w *world) waiting(address, manager string) (person, key string) {
	w.t.Helper()
	_, err := w.EnterCode(w.t.Context(), Actor{}, w.asks(address, manager))
	must(w.t, err)
	askers := w.askers()
	person = askers[len(askers)-1]
	link, err := w.ManagerLink(w.t.Context(), person)
	must(w.t, err)
	_, key, _ = strings.Cut(link, "key=")
	return person, key
}

func init() {
	journeys["ask a manager"] = func(w *world) (func() error, func()) {
		typed := w.asks(own, boss)
		return func() error {
				_, err := w.EnterCode(w.t.Context(), Actor{}, typed)
				return err
			}, func() {
				askers := w.askers()
				if len(askers) != 1 {
					w.t.Fatalf("%d people asked", len(askers))
				}
				w.wantTypes(verification.Stream(askers[0]), "ManagerAsked")
				w.wantPersonAt(own, "")
				w.wantNothingReserved()
				for range verification.MaxAsks - 1 { // it counts once
					w.waiting(own, boss)
				}
				if _, err := w.EnterCode(w.t.Context(), Actor{}, w.asks(own, boss)); !errors.Is(err, errAskedManagers) {
					w.t.Errorf("a request too many: %v, want %v", err, errAskedManagers)
				}
			}
	}
	journeys["answer for a colleague"] = func(w *world) (func() error, func()) {
		person, key := w.waiting(own, boss)
		form := uuid.NewString()
		return func() error { return w.AnswerForColleague(w.t.Context(), key, true, form) }, func() {
			w.wantTypes(verification.Stream(person), "ManagerAsked", "ManagerConfirmed")
			w.wantTypes(account.Stream(person), "AccountOpened", "AddressVerified", "CivilServantVerified")
			w.wantPersonAt(own, person)
			w.wantNothingReserved()
		}
	}
	journeys["give feedback"] = func(w *world) (func() error, func()) {
		form := uuid.NewString()
		return func() error {
				return w.GiveFeedback(w.t.Context(), feedback.About{Satisfaction: feedback.Satisfied}, "Good", form)
			}, func() {
				w.wantTypes(feedback.Stream(uuid.NewSHA1(feedbacks, []byte(form)).String()), "FeedbackGiven")
				w.wantNothingReserved()
			}
	}
}

// A confirmation whose account was not opened before the process died is opened by the worker.
func TestConfirmedAccountIsOpenedByTheWorker(t *testing.T) {
	w := newWorld(t)
	person, key := w.waiting(own, boss)
	w.killAt("answer for colleague: appended")
	if err := w.AnswerForColleague(t.Context(), key, true, uuid.NewString()); !errors.Is(err, errKilled) {
		t.Fatal(err)
	}
	w.restart()
	w.wantTypes(account.Stream(person))
	for range 2 {
		must(t, w.OpenVouched(t.Context(), person))
		w.wantTypes(account.Stream(person), "AccountOpened", "AddressVerified", "CivilServantVerified")
	}
	w.wantPersonAt(own, person)
	t.Run("and not again after it was erased", func(t *testing.T) {
		_, err := w.Erase(t.Context(), person)
		must(t, err)
		must(t, w.OpenVouched(t.Context(), person))
		w.wantPersonAt(own, "")
	})
	t.Run("and not for who was not confirmed", func(t *testing.T) {
		person, _ := w.waiting("ben@example.com", boss)
		must(t, w.OpenVouched(t.Context(), person))
		w.wantTypes(account.Stream(person))
	})
}

func TestManagersLink(t *testing.T) {
	w := newWorld(t)
	person, key := w.waiting(own, boss)
	other, _ := w.waiting("ben@example.com", boss)
	if s, err := w.VerificationByLink(t.Context(), key); err != nil || s.Name != "Amina Khan" || s.Address != own {
		t.Errorf("%+v %v", s, err)
	}
	amina := w.person("Amina Khan", "amina.khan@homeoffice.gov.uk")
	for name, forged := range map[string]string{"empty": "", "nonsense": "nonsense", "one letter changed": "B" + key[1:], "half of it": key[:20],
		"of somebody else": forge(t, key, other), "of somebody with an account": forge(t, key, amina.Person), "of nobody": forge(t, key, uuid.NewString())} {
		if _, err := w.VerificationByLink(t.Context(), forged); !errors.Is(err, errNoSuchLink) {
			t.Errorf("%s: %v, want %v", name, err, errNoSuchLink)
		}
		if err := w.AnswerForColleague(t.Context(), forged, true, uuid.NewString()); !errors.Is(err, errNoSuchLink) {
			t.Errorf("%s: %v, want %v", name, err, errNoSuchLink)
		}
	}
	w.wantTypes(verification.Stream(person), "ManagerAsked")
	w.wantTypes(verification.Stream(other), "ManagerAsked")
}

// forge puts another person into a link.
func forge(t *testing.T, key, person string) string {
	t.Helper()
	id := uuid.MustParse(person)
	token, err := base64.RawURLEncoding.DecodeString(key)
	must(t, err)
	return base64.RawURLEncoding.EncodeToString(append(id[:], token[16:]...))
}

func TestManagerIsLeftAlone(t *testing.T) {
	w := newWorld(t)
	for i := range verification.MaxForOne + 2 {
		person, _ := w.waiting(string(rune('a'+i))+"@example.com", boss)
		s, err := w.Verification(t.Context(), person)
		must(t, err)
		if want := i >= verification.MaxForOne; s.Quiet != want {
			t.Errorf("request %d is quiet: %v, want %v", i+1, s.Quiet, want)
		}
	}
	w.wantNothingReserved()
	w.clock.now = w.clock.now.Add(verification.LimitsPeriod)
	person, _ := w.waiting("z@example.com", "Beth.Jones+jobs@dwp.gov.uk")
	if s, err := w.Verification(t.Context(), person); err != nil || s.Quiet {
		t.Errorf("after 14 days: %+v %v", s, err)
	}
}

func TestElapseVerification(t *testing.T) {
	w := newWorld(t)
	person, key := w.waiting(own, boss)
	stream, began := verification.Stream(person), w.clock.now
	after := func(d time.Duration, want ...string) {
		t.Helper()
		w.clock.now = began.Add(d)
		for range 2 {
			must(t, w.ElapseVerification(t.Context(), person))
		}
		w.wantTypes(stream, want...)
	}
	after(0, "ManagerAsked")
	after(verification.RemindAfter, "ManagerAsked", "ManagerReminded")
	after(verification.EndsAfter, "ManagerAsked", "ManagerReminded", "ManagerNeverAnswered")
	var refused *domain.Error
	if err := w.AnswerForColleague(t.Context(), key, true, uuid.NewString()); !errors.As(err, &refused) || refused.Reason != "too late" {
		t.Errorf("an answer too late: %v", err)
	}
	after(verification.EndsAfter+verification.ForgetAfter, "ManagerAsked", "ManagerReminded", "ManagerNeverAnswered", "AskerForgotten")
	s, err := w.Verification(t.Context(), person)
	must(t, err)
	if !s.Unreadable || !s.Forgotten || s.Name != "" || s.Address != "" || s.Manager != "" {
		t.Errorf("what is left: %+v", s)
	}
	if _, err := w.VerificationByLink(t.Context(), key); !errors.Is(err, errNoSuchLink) {
		t.Errorf("the link: %v, want %v", err, errNoSuchLink)
	}
	w.settleAll() // nothing comes back
	found, err := w.Reconcile(t.Context(), "", false)
	must(t, err)
	if len(found.Unreadable)+len(found.Unknown) > 0 {
		t.Errorf("reconciling finds %+v", found)
	}
}

// Nobody is told apart: not by what comes back, and not by what is kept.
func TestStartVouchingTellsNothing(t *testing.T) {
	w := newWorld(t)
	w.person("Beth Jones", boss)
	w.waiting("taken@example.com", boss)
	person, key := w.waiting(own, boss)
	must(t, w.AnswerForColleague(t.Context(), key, true, uuid.NewString()))
	for _, v := range []Vouching{{Name: "A", Email: "new@example.com", Manager: boss}, {Name: "A", Email: "new2@example.com", Manager: "nobody@dwp.gov.uk"},
		{Name: "A", Email: own, Manager: boss}} {
		browser, err := w.StartVouching(t.Context(), v)
		if err != nil || browser == "" {
			t.Errorf("%+v: %q %v", v, browser, err)
		}
	}
	entered, err := w.EnterCode(t.Context(), Actor{}, Typed{Purpose: vault.PurposeManager, Browser: mustStart(t, w, own), Code: w.code(own), FormID: uuid.NewString()})
	must(t, err)
	if entered.Person != person || entered.Session == "" {
		t.Errorf("who has an account is not signed in to it: %+v", entered)
	}
	mails, err := w.vault.ClaimMail(t.Context(), vault.OrdinaryLane, 10, time.Minute)
	must(t, err)
	if len(mails) > 0 {
		t.Error("mail to a manager does not come from the request: it follows from the event")
	}
}

func mustStart(t *testing.T, w *world, address string) string {
	t.Helper()
	browser, err := w.StartVouching(t.Context(), Vouching{Name: "Amina Khan", Email: address, Manager: boss})
	must(t, err)
	return browser
}
