package reactions_test

import (
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"jobshare/application"
	"jobshare/domain/savedsearch"
	"jobshare/projections/alerts"
)

// appAt is the application some time ahead.
func (b *bench) appAt(by time.Duration) *application.Application {
	app := application.New(application.Config{Store: b.store, Vault: b.vault, Clock: later{by}, Log: slog.New(slog.DiscardHandler)})
	app.KnowSearchTerms(alerts.Terms{Runner: b.runner})
	return app
}

// A search that ends soon is told of once, however many instances work; not what somebody wants no mail about, and not what
// was renewed.
func TestWhoseSearchEndsIsTold(t *testing.T) {
	b := newBench(t)
	stop := b.run(b.worker("now").Run)
	b.notified()
	id := b.saves(0, "Anybody", savedsearch.Instant, savedsearch.Criteria{})
	b.saves(0, "Without mail", savedsearch.Never, savedsearch.Criteria{})
	renewed := b.saves(1, "Renewed", savedsearch.Weekly, savedsearch.Criteria{})
	stop()
	b.run(b.sender().Run)
	work := func(by time.Duration, instances ...string) {
		t.Helper()
		app := b.appAt(by)
		b.must(app.TimeSearches(t.Context()))
		b.must(app.TimeSearches(t.Context())) // perhaps before the read model knows
		for _, name := range instances {
			w := b.worker(name)
			w.Clock = later{by}
			defer b.run(w.Run)()
		}
		b.notified()
		b.eventually("nothing waits", func() bool { return b.waiting() == 0 })
	}
	soon := savedsearch.Lifetime - savedsearch.AskBefore
	if work(soon-time.Hour, "early"); b.post.count() != 0 {
		t.Fatalf("%d mails before it is time", b.post.count())
	}
	_, err := b.appAt(soon-time.Hour).RenewSearch(t.Context(), b.people[1], renewed, uuid.NewString())
	b.must(err)
	head, err := b.store.Head(t.Context())
	b.must(err)
	b.must(b.runner.Wait(t.Context(), head))
	for range 2 {
		if work(soon+time.Hour, "one", "other"); b.post.count() != 1 {
			t.Fatalf("%d mails about one search", b.post.count())
		}
	}
	m := b.post.sent[0]
	if m.To != "amina.test@homeoffice.gov.uk" || m.Subject != "Your saved search ends soon: Anybody" || !strings.Contains(m.Text, "http://jobshare.test/searches/"+id+"\n") ||
		!strings.Contains(m.Text, m.Unsubscribe) || m.Unsubscribe == "" {
		t.Errorf("the mail to %s (%s) reads: %s %s", m.To, m.Unsubscribe, m.Subject, m.Text)
	}
}
