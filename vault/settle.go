package vault

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
)

// Effect is what an event means for the vault. Effects are idempotent, and harmless when history is
// applied again from its beginning, however long after.
type Effect interface {
	apply(v *Vault, tx Tx) (*Conflict, error)
	check() error
}

// Conflict is an effect that history demands and the vault's present state refuses: the address of
// one person is confirmed as another's. Only people can resolve it.
type Conflict struct {
	Effect Effect
	Holder string // the person who has what the effect wants
}

// Settle applies effects in one transaction. Conflicts don't stop the other effects.
func (v *Vault) Settle(ctx context.Context, effects ...Effect) (conflicts []Conflict, err error) {
	if err := checkEffects(effects); err != nil {
		return nil, fmt.Errorf("settle: %w", err)
	}
	err = v.db.Write(ctx, func(tx Tx) error {
		conflicts, err = v.settle(tx, effects)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("settle: %w", err)
	}
	return conflicts, nil
}

func checkEffects(effects []Effect) error {
	err := fits("effects", len(effects), maxBatch)
	for _, e := range effects {
		err = first(err, e.check())
	}
	return err
}

func (v *Vault) settle(tx Tx, effects []Effect) (conflicts []Conflict, err error) {
	for _, e := range effects {
		conflict, err := e.apply(v, tx)
		if err != nil {
			return nil, err
		}
		if conflict != nil {
			conflicts = append(conflicts, *conflict)
		}
	}
	return conflicts, nil
}

// HoldSlot makes a thing count against a limit, as an event says, whatever the limit is by now. The
// person is whose erasure removes it.
type HoldSlot struct {
	Person, Limit, Key string
	Address            string    // as in [Slot]
	Until              time.Time // zero: until released
}

func (e HoldSlot) apply(v *Vault, tx Tx) (*Conflict, error) {
	if gone, err := erasing(tx, e.Person); err != nil || gone {
		return nil, err
	}
	_, err := tx.Exec(`INSERT INTO slots (limit_name, key, person, command, until, released) VALUES ($1, $2, $3, '', $4, 0)
		ON CONFLICT (limit_name, key) DO UPDATE SET command = '', until = excluded.until`,
		v.limitOf(e.Limit, e.Address), e.Key, e.Person, micros(e.Until))
	return nil, err
}

func (e HoldSlot) check() error {
	return first(bounded("person", e.Person, maxID), bounded("limit", e.Limit, maxID), bounded("key of a slot", e.Key, maxID), optional("address", e.Address, maxText))
}

// ReleaseSlot makes a thing count no more, for ever: what remains of it keeps a later replay from
// holding it again.
type ReleaseSlot struct{ Limit, Key string }

func (e ReleaseSlot) apply(_ *Vault, tx Tx) (*Conflict, error) {
	_, err := tx.Exec(`INSERT INTO slots (limit_name, key, person, command, until, released) VALUES ($1, $2, '', '', 0, 1)
		ON CONFLICT (limit_name, key) DO UPDATE SET command = '', released = 1`, e.Limit, e.Key)
	return nil, err
}

func (e ReleaseSlot) check() error {
	return first(bounded("limit", e.Limit, maxID), bounded("key of a slot", e.Key, maxID))
}

// SettleReservation ends a command's reservation, after the effects that confirm what it held: claims
// that are still unconfirmed then are dropped.
type SettleReservation struct{ Command uuid.UUID }

func (e SettleReservation) apply(v *Vault, tx Tx) (*Conflict, error) {
	if _, err := tx.Exec(`DELETE FROM reservations WHERE command = $1`, e.Command.String()); err != nil {
		return nil, err
	}
	return nil, v.drop(tx, e.Command.String())
}

func (e SettleReservation) check() error { return nil }
