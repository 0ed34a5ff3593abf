package postgres_test

import (
	"os"
	"testing"

	"jobshare/vault"
	"jobshare/vault/postgres"
	"jobshare/vault/postgres/pgtest"
	"jobshare/vault/vaulttest"
)

func TestMain(m *testing.M) { os.Exit(pgtest.Main(m)) }

func open(t *testing.T, dsn string) *postgres.DB {
	t.Helper()
	db, err := postgres.Open(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func TestVault(t *testing.T) {
	vaulttest.Run(t, func(t *testing.T) vault.DB { return open(t, pgtest.DSN(t)) })
}

func TestCanaries(t *testing.T) {
	server := pgtest.New(t)
	db := open(t, server.DSN(t))
	vaulttest.Canaries(t, db, server.Data(), func() {
		err := db.Write(t.Context(), func(tx vault.Tx) error {
			_, err := tx.Exec(`CHECKPOINT`)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}
