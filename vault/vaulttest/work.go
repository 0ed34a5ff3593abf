package vaulttest

import (
	"fmt"
	"testing"
	"time"

	"jobshare/vault"
)

func workTests(t *testing.T, open func(t *testing.T) vault.DB) {
	t.Run("a lease has one holder, and each new one a greater token", func(t *testing.T) {
		w := start(t, open)
		a, err := w.Acquire(w.ctx, "worker", "a", time.Minute)
		w.ok(err)
		_, err = w.Acquire(w.ctx, "worker", "b", time.Minute)
		w.is(err, vault.ErrHeld)
		again, err := w.Acquire(w.ctx, "worker", "a", time.Minute)
		w.ok(err)
		equal(w, "token", again.Token, a.Token)
		_, err = w.Acquire(w.ctx, "another", "b", time.Minute)
		w.ok(err)

		w.clock.Advance(30 * time.Second)
		a, err = w.Renew(w.ctx, a, time.Minute)
		w.ok(err)
		w.clock.Advance(59 * time.Second)
		_, err = w.Acquire(w.ctx, "worker", "b", time.Minute)
		w.is(err, vault.ErrHeld)
		w.clock.Advance(time.Second)
		a, err = w.Renew(w.ctx, a, time.Minute) // ran out, but nobody took it
		w.ok(err)
		w.clock.Advance(time.Minute)
		b, err := w.Acquire(w.ctx, "worker", "b", time.Minute)
		w.ok(err)
		if b.Token <= a.Token {
			t.Fatalf("token %d after %d", b.Token, a.Token)
		}
		_, err = w.Renew(w.ctx, a, time.Minute)
		w.is(err, vault.ErrFenced)
		w.ok(w.Release(w.ctx, a)) // no longer a's to release
		_, err = w.Acquire(w.ctx, "worker", "c", time.Minute)
		w.is(err, vault.ErrHeld)
		w.ok(w.Release(w.ctx, b))
		c, err := w.Acquire(w.ctx, "worker", "c", time.Minute)
		w.ok(err)
		if c.Token <= b.Token {
			t.Fatalf("token %d after %d", c.Token, b.Token)
		}
	})

	t.Run("many want a lease: one gets it", func(t *testing.T) {
		w := start(t, open)
		errs := make(chan error)
		for i := range 10 {
			go func() {
				_, err := w.Acquire(w.ctx, "worker", fmt.Sprint(i), time.Minute)
				errs <- err
			}()
		}
		won := 0
		for range 10 {
			if err := <-errs; err == nil {
				won++
			} else {
				w.is(err, vault.ErrHeld)
			}
		}
		equal(w, "won", won, 1)
	})

	t.Run("a step moves its checkpoint with all that follows, or not at all", func(t *testing.T) {
		w := start(t, open)
		lease, err := w.Acquire(w.ctx, "worker", "a", time.Minute)
		w.ok(err)
		at := func(position string) vault.Checkpoint {
			return vault.Checkpoint{Installation: "installation-1", Position: position, LastEvent: "event-" + position}
		}
		step := func(from, to vault.Checkpoint, source string) vault.Step {
			return vault.Step{Name: "notifications", From: from, To: to, Lease: lease,
				Mails:   []vault.Mail{{Lane: vault.OrdinaryLane, Source: source, To: work}},
				Effects: []vault.Effect{vault.ConfirmAddress{Person: source, Address: source + "@example.gov.uk"}}}
		}
		stands := func(want vault.Checkpoint, mails int) {
			t.Helper()
			got, err := w.Checkpoint(w.ctx, "notifications")
			w.ok(err)
			equal(w, "checkpoint", got, want)
			counts, err := w.MailCounts(w.ctx)
			w.ok(err)
			equal(w, "mails", counts[vault.OrdinaryLane].Waiting, mails)
		}
		stands(vault.Checkpoint{}, 0)
		_, err = w.Advance(w.ctx, step(vault.Checkpoint{}, at("1"), "a"))
		w.ok(err)
		stands(at("1"), 1)
		w.owner("a@example.gov.uk", "a")
		_, err = w.Advance(w.ctx, step(vault.Checkpoint{}, at("2"), "b"))
		w.is(err, vault.ErrCheckpointMoved)
		other := at("1")
		other.LastEvent = "another"
		_, err = w.Advance(w.ctx, step(other, at("2"), "b"))
		w.is(err, vault.ErrCheckpointMoved)
		stands(at("1"), 1)
		w.owner("b@example.gov.uk", "")

		conflict := step(at("1"), at("2"), "c")
		conflict.Effects = []vault.Effect{vault.ConfirmAddress{Person: "b", Address: "a@example.gov.uk"}}
		conflicts, err := w.Advance(w.ctx, conflict)
		w.ok(err)
		equal(w, "conflicts", len(conflicts), 1)
		stands(at("2"), 2)

		w.clock.Advance(time.Minute)
		newer, err := w.Acquire(w.ctx, "worker", "b", time.Minute)
		w.ok(err)
		_, err = w.Advance(w.ctx, step(at("2"), at("3"), "d"))
		w.is(err, vault.ErrFenced)
		stands(at("2"), 2)
		lease = newer
		_, err = w.Advance(w.ctx, step(at("2"), at("3"), "d"))
		w.ok(err)
		stands(at("3"), 3)
		w.clock.Advance(time.Hour)
		again, err := w.Acquire(w.ctx, "worker", "b", time.Minute) // the same holder, after it had run out
		w.ok(err)
		_, err = w.Advance(w.ctx, step(at("3"), at("4"), "e"))
		w.is(err, vault.ErrFenced)
		lease = again
		w.ok(w.Release(w.ctx, lease))
		_, err = w.Advance(w.ctx, step(at("3"), at("4"), "e"))
		w.is(err, vault.ErrFenced)
		lease = vault.Lease{Name: "never acquired"}
		_, err = w.Advance(w.ctx, step(at("3"), at("4"), "e"))
		w.is(err, vault.ErrFenced)
	})

	t.Run("instances are known while they beat", func(t *testing.T) {
		w := start(t, open)
		w.ok(w.Join(w.ctx, vault.Instance{ID: "1", Host: "a", Version: "v1"}))
		alive := func() (ids string) {
			t.Helper()
			list, err := w.Instances(w.ctx)
			w.ok(err)
			for _, i := range list {
				ids += i.ID + i.Host + i.Version + " "
			}
			return ids
		}
		equal(w, "alive", alive(), "1av1 ")
		w.clock.Advance(vault.InstanceTTL - time.Second)
		known, err := w.Beat(w.ctx, "1")
		w.ok(err)
		equal(w, "known", known, true)
		w.clock.Advance(vault.InstanceTTL - time.Second)
		equal(w, "alive", alive(), "1av1 ")
		w.clock.Advance(time.Second)
		equal(w, "alive", alive(), "")
		w.ok(w.Leave(w.ctx, "1"))
		known, err = w.Beat(w.ctx, "1")
		w.ok(err)
		equal(w, "known", known, false)
	})

	t.Run("a second live instance is refused where the vault is for one", func(t *testing.T) {
		w := start(t, open)
		w.ok(w.Join(w.ctx, vault.Instance{ID: "1", Host: "a"}))
		err := w.Join(w.ctx, vault.Instance{ID: "2", Host: "b"})
		if w.Kind() == vault.Postgres {
			w.ok(err)
			return
		}
		equal(w, "other", as[*vault.SecondInstanceError](w, err).Other.Host, "a")
		w.ok(w.Join(w.ctx, vault.Instance{ID: "3", Host: "a"})) // started again after a crash
		w.clock.Advance(vault.InstanceTTL)
		w.ok(w.Join(w.ctx, vault.Instance{ID: "2", Host: "b"}))
	})
}
