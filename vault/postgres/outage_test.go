package postgres_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jobshare/vault"
	"jobshare/vault/postgres"
	"jobshare/vault/postgres/pgtest"
	"jobshare/vault/vaulttest"
)

func TestOutage(t *testing.T) {
	server := pgtest.New(t)
	ctx := t.Context()
	v, err := vault.Open(ctx, open(t, server.DSN(t)), vault.NewSecrets("installation-1"), vault.Options{})
	if err != nil {
		t.Fatal(err)
	}
	key, err := v.CreateKey(ctx, "amina", vault.KindPerson)
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := v.Seal(ctx, key, []byte("x"), nil)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		server.Stop(t)
		for name, use := range map[string]func() error{
			"open":    func() error { _, err := v.Open(ctx, key, sealed, nil); return err },
			"opener":  func() error { _, err := v.Opener().Open(ctx, key, sealed, nil); return err },
			"write":   func() error { _, err := v.CreateKey(ctx, "ben", vault.KindPerson); return err },
			"session": func() error { _, _, err := v.StartSession(ctx, "amina", "", false, vaulttest.Noon); return err },
		} {
			err := use()
			var destroyed *vault.KeyDestroyedError
			var unknown *vault.KeyUnknownError
			if !errors.Is(err, vault.ErrUnavailable) || errors.As(err, &destroyed) || errors.As(err, &unknown) {
				t.Errorf("%s while the server is away: %v", name, err)
			}
		}
		server.Start(t)
		plain, err := v.Open(ctx, key, sealed, nil) // by itself, at the first use
		if err != nil || string(plain) != "x" {
			t.Fatalf("%q, %v", plain, err)
		}
		if _, err := v.CreateKey(ctx, "ben", vault.KindPerson); err != nil {
			t.Fatal(err)
		}
	}
}

func TestRestartNobodyNoticed(t *testing.T) {
	server := pgtest.New(t)
	db := open(t, server.DSN(t))
	use := func() error { return db.Read(t.Context(), func(vault.Tx) error { return nil }) }
	if err := use(); err != nil {
		t.Fatal(err)
	}
	server.Stop(t)
	server.Start(t)
	if err := use(); err != nil { // the pool's connection has died meanwhile
		t.Fatal(err)
	}
}

func TestOpensWhileTheServerIsAway(t *testing.T) {
	db, err := postgres.Open(t.Context(), "host="+filepath.Join(t.TempDir(), "nobody-here"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	_, err = vault.Open(t.Context(), db, vault.NewSecrets("installation-1"), vault.Options{})
	if !errors.Is(err, vault.ErrUnavailable) {
		t.Fatal(err)
	}
}

func TestConnectionStringStaysOutOfErrors(t *testing.T) {
	_, err := postgres.Open(t.Context(), "postgres://jobshare:hunter2@db:notaport/vault")
	if err == nil || strings.Contains(err.Error(), "hunter2") {
		t.Fatal(err)
	}
}

func TestWaitsNoLongerThanItsContext(t *testing.T) {
	db := open(t, pgtest.DSN(t))
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	err := db.Write(ctx, func(tx vault.Tx) error {
		_, err := tx.Exec(`SELECT pg_sleep(60)`)
		return err
	})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Fatal(err)
	}
}
