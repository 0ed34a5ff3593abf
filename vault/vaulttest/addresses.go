package vaulttest

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"jobshare/vault"
)

const work = "amina@example.gov.uk"

// owner checks whose an address is; "" for nobody's.
func (w *world) owner(address, want string) {
	w.Helper()
	person, ok, err := w.PersonByAddress(w.ctx, address)
	w.ok(err)
	if person != want || ok != (want != "") {
		w.Fatalf("%s is %q's, want %q", address, person, want)
	}
}

func (w *world) hasPeople(want bool) {
	w.Helper()
	has, err := w.HasPeople(w.ctx)
	w.ok(err)
	equal(w, "has people", has, want)
}

// settle applies effects and returns how many conflicts there were.
func (w *world) settle(effects ...vault.Effect) int {
	w.Helper()
	conflicts, err := w.Settle(w.ctx, effects...)
	w.ok(err)
	return len(conflicts)
}

func confirm(person string, revision uint64) vault.Effect {
	return vault.ConfirmAddress{Person: person, Address: work, Revision: revision}
}

func release(person string, revision uint64) vault.Effect {
	return vault.ReleaseAddress{Person: person, Address: work, Revision: revision}
}

func addressTests(t *testing.T, open func(t *testing.T) vault.DB) {
	t.Run("only a confirmed address leads to a person", func(t *testing.T) {
		w := start(t, open)
		w.owner(work, "")
		_, err := w.Reserve(w.ctx, vault.Reservation{Command: uuid.New(), Person: "amina", Stream: "account-amina", Addresses: []string{work}})
		w.ok(err)
		w.owner(work, "")
		w.hasPeople(false)
		equal(w, "conflicts", w.settle(confirm("amina", 0)), 0)
		w.owner(work, "amina")
		w.hasPeople(true)
		w.owner("other@example.gov.uk", "")
		w.settle(release("amina", 1))
		w.owner(work, "")
		w.hasPeople(false)
	})

	t.Run("history applied again undoes nothing that came later", func(t *testing.T) {
		history := []vault.Effect{confirm("amina", 0), release("amina", 4), confirm("ben", 0), release("ben", 1), confirm("amina", 5)}
		w := start(t, open)
		equal(w, "conflicts", w.settle(history...), 0)
		for i := range history {
			conflicts := w.settle(history[:i+1]...)
			equal(w, fmt.Sprintf("conflicts of the first %d again", i+1), conflicts, 0)
			w.owner(work, "amina")
		}
	})

	t.Run("an address removed and claimed by another stays the other's", func(t *testing.T) {
		w := start(t, open)
		w.settle(confirm("amina", 0), release("amina", 1), confirm("ben", 0))
		equal(w, "conflicts of a replay", w.settle(confirm("amina", 0)), 0)
		w.owner(work, "ben")
		conflicts, err := w.Settle(w.ctx, confirm("amina", 2), vault.HoldSlot{Person: "amina", Limit: "l", Key: "k"})
		w.ok(err)
		equal(w, "conflicts", len(conflicts), 1)
		equal(w, "holder", conflicts[0].Holder, "ben")
		equal(w, "effect", conflicts[0].Effect, confirm("amina", 2))
		w.owner(work, "ben")
	})

	t.Run("an event outweighs another's reservation", func(t *testing.T) {
		w := start(t, open)
		_, err := w.Reserve(w.ctx, vault.Reservation{Command: uuid.New(), Person: "ben", Stream: "account-ben", Addresses: []string{work}})
		w.ok(err)
		equal(w, "conflicts", w.settle(confirm("amina", 0)), 0)
		w.owner(work, "amina")
		equal(w, "conflicts", w.settle(confirm("ben", 0)), 1)
	})

	t.Run("nothing of an erased person comes back", func(t *testing.T) {
		w := start(t, open)
		w.settle(confirm("amina", 0))
		w.ok(w.MarkErasing(w.ctx, "amina", Noon))
		w.ok(w.CompleteErasure(w.ctx, "amina", Noon))
		w.owner(work, "")
		for _, again := range []vault.Effect{confirm("amina", 0), release("amina", 1), confirm("amina", 2)} {
			equal(w, "conflicts", w.settle(again), 0)
			w.owner(work, "")
		}
		w.settle(confirm("ben", 0))
		w.owner(work, "ben")
	})

	t.Run("found after the address key was rotated", func(t *testing.T) {
		w := start(t, open)
		w.settle(confirm("amina", 3))
		rotated := *w.secrets
		rotated.Address = vault.Ring{vault.NewSecret(), w.secrets.Address[0]}
		w.Vault = w.reopen(&rotated, vault.Options{})
		w.owner(work, "amina")
		_, err := w.Reserve(w.ctx, vault.Reservation{Command: uuid.New(), Person: "ben", Stream: "account-ben", Addresses: []string{work}})
		equal(w, "confirmed", as[*vault.AddressTakenError](w, err).Confirmed, true)
		equal(w, "conflicts", w.settle(confirm("ben", 0)), 1)

		w.settle(confirm("amina", 4)) // any later event moves it under the new key
		rotated.Address = rotated.Address[:1]
		w.Vault = w.reopen(&rotated, vault.Options{})
		w.owner(work, "amina")
	})

	t.Run("property: an address is its last confirmed holder's, whatever is replayed", func(t *testing.T) {
		w := start(t, open)
		n := 0
		rapid.Check(t, func(r *rapid.T) {
			n++
			address := fmt.Sprintf("p%d@example.gov.uk", n)
			holder, next := "", map[string]uint64{}
			var history []vault.Effect
			for range rapid.IntRange(1, 12).Draw(r, "steps") {
				person := fmt.Sprintf("person-%d-%d", n, rapid.IntRange(0, 2).Draw(r, "person"))
				if len(history) > 0 && rapid.Bool().Draw(r, "replay") {
					w.settle(history[:rapid.IntRange(1, len(history)).Draw(r, "prefix")]...)
				} else if holder == person {
					history = append(history, vault.ReleaseAddress{Person: person, Address: address, Revision: next[person]})
					next[person]++
					holder = ""
					w.settle(history[len(history)-1])
				} else if holder == "" {
					history = append(history, vault.ConfirmAddress{Person: person, Address: address, Revision: next[person]})
					next[person]++
					holder = person
					w.settle(history[len(history)-1])
				}
				got, _, err := w.PersonByAddress(w.ctx, address)
				if err != nil || got != holder {
					r.Fatalf("%s is %q's (%v), want %q after %v", address, got, err, holder, history)
				}
			}
		})
	})
}

func reservationTests(t *testing.T, open func(t *testing.T) vault.DB) {
	reservation := func(person string, addresses ...string) vault.Reservation {
		return vault.Reservation{Command: uuid.New(), Person: person, Stream: "account-" + person, Addresses: addresses, At: Noon}
	}
	slots := func(person, limit, key string, most int) vault.Reservation {
		r := reservation(person)
		r.Slots = []vault.Slot{{Limit: limit, Key: key, Max: most}}
		return r
	}

	t.Run("two claim one address: one wins", func(t *testing.T) {
		w := start(t, open)
		errs := make(chan error)
		for _, person := range []string{"amina", "ben"} {
			go func() {
				_, err := w.Reserve(w.ctx, reservation(person, work))
				errs <- err
			}()
		}
		err := errors.Join(<-errs, <-errs)
		taken := as[*vault.AddressTakenError](w, err)
		equal(w, "confirmed", taken.Confirmed, false)
		equal(w, "expired", taken.Expired, false)
		if joined, ok := err.(interface{ Unwrap() []error }); !ok || len(joined.Unwrap()) != 1 {
			t.Fatalf("errors: %v", err)
		}
	})

	t.Run("the last slot: one wins", func(t *testing.T) {
		w := start(t, open)
		errs := make(chan error)
		for i := range 8 {
			go func() {
				_, err := w.Reserve(w.ctx, slots("amina", "open requests", fmt.Sprint(i), 3))
				errs <- err
			}()
		}
		won := 0
		for range 8 {
			if err := <-errs; err == nil {
				won++
			} else {
				equal(w, "limit", as[*vault.LimitReachedError](w, err).Limit, "open requests")
			}
		}
		equal(w, "won", won, 3)
	})

	t.Run("fifty for one command: one reservation", func(t *testing.T) {
		w := start(t, open)
		r := reservation("amina", work)
		r.Slots = []vault.Slot{{Limit: "l", Key: "k", Max: 1}}
		errs := make(chan error)
		for range 50 {
			go func() {
				_, err := w.Reserve(w.ctx, r)
				errs <- err
			}()
		}
		for range 50 {
			w.ok(<-errs)
		}
		w.clock.Advance(vault.ReservationHold + time.Minute)
		expired, err := w.ExpiredReservations(w.ctx, 100)
		w.ok(err)
		equal(w, "reservations", len(expired), 1)
		equal(w, "command", expired[0].Command, r.Command)
	})

	t.Run("holds for fifteen minutes of the vault's clock", func(t *testing.T) {
		w := start(t, open)
		before, err := w.Now(w.ctx)
		w.ok(err)
		r := reservation("amina", work)
		expires, err := w.Reserve(w.ctx, r)
		w.ok(err)
		if hold := expires.Sub(before); hold < vault.ReservationHold || hold > vault.ReservationHold+time.Minute {
			t.Fatalf("holds for %v", hold)
		}
		expired, err := w.ExpiredReservations(w.ctx, 100)
		w.ok(err)
		equal(w, "expired", len(expired), 0)

		w.clock.Advance(vault.ReservationHold)
		_, err = w.Reserve(w.ctx, reservation("ben", work))
		taken := as[*vault.AddressTakenError](w, err)
		equal(w, "taken", fmt.Sprint(taken.Expired, taken.Confirmed, taken.Command, taken.Stream), fmt.Sprint(true, false, r.Command, r.Stream))
		released, err := w.ReleaseReservation(w.ctx, taken.Command, taken.Expires)
		w.ok(err)
		equal(w, "released", released, true)
		_, err = w.Reserve(w.ctx, reservation("ben", work))
		w.ok(err)
	})

	t.Run("renewed, it is not released by who saw it expired", func(t *testing.T) {
		w := start(t, open)
		r := reservation("amina", work)
		old, err := w.Reserve(w.ctx, r)
		w.ok(err)
		w.clock.Advance(time.Hour)
		_, err = w.Reserve(w.ctx, r)
		w.ok(err)
		released, err := w.ReleaseReservation(w.ctx, r.Command, old)
		w.ok(err)
		equal(w, "released", released, false)
		_, err = w.Reserve(w.ctx, reservation("ben", work))
		as[*vault.AddressTakenError](w, err)
	})

	t.Run("all or nothing", func(t *testing.T) {
		w := start(t, open)
		w.settle(vault.HoldSlot{Person: "ben", Limit: "l", Key: "k0"})
		r := slots("amina", "l", "k1", 1)
		r.Addresses = []string{work}
		_, err := w.Reserve(w.ctx, r)
		as[*vault.LimitReachedError](w, err)
		_, err = w.Reserve(w.ctx, reservation("ben", work))
		w.ok(err)
	})

	t.Run("settled, it holds what was confirmed and drops the rest", func(t *testing.T) {
		w := start(t, open)
		r := slots("amina", "l", "k", 1)
		r.Addresses = []string{work, "unconfirmed@example.gov.uk"}
		_, err := w.Reserve(w.ctx, r)
		w.ok(err)
		effects := []vault.Effect{confirm("amina", 0), vault.HoldSlot{Person: "amina", Limit: "l", Key: "k"}, vault.SettleReservation{Command: r.Command}}
		for range 2 {
			equal(w, "conflicts", w.settle(effects...), 0)
			w.owner(work, "amina")
			_, err = w.Reserve(w.ctx, slots("ben", "l", "k2", 1))
			as[*vault.LimitReachedError](w, err)
		}
		_, err = w.Reserve(w.ctx, reservation("ben", "unconfirmed@example.gov.uk"))
		w.ok(err)

		_, err = w.Reserve(w.ctx, r) // the same command again, long after
		as[*vault.AddressTakenError](w, err)
		r.Addresses = r.Addresses[:1]
		expires, err := w.Reserve(w.ctx, r)
		w.ok(err)
		_, err = w.ReleaseReservation(w.ctx, r.Command, expires)
		w.ok(err)
		w.owner(work, "amina")
		_, err = w.Reserve(w.ctx, slots("ben", "l", "k2", 1))
		as[*vault.LimitReachedError](w, err)
	})

	t.Run("a person's newer command takes over from the older", func(t *testing.T) {
		w := start(t, open)
		older, newer := reservation("amina", work), reservation("amina", work)
		expires, err := w.Reserve(w.ctx, older)
		w.ok(err)
		_, err = w.Reserve(w.ctx, newer)
		w.ok(err)
		_, err = w.ReleaseReservation(w.ctx, older.Command, expires)
		w.ok(err)
		_, err = w.Reserve(w.ctx, reservation("ben", work))
		equal(w, "command", as[*vault.AddressTakenError](w, err).Command, newer.Command)
	})

	t.Run("an address of one's own can be reserved and let go", func(t *testing.T) {
		w := start(t, open)
		w.settle(confirm("amina", 0))
		r := reservation("amina", work)
		expires, err := w.Reserve(w.ctx, r)
		w.ok(err)
		_, err = w.ReleaseReservation(w.ctx, r.Command, expires)
		w.ok(err)
		w.owner(work, "amina")
	})

	t.Run("a reservation of an address once removed leaves the memory of it", func(t *testing.T) {
		w := start(t, open)
		w.settle(confirm("amina", 0), release("amina", 1))
		r := reservation("amina", work)
		expires, err := w.Reserve(w.ctx, r)
		w.ok(err)
		w.settle(release("amina", 1))
		_, err = w.ReleaseReservation(w.ctx, r.Command, expires)
		w.ok(err)
		w.settle(confirm("amina", 0))
		w.owner(work, "")
	})

	t.Run("history applied again takes no reservation away", func(t *testing.T) {
		w := start(t, open)
		_, err := w.Reserve(w.ctx, reservation("amina", work)) // back again, in a vault that has lost the rest
		w.ok(err)
		w.settle(confirm("amina", 0), release("amina", 1))
		_, err = w.Reserve(w.ctx, reservation("amina", work))
		w.ok(err)
		w.settle(release("amina", 2))
		_, err = w.Reserve(w.ctx, reservation("ben", work))
		equal(w, "confirmed", as[*vault.AddressTakenError](w, err).Confirmed, false)
	})

	t.Run("a slot ends at its time", func(t *testing.T) {
		w := start(t, open)
		daily := func(key string, at time.Time) vault.Reservation {
			r := reservation("amina")
			r.At = at
			r.Slots = []vault.Slot{{Limit: "daily", Key: key, Max: 1, Until: Noon.Add(time.Hour)}}
			return r
		}
		_, err := w.Reserve(w.ctx, daily("a", Noon))
		w.ok(err)
		_, err = w.Reserve(w.ctx, daily("b", Noon.Add(time.Hour-time.Microsecond)))
		as[*vault.LimitReachedError](w, err)
		_, err = w.Reserve(w.ctx, daily("b", Noon.Add(time.Hour)))
		w.ok(err)
	})

	t.Run("a limit of an address is that address's alone", func(t *testing.T) {
		w := start(t, open)
		of := func(address, key string) vault.Reservation {
			r := reservation("amina")
			r.Slots = []vault.Slot{{Limit: "asked", Address: address, Key: key, Max: 1}}
			return r
		}
		first := of(work, "a")
		_, err := w.Reserve(w.ctx, first)
		w.ok(err)
		w.settle(vault.HoldSlot{Person: "amina", Limit: "asked", Address: work, Key: "a"}, vault.SettleReservation{Command: first.Command})
		_, err = w.Reserve(w.ctx, of(work, "b"))
		equal(w, "limit", as[*vault.LimitReachedError](w, err).Limit, "asked")
		_, err = w.Reserve(w.ctx, of("other@example.gov.uk", "b"))
		w.ok(err)
		_, err = w.Reserve(w.ctx, slots("amina", "asked", "b", 1))
		w.ok(err)
	})

	t.Run("a released slot stays so", func(t *testing.T) {
		w := start(t, open)
		hold, let := vault.HoldSlot{Person: "amina", Limit: "l", Key: "k"}, vault.ReleaseSlot{Limit: "l", Key: "k"}
		for _, again := range [][]vault.Effect{{hold}, {let}, {hold}, {hold, let}, {hold}} {
			w.settle(again...)
		}
		repeated := slots("amina", "l", "k", 1)
		expires, err := w.Reserve(w.ctx, repeated)
		w.ok(err)
		_, err = w.ReleaseReservation(w.ctx, repeated.Command, expires)
		w.ok(err)
		w.settle(hold)
		_, err = w.Reserve(w.ctx, slots("ben", "l", "k2", 1))
		w.ok(err)
		early := vault.ReleaseSlot{Limit: "m", Key: "k"}
		w.settle(early, vault.HoldSlot{Person: "amina", Limit: "m", Key: "k"})
		_, err = w.Reserve(w.ctx, slots("ben", "m", "k2", 1))
		w.ok(err)
	})

	t.Run("refused while the person is erased", func(t *testing.T) {
		w := start(t, open)
		w.ok(w.MarkErasing(w.ctx, "amina", Noon))
		_, err := w.Reserve(w.ctx, reservation("amina", work))
		w.is(err, vault.ErrErasing)
	})

	t.Run("property: a limit is never passed", func(t *testing.T) {
		w := start(t, open)
		n := 0
		rapid.Check(t, func(r *rapid.T) {
			n++
			limit := fmt.Sprint("limit ", n)
			most := rapid.IntRange(1, 3).Draw(r, "max")
			counting := map[string]bool{} // the model: keys that count
			spent := map[string]bool{}
			reserved := map[string]vault.Reservation{}
			key := rapid.SampledFrom([]string{"a", "b", "c", "d", "e"})
			r.Repeat(map[string]func(*rapid.T){
				"reserve": func(r *rapid.T) {
					k := key.Draw(r, "key")
					res := slots("amina", limit, k, most)
					expires, err := w.Reserve(w.ctx, res)
					var full *vault.LimitReachedError
					if refused := errors.As(err, &full); refused != (!counting[k] && !spent[k] && len(counting) >= most) || err != nil && !refused {
						r.Fatalf("reserve %s of %v: %v", k, counting, err)
					}
					if err == nil && !spent[k] {
						_, held := reserved[k]
						if counting[k] && !held {
							return // settled: the new reservation holds nothing
						}
						counting[k] = true
						res.Expires = expires
						reserved[k] = res
					}
				},
				"settle": func(r *rapid.T) {
					k := key.Draw(r, "key")
					if res, ok := reserved[k]; ok {
						w.settle(vault.HoldSlot{Person: "amina", Limit: limit, Key: k}, vault.SettleReservation{Command: res.Command})
						delete(reserved, k)
					}
				},
				"lapse": func(r *rapid.T) {
					k := key.Draw(r, "key")
					if res, ok := reserved[k]; ok {
						if _, err := w.ReleaseReservation(w.ctx, res.Command, res.Expires); err != nil {
							r.Fatal(err)
						}
						delete(reserved, k)
						delete(counting, k)
					}
				},
				"release": func(r *rapid.T) {
					k := key.Draw(r, "key")
					w.settle(vault.ReleaseSlot{Limit: limit, Key: k})
					delete(counting, k)
					delete(reserved, k)
					spent[k] = true
				},
			})
			if len(counting) > most {
				r.Fatalf("%d of %d", len(counting), most)
			}
		})
	})
}
