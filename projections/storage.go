package projections

import (
	"fmt"
	"maps"
	"slices"

	"zombiezen.com/go/sqlite"
)

// Rows is one projection's hold on a table while it folds.
type Rows[R any] interface {
	Get(key string) (row R, ok bool, err error)
	Put(row R) error
	Delete(key string) error
}

// Storage is where a projection's rows are kept while it folds: in the file, or, while a file is built,
// in memory until all is known, because a row is then written once and not once an event.
type Storage struct {
	conn   *sqlite.Conn
	memory bool
	undo   []undoer       // takes back what the current event did, in memory
	load   []func() error // writes what is in memory to the file
}

// InFile keeps rows in the file behind conn.
func InFile(conn *sqlite.Conn) *Storage { return &Storage{conn: conn} }

// InMemory keeps rows in memory until they are flushed to the file behind conn.
func InMemory(conn *sqlite.Conn) *Storage { return &Storage{conn: conn, memory: true} }

// undoer takes back one change of a row in memory.
type undoer interface{ undo() }

// begin starts an event: what it does can be taken back.
func (s *Storage) begin() { s.undo = s.undo[:0] }

// back takes back what the current event did to rows in memory. Rows in the file are the transaction's.
func (s *Storage) back() {
	for i := len(s.undo) - 1; i >= 0; i-- {
		s.undo[i].undo()
	}
	s.undo = s.undo[:0]
}

// flush writes rows in memory to the file, in order of their keys as far as that helps, and forgets them.
func (s *Storage) flush() error {
	for _, load := range s.load {
		if err := load(); err != nil {
			return err
		}
	}
	s.load = nil
	return nil
}

// Bind opens a table for folding.
func Bind[R any](s *Storage, t *Table[R]) Rows[R] {
	if !s.memory {
		return &fileRows[R]{conn: s.conn, table: t,
			get:    t.Select() + "WHERE " + t.keyColumn() + " = ?",
			put:    t.insert(),
			delete: fmt.Sprintf("DELETE FROM %s WHERE %s = ?", t.Name, t.keyColumn())}
	}
	rows := &memoryRows[R]{storage: s, table: t, rows: make(map[string]*R)}
	s.load = append(s.load, func() error { return rows.write(s.conn) })
	return rows
}

type fileRows[R any] struct {
	conn             *sqlite.Conn
	table            *Table[R]
	get, put, delete string
}

func (f *fileRows[R]) Get(key string) (row R, ok bool, err error) {
	stmt, err := f.conn.Prepare(f.get)
	if err != nil {
		return row, false, err
	}
	defer stmt.Reset()
	stmt.BindText(1, key)
	if ok, err = stmt.Step(); err != nil || !ok {
		return row, false, err
	}
	row, err = f.table.Scan(stmt)
	return row, true, err
}

func (f *fileRows[R]) Put(row R) error { return run(f.conn, f.put, f.table.Values(&row)...) }

func (f *fileRows[R]) Delete(key string) error { return run(f.conn, f.delete, key) }

func run(conn *sqlite.Conn, statement string, args ...any) error {
	stmt, err := conn.Prepare(statement)
	if err != nil {
		return err
	}
	defer stmt.Reset()
	if err := bind(stmt, args); err != nil {
		return err
	}
	_, err = stmt.Step()
	return err
}

// memoryRows never changes a row it holds: what was there before can be put back.
type memoryRows[R any] struct {
	storage *Storage
	table   *Table[R]
	rows    map[string]*R
}

func (m *memoryRows[R]) Get(key string) (row R, ok bool, err error) {
	if held := m.rows[key]; held != nil {
		return *held, true, nil
	}
	return row, false, nil
}

func (m *memoryRows[R]) Put(row R) error {
	key := m.table.Key(&row)
	m.remember(key)
	m.rows[key] = &row
	return nil
}

func (m *memoryRows[R]) Delete(key string) error {
	m.remember(key)
	delete(m.rows, key)
	return nil
}

func (m *memoryRows[R]) remember(key string) {
	m.storage.undo = append(m.storage.undo, &change[R]{m, key, m.rows[key]})
}

// change is what a row was before.
type change[R any] struct {
	rows   *memoryRows[R]
	key    string
	before *R // nil when it was not there
}

func (c *change[R]) undo() {
	if c.before != nil {
		c.rows.rows[c.key] = c.before
	} else {
		delete(c.rows.rows, c.key)
	}
}

// write loads the rows into the file in the order of their keys. While some are inserted, the next are
// made ready: that is as much work as inserting them.
func (m *memoryRows[R]) write(conn *sqlite.Conn) error {
	const ahead = 256
	ready := make(chan [][]any, 2)
	stopped := make(chan struct{})
	defer close(stopped)
	go func() {
		defer close(ready)
		for keys := range slices.Chunk(sortedKeys(m.rows), ahead) {
			values := make([][]any, len(keys))
			for i, key := range keys {
				values[i] = m.table.Values(m.rows[key])
			}
			select {
			case ready <- values:
			case <-stopped:
				return
			}
		}
	}()
	insert := m.table.insert()
	for rows := range ready {
		for _, values := range rows {
			if err := run(conn, insert, values...); err != nil {
				return fmt.Errorf("load %s: %w", m.table.Name, err)
			}
		}
	}
	m.rows = nil
	return nil
}

func sortedKeys[R any](rows map[string]R) []string {
	return slices.Sorted(maps.Keys(rows))
}
