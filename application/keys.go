package application

import (
	"context"
	"errors"
	"fmt"

	"jobshare/eventstore"
	"jobshare/vault"
)

// Keys lets the event store seal and open with the vault's keys.
type Keys struct{ Vault *vault.Vault }

// SealAll implements [eventstore.Sealer].
func (k Keys) SealAll(ctx context.Context, secrets ...eventstore.Secret) ([][]byte, error) {
	payloads := make([]vault.Payload, len(secrets))
	for i, s := range secrets {
		payloads[i] = vault.Payload{KeyID: s.KeyID, Plaintext: s.Plaintext, AAD: s.Binding}
	}
	return k.Vault.SealAll(ctx, payloads...)
}

// Open implements [eventstore.Opener].
func (k Keys) Open(ctx context.Context, keyID string, sealed, binding []byte) ([]byte, error) {
	plaintext, err := k.Vault.Open(ctx, keyID, sealed, binding)
	return plaintext, KeyError(err)
}

// KeyError tells the event store what the vault says of a key, in the event store's terms.
func KeyError(err error) error {
	var destroyed *vault.KeyDestroyedError
	var unknown *vault.KeyUnknownError
	switch {
	case errors.As(err, &destroyed):
		return fmt.Errorf("%w: %w", eventstore.ErrKeyDestroyed, err)
	case errors.As(err, &unknown):
		return fmt.Errorf("%w: %w", eventstore.ErrKeyUnknown, err)
	case errors.Is(err, vault.ErrTampered):
		return fmt.Errorf("%w: %w", eventstore.ErrUnreadable, err)
	}
	return err
}

// FastKeys opens many events quickly, for projections: it remembers keys, and forgets those of people
// whose erasure it sees.
type FastKeys struct{ Opener *vault.Opener }

// Open implements [eventstore.Opener].
func (k FastKeys) Open(ctx context.Context, keyID string, sealed, binding []byte) ([]byte, error) {
	plaintext, err := k.Opener.Open(ctx, keyID, sealed, binding)
	return plaintext, KeyError(err)
}
