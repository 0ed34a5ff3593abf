package vault

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// maxLetters is how many letters the development mailbox keeps.
const maxLetters = 1000

// Letter is a mail that the development mailbox received in place of someone.
type Letter struct {
	ID                      string // set by the vault
	Person                  string // may be empty
	To, Subject, Text, HTML string
	At                      time.Time
}

type letterContent struct {
	To, Subject, Text, HTML string
	At                      time.Time
}

func letterPlace(id string) []byte { return []byte("letter\x00" + id) }

// Deliver puts a letter into the development mailbox, which drops the oldest beyond 1,000.
func (v *Vault) Deliver(ctx context.Context, l Letter) error {
	err := first(optional("person", l.Person, maxID), bounded("receiver", l.To, maxText), optional("subject", l.Subject, maxText),
		fits("letter", len(l.Text)+len(l.HTML), maxMail))
	if err != nil {
		return fmt.Errorf("deliver: %w", err)
	}
	content, err := json.Marshal(letterContent{l.To, l.Subject, l.Text, l.HTML, l.At})
	if err != nil {
		return fmt.Errorf("deliver: %w", err)
	}
	err = v.db.Write(ctx, func(tx Tx) error {
		keyID, err := v.readerKey(tx, l.Person)
		if errors.Is(err, ErrNoKey) { // on the way to registering
			keyID, err = v.readerKey(tx, "")
		}
		if err != nil {
			return err
		}
		key, err := v.key(tx, keyID)
		if err != nil {
			return err
		}
		id := newID()
		sealed, err := key.seal(content, letterPlace(id))
		if err != nil {
			return err
		}
		now, err := tx.Now()
		if err != nil {
			return err
		}
		if _, err := tx.Exec(`INSERT INTO mailbox (id, address, person, key_id, sealed, delivered) VALUES ($1, $2, $3, $4, $5, $6)`,
			id, addressDigest(v.secrets.Address.Current(), l.To), l.Person, keyID, sealed, micros(now)); err != nil {
			return err
		}
		_, err = tx.Exec(fmt.Sprintf(`DELETE FROM mailbox WHERE id IN (SELECT id FROM mailbox ORDER BY delivered DESC, id DESC LIMIT 100 OFFSET %d)`, maxLetters))
		return err
	})
	if err != nil {
		return fmt.Errorf("deliver: %w", err)
	}
	return nil
}

// Mailbox reads the development mailbox, the newest letter first. Letters whose key is destroyed are
// passed over.
func (v *Vault) Mailbox(ctx context.Context, limit int) (letters []Letter, err error) {
	type row struct {
		letter Letter
		keyID  string
		sealed []byte
	}
	err = v.db.Read(ctx, func(tx Tx) error {
		letters = nil
		rows, err := all(tx, `SELECT id, person, key_id, sealed FROM mailbox ORDER BY delivered DESC, id DESC LIMIT $1`, []any{min(limit, maxLetters)},
			func(r Row) (x row, err error) {
				err = r.Scan(&x.letter.ID, &x.letter.Person, &x.keyID, &x.sealed)
				return x, err
			})
		if err != nil {
			return err
		}
		for _, r := range rows {
			key, err := v.key(tx, r.keyID)
			var destroyed *KeyDestroyedError
			if errors.As(err, &destroyed) {
				continue
			}
			if err != nil {
				return err
			}
			plain, err := key.open(r.sealed, letterPlace(r.letter.ID))
			if err != nil {
				return err
			}
			var c letterContent
			if err := json.Unmarshal(plain, &c); err != nil {
				return err
			}
			letters = append(letters, Letter{r.letter.ID, r.letter.Person, c.To, c.Subject, c.Text, c.HTML, c.At})
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("mailbox: %w", err)
	}
	return letters, nil
}

// PurgeAddress removes what the development mailbox received for an address.
func (v *Vault) PurgeAddress(ctx context.Context, address string) error {
	digests := v.addressDigests(address)
	err := v.db.Write(ctx, func(tx Tx) error {
		_, err := tx.Exec(`DELETE FROM mailbox WHERE address IN (`+placeholders(1, len(digests))+`)`, digests...)
		return err
	})
	if err != nil {
		return fmt.Errorf("purge address: %w", err)
	}
	return nil
}
