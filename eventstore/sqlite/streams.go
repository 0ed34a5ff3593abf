package sqlite

// streamsKept bounds how many streams are remembered.
const streamsKept = 1 << 16

const (
	findStream = `SELECT s.id, coalesce((SELECT max(revision) + 1 FROM events WHERE stream = s.id), 0)
		FROM streams s WHERE s.name = ?`
	insertStream = "INSERT INTO streams (name) VALUES (?)"
)

// stream is what an append must know of its stream.
type stream struct {
	id     int64 // 0 when the stream has no row yet
	events uint64
}

// streams remembers streams lately written, because looking one up costs as much as the append.
type streams map[string]stream

func (s *streams) keep(name string, is stream) {
	if *s == nil || len(*s) == streamsKept {
		*s = make(streams)
	}
	(*s)[name] = is
}

// forget is for when it is not known what became of a transaction.
func (s *streams) forget() { *s = nil }

// stream returns the stream as it is within the transaction.
func (w *writer) stream(name string) (stream, error) {
	if found, ok := w.streams[name]; ok {
		return found, nil
	}
	w.findStream.BindText(1, name)
	var found stream
	row, err := w.findStream.Step()
	if row {
		found = stream{id: w.findStream.ColumnInt64(0), events: uint64(w.findStream.ColumnInt64(1))}
	}
	if reset := w.findStream.Reset(); err == nil {
		err = reset
	}
	return found, err
}

// newStream makes the stream's row within the transaction.
func (w *writer) newStream(name string) (id int64, err error) {
	w.insertStream.BindText(1, name)
	err = step(w.insertStream)
	return w.conn.LastInsertRowID(), err
}
