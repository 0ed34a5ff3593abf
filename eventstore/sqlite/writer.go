package sqlite

import (
	"errors"
	"fmt"

	"github.com/google/uuid"
	zombiezen "zombiezen.com/go/sqlite"

	"jobshare/eventstore"
)

// Bounds of one group: what is waiting is committed together, up to these.
const (
	groupCommands = 512
	groupBytes    = 8 << 20
)

// writer is the only one to write. All fields but the channels belong to its goroutine.
type writer struct {
	path     string
	sync     synchronous
	conn     *zombiezen.Conn // nil after an error from which the next append tries to recover
	streams  streams
	last     acknowledged
	broken   bool // an error left unknown what is on the disk: look before going on
	changed  *signal
	commands chan *command
	stopped  chan struct{}
	group    []*command

	begin, commitAll, rollbackAll, findStream, insertStream, insertEvent *zombiezen.Stmt
}

// acknowledged is the last event that a caller was told is durable.
type acknowledged struct {
	position int64
	id       uuid.UUID
}

func newWriter(path string, sync synchronous, changed *signal) (*writer, error) {
	w := &writer{
		path: path, sync: sync, changed: changed,
		commands: make(chan *command, groupCommands), stopped: make(chan struct{}),
	}
	err := w.connect()
	if err == nil {
		err = w.findTail()
	}
	if err != nil {
		return nil, errors.Join(err, w.disconnect())
	}
	return w, nil
}

// connect opens the connection and prepares what is run over and over.
func (w *writer) connect() (err error) {
	if w.conn, err = connect(w.path, w.sync); err != nil {
		return err
	}
	if err := migrate(w.conn); err != nil {
		return err
	}
	for query, stmt := range map[string]**zombiezen.Stmt{
		"BEGIN IMMEDIATE": &w.begin, "COMMIT": &w.commitAll, "ROLLBACK": &w.rollbackAll,
		findStream: &w.findStream, insertStream: &w.insertStream, insertEvent: &w.insertEvent,
	} {
		if *stmt, err = w.conn.Prepare(query); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) disconnect() error {
	if w.conn == nil {
		return nil
	}
	conn := w.conn
	w.conn = nil
	return conn.Close()
}

// close empties the write-ahead log and disconnects. The last connection to close would do the first by
// itself, but without telling how that went.
func (w *writer) close() error {
	if w.conn == nil {
		return nil
	}
	return errors.Join(truncateWAL(w.conn), w.disconnect())
}

func (w *writer) run(closed <-chan struct{}) {
	defer close(w.stopped)
	for {
		select {
		case <-closed:
			return
		case c := <-w.commands:
			w.gather(c)
			w.commit()
		}
	}
}

// gather makes a group of the command and those waiting behind it.
func (w *writer) gather(c *command) {
	w.group = w.group[:0]
	for size := 0; ; {
		if !c.taken.Swap(true) {
			w.group = append(w.group, c)
			size += c.size()
		}
		if len(w.group) == groupCommands || size >= groupBytes {
			return
		}
		select {
		case c = <-w.commands:
		default:
			return
		}
	}
}

// commit commits the group and answers its commands. Nobody is answered before, not even those whose
// expectation failed: it may have failed because of a neighbour that is then not committed.
func (w *writer) commit() {
	last, err := w.last, error(nil)
	if w.broken {
		err = w.reopen()
		last = w.last
	}
	if err == nil {
		last, err = w.transact()
	}
	if err != nil {
		w.broken = true
		err = fmt.Errorf("%w: %w", eventstore.ErrUnavailable, err)
	}
	grown := err == nil && last.position > w.last.position
	if err == nil {
		w.last = last
	}
	for _, c := range w.group {
		switch {
		case err != nil:
			c.err = err
		case c.checkpoint:
			c.err = truncateWAL(w.conn)
		}
		close(c.done)
	}
	if grown {
		w.changed.send()
	}
}

// transact appends what it can of the group in one transaction and returns the last event after it. When
// it fails, nobody's events are there, or it can't be known.
func (w *writer) transact() (last acknowledged, err error) {
	last = w.last
	if err := step(w.begin); err != nil {
		return last, err
	}
	for _, c := range w.group {
		if c.checkpoint {
			continue
		}
		if last, err = w.append(c, last); err != nil {
			return last, errors.Join(err, w.rollback())
		}
	}
	if err := step(w.commitAll); err != nil {
		return last, errors.Join(err, w.rollback())
	}
	return last, nil
}

// rollback ends a transaction that SQLite has not ended itself, as it does after some errors.
func (w *writer) rollback() error {
	if w.conn.AutocommitEnabled() {
		return nil
	}
	return step(w.rollbackAll)
}

// append appends one command's events within the transaction, or sets its error. The error returned is
// the transaction's.
func (w *writer) append(c *command, last acknowledged) (acknowledged, error) {
	s, err := w.stream(c.stream)
	if err != nil {
		return last, err
	}
	if !c.expected.Met(s.events) {
		c.err = &eventstore.WrongRevisionError{Stream: c.stream, Expected: c.expected}
		return last, nil
	}
	if s.id == 0 {
		if s.id, err = w.newStream(c.stream); err != nil {
			return last, err
		}
	}
	for _, e := range c.events {
		last = acknowledged{last.position + 1, e.ID}
		if err := w.insert(last.position, s, c.stream, e); err != nil {
			return last, err
		}
		s.events++
	}
	w.streams.keep(c.stream, s)
	c.appended = eventstore.Appended{Revision: s.events - 1, Position: position(last.position)}
	return last, nil
}

const insertEvent = `INSERT INTO events (position, stream, revision, id, type, data, metadata, crc)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?)`

func (w *writer) insert(position int64, s stream, name string, e eventstore.NewEvent) error {
	revision := int64(s.events)
	w.insertEvent.BindInt64(1, position)
	w.insertEvent.BindInt64(2, s.id)
	w.insertEvent.BindInt64(3, revision)
	w.insertEvent.BindBytes(4, e.ID[:])
	w.insertEvent.BindText(5, e.Type)
	w.insertEvent.BindBytes(6, e.Data)
	w.insertEvent.BindBytes(7, e.Metadata)
	w.insertEvent.BindInt64(8, checksum(position, name, revision, e.ID, e.Type, e.Data, e.Metadata))
	return step(w.insertEvent)
}

func position(n int64) eventstore.Position {
	return eventstore.Position{Commit: uint64(n), Prepare: uint64(n)}
}
