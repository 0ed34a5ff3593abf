package vaulttest

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"jobshare/vault"
)

// ask starts a challenge and returns its code, as the mail said it.
func (w *world) ask(r vault.ChallengeRequest) (browser, code string, c vault.Challenge) {
	w.Helper()
	if r.Purpose == "" {
		r.Purpose = vault.PurposeSignIn
	}
	if r.Address == "" {
		r.Address = work
	}
	if r.At.IsZero() {
		r.At = Noon
	}
	r.Mail = func(c string) vault.Mail {
		code = c
		return vault.Mail{To: r.Address, Subject: "Your code", Text: "Your code is " + c}
	}
	browser, c, err := w.StartChallenge(w.ctx, r)
	w.ok(err)
	return browser, code, c
}

// wrong is a code that isn't this one.
func wrong(code string) string {
	if code == "000000" {
		return "000001"
	}
	return "000000"
}

func challengeTests(t *testing.T, open func(t *testing.T) vault.DB) {
	t.Run("the right code proves, in the browser that asked", func(t *testing.T) {
		w := start(t, open)
		browser, code, started := w.ask(vault.ChallengeRequest{Accept: true, Person: "amina", Answers: []byte("answers")})
		shown, err := w.Challenge(w.ctx, browser, vault.PurposeSignIn, Noon)
		w.ok(err)
		equal(w, "challenge", fmt.Sprint(shown), fmt.Sprint(started))
		proved, err := w.Prove(w.ctx, browser, vault.PurposeSignIn, code, "form-1", Noon.Add(time.Minute))
		w.ok(err)
		equal(w, "proof", fmt.Sprint(proved.Person, proved.Address, string(proved.Answers), proved.Proved), fmt.Sprint("amina", work, "answers", true))

		other, _, _ := w.ask(vault.ChallengeRequest{Accept: true})
		_, err = w.Prove(w.ctx, other, vault.PurposeSignIn, wrong(code), "form-1", Noon)
		as[*vault.WrongCodeError](w, err)
		for _, browser := range []string{"", "nonsense", strings.Repeat("A", 43)} {
			_, err = w.Prove(w.ctx, browser, vault.PurposeSignIn, code, "form-1", Noon)
			w.is(err, vault.ErrNoChallenge)
			_, err = w.Challenge(w.ctx, browser, vault.PurposeSignIn, Noon)
			w.is(err, vault.ErrNoChallenge)
		}
		_, err = w.Prove(w.ctx, browser, vault.PurposeFresh, code, "form-1", Noon)
		w.is(err, vault.ErrNoChallenge)
	})

	t.Run("the same form proves again, another finds the code used", func(t *testing.T) {
		w := start(t, open)
		browser, code, c := w.ask(vault.ChallengeRequest{Accept: true})
		for range 3 {
			_, err := w.Prove(w.ctx, browser, vault.PurposeSignIn, code, "form-1", Noon)
			w.ok(err)
		}
		_, err := w.Prove(w.ctx, browser, vault.PurposeSignIn, code, "form-2", Noon)
		w.is(err, vault.ErrCodeUsed)
		_, err = w.Prove(w.ctx, browser, vault.PurposeSignIn, wrong(code), "form-1", Noon)
		w.is(err, vault.ErrCodeUsed)
		_, err = w.Prove(w.ctx, browser, vault.PurposeSignIn, code, "form-1", Noon.Add(vault.ChallengeLife))
		w.is(err, vault.ErrCodeExpired)
		_, err = w.Prove(w.ctx, browser, vault.PurposeSignIn, code, "form-1", Noon)
		w.ok(err)
		w.ok(w.EndChallenge(w.ctx, c.ID))
		_, err = w.Prove(w.ctx, browser, vault.PurposeSignIn, code, "form-1", Noon)
		w.is(err, vault.ErrCodeUsed)
		_, err = w.Challenge(w.ctx, browser, vault.PurposeSignIn, Noon)
		w.is(err, vault.ErrCodeUsed)
	})

	t.Run("lives ten minutes, and not longer when a clock is set back", func(t *testing.T) {
		w := start(t, open)
		for _, c := range []struct {
			after time.Duration
			want  error
		}{
			{vault.ChallengeLife - time.Microsecond, nil},
			{vault.ChallengeLife, vault.ErrCodeExpired},
			{24 * time.Hour, vault.ErrCodeExpired},
			{-30 * time.Second, nil}, // another instance's clock
			{-time.Hour, vault.ErrCodeExpired},
		} {
			t.Run(c.after.String(), func(t *testing.T) {
				w := w.in(t)
				browser, code, _ := w.ask(vault.ChallengeRequest{Accept: true, Address: c.after.String() + "@example.gov.uk"})
				_, err := w.Prove(w.ctx, browser, vault.PurposeSignIn, code, "form-1", Noon.Add(c.after))
				w.is(err, c.want)
			})
		}
	})

	t.Run("five wrong codes kill it", func(t *testing.T) {
		w := start(t, open)
		browser, code, _ := w.ask(vault.ChallengeRequest{Accept: true})
		for left := 4; left >= 1; left-- {
			_, err := w.Prove(w.ctx, browser, vault.PurposeSignIn, wrong(code), "form-1", Noon)
			equal(w, "tries left", as[*vault.WrongCodeError](w, err).Left, left)
			_, err = w.Prove(w.ctx, browser, vault.PurposeSignIn, "12345", "form-1", Noon) // can't be one: no try
			equal(w, "tries left", as[*vault.WrongCodeError](w, err).Left, left)
		}
		for range 2 {
			_, err := w.Prove(w.ctx, browser, vault.PurposeSignIn, wrong(code), "form-1", Noon)
			w.is(err, vault.ErrTooManyTries)
		}
		_, err := w.Prove(w.ctx, browser, vault.PurposeSignIn, code, "form-1", Noon)
		w.is(err, vault.ErrTooManyTries)
		_, err = w.Challenge(w.ctx, browser, vault.PurposeSignIn, Noon)
		w.is(err, vault.ErrTooManyTries)
	})

	t.Run("the fifth try may be right", func(t *testing.T) {
		w := start(t, open)
		browser, code, _ := w.ask(vault.ChallengeRequest{Accept: true})
		for range 4 {
			_, err := w.Prove(w.ctx, browser, vault.PurposeSignIn, wrong(code), "form-1", Noon)
			as[*vault.WrongCodeError](w, err)
		}
		_, err := w.Prove(w.ctx, browser, vault.PurposeSignIn, code, "form-1", Noon)
		w.ok(err)
	})

	t.Run("guesses all at once get no more tries", func(t *testing.T) {
		w := start(t, open)
		browser, code, _ := w.ask(vault.ChallengeRequest{Accept: true})
		var all sync.WaitGroup
		var mu sync.Mutex
		guesses := 0
		for range 20 {
			all.Go(func() {
				_, err := w.Prove(w.ctx, browser, vault.PurposeSignIn, wrong(code), "form-1", Noon)
				var left *vault.WrongCodeError
				if errors.As(err, &left) {
					mu.Lock()
					guesses++
					mu.Unlock()
				}
			})
		}
		all.Wait()
		equal(w, "wrong codes with tries left", guesses, vault.ChallengeTries-1)
	})

	t.Run("not accepted, no code is right, and all else is the same", func(t *testing.T) {
		w := start(t, open)
		browser, code, _ := w.ask(vault.ChallengeRequest{Accept: false})
		_, err := w.Challenge(w.ctx, browser, vault.PurposeSignIn, Noon)
		w.ok(err)
		_, err = w.Prove(w.ctx, browser, vault.PurposeSignIn, code, "form-1", Noon)
		equal(w, "tries left", as[*vault.WrongCodeError](w, err).Left, 4)
	})

	t.Run("a newer one replaces the browser's older one of that purpose", func(t *testing.T) {
		w := start(t, open)
		browser, first, old := w.ask(vault.ChallengeRequest{Accept: true})
		_, other, _ := w.ask(vault.ChallengeRequest{Accept: true, Browser: browser, Purpose: vault.PurposeFresh})
		same, second, _ := w.ask(vault.ChallengeRequest{Accept: true, Browser: browser})
		equal(w, "browser", same, browser)
		if first != second {
			_, err := w.Prove(w.ctx, browser, vault.PurposeSignIn, first, "form-1", Noon)
			as[*vault.WrongCodeError](w, err)
		}
		_, err := w.Prove(w.ctx, browser, vault.PurposeSignIn, second, "form-1", Noon)
		w.ok(err)
		_, err = w.Prove(w.ctx, browser, vault.PurposeFresh, other, "form-1", Noon)
		w.ok(err)
		_, err = w.MacChallenge(w.ctx, old.ID, nil)
		w.is(err, vault.ErrNoChallenge)
		w.ok(w.EndChallenge(w.ctx, old.ID)) // of no consequence for the newer one
		_, err = w.Prove(w.ctx, browser, vault.PurposeSignIn, second, "form-1", Noon)
		w.ok(err)
		mails, err := w.ClaimMail(w.ctx, vault.CodeLane, 10, time.Minute)
		w.ok(err)
		equal(w, "mails that still wait", len(mails), 2)
	})

	t.Run("nobody chooses their own token", func(t *testing.T) {
		w := start(t, open)
		planted := strings.Repeat("A", 43)
		browser, _, _ := w.ask(vault.ChallengeRequest{Accept: true, Browser: planted})
		if browser == planted {
			t.Fatal("it was taken")
		}
		equal(w, "length", len(browser), 43)
	})

	t.Run("five in fifteen minutes for an address, known or not", func(t *testing.T) {
		for _, accept := range []bool{true, false} {
			w := start(t, open)
			for i := range vault.ChallengeLimit {
				w.ask(vault.ChallengeRequest{Accept: accept, At: Noon.Add(time.Duration(i) * time.Minute)})
			}
			again := func(at time.Time) error {
				_, _, err := w.StartChallenge(w.ctx, vault.ChallengeRequest{Purpose: vault.PurposeSignIn, Address: work, Accept: accept, At: at})
				return err
			}
			err := again(Noon.Add(vault.ChallengeWindow - time.Microsecond))
			equal(w, "until", as[*vault.TooManyError](w, err).Until, Noon.Add(vault.ChallengeWindow))
			as[*vault.TooManyError](w, again(Noon.Add(-time.Hour))) // a clock set back frees nothing
			w.ask(vault.ChallengeRequest{Accept: accept, Address: "other@example.gov.uk"})
			w.ok(again(Noon.Add(vault.ChallengeWindow)))
		}
	})

	t.Run("its mail waits on its own lane and says the code", func(t *testing.T) {
		w := start(t, open)
		person, _ := w.person()
		_, code, _ := w.ask(vault.ChallengeRequest{Accept: true, Person: person})
		mails, err := w.ClaimMail(w.ctx, vault.OrdinaryLane, 10, time.Minute)
		w.ok(err)
		equal(w, "ordinary mails", len(mails), 0)
		mails, err = w.ClaimMail(w.ctx, vault.CodeLane, 10, time.Minute)
		w.ok(err)
		equal(w, "mails", len(mails), 1)
		equal(w, "mail", fmt.Sprint(mails[0].To, mails[0].Text, mails[0].Person), fmt.Sprint(work, "Your code is "+code, person))
		w.ok(w.MailSent(w.ctx, mails[0]))
	})

	t.Run("no mail to send leaves none", func(t *testing.T) {
		w := start(t, open)
		_, _, err := w.StartChallenge(w.ctx, vault.ChallengeRequest{Purpose: vault.PurposeSignIn, Address: work, At: Noon, Mail: func(string) vault.Mail { return vault.Mail{} }})
		w.ok(err)
		mails, err := w.ClaimMail(w.ctx, vault.CodeLane, 10, time.Minute)
		w.ok(err)
		equal(w, "mails", len(mails), 0)
		w.ok(w.db.Read(w.ctx, func(tx vault.Tx) error {
			return tx.Query(`SELECT state, length(sealed) FROM mail`, nil, func(r vault.Row) error {
				var state string
				var size int
				err := r.Scan(&state, &size)
				equal(w, "mail", fmt.Sprint(state, size), fmt.Sprint("sent", 0))
				return err
			})
		}))
	})

	t.Run("the mail of a challenge that is over is not sent", func(t *testing.T) {
		w := start(t, open)
		_, _, c := w.ask(vault.ChallengeRequest{Accept: true})
		w.ok(w.EndChallenge(w.ctx, c.ID))
		mails, err := w.ClaimMail(w.ctx, vault.CodeLane, 10, time.Minute)
		w.ok(err)
		equal(w, "mails", len(mails), 0)
		counts, err := w.MailCounts(w.ctx)
		w.ok(err)
		equal(w, "counts", fmt.Sprint(counts), "map[]")
	})

	t.Run("a mac dies with its challenge", func(t *testing.T) {
		w := start(t, open)
		_, _, a := w.ask(vault.ChallengeRequest{Accept: true})
		_, _, b := w.ask(vault.ChallengeRequest{Accept: true})
		first, err := w.MacChallenge(w.ctx, a.ID, []byte("m"))
		w.ok(err)
		again, err := w.MacChallenge(w.ctx, a.ID, []byte("m"))
		w.ok(err)
		other, err := w.MacChallenge(w.ctx, b.ID, []byte("m"))
		w.ok(err)
		equal(w, "mac again", string(again), string(first))
		if string(other) == string(first) {
			t.Fatal("two challenges have one mac")
		}
		w.ok(w.EndChallenge(w.ctx, a.ID))
		_, err = w.MacChallenge(w.ctx, a.ID, []byte("m"))
		w.is(err, vault.ErrNoChallenge)
	})

	t.Run("codes are six digits and differ", func(t *testing.T) {
		w := start(t, open)
		seen := map[string]bool{}
		for i := range 60 {
			_, code, _ := w.ask(vault.ChallengeRequest{Accept: true, Address: fmt.Sprintf("p%d@example.gov.uk", i)})
			if !regexp.MustCompile(`^\d{6}$`).MatchString(code) {
				t.Fatalf("code %q", code)
			}
			seen[code] = true
		}
		if len(seen) < 55 {
			t.Fatalf("%d different codes of 60", len(seen))
		}
	})

	t.Run("only a digest of code, browser and address is kept", func(t *testing.T) {
		w := start(t, open)
		browser, code, c := w.ask(vault.ChallengeRequest{Accept: true, Answers: []byte("my answers")})
		w.ok(w.db.Read(w.ctx, func(tx vault.Tx) error {
			return tx.Query(`SELECT address, browser, wrapped, sealed, salt, code, form FROM challenges WHERE id = $1`, []any{c.ID}, func(r vault.Row) error {
				columns := make([][]byte, 7)
				err := r.Scan(&columns[0], &columns[1], &columns[2], &columns[3], &columns[4], &columns[5], &columns[6])
				for _, column := range columns {
					for _, secret := range []string{browser, code, work, "my answers"} {
						if strings.Contains(string(column), secret) {
							t.Errorf("%q is there to read", secret)
						}
					}
				}
				return err
			})
		}))
	})
}
