// Package vault keeps what must be able to disappear: the keys of people, their addresses as keyed
// digests, sessions, sign-in challenges, the mail queue, reservations, leases and drafts. The log
// remembers; the vault forgets.
//
// Every concern is written once, in SQL that SQLite and PostgreSQL both read, over the small [DB]
// port. People and streams are opaque text here.
package vault

import (
	"context"
	"errors"
	"time"
)

// DB is a database the vault lives in.
type DB interface {
	// Write runs f in a serialisable transaction and commits it if f returns nil; it is then durable.
	// f may run several times, so all it does must be done through its Tx or be repeatable. Errors of
	// f come back as they are; after [ErrUnavailable] or ctx.Err() the transaction may or may not have
	// been committed.
	Write(ctx context.Context, f func(Tx) error) error
	// Read runs f on one unchanging snapshot. f must not write.
	Read(ctx context.Context, f func(Tx) error) error
	// Kind is "sqlite" or "postgres".
	Kind() string
	// Forget makes bytes that were deleted or overwritten leave the files, where the database leaves
	// that to its callers: SQLite truncates its write-ahead log, PostgreSQL does nothing.
	Forget(ctx context.Context) error
	// Close ends everything under way. It may be called more than once.
	Close() error
}

// Kinds of database, as [DB.Kind] answers.
const (
	SQLite   = "sqlite"
	Postgres = "postgres"
)

// Tx is a transaction. Parameters are written $1, $2 and so on, in the order they first appear, and
// are string, int, int64 or []byte. Times are kept as microseconds since 1970, UTC; 0 is no time.
type Tx interface {
	// Exec runs one statement and returns how many rows it changed.
	Exec(sql string, args ...any) (rows int64, err error)
	// Query calls each for every row. each must not use the Tx.
	Query(sql string, args []any, each func(Row) error) error
	// Now is the vault's own clock, in whole microseconds UTC. Leases, reservations and back-off go
	// by it, never by the clock of the domain.
	Now() (time.Time, error)
}

// Row is one row of a query. Scan takes *string, *int, *int64 and *[]byte; bytes may be kept.
type Row interface{ Scan(dest ...any) error }

// Errors of every vault, to be matched with errors.Is.
var (
	ErrUnavailable = errors.New("the vault can't be reached") // says nothing about what is in it: try again
	ErrClosed      = errors.New("the vault is closed")
)

// one scans the only row of a query and says whether there was one.
func one(tx Tx, sql string, args []any, dest ...any) (found bool, err error) {
	err = tx.Query(sql, args, func(r Row) error {
		found = true
		return r.Scan(dest...)
	})
	return found, err
}

// all collects the rows of a query.
func all[T any](tx Tx, sql string, args []any, scan func(Row) (T, error)) (list []T, err error) {
	err = tx.Query(sql, args, func(r Row) error {
		item, err := scan(r)
		list = append(list, item)
		return err
	})
	return list, err
}

func micros(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

func instant(µs int64) time.Time {
	if µs == 0 {
		return time.Time{}
	}
	return time.UnixMicro(µs).UTC()
}

func flag(b bool) int64 {
	if b {
		return 1
	}
	return 0
}
