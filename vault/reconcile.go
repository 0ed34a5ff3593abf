package vault

import (
	"context"
	"fmt"
	"time"
)

// AddressHolders are the people who have a confirmed address.
func (v *Vault) AddressHolders(ctx context.Context) (people []string, err error) {
	err = v.db.Read(ctx, func(tx Tx) error {
		people, err = all(tx, `SELECT DISTINCT person FROM addresses WHERE state = 'confirmed' ORDER BY person`, nil, scanText)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("address holders: %w", err)
	}
	return people, nil
}

// HasPeople says whether anybody has a confirmed address.
func (v *Vault) HasPeople(ctx context.Context) (has bool, err error) {
	err = v.db.Read(ctx, func(tx Tx) error {
		var person string
		has, err = one(tx, `SELECT person FROM addresses WHERE state = 'confirmed' LIMIT 1`, nil, &person)
		return err
	})
	if err != nil {
		return false, fmt.Errorf("has people: %w", err)
	}
	return has, nil
}

// DropPerson removes a person whom the log does not hold: their sessions, addresses and whatever else
// there is, so that their address is free again. Their key, which nothing was sealed under any more, is
// destroyed.
func (v *Vault) DropPerson(ctx context.Context, person string, on time.Time) error {
	if _, err := v.DestroyKeys(ctx, person, on); err != nil {
		return err
	}
	err := v.db.Write(ctx, func(tx Tx) error { return purge(tx, person) })
	if err == nil {
		err = v.db.Forget(ctx)
	}
	if err != nil {
		return fmt.Errorf("drop person: %w", err)
	}
	return nil
}

// BuryKeys records keys that were lost as destroyed, so that what was sealed under them is taken as
// erased and not as unreadable. Keys that the vault knows are left as they are.
func (v *Vault) BuryKeys(ctx context.Context, on time.Time, keyIDs ...string) error {
	err := v.db.Write(ctx, func(tx Tx) error {
		for _, id := range keyIDs {
			if err := bounded("key id", id, maxID); err != nil {
				return err
			}
			if _, err := tx.Exec(`INSERT INTO keys (id, subject, kind, created, destroyed) VALUES ($1, '', $2, $3, $4) ON CONFLICT (id) DO NOTHING`,
				id, string(KindPerson), micros(on), micros(on)); err != nil {
				return err
			}
			if _, err := tx.Exec(`INSERT INTO key_material (key_id, wrapped) VALUES ($1, $2) ON CONFLICT (key_id) DO NOTHING`,
				id, make([]byte, wrappedSize)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("bury keys: %w", err)
	}
	return nil
}

// SetCheckpoint puts a checkpoint anywhere, under a lease: what follows it begins there again.
func (v *Vault) SetCheckpoint(ctx context.Context, name string, to Checkpoint, lease Lease) error {
	from, err := v.Checkpoint(ctx, name)
	if err != nil {
		return err
	}
	_, err = v.Advance(ctx, Step{Name: name, From: from, To: to, Lease: lease})
	return err
}
