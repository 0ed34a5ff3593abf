//go:build bench

package main

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"math/bits"
	"os"
	"path/filepath"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"
)

// lite answers from an SQLite database in this process. Its tables and its question are PostgreSQL's in its
// own words. Besides:
//
//   - the file is mapped into memory, and a table without rowids is its own index;
//   - bytes are read as letters by functions that SQLite has, because one of ours takes three times as long;
//     only the bits of a set are counted by one of ours, and only of a set that isn't empty;
//   - who comes first and what is counted is found as rows come, which is quicker than another five passes.
type lite struct {
	folder string
	conn   *sqlite.Conn
	codes  *codes

	prepared map[form]*sqlite.Stmt
}

//go:embed sqlite.sql
var sqliteTables string

func newLite(ctx context.Context, rows []row, codes *codes) (l *lite, err error) {
	l = &lite{codes: codes, prepared: make(map[form]*sqlite.Stmt)}
	if l.folder, err = os.MkdirTemp("", "jobshare-bench-match"); err != nil {
		return nil, err
	}
	if err = l.open(); err == nil {
		err = l.load(rows)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("load SQLite: %w", err), l.close())
	}
	return l, nil
}

func (l *lite) open() (err error) {
	if l.conn, err = sqlite.OpenConn(filepath.Join(l.folder, "people.db"), sqlite.OpenReadWrite, sqlite.OpenCreate); err != nil {
		return err
	}
	if err := sqlitex.ExecuteTransient(l.conn, "PRAGMA page_size = 8192", nil); err != nil {
		return err
	}
	for _, pragma := range []string{"journal_mode = off", "synchronous = off", "locking_mode = exclusive", "cache_size = -1000000", "mmap_size = 4000000000", "temp_store = memory"} {
		if err := sqlitex.ExecuteTransient(l.conn, "PRAGMA "+pragma, nil); err != nil {
			return err
		}
	}
	return l.conn.CreateFunction("bits", &sqlite.FunctionImpl{NArgs: 1, Deterministic: true, AllowIndirect: true,
		Scalar: func(_ sqlite.Context, args []sqlite.Value) (sqlite.Value, error) {
			return sqlite.IntegerValue(int64(bits.OnesCount64(uint64(args[0].Int64())))), nil
		}})
}

func (l *lite) close() (err error) {
	if l.conn != nil {
		err = l.conn.Close()
	}
	return errors.Join(err, os.RemoveAll(l.folder))
}
