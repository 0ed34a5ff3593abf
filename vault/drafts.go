package vault

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// DraftLife is how long a draft is offered back, by the domain's clock.
const DraftLife = 24 * time.Hour

// ErrNoDraft says that a person has no such draft, or has none any more.
var ErrNoDraft = errors.New("there is no draft")

func draftPlace(person, name string) []byte { return []byte("draft\x00" + person + "\x00" + name) }

// SaveDraft keeps the answers of a form that was posted after its session had ended, sealed under the
// person's key, in place of an earlier draft of the same name. It returns [ErrNoKey] for a person
// without a key.
func (v *Vault) SaveDraft(ctx context.Context, person, name string, answers []byte, at time.Time) error {
	if err := first(bounded("person", person, maxID), bounded("name of a draft", name, maxID), fits("draft", len(answers), maxAnswers)); err != nil {
		return fmt.Errorf("save draft: %w", err)
	}
	err := v.db.Write(ctx, func(tx Tx) error {
		if err := refuseErasing(tx, person); err != nil {
			return err
		}
		keyID, err := liveKey(tx, person, KindPerson)
		if err != nil {
			return err
		}
		key, err := v.key(tx, keyID)
		if err != nil {
			return err
		}
		sealed, err := key.seal(answers, draftPlace(person, name))
		if err != nil {
			return err
		}
		_, err = tx.Exec(`INSERT INTO drafts (person, name, key_id, sealed, expires) VALUES ($1, $2, $3, $4, $5)
			ON CONFLICT (person, name) DO UPDATE SET key_id = excluded.key_id, sealed = excluded.sealed, expires = excluded.expires`,
			person, name, keyID, sealed, micros(at.Add(DraftLife)))
		return err
	})
	if err != nil {
		return fmt.Errorf("save draft: %w", err)
	}
	return nil
}

// PeekDraft reads a person's draft and leaves it. It returns [ErrNoDraft].
func (v *Vault) PeekDraft(ctx context.Context, person, name string, at time.Time) (answers []byte, err error) {
	err = v.db.Read(ctx, func(tx Tx) error {
		answers, err = v.readDraft(tx, person, name, at)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("peek draft: %w", err)
	}
	return answers, nil
}

// TakeDraft reads a person's draft and removes it. It returns [ErrNoDraft].
func (v *Vault) TakeDraft(ctx context.Context, person, name string, at time.Time) (answers []byte, err error) {
	err = v.db.Write(ctx, func(tx Tx) error {
		if answers, err = v.readDraft(tx, person, name, at); err != nil {
			return err
		}
		_, err = tx.Exec(`DELETE FROM drafts WHERE person = $1 AND name = $2`, person, name)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("take draft: %w", err)
	}
	return answers, nil
}

func (v *Vault) readDraft(tx Tx, person, name string, at time.Time) ([]byte, error) {
	var keyID string
	var sealed []byte
	found, err := one(tx, `SELECT key_id, sealed FROM drafts WHERE person = $1 AND name = $2 AND expires > $3`,
		[]any{person, name, micros(at)}, &keyID, &sealed)
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, ErrNoDraft
	}
	key, err := v.key(tx, keyID)
	if err != nil {
		return nil, err
	}
	return key.open(sealed, draftPlace(person, name))
}
