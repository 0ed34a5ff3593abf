package postgres

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"jobshare/vault"
)

type tx struct {
	ctx      context.Context
	db       *DB
	tx       pgx.Tx
	reading  bool
	conflict bool // others got in the way: whatever comes of it, the transaction must run again
}

func (t *tx) Now() (now time.Time, err error) {
	var µs int64
	err = t.Query(`SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint`, nil, func(r vault.Row) error { return r.Scan(&µs) })
	return time.UnixMicro(µs).UTC(), err
}

func (t *tx) Exec(sql string, args ...any) (int64, error) {
	if t.reading {
		return 0, errInsideQuery
	}
	tag, err := t.tx.Exec(t.ctx, sql, args...)
	return tag.RowsAffected(), t.why(err, sql)
}

func (t *tx) Query(sql string, args []any, each func(vault.Row) error) error {
	if t.reading {
		return errInsideQuery
	}
	rows, err := t.tx.Query(t.ctx, sql, args...)
	if err != nil {
		return t.why(err, sql)
	}
	t.reading = true
	defer func() {
		rows.Close()
		t.reading = false
	}()
	for rows.Next() {
		if err := each(rows); err != nil {
			return err
		}
	}
	return t.why(rows.Err(), sql)
}

var errInsideQuery = errors.New("a statement inside a query")

func (t *tx) why(err error, sql string) error {
	if err == nil {
		return nil
	}
	conflict, err := t.db.classify(t.ctx, err)
	t.conflict = t.conflict || conflict
	return fmt.Errorf("%w in %s", err, sql)
}

// classify tells a server that can't be reached, and others in the way, from a mistake in a statement.
func (db *DB) classify(ctx context.Context, err error) (conflict bool, _ error) {
	select {
	case <-db.closed:
		return false, vault.ErrClosed
	default:
	}
	if ctx.Err() != nil {
		return false, ctx.Err()
	}
	said, ok := errors.AsType[*pgconn.PgError](err)
	if !ok { // nothing from the server itself
		return false, fmt.Errorf("%w: %w", vault.ErrUnavailable, err)
	}
	switch said.Code {
	case "40001", "40P01", // serialisation failure, deadlock
		"23505", "42P07": // another inserted or created the same meanwhile: we looked first
		return true, err
	case "25006": // read-only: a mistake in a read; a standby in a write
		return false, err
	}
	switch {
	case strings.HasPrefix(said.Code, "08"), strings.HasPrefix(said.Code, "53"), // connection, resources
		strings.HasPrefix(said.Code, "57P"), strings.HasPrefix(said.Code, "58"): // shutting down or starting, system
		return false, fmt.Errorf("%w: %w", vault.ErrUnavailable, err)
	}
	return false, err
}
