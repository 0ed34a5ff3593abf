package service

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"github.com/google/uuid"

	"jobshare/eventstore"
	"jobshare/eventstore/sqlite"
	"jobshare/vault"
	vaultsqlite "jobshare/vault/sqlite"
)

func checkEventStore(connection string) error {
	if !strings.HasPrefix(connection, "esdb://") && !strings.HasPrefix(connection, "esdb+discover://") {
		return errors.New("must be sqlite, or an esdb:// connection string")
	}
	return nil
}

// stores are the two stores of an installation and what belongs to them.
type stores struct {
	log     eventstore.Store
	vault   *vault.Vault
	secrets *vault.Secrets
}

func (s *stores) close() error {
	var errs []error
	if s.log != nil {
		errs = append(errs, s.log.Close())
	}
	if s.vault != nil {
		errs = append(errs, s.vault.Close())
	}
	return errors.Join(errs...)
}

// ErrSecretsMissing says that there is data but no secrets to read it with.
var ErrSecretsMissing = errors.New("the secrets file is missing, but there is data that was made with one")

// openStores opens log and vault and makes sure that they and the secrets belong together.
func openStores(ctx context.Context, c Config, log *slog.Logger) (_ *stores, err error) {
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return nil, fmt.Errorf("data folder: %w", err)
	}
	s := &stores{}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.close())
		}
	}()
	if s.log, err = openLog(ctx, c); err != nil {
		return nil, err
	}
	if s.secrets, err = openSecrets(ctx, c, s.log, log); err != nil {
		return nil, err
	}
	erasures, err := vault.OpenErasureList(c.erasuresPath())
	if err != nil {
		return nil, fmt.Errorf("erasure list: %w", err)
	}
	db, err := openVaultDB(ctx, c)
	if err != nil {
		return nil, err
	}
	if s.vault, err = vault.Open(ctx, db, s.secrets, vault.Options{Erasures: erasures}); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return s, nil
}

func openLog(ctx context.Context, c Config) (eventstore.Store, error) {
	if c.EventStore == "sqlite" {
		store, err := sqlite.Open(ctx, filepath.Join(c.Data, "events.db"))
		if err != nil {
			return nil, fmt.Errorf("event log: %w", err)
		}
		return store, nil
	}
	return openEventStoreDB(ctx, c)
}

func openVaultDB(ctx context.Context, c Config) (vault.DB, error) {
	if c.Vault == "sqlite" {
		db, err := vaultsqlite.Open(filepath.Join(c.Data, "vault.db"))
		if err != nil {
			return nil, fmt.Errorf("vault: %w", err)
		}
		return db, nil
	}
	return openPostgres(ctx, c)
}

// openSecrets reads the secrets file. On one machine, with nothing there yet, it is made, with a loud
// note; where there is data already, a missing file is a mistake that a new one would hide.
func openSecrets(ctx context.Context, c Config, store eventstore.Store, log *slog.Logger) (*vault.Secrets, error) {
	path := c.secretsPath()
	secrets, err := vault.LoadSecrets(path)
	if err == nil || !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, vault.ErrNoSecrets) {
		return secrets, err
	}
	installation, identity := store.Identity(ctx)
	if identity != nil {
		return nil, fmt.Errorf("event log: %w", identity)
	}
	if _, vaultErr := os.Stat(filepath.Join(c.Data, "vault.db")); installation != "" || vaultErr == nil {
		return nil, fmt.Errorf("%w: put the file back at %s", ErrSecretsMissing, path)
	}
	if c.EventStore != "sqlite" {
		return nil, fmt.Errorf("%w: instances that share stores share one secrets file: make one with 'jobshare secrets new FILE'", err)
	}
	secrets = vault.NewSecrets(uuid.NewString())
	if err := secrets.Save(path); err != nil {
		return nil, err
	}
	log.Warn("a secrets file was made: without it nothing that people wrote can ever be read again. Back it up, apart from the data", "file", path)
	return secrets, nil
}
