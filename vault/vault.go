package vault

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Errors of opening a vault.
var (
	ErrStranger = errors.New("the vault belongs to another installation")
	ErrNewer    = errors.New("the vault was last used by a newer program")
)

// Vault is the one door to everything in a vault's database. It is safe for use by several
// goroutines.
type Vault struct {
	db       DB
	secrets  *Secrets
	erasures *ErasureList
	fresh    bool
}

// Options of a vault. The zero value works.
type Options struct {
	// Erasures is the list, kept apart from backups, of keys that were destroyed. It is applied when
	// the vault opens, so that a restored backup brings no erased person back. Nil keeps no list.
	Erasures *ErasureList
}

// Open brings the database's schema up to date and checks that it belongs to the installation of the
// secrets; an empty database comes to belong to it. It returns [ErrStranger], [ErrNewer] or
// [ErrUnavailable]. The vault owns db from then on; when Open fails, the caller still does.
func Open(ctx context.Context, db DB, secrets *Secrets, options Options) (*Vault, error) {
	if err := secrets.validate(); err != nil {
		return nil, fmt.Errorf("open vault: %w: %w", ErrMalformedSecrets, err)
	}
	v := &Vault{db: db, secrets: secrets, erasures: options.Erasures}
	err := db.Write(ctx, func(tx Tx) error {
		if err := migrate(tx, db.Kind()); err != nil {
			return err
		}
		return v.install(tx)
	})
	if err == nil && v.erasures != nil {
		err = v.applyErasures(ctx)
	}
	if err != nil {
		return nil, fmt.Errorf("open vault: %w", err)
	}
	return v, nil
}

func (v *Vault) install(tx Tx) error {
	var installation string
	found, err := one(tx, `SELECT id FROM installation`, nil, &installation)
	if err != nil {
		return err
	}
	if found && installation != v.secrets.Installation {
		return fmt.Errorf("%w: the vault's is %s, the secrets' is %s", ErrStranger, installation, v.secrets.Installation)
	}
	if v.fresh = !found; v.fresh {
		now, err := tx.Now()
		if err != nil {
			return err
		}
		_, err = tx.Exec(`INSERT INTO installation (id, created) VALUES ($1, $2)`, v.secrets.Installation, micros(now))
		return err
	}
	return nil
}

// Installation is the id this vault shares with its log and its secrets.
func (v *Vault) Installation() string { return v.secrets.Installation }

// Fresh says whether this opening found the database empty. Beside a log that already holds people,
// a fresh vault means that theirs was lost.
func (v *Vault) Fresh() bool { return v.fresh }

// Kind is the kind of database: [SQLite] or [Postgres].
func (v *Vault) Kind() string { return v.db.Kind() }

// Now is the vault's own clock.
func (v *Vault) Now(ctx context.Context) (now time.Time, err error) {
	err = v.db.Read(ctx, func(tx Tx) error {
		now, err = tx.Now()
		return err
	})
	return now, err
}

// Close closes the vault and its database. It may be called more than once.
func (v *Vault) Close() error { return v.db.Close() }
