package projections

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"jobshare/eventstore"
)

// ErrNoReadModel says that there is no read model that this program could read.
var ErrNoReadModel = errors.New("there is no read model that this version of the program can read: start the service once")

// Peek reads the read model in a directory, as it is at one moment, without changing anything. A service may
// be at work on it.
func Peek(ctx context.Context, dir string, all []Projection, registry *eventstore.Registry, read func(*sqlite.Conn) error) (err error) {
	conn, err := peekAt(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	conn.SetInterrupt(ctx.Done())
	end, err := beginReading(conn)
	if err != nil {
		return fmt.Errorf("read model: %w", err)
	}
	defer end()
	m := &model{conn: conn}
	if print, err := m.meta("fingerprint"); err != nil || print != fingerprint(all, registry) {
		return errors.Join(ErrNoReadModel, err)
	}
	return read(conn)
}

// peekAt opens the file that the directory's pointer names: once more when it was replaced meanwhile.
func peekAt(dir string) (*sqlite.Conn, error) {
	var failed error
	for range 2 {
		name, err := os.ReadFile(filepath.Join(dir, pointerName))
		if errors.Is(err, fs.ErrNotExist) {
			return nil, ErrNoReadModel
		}
		if err != nil {
			return nil, fmt.Errorf("read model: %w", err)
		}
		conn, err := sqlite.OpenConn(filepath.Join(dir, filepath.Base(strings.TrimSpace(string(name)))), sqlite.OpenReadOnly)
		if err == nil {
			return conn, nil
		}
		failed = fmt.Errorf("read model: %w", err)
	}
	return nil, failed
}

// beginReading makes all that is read from now on belong to one moment.
func beginReading(conn *sqlite.Conn) (end func(), err error) {
	if err := sqlitex.ExecuteTransient(conn, "BEGIN", nil); err != nil {
		return nil, err
	}
	return func() { _ = sqlitex.ExecuteTransient(conn, "ROLLBACK", nil) }, nil // nothing was written, so nothing can be lost
}
