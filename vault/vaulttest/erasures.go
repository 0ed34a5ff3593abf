package vaulttest

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"jobshare/vault"
)

// tables that may hold rows of a person.
var tables = []string{"addresses", "reservations", "slots", "challenges", "sessions", "drafts", "mail", "mailbox", "holds", "told"}

// rows counts a person's rows everywhere.
func (w *world) rows(person string) (n int) {
	w.Helper()
	w.ok(w.db.Read(w.ctx, func(tx vault.Tx) error {
		n = 0
		for _, table := range tables {
			err := tx.Query(`SELECT count(*) FROM `+table+` WHERE person = $1`, []any{person}, func(r vault.Row) error {
				var rows int
				err := r.Scan(&rows)
				n += rows
				return err
			})
			if err != nil {
				return err
			}
		}
		return nil
	}))
	return n
}

// live gives a person a row of every kind, and returns their key.
func (w *world) live(address string) (person, keyID string) {
	w.Helper()
	person, keyID = w.person()
	w.ask(vault.ChallengeRequest{Address: address, Person: person, Accept: true})
	_, _, err := w.StartSession(w.ctx, person, "", true, Noon)
	w.ok(err)
	w.settle(vault.ConfirmAddress{Person: person, Address: address}, vault.HoldSlot{Person: person, Limit: "l", Key: person},
		vault.ConfirmAddress{Person: person, Address: "old." + address}, vault.ReleaseAddress{Person: person, Address: "old." + address, Revision: 1})
	_, err = w.Reserve(w.ctx, vault.Reservation{Command: uuid.New(), Person: person, Stream: "s", Addresses: []string{"new." + address}})
	w.ok(err)
	w.ok(w.SaveDraft(w.ctx, person, "pattern", []byte("x"), Noon))
	w.ok(w.QueueMail(w.ctx, vault.Mail{Lane: vault.OrdinaryLane, Source: person, Person: person, To: address}))
	w.ok(w.Deliver(w.ctx, vault.Letter{Person: person, To: address}))
	lease, err := w.Acquire(w.ctx, "worker", "a", time.Minute)
	w.ok(err)
	w.ok(w.Tell(w.ctx, lease, vault.Told{Search: "search of " + person, Person: person, About: "somebody", Due: Noon}))
	return person, keyID
}

func erasureTests(t *testing.T, open func(t *testing.T) vault.DB) {
	t.Run("from mark to completion, resumed anywhere", func(t *testing.T) {
		w := start(t, open)
		amina, key := w.live(work)
		ben, _ := w.live("ben@example.gov.uk")
		before := w.rows(ben)
		if before < len(tables)-1 { // all but a hold
			t.Fatalf("%d rows of a person", before)
		}
		yes, err := w.Erasing(w.ctx, amina)
		w.ok(err)
		equal(w, "erasing", yes, false)
		for range 2 {
			w.ok(w.MarkErasing(w.ctx, amina, Noon))
		}
		pending, err := w.PendingErasures(w.ctx, 10)
		w.ok(err)
		equal(w, "pending", fmt.Sprint(pending), fmt.Sprint([]vault.Erasure{{Person: amina, Since: Noon}}))
		_, err = w.Seal(w.ctx, key, nil, nil) // the erasure's own events are still sealed
		w.ok(err)
		w.is(w.CompleteErasure(w.ctx, amina, Noon), vault.ErrKeyAlive)
		for range 2 {
			_, err = w.DestroyKeys(w.ctx, amina, Noon)
			w.ok(err)
		}
		for range 2 {
			w.ok(w.CompleteErasure(w.ctx, amina, Noon))
			equal(w, "rows left", w.rows(amina), 0)
		}
		equal(w, "another's rows", w.rows(ben), before)
		w.ok(w.db.Read(w.ctx, func(tx vault.Tx) error {
			return tx.Query(`SELECT count(*) FROM keys WHERE subject = $1`, []any{amina}, func(r vault.Row) error {
				var linked int
				err := r.Scan(&linked)
				equal(w, "keys that still name them", linked, 0)
				return err
			})
		}))
		pending, err = w.PendingErasures(w.ctx, 10)
		w.ok(err)
		equal(w, "pending", len(pending), 0)
		yes, err = w.Erasing(w.ctx, amina)
		w.ok(err)
		equal(w, "erasing", yes, true)
		_, err = w.CreateKey(w.ctx, amina, vault.KindPerson)
		w.is(err, vault.ErrErasing)
		w.owner(work, "")
	})

	t.Run("held while anything is open", func(t *testing.T) {
		w := start(t, open)
		hold := vault.Hold{Person: "amina", Cause: "report-1", Reason: "report", Until: Noon.AddDate(0, 1, 0)}
		w.ok(w.Hold(w.ctx, hold))
		w.ok(w.Hold(w.ctx, hold))
		held := as[*vault.HeldError](w, w.MarkErasing(w.ctx, "amina", Noon))
		equal(w, "holds", fmt.Sprint(held.Holds), fmt.Sprint([]vault.Hold{hold}))
		holds, err := w.Holds(w.ctx, "amina")
		w.ok(err)
		equal(w, "holds", fmt.Sprint(holds), fmt.Sprint(held.Holds))
		w.ok(w.MarkErasing(w.ctx, "ben", Noon))
		for range 2 {
			w.ok(w.Unhold(w.ctx, "amina", "report-1"))
		}
		w.ok(w.MarkErasing(w.ctx, "amina", Noon))
		w.is(w.Hold(w.ctx, hold), vault.ErrErasing)
	})

	t.Run("held and released as events say, however often", func(t *testing.T) {
		w := start(t, open)
		held := vault.HoldErasure{Person: "amina", Cause: "case-1", Reason: "report"}
		w.settle(held, held)
		refused := as[*vault.HeldError](w, w.MarkErasing(w.ctx, "amina", Noon))
		equal(w, "holds", len(refused.Holds), 1)
		w.settle(vault.ReleaseErasure{Person: "amina", Cause: "case-1"}, vault.ReleaseErasure{Person: "amina", Cause: "case-1"})
		w.ok(w.MarkErasing(w.ctx, "amina", Noon))
		w.settle(held) // too late, and no error
	})
	t.Run("a case has a key of its own, until it is destroyed", func(t *testing.T) {
		w := start(t, open)
		key, err := w.CreateKey(w.ctx, "case-1", vault.KindCase)
		w.ok(err)
		found, err := w.KeyOfCase(w.ctx, "case-1")
		w.ok(err)
		equal(w, "the case's key", found, key)
		_, err = w.DestroyKeys(w.ctx, "case-1", Noon)
		w.ok(err)
		_, err = w.KeyOfCase(w.ctx, "case-1")
		w.is(err, vault.ErrNoKey)
	})
	t.Run("sessions begun before a suspension end, later ones don't", func(t *testing.T) {
		w := start(t, open)
		before, _, err := w.StartSession(w.ctx, "amina", "", false, Noon)
		w.ok(err)
		later, _, err := w.StartSession(w.ctx, "amina", "", false, Noon.Add(time.Minute))
		w.ok(err)
		suspended := vault.EndEarlierSessions{Person: "amina", Before: Noon.Add(time.Second), Why: vault.EndedSuspended}
		w.settle(suspended, suspended)
		_, err = w.Session(w.ctx, before, Noon.Add(time.Minute))
		equal(w, "why it ended", as[*vault.SessionEndedError](w, err).Why, vault.EndedSuspended)
		_, err = w.Session(w.ctx, later, Noon.Add(time.Minute))
		w.ok(err)
	})
	t.Run("a restored vault forgets again", func(t *testing.T) {
		w := start(t, open)
		path := filepath.Join(t.TempDir(), "erasures")
		list, err := vault.OpenErasureList(path)
		w.ok(err)
		amina, key := w.live(work)
		ben, benKey := w.live("ben@example.gov.uk")
		w.ok(list.Add(Noon, key)) // as written before a backup of this moment was restored
		list, err = vault.OpenErasureList(path)
		w.ok(err)
		v := w.reopen(w.secrets, vault.Options{Erasures: list})
		_, err = v.Seal(w.ctx, key, nil, nil)
		equal(w, "destroyed on", as[*vault.KeyDestroyedError](w, err).On, Noon)
		equal(w, "rows left", w.rows(amina), 0)
		yes, err := v.Erasing(w.ctx, amina)
		w.ok(err)
		equal(w, "erasing", yes, true)
		_, err = v.Seal(w.ctx, benKey, nil, nil)
		w.ok(err)
		if w.rows(ben) == 0 {
			t.Fatal("another's rows are gone")
		}

		_, err = v.DestroyKeys(w.ctx, ben, Noon.Add(time.Hour))
		w.ok(err)
		keys, err := list.All()
		w.ok(err)
		equal(w, "list", fmt.Sprint(keys), fmt.Sprint([]vault.DestroyedKey{{ID: key, On: Noon}, {ID: benKey, On: Noon.Add(time.Hour)}}))
	})
}

func tidyTests(t *testing.T, open func(t *testing.T) vault.DB) {
	count := func(w *world, table string) (n int) {
		w.Helper()
		w.ok(w.db.Read(w.ctx, func(tx vault.Tx) error {
			return tx.Query(`SELECT count(*) FROM `+table, nil, func(r vault.Row) error { return r.Scan(&n) })
		}))
		return n
	}
	tidy := func(w *world, at time.Time) {
		w.Helper()
		_, err := w.Tidy(w.ctx, at)
		w.ok(err)
	}

	t.Run("an expired challenge is wiped at once and kept to be counted", func(t *testing.T) {
		w := start(t, open)
		browser, code, c := w.ask(vault.ChallengeRequest{Accept: true})
		tidy(w, Noon.Add(vault.ChallengeLife-time.Microsecond))
		_, err := w.Challenge(w.ctx, browser, vault.PurposeSignIn, Noon)
		w.ok(err)
		tidy(w, Noon.Add(vault.ChallengeLife))
		_, err = w.Prove(w.ctx, browser, vault.PurposeSignIn, code, "form-1", Noon) // even for a clock set back
		w.is(err, vault.ErrCodeExpired)
		_, err = w.MacChallenge(w.ctx, c.ID, nil)
		w.is(err, vault.ErrNoChallenge)
		tidy(w, Noon.Add(vault.ChallengeWindow))
		equal(w, "challenges", count(w, "challenges"), 1)
		tidy(w, Noon.Add(vault.ChallengeLife+vault.ChallengeWindow))
		equal(w, "challenges", count(w, "challenges"), 0)
	})

	t.Run("an ended session is remembered for a day", func(t *testing.T) {
		w := start(t, open)
		token, _, err := w.StartSession(w.ctx, "amina", "", false, Noon)
		w.ok(err)
		forgotten, _, err := w.StartSession(w.ctx, "amina", "", true, Noon)
		w.ok(err)
		w.ok(w.EndSession(w.ctx, token, Noon))
		tidy(w, Noon.Add(24*time.Hour-time.Microsecond))
		_, err = w.Session(w.ctx, token, Noon)
		as[*vault.SessionEndedError](w, err)
		tidy(w, Noon.Add(24*time.Hour))
		_, err = w.Session(w.ctx, token, Noon)
		w.is(err, vault.ErrNoSession)
		_, err = w.Session(w.ctx, forgotten, Noon)
		w.ok(err)
		tidy(w, Noon.Add(15*24*time.Hour))
		_, err = w.Session(w.ctx, forgotten, Noon)
		w.is(err, vault.ErrNoSession)
	})

	t.Run("drafts, sent mail and ended slots go in their time", func(t *testing.T) {
		w := start(t, open)
		amina, _ := w.person()
		w.ok(w.SaveDraft(w.ctx, amina, "pattern", nil, Noon))
		w.ok(w.QueueMail(w.ctx, vault.Mail{Lane: vault.OrdinaryLane, Source: "a", To: work}, vault.Mail{Lane: vault.OrdinaryLane, Source: "b", To: work}))
		mails, err := w.ClaimMail(w.ctx, vault.OrdinaryLane, 1, time.Minute)
		w.ok(err)
		w.ok(w.MailSent(w.ctx, mails[0]))
		w.settle(vault.HoldSlot{Person: amina, Limit: "l", Key: "ends", Until: Noon}, vault.HoldSlot{Person: amina, Limit: "l", Key: "stays"},
			vault.ReleaseSlot{Limit: "l", Key: "stone"})
		tidy(w, Noon)
		equal(w, "rows", fmt.Sprint(count(w, "drafts"), count(w, "mail"), count(w, "slots")), "1 2 3")
		w.clock.Advance(31 * 24 * time.Hour)
		tidy(w, Noon.Add(vault.DraftLife))
		equal(w, "rows", fmt.Sprint(count(w, "drafts"), count(w, "mail"), count(w, "slots")), "0 1 2")
	})

	t.Run("the key of an hour goes once nothing needs it", func(t *testing.T) {
		w := start(t, open)
		alive := func() (n int) {
			t.Helper()
			w.ok(w.db.Read(w.ctx, func(tx vault.Tx) error {
				return tx.Query(`SELECT count(*) FROM keys WHERE kind = 'hour' AND destroyed = 0`, nil, func(r vault.Row) error { return r.Scan(&n) })
			}))
			return n
		}
		for _, c := range []struct {
			use, done func()
		}{
			{func() { w.ask(vault.ChallengeRequest{Accept: true}) }, func() { tidy(w, Noon.Add(vault.ChallengeLife)) }},
			{
				func() {
					w.ok(w.QueueMail(w.ctx, vault.Mail{Lane: vault.OrdinaryLane, Source: "a", To: work}))
				},
				func() {
					mails, err := w.ClaimMail(w.ctx, vault.OrdinaryLane, 1, time.Minute)
					w.ok(err)
					w.ok(w.MailSent(w.ctx, mails[0]))
				},
			},
			{func() { w.ok(w.Deliver(w.ctx, vault.Letter{To: work})) }, func() { w.ok(w.PurgeAddress(w.ctx, work)) }},
		} {
			c.use()
			equal(w, "hour keys in use", alive(), 1)
			w.clock.Advance(2 * time.Hour)
			tidy(w, Noon)
			equal(w, "hour keys still in use", alive(), 1)
			c.done()
			tidy(w, Noon)
			equal(w, "hour keys", alive(), 0)
		}
		w.ask(vault.ChallengeRequest{Accept: true, Address: "ben@example.gov.uk"})
		tidy(w, Noon.Add(vault.ChallengeLife))
		equal(w, "keys of this hour", alive(), 1)
	})
}
