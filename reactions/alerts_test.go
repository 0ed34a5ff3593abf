package reactions_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"jobshare/domain/profile"
	"jobshare/domain/savedsearch"
	"jobshare/reactions"
)

// saves lets somebody save a search, and says which.
func (b *bench) saves(person int, name string, f savedsearch.Frequency, c savedsearch.Criteria) string {
	b.t.Helper()
	actor := b.people[person]
	position, err := b.app.SaveSearch(b.t.Context(), actor, name, c, f, uuid.NewString())
	b.must(err)
	b.must(b.runner.Wait(b.t.Context(), position))
	w, id := b.worker("reader"), ""
	for r, err := range b.store.ReadStream(b.t.Context(), savedsearch.Stream(actor.Person), nil) {
		b.must(err)
		e, err := w.Registry.Open(b.t.Context(), w.Opener, r)
		b.must(err)
		if saved, ok := e.Payload.(savedsearch.SearchSaved); ok && saved.Name == name {
			id = saved.Search
		}
	}
	return id
}

// comesBack lets somebody pause their profile and be found again, as somebody new is.
func (b *bench) comesBack(person int) {
	b.t.Helper()
	_, err := b.app.Pause(b.t.Context(), b.people[person], uuid.NewString())
	b.must(err)
	_, err = b.app.Resume(b.t.Context(), b.people[person], uuid.NewString())
	b.must(err)
}

func (b *bench) answers(person int, answer any) {
	b.t.Helper()
	state, err := b.app.Profile(b.t.Context(), b.people[person].Person)
	b.must(err)
	i, _ := profile.QuestionOf(answer)
	_, err = b.app.AnswerQuestion(b.t.Context(), b.people[person], uuid.NewString(), profile.Answer{With: answer, Seen: state.Answered[i]})
	b.must(err)
}

// Whoever works, and however often somebody comes and goes, a search tells of them once.
func TestASearchTellsOfAPersonOnce(t *testing.T) {
	b := newBench(t)
	id := b.saves(0, "Anybody", savedsearch.Instant, savedsearch.Criteria{})
	b.saves(0, "Tax only", savedsearch.Instant, savedsearch.Criteria{Professions: []string{"tax"}})
	b.saves(1, "Without mail", savedsearch.Never, savedsearch.Criteria{})
	for i := range 3 {
		stop := b.run(b.worker(string(rune('a' + i))).Run)
		if i == 0 {
			b.notified()
		}
		b.comesBack(2)
		b.notified()
		stop()
	}
	one, other := b.worker("one"), b.worker("other") // two instances at once
	b.run(one.Run)
	b.run(other.Run)
	b.comesBack(2)
	b.notified()
	if n := b.waiting(); n != 1 {
		t.Fatalf("%d mails about one person, want 1", n)
	}
	b.comesBack(1)
	b.notified()
	b.run(b.sender().Run)
	b.eventually("both are told of", func() bool { return b.post.count() == 2 })
	for _, m := range b.post.sent {
		if m.To != "amina.test@homeoffice.gov.uk" || m.Subject != "Someone new fits your search: Anybody" ||
			!strings.Contains(m.Text, "http://jobshare.test/searches/"+id+"/results") || !strings.Contains(m.Text, m.Unsubscribe) ||
			!strings.HasPrefix(m.Unsubscribe, "http://jobshare.test/unsubscribe?search="+id+"&code=") || strings.Contains(m.Text, "carl") {
			t.Errorf("the mail to %s (%s) reads: %s", m.To, m.Unsubscribe, m.Text)
		}
	}
}

// Who changes an answer is new to searches that did not find them before, and to no others.
func TestWhoFitsSinceTheyChangedAnAnswerIsNew(t *testing.T) {
	b := newBench(t)
	b.run(b.worker("worker").Run)
	b.notified()
	b.saves(0, "Everybody", savedsearch.Instant, savedsearch.Criteria{})
	b.saves(0, "Tax", savedsearch.Instant, savedsearch.Criteria{Professions: []string{"tax"}})
	b.answers(2, profile.IntroductionWritten{Text: "Hello"})
	b.notified()
	if n := b.waiting(); n != 0 {
		t.Errorf("%d mails about who was found before", n)
	}
	b.answers(2, profile.ProfessionChosen{Profession: "tax"})
	b.answers(2, profile.IntroductionWritten{Text: "Hello again"})
	b.notified()
	b.run(b.sender().Run)
	b.eventually("the search for tax tells", func() bool { return b.post.count() == 1 && b.waiting() == 0 })
	if s := b.post.sent[0].Subject; s != "Someone new fits your search: Tax" {
		t.Errorf("told by %q", s)
	}
}

// later is a clock some time ahead.
type later struct{ by time.Duration }

func (l later) Now() time.Time { return time.Now().Add(l.by) }

// A digest comes when it is due, with all who still fit then, once.
func TestDigests(t *testing.T) {
	b := newBench(t)
	stop := b.run(b.worker("now").Run)
	b.notified()
	b.saves(0, "Daily", savedsearch.Daily, savedsearch.Criteria{})
	b.saves(0, "Weekly", savedsearch.Weekly, savedsearch.Criteria{})
	search := b.saves(1, "Ended", savedsearch.Daily, savedsearch.Criteria{})
	b.comesBack(1)
	b.comesBack(2)
	b.notified()
	if n := b.waiting(); n != 0 {
		t.Fatalf("%d mails before a digest is due", n)
	}
	ended, err := b.app.UnsubscribeToken(t.Context(), b.people[1].Person, search)
	b.must(err)
	_, err = b.app.Unsubscribe(t.Context(), b.people[1].Person, search, ended)
	b.must(err)
	_, err = b.app.HideCandidate(t.Context(), b.people[0], b.people[2].Person, uuid.NewString())
	b.must(err)
	stop()
	b.run(b.sender().Run)
	for range 2 {
		w := b.worker("later")
		w.Clock = later{8 * 24 * time.Hour} // nobody worked for a week
		stop := b.run(w.Run)
		b.eventually("nothing is due any more", func() bool {
			due, err := b.vault.DueDigests(t.Context(), w.Clock.Now(), 10)
			b.must(err)
			return len(due) == 0 && b.waiting() == 0
		})
		stop()
		if b.post.count() != 2 {
			t.Fatalf("%d mails, want 2", b.post.count())
		}
	}
	subjects := b.post.sent[0].Subject + b.post.sent[1].Subject
	if strings.Count(subjects, "Someone new fits your search: ") != 2 || !strings.Contains(subjects, "Daily") || !strings.Contains(subjects, "Weekly") {
		t.Errorf("told of who was hidden too: %s", subjects)
	}
}

// Between being queued and being sent a search may be ended, and who was found may be hidden.
func TestLastLookAtAnAlert(t *testing.T) {
	for name, change := range map[string]func(*bench, string) error{
		"hidden": func(b *bench, _ string) error {
			_, err := b.app.HideCandidate(b.t.Context(), b.people[0], b.people[2].Person, uuid.NewString())
			return err
		},
		"deleted": func(b *bench, id string) error {
			_, err := b.app.DeleteSearch(b.t.Context(), b.people[0], id, uuid.NewString())
			return err
		},
		"unsubscribed": func(b *bench, id string) error {
			token, err := b.app.UnsubscribeToken(b.t.Context(), b.people[0].Person, id)
			b.must(err)
			_, err = b.app.Unsubscribe(b.t.Context(), b.people[0].Person, id, token)
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			b.run(b.worker("worker").Run)
			b.notified()
			id := b.saves(0, "Anybody", savedsearch.Instant, savedsearch.Criteria{})
			b.comesBack(2)
			b.notified()
			if n := b.waiting(); n != 1 {
				t.Fatalf("%d mails", n)
			}
			b.must(change(b, id))
			head, err := b.store.Head(t.Context())
			b.must(err)
			b.must(b.runner.Wait(t.Context(), head))
			b.run(b.sender().Run)
			b.eventually("nothing waits", func() bool { return b.waiting() == 0 })
			if b.post.count() != 0 {
				t.Errorf("%d mails were sent", b.post.count())
			}
		})
	}
}

func TestDigestsAreDueInTheMorning(t *testing.T) {
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	moment := func(s string) time.Time {
		at, err := time.ParseInLocation("Mon 2006-01-02 15:04", s, london)
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	for _, c := range []struct {
		f         savedsearch.Frequency
		now, want string
	}{
		{savedsearch.Instant, "Wed 2026-11-25 11:30", "Wed 2026-11-25 11:30"},
		{savedsearch.Daily, "Wed 2026-11-25 11:30", "Thu 2026-11-26 07:00"},
		{savedsearch.Daily, "Wed 2026-11-25 06:59", "Wed 2026-11-25 07:00"},
		{savedsearch.Daily, "Wed 2026-11-25 07:00", "Thu 2026-11-26 07:00"},
		{savedsearch.Weekly, "Wed 2026-11-25 11:30", "Mon 2026-11-30 07:00"},
		{savedsearch.Weekly, "Mon 2026-11-30 07:00", "Mon 2026-12-07 07:00"},
		{savedsearch.Weekly, "Sat 2026-10-24 12:00", "Mon 2026-10-26 07:00"}, // the clocks go back between
	} {
		if got := reactions.Due(c.f, moment(c.now)); !got.Equal(moment(c.want)) {
			t.Errorf("%s at %s is due at %s, want %s", c.f, c.now, got.In(london), c.want)
		}
	}
}
