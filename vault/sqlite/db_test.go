package sqlite_test

import (
	"path/filepath"
	"testing"

	"jobshare/vault"
	"jobshare/vault/vaulttest"
)

func TestVault(t *testing.T) {
	vaulttest.Run(t, func(t *testing.T) vault.DB { return open(t, filepath.Join(t.TempDir(), "vault.db")) })
}
