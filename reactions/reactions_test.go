package reactions_test

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"jobshare/application"
	"jobshare/domain/account"
	"jobshare/domain/contact"
	"jobshare/domain/match"
	"jobshare/domain/moderation"
	"jobshare/domain/profile"
	"jobshare/eventstore"
	"jobshare/eventstore/sqlite"
	"jobshare/projections"
	"jobshare/projections/alerts"
	"jobshare/projections/candidates"
	"jobshare/projections/dashboard"
	"jobshare/projections/directory"
	"jobshare/projections/inbox"
	"jobshare/projections/search"
	"jobshare/projections/verifications"
	"jobshare/reactions"
	"jobshare/reactions/mail"
	"jobshare/vault"
	vaultsqlite "jobshare/vault/sqlite"
)

// bench is an installation whose worker and sender the tests start and stop.
type bench struct {
	t      *testing.T
	store  eventstore.Store
	vault  *vault.Vault
	app    *application.Application
	runner *projections.Runner
	post   *post
	people []application.Actor
}

// post is a provider that keeps what it is given, and fails as told.
type post struct {
	mu   sync.Mutex
	sent []mail.Message
	fail []error // what the next tries answer
	// tries are all there were, and when
	tries []mail.Message
	at    []time.Time
}

func (p *post) Send(_ context.Context, m mail.Message) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.tries, p.at = append(p.tries, m), append(p.at, time.Now())
	if len(p.fail) > 0 {
		err := p.fail[0]
		p.fail = p.fail[1:]
		return err
	}
	p.sent = append(p.sent, m)
	return nil
}

func (p *post) count() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.sent)
}

type clock struct{}

func (clock) Now() time.Time { return time.Now() }

func newBench(t *testing.T) *bench {
	t.Helper()
	b := &bench{t: t, post: new(post)}
	dir := t.TempDir()
	var err error
	b.store, err = sqlite.Open(t.Context(), filepath.Join(dir, "events.db"))
	b.must(err)
	t.Cleanup(func() { b.store.Close() })
	db, err := vaultsqlite.Open(filepath.Join(dir, "vault.db"))
	b.must(err)
	b.vault, err = vault.Open(t.Context(), db, vault.NewSecrets(uuid.NewString()), vault.Options{})
	b.must(err)
	t.Cleanup(func() { b.vault.Close() })
	b.must(application.Install(t.Context(), b.store, b.vault.Installation()))
	b.app = application.New(application.Config{Store: b.store, Vault: b.vault, Clock: clock{}, Links: application.Links{Base: "http://jobshare.test"}, Log: slog.New(slog.DiscardHandler)})
	b.runner, err = projections.Open(t.Context(), projections.Config{Dir: dir, Store: b.store, Registry: eventstore.Kinds(), Opener: application.Keys{Vault: b.vault},
		Projections: []projections.Projection{directory.Projection{Face: func() projections.Face { return search.New() }}, inbox.Projection{}, dashboard.Projection{},
			candidates.Projection{}, alerts.Projection{}, verifications.Projection{}}, Log: slog.New(slog.DiscardHandler)})
	b.must(err)
	b.app.KnowPeople(inbox.People{Runner: b.runner})
	b.app.KnowTimers(inbox.Timers{Runner: b.runner})
	b.app.KnowRenewals(dashboard.Renewals{Runner: b.runner})
	b.app.KnowClosedAccounts(directory.Closed{Runner: b.runner})
	b.app.KnowSearchTerms(alerts.Terms{Runner: b.runner})
	b.run(b.runner.Run)
	t.Cleanup(func() { b.runner.Close() })
	var newcomers []application.Newcomer
	for _, name := range []string{"amina", "beth", "carl"} {
		id := uuid.New()
		newcomers = append(newcomers, application.Newcomer{ID: id, Name: name, Address: name + ".test@homeoffice.gov.uk", Reference: name, Publish: true, At: time.Now(),
			Answers: []any{profile.GradeChosen{Grade: "G7", Targets: []string{"G7"}}, profile.OrganisationChosen{Organisation: "home-office"},
				profile.ProfessionChosen{Profession: "policy"}, profile.PlacesChosen{Remote: true},
				profile.PatternChosen{Pattern: match.Pattern{Could: match.Everything, Wanted: 10, Min: 8, Max: 12}}, profile.SituationDescribed{Situation: profile.SeeksPost}}})
		b.people = append(b.people, application.Actor{Person: id.String(), Session: uuid.NewString(), Channel: eventstore.Digital})
	}
	_, err = b.app.Import(t.Context(), newcomers)
	b.must(err)
	return b
}

func (b *bench) must(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

// run runs something until the test ends, or until it is stopped.
func (b *bench) run(f func(context.Context) error) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { defer close(done); _ = f(ctx) }()
	stop = func() { cancel(); <-done }
	b.t.Cleanup(stop)
	return stop
}

func (b *bench) worker(name string) *reactions.Worker {
	return &reactions.Worker{Instance: name, Store: b.store, Registry: eventstore.Kinds(), Opener: application.Keys{Vault: b.vault}, Vault: b.vault,
		Application: b.app, Runner: b.runner, Clock: clock{}, Links: application.Links{Base: "http://jobshare.test"}, Log: slog.New(slog.DiscardHandler)}
}

func (b *bench) sender() *reactions.Sender {
	return &reactions.Sender{Vault: b.vault, Runner: b.runner, Provider: b.post, Log: slog.New(slog.DiscardHandler)}
}

func (b *bench) eventually(what string, holds func() bool) {
	b.t.Helper()
	for deadline := time.Now().Add(20 * time.Second); !holds(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			b.t.Fatalf("never happened: %s", what)
		}
	}
}

func (b *bench) ask(from, to int) string {
	b.t.Helper()
	outcome, err := b.app.AskForContact(b.t.Context(), b.people[from], b.people[to].Person, "Shall we talk?", uuid.NewString())
	b.must(err)
	return outcome.Events[0].Payload.(contact.ContactRequested).ID
}

// notified waits until the worker has passed everything there is.
func (b *bench) notified() {
	b.t.Helper()
	head, err := b.store.Head(b.t.Context())
	b.must(err)
	b.eventually("the worker passes the head", func() bool {
		c, err := b.vault.Checkpoint(b.t.Context(), "notifying")
		b.must(err)
		return c.Position == head.String()
	})
}

func (b *bench) waiting() int {
	b.t.Helper()
	counts, err := b.vault.MailCounts(b.t.Context())
	b.must(err)
	return counts[vault.OrdinaryLane].Waiting
}

func TestOneMailAnEvent(t *testing.T) {
	b := newBench(t)
	stop := b.run(b.worker("first").Run)
	b.notified() // what was there before it worked for the first time
	if n := b.waiting(); n != 0 {
		t.Errorf("%d mails about what happened before", n)
	}
	b.ask(0, 1)
	b.notified()
	if n := b.waiting(); n != 1 {
		t.Errorf("%d mails about one request, want 1", n)
	}
	stop()
	b.ask(2, 1) // while nobody works
	first, second := b.worker("second"), b.worker("third")
	b.run(first.Run)
	b.run(second.Run)
	b.notified()
	if n := b.waiting(); n != 2 {
		t.Errorf("%d mails about two requests, want 2", n)
	}
	if first.Working() == second.Working() {
		t.Errorf("of two workers %v and %v work", first.Working(), second.Working())
	}
	b.run(b.sender().Run)
	b.eventually("both are sent", func() bool { return b.post.count() == 2 })
	for _, m := range b.post.sent {
		if m.To != "beth.test@homeoffice.gov.uk" || strings.Contains(m.Text, "amina") || strings.Contains(m.Text, "Shall we talk") {
			t.Errorf("the mail to %s reads: %s", m.To, m.Text)
		}
	}
}

// A worker that stops between two events leaves a checkpoint from which another goes on, without telling
// anybody twice.
func TestTakenOver(t *testing.T) {
	b := newBench(t)
	for i := range 4 {
		stop := b.run(b.worker(string(rune('a' + i))).Run)
		if i == 0 {
			b.notified()
		}
		if i < 3 {
			b.ask(i, (i+1)%3)
		}
		b.notified()
		stop()
	}
	if n := b.waiting(); n != 3 {
		t.Errorf("%d mails about three requests, want 3", n)
	}
}

func TestProviderInTrouble(t *testing.T) {
	t.Run("passing trouble is waited out", func(t *testing.T) {
		b := newBench(t)
		b.run(b.worker("worker").Run)
		b.notified()
		for range 4 { // more than its quick tries
			b.post.fail = append(b.post.fail, errors.New("out of order"))
		}
		b.ask(0, 1)
		b.run(b.sender().Run)
		b.eventually("the mail is sent in the end", func() bool { return b.post.count() == 1 })
	})
	t.Run("what is refused for good is a dead letter, which an operator can send again", func(t *testing.T) {
		b := newBench(t)
		b.run(b.worker("worker").Run)
		b.notified()
		b.post.fail = append(b.post.fail, mail.ErrRefused)
		b.ask(0, 1)
		b.run(b.sender().Run)
		var dead []vault.DeadLetter
		b.eventually("it is given up", func() bool {
			var err error
			dead, err = b.vault.DeadLetters(t.Context(), 10)
			b.must(err)
			return len(dead) == 1
		})
		if dead[0].Attempts != 1 || strings.Contains(dead[0].Why+dead[0].Source, "beth") {
			t.Errorf("the dead letter says %+v", dead[0])
		}
		found, err := b.vault.RequeueMail(t.Context(), dead[0].ID)
		b.must(err)
		if !found {
			t.Error("the dead letter could not be found")
		}
		b.eventually("it is sent", func() bool { return b.post.count() == 1 })
	})
	t.Run("a provider that is busy is left alone, and told when it may have had the mail before", func(t *testing.T) {
		b := newBench(t)
		b.run(b.worker("worker").Run)
		b.notified()
		b.post.fail = append(b.post.fail, mail.ErrBusy, errors.New("no answer"))
		b.ask(0, 1)
		b.run(b.sender().Run)
		b.eventually("the mail is sent in the end", func() bool { return b.post.count() == 1 })
		if tries := b.post.tries; len(tries) != 3 || tries[0].Again || !tries[1].Again || !tries[2].Again {
			t.Fatalf("tried %+v", tries)
		}
		if wait := b.post.at[1].Sub(b.post.at[0]); wait < 500*time.Millisecond { // half the first back-off
			t.Errorf("tried again after %v", wait)
		}
		if wait := b.post.at[2].Sub(b.post.at[1]); wait > 10*time.Second { // a quick try
			t.Errorf("tried again after %v", wait)
		}
		for _, m := range b.post.tries {
			if m.Reference == "" || m.Reference != b.post.tries[0].Reference {
				t.Errorf("the references are not one: %+v", b.post.tries)
			}
		}
	})
	t.Run("mail behind one that fails is sent all the same", func(t *testing.T) {
		b := newBench(t)
		b.run(b.worker("worker").Run)
		b.notified()
		b.post.fail = append(b.post.fail, errors.New("no"), errors.New("no"), errors.New("no"))
		b.ask(0, 1)
		b.ask(1, 2)
		b.notified()
		b.run(b.sender().Run)
		b.eventually("both are sent", func() bool { return b.post.count() == 2 })
	})
}

// A decision whose process died before anything followed from it is followed by the worker.
func TestDecisionFollowed(t *testing.T) {
	b := newBench(t)
	outcome, err := b.app.Report(t.Context(), b.people[1], application.Reported{About: b.people[0].Person, Kind: moderation.Profile, Concern: moderation.Spam}, uuid.NewString())
	b.must(err)
	report := outcome.Events[0].Payload.(moderation.ReportMade)
	key, err := b.vault.KeyOfCase(t.Context(), report.Case)
	b.must(err)
	log := &eventstore.Log{Store: b.store, Registry: eventstore.Kinds(), Sealer: application.Keys{Vault: b.vault}, Opener: application.Keys{Vault: b.vault}}
	command := eventstore.Command{Stream: moderation.Stream(report.Case), KeyID: key, Meta: eventstore.Meta{Time: time.Now(), Recorded: time.Now(),
		Actor: b.people[2].Person, Channel: eventstore.Digital, Causation: uuid.New()}}
	_, err = eventstore.Handle(t.Context(), log, command, moderation.Evolve, func(s moderation.State, _ []eventstore.Event) ([]any, error) {
		return moderation.Decide(s, moderation.Suspend{Act: moderation.Act{By: b.people[2].Person, Note: "Advertising", At: command.Time}, Rule: moderation.Spam})
	})
	b.must(err)
	b.run(b.worker("worker").Run)
	b.eventually("the account is suspended", func() bool {
		s, err := b.app.Account(t.Context(), b.people[0].Person)
		b.must(err)
		return len(s.Suspended) == 1 && s.Suspended[0].Rule == string(moderation.Spam)
	})
}

// Between being queued and being sent much can happen: who is written to is looked up at the last moment.
// suspend lets the log say that a moderator suspended somebody.
func (b *bench) suspend(who application.Actor) {
	b.t.Helper()
	key, err := b.vault.KeyOf(b.t.Context(), who.Person)
	b.must(err)
	log := &eventstore.Log{Store: b.store, Registry: eventstore.Kinds(), Opener: application.Keys{Vault: b.vault}, Sealer: application.Keys{Vault: b.vault}}
	command := eventstore.Command{Stream: account.Stream(who.Person), KeyID: key,
		Meta: eventstore.Meta{Time: time.Now(), Recorded: time.Now(), Actor: "mona", Channel: eventstore.Digital, Causation: uuid.New(), Correlation: "c"}}
	_, err = eventstore.Handle(b.t.Context(), log, command, account.Evolve, func(s account.State, _ []eventstore.Event) ([]any, error) {
		return account.Decide(s, account.Suspend{Suspension: account.Suspension{Case: "c1", At: time.Now()}, Rule: "rude"})
	})
	b.must(err)
}

func TestLastLookBeforeSending(t *testing.T) {
	t.Run("who blocked the other meanwhile hears nothing", func(t *testing.T) {
		b := newBench(t)
		b.run(b.worker("worker").Run)
		b.notified()
		b.ask(0, 1)
		b.notified()
		position, err := b.app.BlockPerson(t.Context(), b.people[1], b.people[0].Person, uuid.NewString())
		b.must(err)
		b.must(b.runner.Wait(t.Context(), position))
		b.run(b.sender().Run)
		b.eventually("nothing waits", func() bool { return b.waiting() == 0 })
		if b.post.count() != 0 {
			t.Errorf("%d mails were sent", b.post.count())
		}
	})
	t.Run("who wants no such mail gets none, and who chose an address gets it there", func(t *testing.T) {
		b := newBench(t)
		b.run(b.worker("worker").Run)
		b.notified()
		b.ask(0, 1) // queued before she chose
		b.notified()
		without := account.ChooseMail{About: []account.News{account.Answers}}
		_, err := b.app.ChooseMail(t.Context(), b.people[1], without, uuid.NewString())
		b.must(err)
		b.ask(2, 1)
		b.notified()
		b.run(b.sender().Run)
		b.eventually("nothing waits", func() bool { return b.waiting() == 0 })
		if b.post.count() != 0 {
			t.Errorf("%d mails were sent that nobody wanted", b.post.count())
		}
		browser, err := b.app.StartAddAddress(t.Context(), b.people[2], application.NewAddress{Email: "carl@example.com"})
		b.must(err)
		_, err = b.app.EnterCode(t.Context(), b.people[2], application.Typed{Purpose: vault.PurposeAddress, Code: b.code("carl@example.com", "Job Share code"),
			Browser: browser, FormID: uuid.NewString()})
		b.must(err)
		_, err = b.app.ChooseMail(t.Context(), b.people[2], account.ChooseMail{Address: "carl.test@homeoffice.gov.uk", About: account.AllNews}, uuid.NewString())
		b.must(err)
		b.ask(0, 2)
		b.notified()
		b.eventually("he is told", func() bool { return len(b.told("would like to share")) == 1 })
		if got := b.told("would like to share"); got[0] != "carl.test@homeoffice.gov.uk" {
			t.Errorf("he is told at %q", got)
		}
	})
	for what, leave := range map[string]func(*bench, application.Actor){
		"suspended": (*bench).suspend,
		"closed": func(b *bench, who application.Actor) {
			_, err := b.app.CloseAccount(b.t.Context(), who, uuid.NewString())
			b.must(err)
		},
	} {
		t.Run("whose account is "+what+" meanwhile hears of nothing but that", func(t *testing.T) {
			b := newBench(t)
			b.run(b.worker("worker").Run)
			b.notified()
			b.ask(0, 1) // queued before
			b.notified()
			leave(b, b.people[1])
			b.notified()
			b.run(b.sender().Run)
			b.eventually("nothing waits", func() bool { return b.waiting() == 0 })
			if got := b.told("would like to share"); len(got) != 0 {
				t.Errorf("told of a request: %q", got)
			}
			if got := b.told("account is " + what); len(got) != 1 || got[0] != "beth.test@homeoffice.gov.uk" {
				t.Errorf("told that it is: %q", got)
			}
		})
	}
	t.Run("who was erased meanwhile hears nothing", func(t *testing.T) {
		b := newBench(t)
		b.run(b.worker("worker").Run)
		b.notified()
		b.ask(0, 1)
		b.notified()
		_, err := b.app.Erase(t.Context(), b.people[1].Person)
		b.must(err)
		b.run(b.sender().Run)
		b.eventually("nothing waits", func() bool { return b.waiting() == 0 })
		if b.post.count() != 0 {
			t.Errorf("%d mails were sent", b.post.count())
		}
	})
}
