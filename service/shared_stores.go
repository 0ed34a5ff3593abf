package service

import (
	"context"
	"fmt"
	"net/url"

	"jobshare/eventstore"
	"jobshare/eventstore/eventstoredb"
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
	store, err := eventstoredb.Open(ctx, c.EventStore)
	if err != nil {
		return nil, fmt.Errorf("event log: %w", err)
	}
	return store, nil
}
