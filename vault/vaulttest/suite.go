// Package vaulttest holds what every vault must do, whatever database it lives in.
package vaulttest

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/uuid"

	"jobshare/vault"
)

// Noon is the time that the domain's clock shows when a test starts.
var Noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

// Run holds the suite against a kind of database; open makes a new and empty one each time.
func Run(t *testing.T, open func(t *testing.T) vault.DB) {
	for _, group := range []struct {
		name  string
		tests func(t *testing.T, open func(t *testing.T) vault.DB)
	}{
		{"database", databaseTests},
		{"opening", openingTests},
		{"keys", keyTests},
		{"opener", openerTests},
		{"addresses", addressTests},
		{"reservations", reservationTests},
		{"challenges", challengeTests},
		{"sessions", sessionTests},
		{"drafts", draftTests},
		{"mail", mailTests},
		{"alerts", alertTests},
		{"leases and checkpoints", workTests},
		{"erasures", erasureTests},
		{"tidying", tidyTests},
	} {
		t.Run(group.name, func(t *testing.T) { group.tests(t, open) })
	}
}

// world is a vault on a new database, with a clock that a test can set.
type world struct {
	*vault.Vault
	*testing.T
	ctx     context.Context
	db      vault.DB
	clock   *Clock
	secrets *vault.Secrets
}

func start(t *testing.T, open func(t *testing.T) vault.DB) *world {
	t.Helper()
	w := &world{T: t, ctx: t.Context(), clock: &Clock{}, secrets: vault.NewSecrets("installation-1")}
	w.db = w.clock.Shift(open(t))
	w.Vault = w.reopen(w.secrets, vault.Options{})
	t.Cleanup(func() { w.Vault.Close() })
	return w
}

// in is the same world, seen from a subtest.
func (w *world) in(t *testing.T) *world {
	inner := *w
	inner.T, inner.ctx = t, t.Context()
	return &inner
}

// reopen opens another vault on the same database, as another instance would.
func (w *world) reopen(secrets *vault.Secrets, options vault.Options) *vault.Vault {
	w.Helper()
	v, err := vault.Open(w.ctx, w.db, secrets, options)
	w.ok(err)
	return v
}

func (w *world) ok(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

// is fails the test unless err is, or wraps, want.
func (w *world) is(err, want error) {
	w.Helper()
	if !errors.Is(err, want) {
		w.Fatalf("error is %v, want %v", err, want)
	}
}

// as fails the test unless err is, or wraps, an E, which it returns.
func as[E error](w *world, err error) E {
	w.Helper()
	var e E
	if !errors.As(err, &e) {
		w.Fatalf("error is %v, want a %T", err, e)
	}
	return e
}

// person registers a person with a key.
func (w *world) person() (person, keyID string) {
	w.Helper()
	person = uuid.NewString()
	keyID, err := w.CreateKey(w.ctx, person, vault.KindPerson)
	w.ok(err)
	return person, keyID
}

func equal[T comparable](w *world, what string, got, want T) {
	w.Helper()
	if got != want {
		w.Fatalf("%s is %v, want %v", what, got, want)
	}
}
