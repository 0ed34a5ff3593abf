package sqlite

import zombiezen "zombiezen.com/go/sqlite"

// streamsKept bounds how many streams are remembered.
const streamsKept = 1 << 16

// stream is what an append must know of its stream.
type stream struct {
	id     int64 // 0 when the stream has no row yet
	events uint64
}

// streams remembers streams lately written, because looking one up costs as much as the append.
type streams struct{ kept map[string]stream }

// find returns the stream as it is within the writer's transaction.
func (s *streams) find(conn *zombiezen.Conn, name string) (stream, error) {
	if found, ok := s.kept[name]; ok {
		return found, nil
	}
	stmt := conn.Prep(`SELECT s.id, coalesce((SELECT max(revision) + 1 FROM events WHERE stream = s.id), 0)
		FROM streams s WHERE s.name = ?`)
	stmt.BindText(1, name)
	var found stream
	row, err := stmt.Step()
	if row {
		found = stream{id: stmt.ColumnInt64(0), events: uint64(stmt.ColumnInt64(1))}
	}
	if reset := stmt.Reset(); err == nil {
		err = reset
	}
	return found, err
}

func (s *streams) insert(conn *zombiezen.Conn, name string) (id int64, err error) {
	stmt := conn.Prep("INSERT INTO streams (name) VALUES (?)")
	stmt.BindText(1, name)
	err = step(stmt)
	return conn.LastInsertRowID(), err
}

func (s *streams) keep(name string, is stream) {
	if s.kept == nil || len(s.kept) == streamsKept {
		s.kept = make(map[string]stream)
	}
	s.kept[name] = is
}

// forget is for when a transaction may not have come to be.
func (s *streams) forget() { s.kept = nil }
