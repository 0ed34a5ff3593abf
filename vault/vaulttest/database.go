package vaulttest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"jobshare/vault"
)

func databaseTests(t *testing.T, open func(t *testing.T) vault.DB) {
	prepare := func(t *testing.T) *world {
		w := start(t, open)
		w.ok(w.db.Write(w.ctx, func(tx vault.Tx) error {
			if _, err := tx.Exec(`CREATE TABLE sums (id TEXT PRIMARY KEY, n BIGINT NOT NULL)`); err != nil {
				return err
			}
			_, err := tx.Exec(`INSERT INTO sums (id, n) VALUES ($1, $2)`, "a", 0)
			return err
		}))
		return w
	}
	sum := func(tx vault.Tx) (n int, err error) {
		err = tx.Query(`SELECT n FROM sums WHERE id = $1`, []any{"a"}, func(r vault.Row) error { return r.Scan(&n) })
		return n, err
	}
	set := func(tx vault.Tx, n int) error {
		_, err := tx.Exec(`UPDATE sums SET n = $1 WHERE id = $2`, n, "a")
		return err
	}

	t.Run("writers that read first lose no update", func(t *testing.T) {
		w := prepare(t)
		var all sync.WaitGroup
		for range 20 {
			all.Go(func() {
				err := w.db.Write(w.ctx, func(tx vault.Tx) error {
					n, err := sum(tx)
					if err != nil {
						return err
					}
					return set(tx, n+1)
				})
				if err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		w.ok(w.db.Read(w.ctx, func(tx vault.Tx) error {
			n, err := sum(tx)
			equal(w, "sum", n, 20)
			return err
		}))
	})

	t.Run("an error of the caller undoes everything and comes back as it is", func(t *testing.T) {
		w := prepare(t)
		mine := errors.New("mine")
		err := w.db.Write(w.ctx, func(tx vault.Tx) error {
			if err := set(tx, 7); err != nil {
				return err
			}
			return mine
		})
		if err != mine {
			t.Fatalf("error is %v", err)
		}
		w.ok(w.db.Read(w.ctx, func(tx vault.Tx) error {
			n, err := sum(tx)
			equal(w, "sum", n, 0)
			return err
		}))
	})

	t.Run("a reader sees one moment", func(t *testing.T) {
		w := prepare(t)
		w.ok(w.db.Read(w.ctx, func(tx vault.Tx) error {
			before, err := sum(tx)
			if err != nil {
				return err
			}
			if err := w.db.Write(w.ctx, func(tx vault.Tx) error { return set(tx, before+1) }); err != nil {
				return err
			}
			after, err := sum(tx)
			equal(w, "sum in the same read", after, before)
			return err
		}))
	})

	t.Run("a reader can't write", func(t *testing.T) {
		w := prepare(t)
		if err := w.db.Read(w.ctx, func(tx vault.Tx) error { return set(tx, 1) }); err == nil {
			t.Fatal("it wrote")
		}
	})

	t.Run("a statement inside a query is refused", func(t *testing.T) {
		w := prepare(t)
		err := w.db.Write(w.ctx, func(tx vault.Tx) error {
			return tx.Query(`SELECT n FROM sums`, nil, func(vault.Row) error { return set(tx, 1) })
		})
		if err == nil || errors.Is(err, vault.ErrUnavailable) {
			t.Fatalf("error is %v", err)
		}
	})

	t.Run("all types come back as they went in", func(t *testing.T) {
		w := prepare(t)
		w.ok(w.db.Write(w.ctx, func(tx vault.Tx) error {
			_, err := tx.Exec(`INSERT INTO mailbox (id, address, person, key_id, sealed, delivered) VALUES ($1, $2, $3, $4, $5, $6)`,
				"é", []byte{0, 1, 255}, "", "k", []byte{}, int64(1)<<60)
			return err
		}))
		w.ok(w.db.Read(w.ctx, func(tx vault.Tx) error {
			return tx.Query(`SELECT id, address, person, sealed, delivered FROM mailbox`, nil, func(r vault.Row) error {
				var id, person string
				var address, sealed []byte
				var delivered int64
				err := r.Scan(&id, &address, &person, &sealed, &delivered)
				equal(w, "row", fmt.Sprint(id, address, person, len(sealed), delivered), fmt.Sprint("é", []byte{0, 1, 255}, "", 0, int64(1)<<60))
				return err
			})
		}))
	})

	t.Run("the clock is the time, in microseconds UTC", func(t *testing.T) {
		w := prepare(t)
		before := time.Now().Truncate(time.Microsecond)
		now, err := w.Now(w.ctx)
		w.ok(err)
		if now.Before(before.Add(-time.Minute)) || now.After(time.Now().Add(time.Minute)) || now.Location() != time.UTC || now.Nanosecond()%1000 != 0 {
			t.Fatalf("clock shows %v", now)
		}
	})

	t.Run("a context that has ended ends the call", func(t *testing.T) {
		w := prepare(t)
		ctx, cancel := context.WithCancel(w.ctx)
		err := w.db.Write(ctx, func(tx vault.Tx) error {
			cancel()
			for {
				if err := set(tx, 1); err != nil {
					return err
				}
			}
		})
		w.is(err, context.Canceled)
		w.ok(w.db.Write(w.ctx, func(tx vault.Tx) error { return set(tx, 2) })) // and nothing is stuck
	})

	t.Run("a closed database says so", func(t *testing.T) {
		w := prepare(t)
		w.ok(w.db.Close())
		w.ok(w.db.Close())
		w.is(w.db.Write(w.ctx, func(vault.Tx) error { return nil }), vault.ErrClosed)
		w.is(w.db.Read(w.ctx, func(vault.Tx) error { return nil }), vault.ErrClosed)
	})
}

func openingTests(t *testing.T, open func(t *testing.T) vault.DB) {
	t.Run("an empty database comes to belong to the installation", func(t *testing.T) {
		w := start(t, open)
		equal(w, "fresh", w.Fresh(), true)
		again := w.reopen(w.secrets, vault.Options{})
		equal(w, "fresh", again.Fresh(), false)
		equal(w, "installation", again.Installation(), "installation-1")
	})

	t.Run("a stranger is refused", func(t *testing.T) {
		w := start(t, open)
		_, err := vault.Open(w.ctx, w.db, vault.NewSecrets("installation-2"), vault.Options{})
		w.is(err, vault.ErrStranger)
	})

	t.Run("a newer program's vault is refused", func(t *testing.T) {
		w := start(t, open)
		w.ok(w.db.Write(w.ctx, func(tx vault.Tx) error {
			_, err := tx.Exec(`UPDATE schema_version SET version = $1`, 1000)
			return err
		}))
		_, err := vault.Open(w.ctx, w.db, w.secrets, vault.Options{})
		w.is(err, vault.ErrNewer)
	})

	t.Run("several may open it at once", func(t *testing.T) {
		db, secrets := open(t), vault.NewSecrets("installation-1")
		t.Cleanup(func() { db.Close() })
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				if _, err := vault.Open(t.Context(), db, secrets, vault.Options{}); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
	})
}
