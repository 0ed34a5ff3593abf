package projections

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"slices"
	"sync"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"jobshare/eventstore"
)

// model is one file of the read model with the faces of its rows. A rebuild makes another one beside it.
type model struct {
	path     string
	conn     *sqlite.Conn  // the one writer
	tidier   *sqlite.Conn  // writes the write-ahead log into the file, beside the writer
	readers  *sqlitex.Pool // what pages read with
	foldings []*folding
	faces    map[string]Face

	life   sync.RWMutex // held for reading while somebody reads
	closed bool
}

// folding is a projection at work on a model.
type folding struct {
	Projection
	progress
	needs   map[string]bool
	storage *Storage
	folder  Folder
	joining bool // it catches up on its own and takes no live batch yet
}

const modelSchema = `CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS unknown_events (position TEXT PRIMARY KEY, type TEXT, version INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS skipped_events (projection TEXT, position TEXT, event TEXT, type TEXT, why TEXT, at TEXT, PRIMARY KEY (projection, position)) WITHOUT ROWID`

// fingerprint names what a file was made by: projections, their versions, and the kinds of events known.
func fingerprint(projections []Projection, registry *eventstore.Registry) string {
	h := sha256.New()
	for _, p := range projections {
		fmt.Fprintln(h, p.Name(), p.Version(), p.Schema())
	}
	types := registry.Types()
	for _, name := range sortedKeys(types) {
		fmt.Fprintln(h, name, types[name])
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// openModel opens a file, new or not. The file can be lost at any time, so commits need not be flushed;
// what is deleted from it is overwritten.
func openModel(path string, projections []Projection, inMemory bool) (*model, error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("read model: %w", err)
	}
	file.Close()
	conn, err := sqlite.OpenConn(path, sqlite.OpenReadWrite)
	if err != nil {
		return nil, fmt.Errorf("read model: %w", err)
	}
	m := &model{path: path, conn: conn, faces: make(map[string]Face)}
	for _, pragma := range []string{"journal_mode = WAL", "synchronous = NORMAL", "secure_delete = ON", "foreign_keys = OFF", "cache_size = -16384",
		"wal_autocheckpoint = 0"} { // a commit never waits for the flush of a checkpoint: see keepTidy
		if err := sqlitex.ExecuteTransient(conn, "PRAGMA "+pragma, nil); err != nil {
			return nil, errors.Join(fmt.Errorf("read model: %w", err), conn.Close())
		}
	}
	if err := m.create(projections); err != nil {
		return nil, errors.Join(fmt.Errorf("read model: %w", err), conn.Close())
	}
	for _, p := range projections {
		f := &folding{Projection: p, needs: make(map[string]bool)}
		for _, t := range p.Types() {
			f.needs[t] = true
		}
		f.storage = InFile(conn)
		if inMemory {
			f.storage = InMemory(conn)
		}
		f.folder = p.Bind(f.storage)
		if f.progress, _, err = loadProgress(conn, p.Name()); err != nil {
			return nil, errors.Join(fmt.Errorf("read model: %w", err), conn.Close())
		}
		m.foldings = append(m.foldings, f)
		if faced, ok := p.(Faced); ok {
			m.faces[p.Name()] = faced.NewFace()
		}
	}
	if m.tidier, err = sqlite.OpenConn(path, sqlite.OpenReadWrite); err != nil {
		return nil, errors.Join(fmt.Errorf("read model: %w", err), conn.Close())
	}
	m.readers, err = sqlitex.NewPool(path, sqlitex.PoolOptions{PoolSize: 8, Flags: sqlite.OpenReadOnly})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("read model: %w", err), m.tidier.Close(), conn.Close())
	}
	return m, nil
}

func (m *model) create(projections []Projection) error {
	if err := sqlitex.ExecuteScript(m.conn, modelSchema+";"+checkpointSchema, nil); err != nil {
		return err
	}
	for _, p := range projections {
		for _, statement := range p.Schema() {
			if err := sqlitex.ExecuteTransient(m.conn, statement, nil); err != nil {
				return fmt.Errorf("%s: %w", p.Name(), err)
			}
		}
	}
	return nil
}

func (m *model) meta(key string) (string, error) {
	var value string
	err := sqlitex.Execute(m.conn, "SELECT value FROM meta WHERE key = ?", &sqlitex.ExecOptions{Args: []any{key},
		ResultFunc: func(s *sqlite.Stmt) error { value = s.ColumnText(0); return nil }})
	return value, err
}

func (m *model) setMeta(key, value string) error {
	return run(m.conn, "INSERT OR REPLACE INTO meta VALUES (?, ?)", key, value)
}

// position is how far all projections are that take live batches.
func (m *model) position() eventstore.Position {
	var at eventstore.Position
	first := true
	for _, f := range m.foldings {
		if f.trouble == nil && !f.joining && (first || at.After(f.Position)) {
			at, first = f.Position, false
		}
	}
	if first { // every projection is in trouble: events are passed over until one is resumed
		for _, f := range m.foldings {
			if f.Position.After(at) {
				at = f.Position
			}
		}
	}
	return at
}

func (m *model) loadFaces() error {
	for _, name := range sortedKeys(m.faces) {
		if err := m.faces[name].Load(m.conn); err != nil {
			return fmt.Errorf("load the face of %s: %w", name, err)
		}
	}
	return nil
}

// read runs f on a reader's connection; ok is false when the model was replaced meanwhile.
func (m *model) read(ctx context.Context, f func(*sqlite.Conn, map[string]Face) error) (ok bool, err error) {
	m.life.RLock()
	defer m.life.RUnlock()
	if m.closed {
		return false, nil
	}
	conn, err := m.readers.Take(ctx)
	if err != nil {
		return true, fmt.Errorf("read model: %w", err)
	}
	defer m.readers.Put(conn)
	return true, f(conn, m.faces)
}

// tidy writes what it can of the write-ahead log into the file, in nobody's way.
func (m *model) tidy() error {
	m.life.RLock()
	defer m.life.RUnlock()
	if m.closed {
		return nil
	}
	return sqlitex.ExecuteTransient(m.tidier, "PRAGMA wal_checkpoint(PASSIVE)", nil)
}

// close waits for readers and closes the file.
func (m *model) close() error {
	m.life.Lock()
	defer m.life.Unlock()
	if m.closed {
		return nil
	}
	m.closed = true
	return errors.Join(m.readers.Close(), m.tidier.Close(), m.conn.Close())
}

// remove deletes the closed model's files.
func (m *model) remove() error {
	var errs []error
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(m.path + suffix); err != nil && !errors.Is(err, os.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

func (m *model) folding(name string) *folding {
	i := slices.IndexFunc(m.foldings, func(f *folding) bool { return f.Name() == name })
	if i < 0 {
		return nil
	}
	return m.foldings[i]
}
