package reactions_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"jobshare/application"
	"jobshare/domain/account"
	"jobshare/domain/verification"
	"jobshare/eventstore"
	"jobshare/vault"
)

const asker = "amina@example.com"

// askManager lets somebody ask their manager, and returns who they will be.
func (b *bench) askManager() string {
	b.t.Helper()
	browser, err := b.app.StartVouching(b.t.Context(), application.Vouching{Name: "Amina Khan", Email: asker, Manager: "boss@dwp.gov.uk"})
	b.must(err)
	mails, err := b.vault.ClaimMail(b.t.Context(), vault.CodeLane, 10, time.Minute)
	b.must(err)
	code := ""
	for _, m := range mails {
		code = regexp.MustCompile(`\b\d{6}\b`).FindString(m.Subject)
		b.must(b.vault.MailSent(b.t.Context(), m))
	}
	_, err = b.app.EnterCode(b.t.Context(), application.Actor{}, application.Typed{Purpose: vault.PurposeManager, Browser: browser, Code: code, FormID: uuid.NewString()})
	b.must(err)
	person := ""
	for r, err := range b.store.ReadAll(b.t.Context(), nil) {
		b.must(err)
		if id, ok := strings.CutPrefix(r.Stream, verification.Category+"-"); ok {
			person = id
		}
	}
	return person
}

// confirmed puts a confirmation into the log and does no more, as a process does that dies then.
func (b *bench) confirmed(person string) {
	b.t.Helper()
	keys := application.Keys{Vault: b.vault}
	log := &eventstore.Log{Store: b.store, Registry: eventstore.Kinds(), Sealer: keys, Opener: keys}
	command := eventstore.Command{Stream: verification.Stream(person), Meta: eventstore.Meta{Time: time.Now(), Recorded: time.Now(), Actor: "line manager",
		Channel: eventstore.Digital, Causation: uuid.New()}}
	_, err := eventstore.Handle(b.t.Context(), log, command, verification.Evolve, func(s verification.State, _ []eventstore.Event) ([]any, error) {
		return verification.Decide(s, verification.Confirm{At: command.Time})
	})
	b.must(err)
}

func TestConfirmedAccountIsOpened(t *testing.T) {
	b := newBench(t)
	person := b.askManager()
	b.confirmed(person) // before any worker ran: nobody is written to about it, yet it is settled
	b.run(b.worker("one").Run)
	b.eventually("the account is opened", func() bool {
		found, known, err := b.vault.PersonByAddress(t.Context(), asker)
		b.must(err)
		return known && found == person
	})
	s, err := b.app.Account(t.Context(), person)
	b.must(err)
	if len(s.Verified) != 1 || s.Verified[0].Method != account.LineManager || s.Addresses[0].Kind != account.Personal {
		t.Errorf("opened as %+v", s)
	}
}
