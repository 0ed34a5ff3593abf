package sqlite_test

import (
	"path/filepath"
	"testing"

	"jobshare/vault"
	"jobshare/vault/sqlite"
	"jobshare/vault/vaulttest"
)

func TestVault(t *testing.T) {
	vaulttest.Run(t, func(t *testing.T) vault.DB {
		db, err := sqlite.Open(filepath.Join(t.TempDir(), "vault.db"))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { db.Close() })
		return db
	})
}
