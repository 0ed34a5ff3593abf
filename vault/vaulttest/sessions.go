package vaulttest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"jobshare/vault"
)

func sessionTests(t *testing.T, open func(t *testing.T) vault.DB) {
	t.Run("a token finds its session", func(t *testing.T) {
		w := start(t, open)
		token, started, err := w.StartSession(w.ctx, "amina", "Firefox on Windows", false, Noon)
		w.ok(err)
		s, err := w.Session(w.ctx, token, Noon.Add(time.Second))
		w.ok(err)
		equal(w, "session", s, started)
		equal(w, "session", fmt.Sprint(s.Person, s.Device, s.Trusted, s.Created, s.Seen, s.Fresh, s.Until, s.Idle),
			fmt.Sprint("amina", "Firefox on Windows", false, Noon, Noon, Noon, Noon.Add(12*time.Hour), Noon.Add(30*time.Minute)))
		if s.ID == "" || strings.Contains(token, s.ID) {
			t.Fatalf("id %q", s.ID)
		}
		for _, token := range []string{"", "nonsense", strings.Repeat("A", 43)} {
			_, err = w.Session(w.ctx, token, Noon)
			w.is(err, vault.ErrNoSession)
		}
	})

	t.Run("when it ends", func(t *testing.T) {
		const minute, hour, day = time.Minute, time.Hour, 24 * time.Hour
		every := func(step, until time.Duration) (at []time.Duration) {
			for d := step; d <= until; d += step {
				at = append(at, d)
			}
			return at
		}
		w := start(t, open)
		for name, c := range map[string]struct {
			trusted bool
			seen    []time.Duration // requests on the way, all answered
			at      time.Duration
			want    vault.EndReason
		}{
			"idle just not":                  {false, nil, 30*minute - time.Microsecond, ""},
			"idle":                           {false, nil, 30 * minute, vault.EndedIdle},
			"a request keeps it":             {false, []time.Duration{29 * minute}, 58 * minute, ""},
			"but not for ever":               {false, []time.Duration{29 * minute}, 59 * minute, vault.EndedIdle},
			"life just not":                  {false, every(20*minute, 11*hour+40*minute), 12*hour - time.Microsecond, ""},
			"life":                           {false, every(20*minute, 11*hour+40*minute), 12 * hour, vault.EndedLife},
			"trusted, never idle":            {true, nil, 13 * day, ""},
			"trusted, life":                  {true, nil, 14 * day, vault.EndedLife},
			"a clock a little behind":        {false, nil, -30 * time.Second, ""},
			"a clock set back":               {false, nil, -2 * minute, vault.EndedLife},
			"a clock set back after a while": {true, []time.Duration{5 * hour}, 4 * hour, vault.EndedLife},
		} {
			t.Run(name, func(t *testing.T) {
				w := w.in(t)
				token, _, err := w.StartSession(w.ctx, "amina", "", c.trusted, Noon)
				w.ok(err)
				for _, d := range c.seen {
					_, err := w.Session(w.ctx, token, Noon.Add(d))
					w.ok(err)
				}
				_, err = w.Session(w.ctx, token, Noon.Add(c.at))
				if c.want == "" {
					w.ok(err)
					return
				}
				for range 2 { // and it stays so
					ended := as[*vault.SessionEndedError](w, err)
					equal(w, "end", *ended, vault.SessionEndedError{Why: c.want, Person: "amina"})
					_, err = w.Session(w.ctx, token, Noon)
				}
			})
		}
	})

	t.Run("a clock a little behind moves last seen no further back", func(t *testing.T) {
		w := start(t, open)
		token, _, err := w.StartSession(w.ctx, "amina", "", false, Noon)
		w.ok(err)
		for _, d := range []time.Duration{10 * time.Minute, 10*time.Minute - 30*time.Second} {
			s, err := w.Session(w.ctx, token, Noon.Add(d))
			w.ok(err)
			equal(w, "seen", s.Seen, Noon.Add(10*time.Minute))
		}
	})

	t.Run("seen elsewhere a moment ago, it is not seen earlier", func(t *testing.T) {
		w := start(t, open)
		token, _, err := w.StartSession(w.ctx, "amina", "", false, Noon)
		w.ok(err)
		slow := &interrupted{DB: w.db}
		v, err := vault.Open(w.ctx, slow, w.secrets, vault.Options{})
		w.ok(err)
		slow.afterRead = func() {
			_, err := w.Session(w.ctx, token, Noon.Add(10*time.Minute))
			w.ok(err)
		}
		s, err := v.Session(w.ctx, token, Noon.Add(10*time.Minute-time.Second))
		w.ok(err)
		equal(w, "seen", s.Seen, Noon.Add(10*time.Minute))
	})

	t.Run("last seen is written once a minute", func(t *testing.T) {
		w := start(t, open)
		token, _, err := w.StartSession(w.ctx, "amina", "", false, Noon)
		w.ok(err)
		for _, c := range []struct{ at, seen time.Duration }{{59 * time.Second, 0}, {60 * time.Second, 60 * time.Second}, {100 * time.Second, 60 * time.Second}} {
			s, err := w.Session(w.ctx, token, Noon.Add(c.at))
			w.ok(err)
			equal(w, "seen", s.Seen, Noon.Add(c.seen))
		}
	})

	t.Run("signed out here, elsewhere, everywhere", func(t *testing.T) {
		w := start(t, open)
		tokens, ids := make([]string, 4), make([]string, 4)
		for i := range tokens {
			token, s, err := w.StartSession(w.ctx, "amina", "", false, Noon.Add(time.Duration(i)*time.Second))
			w.ok(err)
			tokens[i], ids[i] = token, s.ID
		}
		ben, benSession, err := w.StartSession(w.ctx, "ben", "", false, Noon)
		w.ok(err)
		live := func(want ...int) {
			t.Helper()
			list, err := w.Sessions(w.ctx, "amina", Noon)
			w.ok(err)
			var got, wanted []string
			for _, s := range list {
				got = append(got, s.ID)
			}
			for _, i := range want {
				wanted = append(wanted, ids[i])
			}
			equal(w, "sessions", fmt.Sprint(got), fmt.Sprint(wanted))
		}
		live(3, 2, 1, 0)
		w.ok(w.EndSession(w.ctx, tokens[0], Noon))
		_, err = w.Session(w.ctx, tokens[0], Noon)
		equal(w, "why", as[*vault.SessionEndedError](w, err).Why, vault.EndedSignedOut)
		live(3, 2, 1)
		w.ok(w.EndSessionOf(w.ctx, "amina", ids[1], Noon))
		w.ok(w.EndSessionOf(w.ctx, "amina", benSession.ID, Noon)) // not hers to end
		live(3, 2)
		w.ok(w.EndSessions(w.ctx, "amina", ids[3], Noon))
		live(3)
		w.ok(w.EndSessions(w.ctx, "amina", "", Noon))
		live()
		_, err = w.Session(w.ctx, ben, Noon)
		w.ok(err)
		w.ok(w.EndSession(w.ctx, "nonsense", Noon))
	})

	t.Run("a fresh code is noted", func(t *testing.T) {
		w := start(t, open)
		token, _, err := w.StartSession(w.ctx, "amina", "", false, Noon)
		w.ok(err)
		w.ok(w.Freshen(w.ctx, token, Noon.Add(10*time.Minute)))
		s, err := w.Session(w.ctx, token, Noon.Add(10*time.Minute))
		w.ok(err)
		equal(w, "fresh", s.Fresh, Noon.Add(10*time.Minute))
		w.ok(w.EndSession(w.ctx, token, Noon))
		as[*vault.SessionEndedError](w, w.Freshen(w.ctx, token, Noon.Add(10*time.Minute)))
	})

	t.Run("erasure ends them and lets none start", func(t *testing.T) {
		w := start(t, open)
		token, _, err := w.StartSession(w.ctx, "amina", "", true, Noon)
		w.ok(err)
		w.ok(w.MarkErasing(w.ctx, "amina", Noon))
		_, err = w.Session(w.ctx, token, Noon)
		equal(w, "why", as[*vault.SessionEndedError](w, err).Why, vault.EndedErased)
		_, _, err = w.StartSession(w.ctx, "amina", "", true, Noon)
		w.is(err, vault.ErrErasing)
	})
}
