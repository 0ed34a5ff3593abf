package vaulttest

import (
	"fmt"
	"testing"
	"time"

	"jobshare/vault"
)

func alertTests(t *testing.T, open func(t *testing.T) vault.DB) {
	mail := func(source, person string) *vault.Mail {
		return &vault.Mail{Lane: vault.OrdinaryLane, Source: source, Person: person, To: work, Subject: "Someone new"}
	}
	begin := func(t *testing.T) (*world, vault.Lease, string) {
		w := start(t, open)
		lease, err := w.Acquire(w.ctx, "worker", "a", time.Minute)
		w.ok(err)
		amina, _ := w.person()
		return w, lease, amina
	}
	queued := func(w *world) int {
		w.Helper()
		mails, err := w.ClaimMail(w.ctx, vault.OrdinaryLane, 100, time.Minute)
		w.ok(err)
		for _, m := range mails {
			w.ok(w.MailSent(w.ctx, m))
		}
		return len(mails)
	}
	due := func(w *world, at time.Time) string {
		w.Helper()
		digests, err := w.DueDigests(w.ctx, at, 100)
		w.ok(err)
		return fmt.Sprint(digests)
	}

	t.Run("nobody is told twice of the same person for the same search", func(t *testing.T) {
		w, lease, amina := begin(t)
		tell := func(source, search, about string) {
			w.Helper()
			w.ok(w.Tell(w.ctx, lease, vault.Told{Search: search, Person: amina, About: about, Mail: mail(source, amina)}))
		}
		tell("1", "s1", "ben")
		tell("1", "s1", "ben")
		equal(w, "mails", queued(w), 1)
		w.clock.Advance(400 * 24 * time.Hour) // long after the queue has forgotten
		_, err := w.Tidy(w.ctx, Noon.Add(400*24*time.Hour))
		w.ok(err)
		lease, err = w.Acquire(w.ctx, "worker", "a", time.Minute)
		w.ok(err)
		tell("another", "s1", "ben")
		equal(w, "mails", queued(w), 0)
		tell("2", "s2", "ben")
		tell("3", "s1", "carl")
		equal(w, "mails", queued(w), 2)
	})

	t.Run("a digest is of all who wait, when the first of them is due, once", func(t *testing.T) {
		w, lease, amina := begin(t)
		tomorrow, week := Noon.Add(24*time.Hour), Noon.Add(7*24*time.Hour)
		wait := func(search, about string, due time.Time) {
			w.Helper()
			w.ok(w.Tell(w.ctx, lease, vault.Told{Search: search, Person: amina, About: about, Due: due}))
		}
		wait("s1", "carl", tomorrow)
		wait("s1", "ben", week)
		wait("s1", "carl", week)
		wait("s2", "ben", week)
		equal(w, "mails", queued(w), 0)
		equal(w, "due", due(w, tomorrow.Add(-time.Second)), "[]")
		equal(w, "due", due(w, tomorrow), fmt.Sprintf("[{s1 %s [ben carl]}]", amina))
		digests, err := w.DueDigests(w.ctx, tomorrow, 1)
		w.ok(err)
		for range 2 {
			w.ok(w.TellDigest(w.ctx, lease, digests[0], mail("digest", amina)))
		}
		w.ok(w.TellDigest(w.ctx, lease, digests[0], mail("the same digest again", amina)))
		equal(w, "mails", queued(w), 1)
		equal(w, "due", due(w, week), fmt.Sprintf("[{s2 %s [ben]}]", amina))
		wait("s1", "ben", tomorrow)
		equal(w, "due", due(w, tomorrow), "[]")
		w.ok(w.TellDigest(w.ctx, lease, vault.Digest{Search: "s2", Person: amina, About: []string{"ben"}}, nil))
		equal(w, "due", due(w, week), "[]")
		equal(w, "mails", queued(w), 0)
	})

	t.Run("only by who holds the lease", func(t *testing.T) {
		w, lease, amina := begin(t)
		w.clock.Advance(time.Minute)
		_, err := w.Acquire(w.ctx, "worker", "b", time.Minute)
		w.ok(err)
		w.is(w.Tell(w.ctx, lease, vault.Told{Search: "s1", Person: amina, About: "ben", Mail: mail("1", amina)}), vault.ErrFenced)
		w.is(w.TellDigest(w.ctx, lease, vault.Digest{Search: "s1", Person: amina, About: []string{"ben"}}, mail("2", amina)), vault.ErrFenced)
		equal(w, "mails", queued(w), 0)
	})

	t.Run("forgotten with the search, and with either person", func(t *testing.T) {
		w, lease, amina := begin(t)
		ben, _ := w.person()
		for _, search := range []string{"s1", "s2"} {
			w.ok(w.Tell(w.ctx, lease, vault.Told{Search: search, Person: amina, About: ben, Due: Noon}))
		}
		w.settle(vault.ForgetSearch{Search: "s1"})
		equal(w, "due", due(w, Noon), fmt.Sprintf("[{s2 %s [%s]}]", amina, ben))
		w.ok(w.MarkErasing(w.ctx, ben, Noon))
		_, err := w.DestroyKeys(w.ctx, ben, Noon)
		w.ok(err)
		w.ok(w.CompleteErasure(w.ctx, ben, Noon))
		equal(w, "due", due(w, Noon), "[]")
		w.ok(w.Tell(w.ctx, lease, vault.Told{Search: "s2", Person: amina, About: ben, Due: Noon})) // found before, told after
		equal(w, "due", due(w, Noon), "[]")
	})
}
