package sqlite

import (
	"errors"
	"fmt"

	"github.com/google/uuid"
	zombiezen "zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"
)

// eventsAfter takes a position and a limit; no limit when that is negative. CROSS JOIN keeps the order
// of the loops.
const eventsAfter = `SELECT e.position, s.name, e.revision, e.id, e.type, e.data, e.metadata, e.crc
	FROM events e CROSS JOIN streams s ON s.id = e.stream
	WHERE e.position > ?1 ORDER BY e.position LIMIT ?2`

// streamAfter takes a stream's name, a revision and a limit.
const streamAfter = `SELECT e.position, s.name, e.revision, e.id, e.type, e.data, e.metadata, e.crc
	FROM streams s CROSS JOIN events e ON e.stream = s.id
	WHERE s.name = ?1 AND e.revision > ?2 ORDER BY e.revision LIMIT ?3`

// row is one event as the table holds it.
type row struct {
	position, revision, crc int64
	stream, typ             string
	id                      uuid.UUID
	data, metadata          []byte
}

// sum is what crc should be.
func (r *row) sum() int64 {
	return checksum(r.position, r.stream, r.revision, r.id, r.typ, r.data, r.metadata)
}

// errEnough ends a reading early.
var errEnough = errors.New("enough")

// rows calls f with each row of one of the queries above, until f fails, and resets the statement. The
// row is overwritten by the next; data and metadata are f's to keep.
func rows(stmt *zombiezen.Stmt, f func(*row) error) (err error) {
	var r row
	types := map[string]string{} // there are few: sharing them spares an allocation a row
	var name [256]byte
	for {
		var more bool
		if more, err = stmt.Step(); err != nil || !more {
			break
		}
		r.position, r.stream, r.revision = stmt.ColumnInt64(0), stmt.ColumnText(1), stmt.ColumnInt64(2)
		stmt.ColumnBytes(3, r.id[:])
		n := stmt.ColumnBytes(4, name[:])
		typ, known := types[string(name[:n])]
		if !known {
			typ = string(name[:n])
			types[typ] = typ
		}
		r.typ = typ
		both := make([]byte, stmt.ColumnLen(5)+stmt.ColumnLen(6))
		n = stmt.ColumnBytes(5, both)
		stmt.ColumnBytes(6, both[n:])
		r.data, r.metadata = both[:n:n], both[n:]
		r.crc = stmt.ColumnInt64(7)
		if err = f(&r); err != nil {
			break
		}
	}
	if reset := stmt.Reset(); err == nil {
		err = reset
	}
	if err == errEnough {
		err = nil
	}
	return err
}

// step runs a prepared statement that answers with no row.
func step(stmt *zombiezen.Stmt) error {
	_, err := stmt.Step()
	if reset := stmt.Reset(); err == nil {
		err = reset // after a failed step it only says the same again
	}
	return err
}

// run runs a statement once, whatever rows it answers with.
func run(conn *zombiezen.Conn, statement string) error {
	return sqlitex.ExecuteTransient(conn, statement, nil)
}

// queryInt is the first column of the only row; zero when it is null.
func queryInt(conn *zombiezen.Conn, query string) (n int64, err error) {
	err = query1(conn, query, func(stmt *zombiezen.Stmt) { n = stmt.ColumnInt64(0) })
	return n, err
}

func queryText(conn *zombiezen.Conn, query string) (text string, err error) {
	err = query1(conn, query, func(stmt *zombiezen.Stmt) { text = stmt.ColumnText(0) })
	return text, err
}

func query1(conn *zombiezen.Conn, query string, f func(*zombiezen.Stmt)) error {
	found := 0
	err := sqlitex.ExecuteTransient(conn, query, &sqlitex.ExecOptions{ResultFunc: func(stmt *zombiezen.Stmt) error {
		found++
		f(stmt)
		return nil
	}})
	if err == nil && found != 1 {
		err = fmt.Errorf("%q answered with %d rows", query, found)
	}
	return err
}
