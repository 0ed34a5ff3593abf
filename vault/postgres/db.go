// Package postgres keeps a vault in PostgreSQL, for several instances of the service.
package postgres

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"jobshare/vault"
)

const maxAttempts = 100 // about three seconds

// DB is a vault's database on a PostgreSQL server.
type DB struct {
	pool   *pgxpool.Pool
	once   sync.Once
	closed chan struct{}
}

// Open takes a connection string, as libpq does. It doesn't connect yet: while the server can't be
// reached, what is asked of the DB answers [vault.ErrUnavailable], and works once it can.
func Open(ctx context.Context, dsn string) (*DB, error) {
	config, err := pgxpool.ParseConfig(dsn)
	if err != nil {
		return nil, fmt.Errorf("open PostgreSQL vault: %w", withoutPassword(err))
	}
	if config.ConnConfig.ConnectTimeout == 0 {
		config.ConnConfig.ConnectTimeout = 5 * time.Second
	}
	// Serialisable transactions lock what they read. A scan of a small table locks all of it, and
	// writers of different rows then make each other start again; an index locks little.
	config.AfterConnect = func(ctx context.Context, conn *pgx.Conn) error {
		_, err := conn.Exec(ctx, `SET enable_seqscan = off`)
		return err
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("open PostgreSQL vault: %w", err)
	}
	return &DB{pool: pool, closed: make(chan struct{})}, nil
}

// withoutPassword keeps the connection string, which may hold a password, out of the message.
func withoutPassword(err error) error {
	if parse, ok := errors.AsType[*pgconn.ParseConfigError](err); ok {
		return fmt.Errorf("the connection string can't be read: %w", errors.Unwrap(parse))
	}
	return err
}

// Kind is [vault.Postgres].
func (db *DB) Kind() string { return vault.Postgres }

// Forget does nothing: PostgreSQL clears deleted rows away by itself.
func (db *DB) Forget(context.Context) error { return nil }

// Write runs f in a serialisable transaction, again for as long as others get in its way.
func (db *DB) Write(ctx context.Context, f func(vault.Tx) error) error {
	for attempt := 0; ; attempt++ {
		again, err := db.transact(ctx, pgx.TxOptions{IsoLevel: pgx.Serializable}, f)
		if !again {
			return err
		}
		if attempt == maxAttempts {
			return fmt.Errorf("%w: too many others got in the way: %w", vault.ErrUnavailable, err)
		}
		if err := pause(ctx, attempt); err != nil {
			return err
		}
	}
}

// Read runs f on a snapshot.
func (db *DB) Read(ctx context.Context, f func(vault.Tx) error) error {
	_, err := db.transact(ctx, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}, f)
	return err
}

// pause waits a random while, longer with each attempt, so that those in each other's way part.
func pause(ctx context.Context, attempt int) error {
	longest := time.Millisecond << min(attempt, 6)
	timer := time.NewTimer(rand.N(longest))
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// transact runs f once. It says whether to do so again, because of others.
func (db *DB) transact(ctx context.Context, options pgx.TxOptions, f func(vault.Tx) error) (again bool, err error) {
	select {
	case <-db.closed:
		return false, vault.ErrClosed
	default:
	}
	begun, err := db.begin(ctx, options)
	if err != nil {
		_, err = db.classify(ctx, err)
		return false, err
	}
	t := &tx{ctx: ctx, db: db, tx: begun}
	ended := false
	defer func() {
		if !ended {
			// Beyond the end of ctx: what was begun is ended, or its connection closed.
			undo, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
			defer cancel()
			_ = begun.Rollback(undo) // the server rolls back what loses its connection
		}
	}()
	err = f(t)
	if t.conflict || err != nil {
		return t.conflict, err
	}
	ended = true
	if err := begun.Commit(ctx); err != nil {
		return db.classify(ctx, err)
	}
	return false, nil
}

// begin begins a transaction. A pool may hand out connections that died with an earlier server: once
// one fails, all are made anew.
func (db *DB) begin(ctx context.Context, options pgx.TxOptions) (pgx.Tx, error) {
	begun, err := db.pool.BeginTx(ctx, options)
	if err == nil || ctx.Err() != nil {
		return begun, err
	}
	db.pool.Reset()
	return db.pool.BeginTx(ctx, options)
}

// Close waits for what is under way and ends all connections. It may be called more than once.
func (db *DB) Close() error {
	db.once.Do(func() {
		close(db.closed)
		db.pool.Close()
	})
	return nil
}
