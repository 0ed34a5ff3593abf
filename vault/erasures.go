package vault

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Erasure is the erasing of a person: begun, and perhaps completed.
type Erasure struct {
	Person    string
	Since     time.Time
	Completed time.Time // zero while under way
}

// Hold keeps a person from being erased, as an open report or a suspension does.
type Hold struct {
	Person string
	Cause  string    // what holds, such as a report's id; unique for the person
	Reason string    // a word the service explains to the person; no personal data
	Until  time.Time // when it is expected to end; zero if not known
}

// HeldError says that a person can't be erased yet, and why.
type HeldError struct{ Holds []Hold }

func (e *HeldError) Error() string {
	return fmt.Sprintf("erasure is held by %d open matters", len(e.Holds))
}

// erasing says whether a person's erasure has begun, or is done.
func erasing(tx Tx, person string) (bool, error) {
	var since int64
	return one(tx, `SELECT since FROM erasures WHERE person = $1`, []any{person}, &since)
}

func refuseErasing(tx Tx, person string) error {
	gone, err := erasing(tx, person)
	if err == nil && gone {
		err = ErrErasing
	}
	return err
}

// Erasing says whether a person's erasure has begun, or is done: their commands are refused then.
func (v *Vault) Erasing(ctx context.Context, person string) (yes bool, err error) {
	err = v.db.Read(ctx, func(tx Tx) error {
		yes, err = erasing(tx, person)
		return err
	})
	if err != nil {
		return false, fmt.Errorf("erasing: %w", err)
	}
	return yes, nil
}

// MarkErasing begins a person's erasure: their sessions end, and nothing more is done in their name.
// It returns *[HeldError] while anything holds it. A repetition changes nothing.
func (v *Vault) MarkErasing(ctx context.Context, person string, at time.Time) error {
	if err := bounded("person", person, maxID); err != nil {
		return fmt.Errorf("mark erasing: %w", err)
	}
	err := v.db.Write(ctx, func(tx Tx) error {
		if gone, err := erasing(tx, person); err != nil || gone {
			return err
		}
		holds, err := readHolds(tx, person)
		if err != nil {
			return err
		}
		if len(holds) > 0 {
			return &HeldError{holds}
		}
		if _, err := tx.Exec(`INSERT INTO erasures (person, since, completed) VALUES ($1, $2, 0)`, person, micros(at)); err != nil {
			return err
		}
		return end(tx, EndedErased, at, `person = $3`, person)
	})
	if err != nil {
		return fmt.Errorf("mark erasing: %w", err)
	}
	return nil
}

// PendingErasures are erasures begun and not completed, oldest first, for a worker to resume.
func (v *Vault) PendingErasures(ctx context.Context, limit int) (list []Erasure, err error) {
	err = v.db.Read(ctx, func(tx Tx) error {
		list, err = all(tx, `SELECT person, since FROM erasures WHERE completed = 0 ORDER BY since, person LIMIT $1`, []any{min(limit, maxBatch)},
			func(r Row) (e Erasure, err error) {
				var since int64
				err = r.Scan(&e.Person, &since)
				e.Since = instant(since)
				return e, err
			})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("pending erasures: %w", err)
	}
	return list, nil
}

// ErrKeyAlive says that an erasure can't be completed before the person's key is destroyed.
var ErrKeyAlive = errors.New("the person's key is not yet destroyed")

// CompleteErasure removes all that the vault still has of a person, once their key is destroyed, and
// notes that it is done. A repetition removes again what may have come back with a restored backup.
func (v *Vault) CompleteErasure(ctx context.Context, person string, at time.Time) error {
	if err := bounded("person", person, maxID); err != nil {
		return fmt.Errorf("complete erasure: %w", err)
	}
	err := v.db.Write(ctx, func(tx Tx) error {
		if _, err := liveKey(tx, person, KindPerson); err == nil {
			return ErrKeyAlive
		} else if !errors.Is(err, ErrNoKey) {
			return err
		}
		if err := purge(tx, person); err != nil {
			return err
		}
		return completed(tx, person, at)
	})
	if err == nil {
		err = v.db.Forget(ctx)
	}
	if err != nil {
		return fmt.Errorf("complete erasure: %w", err)
	}
	return nil
}

func completed(tx Tx, person string, at time.Time) error {
	_, err := tx.Exec(`INSERT INTO erasures (person, since, completed) VALUES ($1, $2, $3)
		ON CONFLICT (person) DO UPDATE SET completed = excluded.completed WHERE erasures.completed = 0`, person, max(micros(at), 1), max(micros(at), 1))
	return err
}

// purge removes a person's rows everywhere but among erasures.
func purge(tx Tx, person string) error {
	for _, table := range []string{"addresses", "reservations", "slots", "challenges", "sessions", "drafts", "mail", "mailbox", "holds", "told"} {
		if _, err := tx.Exec(`DELETE FROM `+table+` WHERE person = $1`, person); err != nil {
			return err
		}
	}
	_, err := tx.Exec(`DELETE FROM told WHERE about = $1`, person)
	return err
}

// Hold keeps a person from being erased until [Vault.Unhold]. It returns [ErrErasing] when it is too
// late.
func (v *Vault) Hold(ctx context.Context, h Hold) error {
	if err := h.check(); err != nil {
		return fmt.Errorf("hold: %w", err)
	}
	err := v.db.Write(ctx, func(tx Tx) error {
		if err := refuseErasing(tx, h.Person); err != nil {
			return err
		}
		return hold(tx, h)
	})
	if err != nil {
		return fmt.Errorf("hold: %w", err)
	}
	return nil
}

func (h Hold) check() error {
	return first(bounded("person", h.Person, maxID), bounded("cause", h.Cause, maxID), bounded("reason", h.Reason, maxText))
}

func hold(tx Tx, h Hold) error {
	_, err := tx.Exec(`INSERT INTO holds (person, cause, reason, until) VALUES ($1, $2, $3, $4)
		ON CONFLICT (person, cause) DO UPDATE SET reason = excluded.reason, until = excluded.until`, h.Person, h.Cause, h.Reason, micros(h.Until))
	return err
}

// Unhold ends a hold. One that is not there stays so.
func (v *Vault) Unhold(ctx context.Context, person, cause string) error {
	err := v.db.Write(ctx, func(tx Tx) error {
		_, err := tx.Exec(`DELETE FROM holds WHERE person = $1 AND cause = $2`, person, cause)
		return err
	})
	if err != nil {
		return fmt.Errorf("unhold: %w", err)
	}
	return nil
}

// Holds are what keeps a person from being erased now.
func (v *Vault) Holds(ctx context.Context, person string) (holds []Hold, err error) {
	err = v.db.Read(ctx, func(tx Tx) error {
		holds, err = readHolds(tx, person)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("holds: %w", err)
	}
	return holds, nil
}

func readHolds(tx Tx, person string) ([]Hold, error) {
	return all(tx, `SELECT cause, reason, until FROM holds WHERE person = $1 ORDER BY cause`, []any{person}, func(r Row) (Hold, error) {
		h := Hold{Person: person}
		var until int64
		err := r.Scan(&h.Cause, &h.Reason, &until)
		h.Until = instant(until)
		return h, err
	})
}
