// Package sqlite keeps a vault in one SQLite file, for one process on one machine.
package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"syscall"

	lib "modernc.org/sqlite/lib"
	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"jobshare/vault"
)

// Older versions can corrupt a write-ahead log: this doesn't compile with them.
var _ [lib.SQLITE_VERSION_NUMBER - 3_051_003]struct{}

const readers = 4

// InUseError says that another process has the vault open.
type InUseError struct{ Path string }

func (e *InUseError) Error() string {
	return fmt.Sprintf("another process has the vault %s open: stop it, or share a vault on PostgreSQL", e.Path)
}

// DB is a vault's database in a file. One connection writes; a few read beside it.
type DB struct {
	lock    *os.File
	writer  chan *sqlite.Conn // connections that nobody uses now
	readers chan *sqlite.Conn
	opened  int // readers there are
	closed  chan struct{}
	once    sync.Once
	err     error
}

// Open opens the vault in the file, which it creates, readable by its owner alone. It returns
// *[InUseError] while another process has it open.
func Open(path string) (*DB, error) {
	db := &DB{
		writer:  make(chan *sqlite.Conn, 1),
		readers: make(chan *sqlite.Conn, readers),
		closed:  make(chan struct{}),
	}
	if err := db.open(path); err != nil {
		db.Close()
		return nil, fmt.Errorf("open SQLite vault: %w", err)
	}
	return db, nil
}

func (db *DB) open(path string) (err error) {
	if path, err = filepath.Abs(path); err != nil {
		return err
	}
	// A file beside it, because closing any descriptor of the database itself would drop SQLite's locks.
	if db.lock, err = os.OpenFile(path+".lock", os.O_RDWR|os.O_CREATE, 0o600); err != nil {
		return err
	}
	if err := syscall.Flock(int(db.lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); errors.Is(err, syscall.EWOULDBLOCK) {
		return &InUseError{path}
	} else if err != nil {
		return fmt.Errorf("lock: %w", err)
	}
	// Made here first, so that it and the files SQLite makes after its likeness never had another mode.
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	switch {
	case errors.Is(err, fs.ErrExist):
		err = os.Chmod(path, 0o600)
	case err == nil:
		err = file.Close()
	}
	if err != nil {
		return err
	}
	writer, err := connect(path, "PRAGMA synchronous = FULL", "PRAGMA secure_delete = ON")
	if err != nil {
		return err
	}
	db.writer <- writer
	for range readers {
		reader, err := connect(path, "PRAGMA query_only = ON")
		if err != nil {
			return err
		}
		db.readers <- reader
		db.opened++
	}
	return nil
}

func connect(path string, pragmas ...string) (*sqlite.Conn, error) {
	conn, err := sqlite.OpenConn(path, sqlite.OpenReadWrite|sqlite.OpenWAL)
	if err != nil {
		return nil, err
	}
	for _, pragma := range append(pragmas, "PRAGMA temp_store = MEMORY") {
		if err := sqlitex.ExecuteTransient(conn, pragma, nil); err != nil {
			return nil, errors.Join(err, conn.Close())
		}
	}
	return conn, nil
}

// Kind is [vault.SQLite].
func (db *DB) Kind() string { return vault.SQLite }

// Write runs f in a transaction of the one writing connection; writers queue for it.
func (db *DB) Write(ctx context.Context, f func(vault.Tx) error) error {
	conn, err := db.take(ctx, db.writer)
	if err != nil {
		return err
	}
	defer func() { db.writer <- conn }()
	return transact(ctx, conn, "BEGIN IMMEDIATE", f)
}

// Read runs f on a snapshot, beside whatever is being written.
func (db *DB) Read(ctx context.Context, f func(vault.Tx) error) error {
	conn, err := db.take(ctx, db.readers)
	if err != nil {
		return err
	}
	defer func() { db.readers <- conn }()
	return transact(ctx, conn, "BEGIN", f)
}

// Forget empties the write-ahead log into the database, whose deleted content SQLite has overwritten,
// and cuts the log's file to nothing.
func (db *DB) Forget(ctx context.Context) error {
	conn, err := db.take(ctx, db.writer)
	if err != nil {
		return err
	}
	defer func() { db.writer <- conn }()
	conn.SetInterrupt(ctx.Done())
	defer conn.SetInterrupt(nil)
	busy := true
	for busy && err == nil { // busy: a reader still needs the log
		err = sqlitex.ExecuteTransient(conn, "PRAGMA wal_checkpoint(TRUNCATE)", &sqlitex.ExecOptions{
			ResultFunc: func(stmt *sqlite.Stmt) error {
				busy = stmt.ColumnInt64(0) != 0
				return nil
			},
		})
		err = errors.Join(err, ctx.Err())
	}
	if err != nil {
		return fmt.Errorf("truncate the write-ahead log: %w", classify(ctx, err))
	}
	return nil
}

func (db *DB) take(ctx context.Context, from chan *sqlite.Conn) (*sqlite.Conn, error) {
	select {
	case <-db.closed:
		return nil, vault.ErrClosed
	default:
	}
	select {
	case <-db.closed:
		return nil, vault.ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	case conn := <-from:
		return conn, nil
	}
}

// Close waits for what is under way and closes the file. It may be called more than once.
func (db *DB) Close() error {
	db.once.Do(func() {
		close(db.closed)
		for range db.opened {
			db.err = errors.Join(db.err, (<-db.readers).Close())
		}
		if db.opened > 0 || len(db.writer) > 0 { // last: it moves the log into the database and removes it
			db.err = errors.Join(db.err, (<-db.writer).Close())
		}
		if db.lock != nil {
			db.err = errors.Join(db.err, db.lock.Close())
		}
	})
	return db.err
}
