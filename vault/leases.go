package vault

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Errors of leases.
var (
	ErrHeld   = errors.New("the lease is held by another")
	ErrFenced = errors.New("the lease was lost to another") // whatever was begun under it must stop
)

// Lease is the sole right to do something until a time, by the vault's clock.
type Lease struct {
	Name   string
	Holder string
	Token  int64 // grows with every holder: what carries an older one is refused
	Until  time.Time
}

// Acquire takes a lease that is free or has run out, or renews the holder's own. It returns [ErrHeld].
func (v *Vault) Acquire(ctx context.Context, name, holder string, ttl time.Duration) (l Lease, err error) {
	if err := first(bounded("lease", name, maxID), bounded("holder", holder, maxID)); err != nil {
		return Lease{}, fmt.Errorf("acquire lease: %w", err)
	}
	err = v.db.Write(ctx, func(tx Tx) error {
		now, err := tx.Now()
		if err != nil {
			return err
		}
		old, err := readLease(tx, name)
		if err != nil {
			return err
		}
		l = Lease{name, holder, old.Token, now.Add(ttl)}
		switch {
		case old.Holder == holder && now.Before(old.Until): // still theirs
		case old.Holder != "" && now.Before(old.Until):
			return ErrHeld
		default:
			l.Token++
		}
		_, err = tx.Exec(`INSERT INTO leases (name, holder, token, until) VALUES ($1, $2, $3, $4)
			ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, token = excluded.token, until = excluded.until`,
			name, holder, l.Token, micros(l.Until))
		return err
	})
	if err != nil {
		return Lease{}, fmt.Errorf("acquire lease: %w", err)
	}
	return l, nil
}

func readLease(tx Tx, name string) (Lease, error) {
	l := Lease{Name: name}
	var until int64
	_, err := one(tx, `SELECT holder, token, until FROM leases WHERE name = $1`, []any{name}, &l.Holder, &l.Token, &until)
	l.Until = instant(until)
	return l, err
}

// Renew extends a lease by ttl from now, even one that ran out as long as nobody else took it. It
// returns [ErrFenced].
func (v *Vault) Renew(ctx context.Context, l Lease, ttl time.Duration) (Lease, error) {
	err := v.db.Write(ctx, func(tx Tx) error {
		now, err := tx.Now()
		if err != nil {
			return err
		}
		l.Until = now.Add(ttl)
		n, err := tx.Exec(`UPDATE leases SET until = $1 WHERE name = $2 AND holder = $3 AND token = $4`, micros(l.Until), l.Name, l.Holder, l.Token)
		if err == nil && n == 0 {
			err = ErrFenced
		}
		return err
	})
	if err != nil {
		return Lease{}, fmt.Errorf("renew lease: %w", err)
	}
	return l, nil
}

// Release gives a lease up. One that was lost already is none of the caller's business.
func (v *Vault) Release(ctx context.Context, l Lease) error {
	err := v.db.Write(ctx, func(tx Tx) error {
		_, err := tx.Exec(`UPDATE leases SET holder = '', until = 0 WHERE name = $1 AND token = $2`, l.Name, l.Token)
		return err
	})
	if err != nil {
		return fmt.Errorf("release lease: %w", err)
	}
	return nil
}

// fence refuses a lease that another has taken since.
func fence(tx Tx, l Lease) error {
	now, err := readLease(tx, l.Name)
	if err == nil && (now.Token != l.Token || now.Holder != l.Holder || l.Holder == "") {
		err = ErrFenced
	}
	return err
}
