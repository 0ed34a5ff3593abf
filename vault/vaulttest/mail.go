package vaulttest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"jobshare/vault"
)

func draftTests(t *testing.T, open func(t *testing.T) vault.DB) {
	t.Run("kept for a day, for one person, until taken", func(t *testing.T) {
		w := start(t, open)
		amina, _ := w.person()
		ben, _ := w.person()
		w.ok(w.SaveDraft(w.ctx, amina, "pattern", []byte("old"), Noon))
		w.ok(w.SaveDraft(w.ctx, amina, "pattern", []byte("monday"), Noon))
		for range 2 {
			answers, err := w.PeekDraft(w.ctx, amina, "pattern", Noon.Add(vault.DraftLife-time.Microsecond))
			w.ok(err)
			equal(w, "answers", string(answers), "monday")
		}
		for _, c := range []struct {
			person, name string
			at           time.Time
		}{{ben, "pattern", Noon}, {amina, "other", Noon}, {amina, "pattern", Noon.Add(vault.DraftLife)}} {
			_, err := w.PeekDraft(w.ctx, c.person, c.name, c.at)
			w.is(err, vault.ErrNoDraft)
			_, err = w.TakeDraft(w.ctx, c.person, c.name, c.at)
			w.is(err, vault.ErrNoDraft)
		}
		answers, err := w.TakeDraft(w.ctx, amina, "pattern", Noon)
		w.ok(err)
		equal(w, "answers", string(answers), "monday")
		_, err = w.TakeDraft(w.ctx, amina, "pattern", Noon)
		w.is(err, vault.ErrNoDraft)
	})

	t.Run("refused without a key, too large, or while erasing", func(t *testing.T) {
		w := start(t, open)
		w.is(w.SaveDraft(w.ctx, uuid.NewString(), "pattern", nil, Noon), vault.ErrNoKey)
		amina, _ := w.person()
		if w.SaveDraft(w.ctx, amina, "pattern", make([]byte, 1<<20), Noon) == nil {
			t.Error("a megabyte was saved")
		}
		w.ok(w.MarkErasing(w.ctx, amina, Noon))
		w.is(w.SaveDraft(w.ctx, amina, "pattern", nil, Noon), vault.ErrErasing)
	})
}

func mailTests(t *testing.T, open func(t *testing.T) vault.DB) {
	mail := func(source, person string) vault.Mail {
		return vault.Mail{Lane: vault.OrdinaryLane, Source: source, Person: person, To: work, Subject: "Hello", Text: "text of " + source,
			HTML: "<p>", WelshSubject: "Helo", WelshText: "testun " + source, Template: "t1", Params: map[string]string{"name": "Amina"}}
	}
	claim := func(w *world, n int) []vault.Mail {
		w.Helper()
		mails, err := w.ClaimMail(w.ctx, vault.OrdinaryLane, n, time.Minute)
		w.ok(err)
		return mails
	}
	sources := func(mails []vault.Mail) string {
		var s []string
		for _, m := range mails {
			s = append(s, m.Source)
		}
		return strings.Join(s, " ")
	}

	t.Run("comes out as it went in, in order, once", func(t *testing.T) {
		w := start(t, open)
		amina, _ := w.person()
		w.ok(w.QueueMail(w.ctx, mail("a", amina)))
		w.ok(w.QueueMail(w.ctx, mail("b", ""), mail("a", amina)))
		w.ok(w.QueueMail(w.ctx, mail("c", "")))
		got := claim(w, 1)
		want := mail("a", amina)
		want.ID, want.Attempts, want.Queued = got[0].ID, 1, got[0].Queued
		equal(w, "mail", fmt.Sprint(got[0]), fmt.Sprint(want))
		equal(w, "others", sources(claim(w, 10)), "b c")
		equal(w, "then", sources(claim(w, 10)), "")
	})

	t.Run("is claimed by one sender at a time", func(t *testing.T) {
		w := start(t, open)
		for i := range 30 {
			w.ok(w.QueueMail(w.ctx, mail(fmt.Sprint(i), "")))
		}
		claims := make(chan []vault.Mail)
		for range 6 {
			go func() {
				mails, err := w.ClaimMail(w.ctx, vault.OrdinaryLane, 5, time.Minute)
				if err != nil {
					t.Error(err)
				}
				claims <- mails
			}()
		}
		seen := map[string]bool{}
		for range 6 {
			for _, m := range <-claims {
				if seen[m.ID] {
					t.Errorf("%s was claimed twice", m.Source)
				}
				seen[m.ID] = true
			}
		}
		equal(w, "claimed", len(seen), 30)
	})

	t.Run("what became of it is noted once it was sent", func(t *testing.T) {
		w := start(t, open)
		w.ok(w.QueueMail(w.ctx, mail("a", ""), mail("b", ""), mail("c", "")))
		mails := claim(w, 3)
		note := func(r vault.Receipt, want bool) {
			t.Helper()
			known, err := w.NoteReceipt(w.ctx, r)
			w.ok(err)
			equal(w, "known", known, want)
		}
		_, err := w.NoteReceipt(w.ctx, vault.Receipt{Mail: mails[0].ID, Delivered: true})
		w.is(err, vault.ErrStillSending)
		for _, m := range mails {
			w.ok(w.MailSent(w.ctx, m))
		}
		for range 2 { // a receipt may come again
			note(vault.Receipt{Mail: mails[0].ID, Delivered: true, Why: "delivered"}, true)
			note(vault.Receipt{Mail: mails[1].ID, Why: "permanent-failure"}, true)
		}
		note(vault.Receipt{Mail: uuid.NewString(), Delivered: true}, false)
		returned, err := w.ReturnedMails(w.ctx, 10)
		w.ok(err)
		equal(w, "returned", len(returned), 1)
		equal(w, "returned mail", fmt.Sprint(returned[0].ID, returned[0].Why), fmt.Sprint(mails[1].ID, "returned: permanent-failure"))
		if _, err := w.NoteReceipt(w.ctx, vault.Receipt{}); err == nil {
			t.Error("a receipt of no mail was noted")
		}
	})

	t.Run("a dead sender's mail comes again; what it says then counts no more", func(t *testing.T) {
		w := start(t, open)
		w.ok(w.QueueMail(w.ctx, mail("a", "")))
		first := claim(w, 1)[0]
		w.clock.Advance(time.Minute)
		second := claim(w, 1)[0]
		equal(w, "attempts", second.Attempts, 2)
		w.ok(w.RetryMail(w.ctx, first, 0, "late"))
		equal(w, "then", sources(claim(w, 1)), "")
		w.ok(w.MailDead(w.ctx, first, "late"))
		letters, err := w.DeadLetters(w.ctx, 10)
		w.ok(err)
		equal(w, "dead letters", len(letters), 0)
		w.ok(w.MailSent(w.ctx, second))
		w.clock.Advance(time.Hour)
		equal(w, "then", sources(claim(w, 1)), "")
	})

	t.Run("sent, its content is gone and its source remembered", func(t *testing.T) {
		w := start(t, open)
		w.ok(w.QueueMail(w.ctx, mail("a", "")))
		w.ok(w.MailSent(w.ctx, claim(w, 1)[0]))
		w.ok(w.QueueMail(w.ctx, mail("a", "")))
		equal(w, "again", sources(claim(w, 1)), "")
		w.ok(w.db.Read(w.ctx, func(tx vault.Tx) error {
			return tx.Query(`SELECT sealed FROM mail`, nil, func(r vault.Row) error {
				var sealed []byte
				err := r.Scan(&sealed)
				equal(w, "bytes left", len(sealed), 0)
				return err
			})
		}))
	})

	t.Run("retried after a while, by the vault's clock", func(t *testing.T) {
		w := start(t, open)
		w.ok(w.QueueMail(w.ctx, mail("a", "")))
		w.ok(w.RetryMail(w.ctx, claim(w, 1)[0], time.Hour, "busy"))
		w.clock.Advance(59 * time.Minute)
		equal(w, "early", sources(claim(w, 1)), "")
		w.clock.Advance(time.Minute)
		again := claim(w, 1)
		equal(w, "again", sources(again), "a")
		equal(w, "attempts", again[0].Attempts, 2)
	})

	t.Run("dead letters are seen, counted and given another life", func(t *testing.T) {
		w := start(t, open)
		w.ok(w.QueueMail(w.ctx, mail("a", ""), mail("b", "")))
		dead := claim(w, 1)[0]
		w.ok(w.MailDead(w.ctx, dead, "no such mailbox"))
		w.clock.Advance(time.Hour)
		letters, err := w.DeadLetters(w.ctx, 10)
		w.ok(err)
		equal(w, "dead letters", len(letters), 1)
		equal(w, "dead letter", fmt.Sprint(letters[0].ID, letters[0].Lane, letters[0].Source, letters[0].Why, letters[0].Attempts),
			fmt.Sprint(dead.ID, vault.OrdinaryLane, "a", "no such mailbox", 1))
		counts, err := w.MailCounts(w.ctx)
		w.ok(err)
		count := counts[vault.OrdinaryLane]
		equal(w, "counts", fmt.Sprint(count.Waiting, count.Dead, count.Oldest >= time.Hour), "1 1 true")
		found, err := w.RequeueMail(w.ctx, dead.ID)
		w.ok(err)
		equal(w, "found", found, true)
		found, err = w.RequeueMail(w.ctx, dead.ID)
		w.ok(err)
		equal(w, "found again", found, false)
		equal(w, "claimed", len(claim(w, 10)), 2)
	})

	t.Run("for a person without a key it is dropped, and does not stop the rest", func(t *testing.T) {
		w := start(t, open)
		amina, _ := w.person()
		w.ok(w.QueueMail(w.ctx, mail("a", amina)))
		_, err := w.DestroyKeys(w.ctx, amina, Noon)
		w.ok(err)
		w.ok(w.QueueMail(w.ctx, mail("b", amina), mail("c", "")))
		equal(w, "claimed", sources(claim(w, 10)), "c")
		letters, err := w.DeadLetters(w.ctx, 10)
		w.ok(err)
		equal(w, "dead letters", len(letters), 0)
	})

	t.Run("bounds", func(t *testing.T) {
		w := start(t, open)
		for what, change := range map[string]func(*vault.Mail){
			"no receiver":     func(m *vault.Mail) { m.To = "" },
			"line in subject": func(m *vault.Mail) { m.Subject = "a\r\nBcc: b" },
			"line in address": func(m *vault.Mail) { m.To = "a@b\nc" },
			"no source":       func(m *vault.Mail) { m.Source = "" },
			"too long":        func(m *vault.Mail) { m.Text = strings.Repeat("x", 1<<20) },
		} {
			m := mail("a", "")
			change(&m)
			if w.QueueMail(w.ctx, m) == nil {
				t.Errorf("%s: taken", what)
			}
		}
	})

	t.Run("the development mailbox shows the newest first", func(t *testing.T) {
		w := start(t, open)
		amina, _ := w.person()
		letters := []vault.Letter{
			{Person: amina, To: work, Subject: "one", Text: "1", At: Noon},
			{Person: "not yet registered", To: "ben@example.gov.uk", Subject: "two", HTML: "2", At: Noon},
			{To: work, Subject: "three", At: Noon},
		}
		for _, l := range letters {
			w.ok(w.Deliver(w.ctx, l))
		}
		read := func(limit int) string {
			t.Helper()
			list, err := w.Mailbox(w.ctx, limit)
			w.ok(err)
			var subjects []string
			for _, l := range list {
				subjects = append(subjects, l.Subject)
			}
			return strings.Join(subjects, " ")
		}
		equal(w, "mailbox", read(10), "three two one")
		equal(w, "mailbox", read(1), "three")
		list, err := w.Mailbox(w.ctx, 3)
		w.ok(err)
		want := letters[0]
		want.ID = list[2].ID
		equal(w, "letter", list[2], want)
		_, err = w.DestroyKeys(w.ctx, amina, Noon)
		w.ok(err)
		equal(w, "mailbox", read(10), "three two")
		w.ok(w.PurgeAddress(w.ctx, work))
		equal(w, "mailbox", read(10), "two")
	})
}
