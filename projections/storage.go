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
// in memory until there are many, because a row is then written a few times and not once an event.
type Storage struct {
	conn   *sqlite.Conn
	memory bool
	undo   []undoer // takes back what the current event did, in memory
	tables []inMemory
}

// inMemory are a table's rows that are not in the file yet.
type inMemory interface {
	held() int
	write() error // to the file, and forgets them
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

// held is how many rows are in memory.
func (s *Storage) held() (rows int) {
	for _, t := range s.tables {
		rows += t.held()
	}
	return rows
}

// flush writes rows in memory to the file, where they are found from then on.
func (s *Storage) flush() error {
	for _, t := range s.tables {
		if err := t.write(); err != nil {
			return err
		}
	}
	s.undo = nil
	return nil
}

// Bind opens a table for folding.
func Bind[R any](s *Storage, t *Table[R]) Rows[R] {
	file := &fileRows[R]{conn: s.conn, table: t,
		get:    t.Select() + "WHERE " + t.keyColumn() + " = ?",
		put:    t.insert(),
		delete: fmt.Sprintf("DELETE FROM %s WHERE %s = ?", t.Name, t.keyColumn())}
	if !s.memory {
		return file
	}
	rows := &memoryRows[R]{storage: s, file: file, rows: make(map[string]*R)}
	s.tables = append(s.tables, rows)
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
	file    *fileRows[R]
	written bool          // some rows are in the file
	rows    map[string]*R // the others; nil for a row that was deleted and may be in the file
}

func (m *memoryRows[R]) Get(key string) (row R, ok bool, err error) {
	held, known := m.rows[key]
	switch {
	case held != nil:
		return *held, true, nil
	case known || !m.written:
		return row, false, nil
	default:
		return m.file.Get(key)
	}
}

func (m *memoryRows[R]) Put(row R) error {
	m.set(m.file.table.Key(&row), &row)
	return nil
}

func (m *memoryRows[R]) Delete(key string) error {
	m.set(key, nil)
	return nil
}

func (m *memoryRows[R]) set(key string, row *R) {
	before, known := m.rows[key]
	m.storage.undo = append(m.storage.undo, &change[R]{m, key, before, known})
	m.rows[key] = row
}

// change is what a row was before.
type change[R any] struct {
	rows   *memoryRows[R]
	key    string
	before *R
	known  bool // false when it was not in memory
}

func (c *change[R]) undo() {
	if c.known {
		c.rows.rows[c.key] = c.before
	} else {
		delete(c.rows.rows, c.key)
	}
}

func (m *memoryRows[R]) held() int { return len(m.rows) }

// write loads the rows into the file in the order of their keys. While some are inserted, the next are
// made ready: that is as much work as inserting them.
func (m *memoryRows[R]) write() error {
	const ahead = 256
	ready := make(chan [][]any, 2)
	stopped := make(chan struct{})
	defer close(stopped)
	var deleted []string
	keys := make([]string, 0, len(m.rows))
	for key, row := range m.rows {
		if row != nil {
			keys = append(keys, key)
		} else if m.written {
			deleted = append(deleted, key)
		}
	}
	slices.Sort(keys)
	go func() {
		defer close(ready)
		for keys := range slices.Chunk(keys, ahead) {
			values := make([][]any, len(keys))
			for i, key := range keys {
				values[i] = m.file.table.Values(m.rows[key])
			}
			select {
			case ready <- values:
			case <-stopped:
				return
			}
		}
	}()
	for _, key := range deleted { // first, because another row may have what must be unique
		if err := m.file.Delete(key); err != nil {
			return fmt.Errorf("load %s: %w", m.file.table.Name, err)
		}
	}
	for rows := range ready {
		for _, values := range rows {
			if err := run(m.file.conn, m.file.put, values...); err != nil {
				return fmt.Errorf("load %s: %w", m.file.table.Name, err)
			}
		}
	}
	m.rows, m.written = make(map[string]*R), true
	return nil
}

func sortedKeys[R any](rows map[string]R) []string {
	return slices.Sorted(maps.Keys(rows))
}
