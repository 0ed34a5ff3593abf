package service

import (
	"context"
	"errors"
	"fmt"
	"net/url"

	"jobshare/eventstore"
	"jobshare/vault"
	"jobshare/vault/postgres"
)

func openPostgres(ctx context.Context, c Config) (vault.DB, error) {
	u, err := url.Parse(c.Vault)
	if err != nil {
		return nil, fmt.Errorf("vault: %w", err)
	}
	if c.VaultPass != "" {
		password, err := readSecret(c.VaultPass)
		if err != nil {
			return nil, err
		}
		u.User = url.UserPassword(u.User.Username(), password)
	}
	db, err := postgres.Open(ctx, u.String())
	if err != nil {
		return nil, fmt.Errorf("vault: %w", err)
	}
	return db, nil
}

func openEventStoreDB(ctx context.Context, c Config) (eventstore.Store, error) {
	return nil, errors.New("not yet")
}
