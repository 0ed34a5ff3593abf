package vaulttest

import (
	"context"
	"sync/atomic"
	"time"

	"jobshare/vault"
)

// Clock moves the clock of a vault, for tests of what takes time. The zero Clock is right.
type Clock struct{ ahead atomic.Int64 }

// Advance sets the clock forward, or back.
func (c *Clock) Advance(d time.Duration) { c.ahead.Add(int64(d)) }

// Shift is the database with its clock moved.
func (c *Clock) Shift(db vault.DB) vault.DB { return shifted{db, c} }

type shifted struct {
	vault.DB
	clock *Clock
}

func (s shifted) Write(ctx context.Context, f func(vault.Tx) error) error {
	return s.DB.Write(ctx, func(tx vault.Tx) error { return f(shiftedTx{tx, s.clock}) })
}

func (s shifted) Read(ctx context.Context, f func(vault.Tx) error) error {
	return s.DB.Read(ctx, func(tx vault.Tx) error { return f(shiftedTx{tx, s.clock}) })
}

// interrupted is a database where something happens between one call and the next.
type interrupted struct {
	vault.DB
	afterRead func()
}

func (i *interrupted) Read(ctx context.Context, f func(vault.Tx) error) error {
	err := i.DB.Read(ctx, f)
	if i.afterRead != nil {
		i.afterRead()
	}
	return err
}

type shiftedTx struct {
	vault.Tx
	clock *Clock
}

func (t shiftedTx) Now() (time.Time, error) {
	now, err := t.Tx.Now()
	return now.Add(time.Duration(t.clock.ahead.Load())), err
}
