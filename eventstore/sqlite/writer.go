package sqlite

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"

	"github.com/google/uuid"
	zombiezen "zombiezen.com/go/sqlite"

	"jobshare/eventstore"
)

// Bounds of one group: what is waiting is committed together, up to these.
const (
	groupCommands = 512
	groupBytes    = 8 << 20
)

// command is one append on its way through the writer, or a wish for a checkpoint.
type command struct {
	stream     string
	expected   eventstore.Expected
	events     []eventstore.NewEvent
	checkpoint bool

	taken    atomic.Bool // by the writer, or by the caller who gives up: whoever is first
	done     chan struct{}
	appended eventstore.Appended
	err      error
}

func (c *command) size() (n int) {
	for _, e := range c.events {
		n += len(e.Data) + len(e.Metadata)
	}
	return n
}

// writer is the only one to write. All fields but the channels belong to its goroutine.
type writer struct {
	path     string
	sync     synchronous
	conn     *zombiezen.Conn
	streams  streams
	last     acknowledged
	broken   bool // an error left unknown what is on the disk: look before going on
	changed  *signal
	commands chan *command
	stopped  chan struct{}
	group    []*command
}

// acknowledged is the last event that a caller was told is durable.
type acknowledged struct {
	position int64
	id       uuid.UUID
}

func newWriter(path string, sync synchronous, changed *signal) (*writer, error) {
	conn, err := connect(path, sync)
	if err != nil {
		return nil, err
	}
	w := &writer{
		path: path, sync: sync, conn: conn, changed: changed,
		commands: make(chan *command, groupCommands), stopped: make(chan struct{}),
	}
	if err = migrate(conn); err == nil {
		err = w.findTail()
	}
	if err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return w, nil
}

// do hands a command to the writer and waits for its answer.
func (w *writer) do(ctx context.Context, c *command, closed <-chan struct{}) error {
	select {
	case <-closed:
		return eventstore.ErrClosed
	default:
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	c.done = make(chan struct{})
	select {
	case w.commands <- c:
	case <-ctx.Done():
		return ctx.Err()
	case <-closed:
		return eventstore.ErrClosed
	}
	select {
	case <-c.done:
		return c.err
	case <-ctx.Done():
		c.taken.Swap(true) // if the writer was faster, it may or may not be appended
		return ctx.Err()
	case <-w.stopped:
		select {
		case <-c.done:
			return c.err
		default:
			return eventstore.ErrClosed
		}
	}
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
		w.streams.forget()
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
	if err := step(w.conn.Prep("BEGIN IMMEDIATE")); err != nil {
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
	if err := step(w.conn.Prep("COMMIT")); err != nil {
		return last, errors.Join(err, w.rollback())
	}
	return last, nil
}

// rollback ends a transaction that SQLite has not ended itself, as it does after some errors.
func (w *writer) rollback() error {
	if w.conn.AutocommitEnabled() {
		return nil
	}
	return step(w.conn.Prep("ROLLBACK"))
}

// append appends one command's events within the transaction, or sets its error. The error returned is
// the transaction's.
func (w *writer) append(c *command, last acknowledged) (acknowledged, error) {
	s, err := w.streams.find(w.conn, c.stream)
	if err != nil {
		return last, err
	}
	if !c.expected.Met(s.events) {
		c.err = &eventstore.WrongRevisionError{Stream: c.stream, Expected: c.expected}
		return last, nil
	}
	if s.id == 0 {
		if s.id, err = w.streams.insert(w.conn, c.stream); err != nil {
			return last, err
		}
	}
	before := last
	for i, e := range c.events {
		last.position++
		last.id = e.ID
		err := insertEvent(w.conn, last.position, s.id, c.stream, int64(s.events)+int64(i), e)
		if zombiezen.ErrCode(err) == zombiezen.ResultConstraintUnique {
			c.err = fmt.Errorf("%w: event id %s is in the log already", eventstore.ErrInvalid, e.ID)
			undo := w.conn.Prep("DELETE FROM events WHERE position > ?")
			undo.BindInt64(1, before.position)
			return before, step(undo)
		}
		if err != nil {
			return last, err
		}
	}
	s.events += uint64(len(c.events))
	w.streams.keep(c.stream, s)
	c.appended = eventstore.Appended{Revision: s.events - 1, Position: position(last.position)}
	return last, nil
}

func insertEvent(conn *zombiezen.Conn, position, stream int64, name string, revision int64, e eventstore.NewEvent) error {
	stmt := conn.Prep("INSERT INTO events (position, stream, revision, id, type, data, metadata, crc) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
	stmt.BindInt64(1, position)
	stmt.BindInt64(2, stream)
	stmt.BindInt64(3, revision)
	stmt.BindBytes(4, e.ID[:])
	stmt.BindText(5, e.Type)
	stmt.BindBytes(6, e.Data)
	stmt.BindBytes(7, e.Metadata)
	stmt.BindInt64(8, checksum(position, name, revision, e.ID, e.Type, e.Data, e.Metadata))
	return step(stmt)
}

// step runs a prepared statement that answers with no row.
func step(stmt *zombiezen.Stmt) error {
	_, err := stmt.Step()
	if reset := stmt.Reset(); err == nil {
		err = reset // after a failed step it only says the same again
	}
	return err
}

func position(n int64) eventstore.Position {
	return eventstore.Position{Commit: uint64(n), Prepare: uint64(n)}
}
