package sqlite

import (
	"errors"
	"fmt"

	"github.com/google/uuid"
	zombiezen "zombiezen.com/go/sqlite"
)

// tailEvents is how many of the last events are looked at before writing goes on after an error.
const tailEvents = 2 * groupCommands

// reopen makes a fresh start after an error left it unknown what reached the disk. After a failed flush
// the kernel may call pages clean that it never wrote, so the write-ahead log is not only read back but
// written into the file and flushed once more; and whatever was acknowledged must be there.
func (w *writer) reopen() error {
	// A connection that can't be closed properly is given up all the same.
	closing := w.conn.Close()
	conn, err := connect(w.path, w.sync)
	if err != nil {
		return errors.Join(fmt.Errorf("reopen the event store: %w", err), closing)
	}
	w.conn = conn
	if err := truncateWAL(conn); err != nil {
		return err
	}
	before := w.last
	if err := w.findTail(); err != nil {
		return err
	}
	if w.last.position > before.position {
		w.changed.send() // the group that failed is there after all
	}
	w.broken = false
	return nil
}

// findTail checks the last events and finds the last of them.
func (w *writer) findTail() error {
	stmt := w.conn.Prep(eventsAfter)
	last, err := resultFirst(w.conn.Prep("SELECT max(position) FROM events"))
	if err != nil {
		return err
	}
	tail := acknowledged{position: max(0, min(last, w.last.position)-tailEvents)}
	held := w.last.position == 0
	next := tail.position + 1
	stmt.BindInt64(1, tail.position)
	stmt.BindInt64(2, -1)
	err = rows(stmt, func(r *row) error {
		if r.position != next || r.crc != r.sum() {
			return fmt.Errorf("event at %d is damaged or missing", next)
		}
		next++
		tail = acknowledged{r.position, r.id}
		held = held || tail == w.last
		return nil
	})
	if err != nil {
		return fmt.Errorf("verify the end of the log: %w", err)
	}
	if !held {
		return fmt.Errorf("event %s at %d was acknowledged and is gone: restore the log from a backup", w.last.id, w.last.position)
	}
	w.last = tail
	w.streams.forget()
	return nil
}

// row is one event as the table holds it.
type row struct {
	position, revision, crc int64
	stream, typ             string
	id                      uuid.UUID
	data, metadata          []byte
}

func (r *row) sum() int64 {
	return checksum(r.position, r.stream, r.revision, r.id, r.typ, r.data, r.metadata)
}

// eventsAfter takes a position and a limit; no limit when that is negative. CROSS JOIN keeps the order
// of the loops.
const eventsAfter = `SELECT e.position, s.name, e.revision, e.id, e.type, e.data, e.metadata, e.crc
	FROM events e CROSS JOIN streams s ON s.id = e.stream
	WHERE e.position > ?1 ORDER BY e.position LIMIT ?2`

// streamAfter takes a stream's name, a revision and a limit.
const streamAfter = `SELECT e.position, s.name, e.revision, e.id, e.type, e.data, e.metadata, e.crc
	FROM streams s CROSS JOIN events e ON e.stream = s.id
	WHERE s.name = ?1 AND e.revision > ?2 ORDER BY e.revision LIMIT ?3`

// errEnough ends a reading early.
var errEnough = errors.New("enough")

// rows calls f with each row of one of the queries above, until f fails, and resets the statement. The
// row is overwritten by the next; data and metadata are f's to keep.
func rows(stmt *zombiezen.Stmt, f func(*row) error) (err error) {
	var r row
	types := map[string]string{} // there are few: sharing them spares an allocation a row
	var name [256]byte
	for {
		more, stepErr := stmt.Step()
		if stepErr != nil || !more {
			err = stepErr
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
		data, metadata := stmt.ColumnLen(5), stmt.ColumnLen(6)
		both := make([]byte, data+metadata)
		stmt.ColumnBytes(5, both[:data])
		stmt.ColumnBytes(6, both[data:])
		r.data, r.metadata = both[:data:data], both[data:]
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
