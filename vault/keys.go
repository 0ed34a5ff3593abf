package vault

import (
	"context"
	"crypto/cipher"
	"errors"
	"fmt"
	"time"
)

// Kind is what a key is for, and so how long it is kept.
type Kind string

// Kinds of key.
const (
	KindPerson Kind = "person" // all that a person writes; destroyed when they are erased
	KindCase   Kind = "case"   // text copied into a report; kept as long as the case

	KindFeedback Kind = "feedback" // one piece of feedback; its subject is the piece and nobody
)

// ErrNoKey says that a person has no key now. Nobody has one before they register or after they are
// erased.
var ErrNoKey = errors.New("there is no key for this subject")

// KeyDestroyedError says that a key was destroyed, and with it all that was sealed under it.
type KeyDestroyedError struct {
	KeyID string
	On    time.Time
}

func (e *KeyDestroyedError) Error() string {
	return fmt.Sprintf("key %s was destroyed on %s", e.KeyID, e.On.Format(time.DateOnly))
}

// KeyUnknownError says that the vault has never heard of a key: it was lost, or is another vault's.
type KeyUnknownError struct{ KeyID string }

func (e *KeyUnknownError) Error() string { return fmt.Sprintf("key %.60q is unknown", e.KeyID) }

// CreateKey makes a key for a subject, or returns the one it has. The key is durable when CreateKey
// returns. For a person being erased, or erased, it returns [ErrErasing].
func (v *Vault) CreateKey(ctx context.Context, subject string, kind Kind) (keyID string, err error) {
	ids, err := v.CreateKeys(ctx, kind, subject)
	if err != nil {
		return "", err
	}
	return ids[0], nil
}

// CreateKeys does what [Vault.CreateKey] does for many subjects (10,000 at most) in one transaction.
func (v *Vault) CreateKeys(ctx context.Context, kind Kind, subjects ...string) (keyIDs []string, err error) {
	err = fits("subjects", len(subjects), maxBatch)
	for _, s := range subjects {
		err = first(err, bounded("subject", s, maxID), bounded("kind of key", string(kind), maxID))
	}
	if err != nil {
		return nil, fmt.Errorf("create keys: %w", err)
	}
	err = v.db.Write(ctx, func(tx Tx) error {
		keyIDs = make([]string, len(subjects))
		for i, subject := range subjects {
			if kind == KindPerson {
				if err := refuseErasing(tx, subject); err != nil {
					return err
				}
			}
			if keyIDs[i], err = v.createKey(tx, subject, kind); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("create keys: %w", err)
	}
	return keyIDs, nil
}

func (v *Vault) createKey(tx Tx, subject string, kind Kind) (string, error) {
	id, err := liveKey(tx, subject, kind)
	if !errors.Is(err, ErrNoKey) {
		return id, err
	}
	id = newID()
	wrapped, err := v.secrets.wrap(newRawKey(), keyPlace(id, subject))
	if err != nil {
		return "", err
	}
	now, err := tx.Now()
	if err != nil {
		return "", err
	}
	if _, err := tx.Exec(`INSERT INTO keys (id, subject, kind, created, destroyed) VALUES ($1, $2, $3, $4, 0)`,
		id, subject, string(kind), micros(now)); err != nil {
		return "", err
	}
	_, err = tx.Exec(`INSERT INTO key_material (key_id, wrapped) VALUES ($1, $2)`, id, wrapped)
	return id, err
}

func keyPlace(id, subject string) string { return id + "\x00" + subject }

func liveKey(tx Tx, subject string, kind Kind) (id string, err error) {
	// Compared with a bare parameter, SQLite would plan the query anew each time, to see whether the index of
	// one kind of key serves this one.
	found, err := one(tx, `SELECT id FROM keys WHERE subject = $1 AND kind = $2 || '' AND destroyed = 0`, []any{subject, string(kind)}, &id)
	if err == nil && !found {
		err = ErrNoKey
	}
	return id, err
}

// KeyOf is the id of a person's key. It returns [ErrNoKey] when there is none.
func (v *Vault) KeyOf(ctx context.Context, person string) (keyID string, err error) {
	err = v.db.Read(ctx, func(tx Tx) error {
		keyID, err = liveKey(tx, person, KindPerson)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("key of a person: %w", err)
	}
	return keyID, nil
}

// KeyOfCase is the id of a case's key. It returns [ErrNoKey] when there is none, because the case was closed.
func (v *Vault) KeyOfCase(ctx context.Context, id string) (keyID string, err error) {
	err = v.db.Read(ctx, func(tx Tx) error {
		keyID, err = liveKey(tx, id, KindCase)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("key of a case: %w", err)
	}
	return keyID, nil
}

// SubjectsBefore lists whom or what live keys of a kind are of that were made before a time, the oldest first.
func (v *Vault) SubjectsBefore(ctx context.Context, kind Kind, at time.Time, most int) (subjects []string, err error) {
	err = v.db.Read(ctx, func(tx Tx) error {
		subjects, err = all(tx, `SELECT subject FROM keys WHERE kind = $1 AND destroyed = 0 AND created <= $2 ORDER BY created, id LIMIT $3`,
			[]any{string(kind), micros(at), most}, scanText)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("old keys: %w", err)
	}
	return subjects, nil
}

// key reads and unwraps a key.
func (v *Vault) key(tx Tx, keyID string) (key rawKey, err error) {
	var subject string
	var destroyed int64
	var wrapped []byte
	found, err := one(tx, `SELECT k.subject, k.destroyed, m.wrapped FROM keys k JOIN key_material m ON m.key_id = k.id WHERE k.id = $1`,
		[]any{keyID}, &subject, &destroyed, &wrapped)
	switch {
	case err != nil:
		return key, err
	case !found:
		return key, &KeyUnknownError{keyID}
	case destroyed != 0:
		return key, &KeyDestroyedError{keyID, instant(destroyed)}
	}
	return v.secrets.unwrap(wrapped, keyPlace(keyID, subject))
}

// Payload is something to seal under a key. AAD is authenticated with it but not kept: it must be
// given again to open what was sealed.
type Payload struct {
	KeyID          string
	Plaintext, AAD []byte
}

// Seal seals plaintext under a key read from the database itself, never from a cache. It returns
// *[KeyDestroyedError], *[KeyUnknownError] or [ErrUnavailable].
func (v *Vault) Seal(ctx context.Context, keyID string, plaintext, aad []byte) ([]byte, error) {
	sealed, err := v.SealAll(ctx, Payload{keyID, plaintext, aad})
	if err != nil {
		return nil, err
	}
	return sealed[0], nil
}

// SealAll seals several payloads, reading their keys at one moment. It seals all or none.
func (v *Vault) SealAll(ctx context.Context, payloads ...Payload) (sealed [][]byte, err error) {
	keys := map[string]rawKey{}
	err = v.db.Read(ctx, func(tx Tx) error {
		for _, p := range payloads {
			if _, ok := keys[p.KeyID]; ok {
				continue
			}
			key, err := v.key(tx, p.KeyID)
			if err != nil {
				return err
			}
			keys[p.KeyID] = key
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("seal: %w", err)
	}
	sealed = make([][]byte, len(payloads))
	ciphers := make(map[string]cipher.AEAD, len(keys))
	for i, p := range payloads {
		c := ciphers[p.KeyID]
		if c == nil {
			key := keys[p.KeyID]
			if c, err = newCipher(&key); err != nil {
				return nil, fmt.Errorf("seal: %w", err)
			}
			ciphers[p.KeyID] = c
		}
		if sealed[i], err = sealWith(c, p.Plaintext, p.AAD); err != nil {
			return nil, fmt.Errorf("seal: %w", err)
		}
	}
	return sealed, nil
}

// Open opens what [Vault.Seal] sealed. Besides what Seal returns, it returns [ErrTampered].
func (v *Vault) Open(ctx context.Context, keyID string, sealed, aad []byte) (plaintext []byte, err error) {
	err = v.db.Read(ctx, func(tx Tx) error {
		key, err := v.key(tx, keyID)
		if err != nil {
			return err
		}
		plaintext, err = key.open(sealed, aad)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("open: %w", err)
	}
	return plaintext, nil
}

// commandLabel separates the keys that command ids are made with from those that seal.
const commandLabel = "command id"

// Mac digests a message under a key derived from the named key: 32 bytes that only this vault can
// make, and nobody once the key is destroyed. Command ids are made of it.
func (v *Vault) Mac(ctx context.Context, keyID string, message []byte) (mac []byte, err error) {
	err = v.db.Read(ctx, func(tx Tx) error {
		key, err := v.key(tx, keyID)
		if err != nil {
			return err
		}
		mac, err = key.mac(commandLabel, message)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("mac: %w", err)
	}
	return mac, nil
}

// DestroyKeys destroys all keys of a subject: their bytes are overwritten and leave the files, and
// only that there was a key, and when it was destroyed, remains. Their ids go to the erasure list
// first. It returns the ids of the keys it destroyed now; a repetition destroys none.
func (v *Vault) DestroyKeys(ctx context.Context, subject string, on time.Time) (keyIDs []string, err error) {
	if err := bounded("subject", subject, maxID); err != nil {
		return nil, fmt.Errorf("destroy keys: %w", err)
	}
	err = v.db.Read(ctx, func(tx Tx) error {
		keyIDs, err = all(tx, `SELECT id FROM keys WHERE subject = $1 AND destroyed = 0 ORDER BY id`, []any{subject}, scanText)
		return err
	})
	if err == nil && v.erasures != nil {
		err = v.erasures.Add(on, keyIDs...) // first: a crash in between leaves a key that opening destroys
	}
	if err == nil {
		err = v.destroy(ctx, on, keyIDs)
	}
	if err != nil {
		return nil, fmt.Errorf("destroy keys: %w", err)
	}
	return keyIDs, nil
}

func (v *Vault) destroy(ctx context.Context, on time.Time, keyIDs []string) error {
	err := v.db.Write(ctx, func(tx Tx) error {
		for _, id := range keyIDs {
			if err := destroyKey(tx, id, on); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return v.db.Forget(ctx) // also when there was nothing to destroy: a crash may have come before this line
}

func destroyKey(tx Tx, id string, on time.Time) error {
	if _, err := tx.Exec(`UPDATE keys SET subject = '', destroyed = $1 WHERE id = $2 AND destroyed = 0`, max(micros(on), 1), id); err != nil {
		return err
	}
	_, err := tx.Exec(`UPDATE key_material SET wrapped = $1 WHERE key_id = $2`, make([]byte, wrappedSize), id)
	return err
}

// Rewrap wraps the keys that are still wrapped under an older master key under the current one, and
// returns how many there were. Afterwards the older one can be taken out of the secrets.
func (v *Vault) Rewrap(ctx context.Context) (n int, err error) {
	type row struct{ id, subject string }
	for {
		var rows []row
		err := v.db.Write(ctx, func(tx Tx) error {
			rows, err = all(tx, `SELECT k.id, k.subject FROM keys k JOIN key_material m ON m.key_id = k.id
				WHERE k.destroyed = 0 AND substr(m.wrapped, 1, 8) <> $1 LIMIT 1000`, []any{masterTag(v.secrets.Master.Current().id)},
				func(r Row) (k row, err error) { err = r.Scan(&k.id, &k.subject); return k, err })
			if err != nil {
				return err
			}
			for _, r := range rows {
				key, err := v.key(tx, r.id)
				if err != nil {
					return err
				}
				wrapped, err := v.secrets.wrap(key, keyPlace(r.id, r.subject))
				if err != nil {
					return err
				}
				if _, err := tx.Exec(`UPDATE key_material SET wrapped = $1 WHERE key_id = $2`, wrapped, r.id); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return n, fmt.Errorf("rewrap keys: %w", err)
		}
		if len(rows) == 0 {
			return n, v.db.Forget(ctx)
		}
		n += len(rows)
	}
}

func scanText(r Row) (s string, err error) {
	err = r.Scan(&s)
	return s, err
}
