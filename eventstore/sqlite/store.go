// Package sqlite keeps the event log in one SQLite file.
//
// One process writes, through one goroutine that commits what all callers want appended in groups.
// An append is acknowledged when its group has been committed and flushed to the disk.
package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	zombiezen "zombiezen.com/go/sqlite"

	"jobshare/eventstore"
)

// readers is how many pages can be read at once.
const readers = 4

// Store is an [eventstore.Store] in a SQLite file.
type Store struct {
	path    string
	writer  *writer // nil when opened for reading
	pool    chan *zombiezen.Conn
	changed signal
	poll    time.Duration // how often a reader looks for another process's appends; 0 when told of them
	closed  chan struct{}
	close   func() error
}

var _ eventstore.Store = (*Store)(nil)

// ErrReadOnly answers an append to a store that was opened by [OpenReader].
var ErrReadOnly = errors.New("this process only reads the event store: another writes it")

// Open opens the log at path for writing, making it (readable by its owner only) if there is none. It
// returns an error matching [ErrLocked] while another process has it open for writing.
func Open(ctx context.Context, path string) (*Store, error) {
	return open(ctx, path, full)
}

// open fixes how commits reach the disk. Only tests ask for less than full, to see that it shows.
func open(ctx context.Context, path string, flush synchronous) (_ *Store, err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	lock, err := acquire(path + ".lock")
	if err != nil {
		return nil, fmt.Errorf("open event store %s: %w", path, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("open event store %s: %w", path, err), lock.release())
		}
	}()
	if err := create(path); err != nil {
		return nil, err
	}
	s := &Store{path: path, closed: make(chan struct{})}
	if s.writer, err = newWriter(path, flush, &s.changed); err != nil {
		return nil, err
	}
	if err := s.openPool(); err != nil {
		return nil, errors.Join(err, s.writer.disconnect())
	}
	go s.writer.run(s.closed)
	s.close = sync.OnceValue(func() error {
		close(s.closed)
		<-s.writer.stopped
		return errors.Join(s.closePool(), s.writer.close(), lock.release())
	})
	return s, nil
}

// OpenReader opens the log at path for reading, while this or another process writes it. Append
// returns [ErrReadOnly].
func OpenReader(ctx context.Context, path string) (*Store, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if _, err := os.Stat(path); err != nil { // SQLite would make one
		return nil, fmt.Errorf("open event store: %w", err)
	}
	s := &Store{path: path, closed: make(chan struct{}), poll: 250 * time.Millisecond}
	if err := s.openPool(); err != nil {
		return nil, fmt.Errorf("open event store %s: %w", path, err)
	}
	s.close = sync.OnceValue(func() error {
		close(s.closed)
		return s.closePool()
	})
	return s, nil
}

// Close ends everything under way, empties the write-ahead log into the file and lets go of it.
func (s *Store) Close() error { return s.close() }

// Checkpoint moves the write-ahead log into the file and truncates it, so that the file alone holds
// every event. It waits for appends and page reads under way.
func (s *Store) Checkpoint(ctx context.Context) error {
	if s.writer == nil {
		return ErrReadOnly
	}
	return s.writer.do(ctx, &command{checkpoint: true}, s.closed)
}

// Append is described by [eventstore.Store].
func (s *Store) Append(ctx context.Context, stream string, expected eventstore.Expected, events ...eventstore.NewEvent) (eventstore.Appended, error) {
	if s.writer == nil {
		return eventstore.Appended{}, ErrReadOnly
	}
	if err := eventstore.CheckAppend(stream, events); err != nil {
		return eventstore.Appended{}, err
	}
	c := &command{stream: stream, expected: expected, events: events}
	if err := s.writer.do(ctx, c, s.closed); err != nil {
		return eventstore.Appended{}, err
	}
	return c.appended, nil
}

func (s *Store) openPool() error {
	s.pool = make(chan *zombiezen.Conn, readers)
	for range readers {
		conn, err := connectReader(s.path)
		if err == nil {
			s.pool <- conn
			err = run(conn, "PRAGMA query_only = ON")
		}
		if err == nil {
			err = checkSchema(conn)
		}
		if err != nil {
			close(s.pool)
			for conn := range s.pool {
				err = errors.Join(err, conn.Close())
			}
			return err
		}
	}
	return nil
}

// closePool waits for pages being read: they are short.
func (s *Store) closePool() (err error) {
	for range readers {
		err = errors.Join(err, (<-s.pool).Close())
	}
	return err
}

// take lends a connection for one page.
func (s *Store) take(ctx context.Context) (*zombiezen.Conn, error) {
	if err := s.usable(ctx); err != nil {
		return nil, err
	}
	select {
	case conn := <-s.pool:
		return conn, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-s.closed:
		return nil, eventstore.ErrClosed
	}
}

func (s *Store) usable(ctx context.Context) error {
	select {
	case <-s.closed:
		return eventstore.ErrClosed
	default:
		return ctx.Err()
	}
}

// create makes the file with its mode before SQLite would make it with another; SQLite gives the
// write-ahead log the same mode.
func create(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	if err := errors.Join(f.Chmod(0o600), f.Close()); err != nil {
		return err
	}
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close()) // or a power cut forgets the file's name
}
