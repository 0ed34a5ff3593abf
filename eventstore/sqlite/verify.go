package sqlite

import (
	"context"
	"errors"
	"fmt"

	"github.com/google/uuid"
	zombiezen "zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"jobshare/eventstore"
)

// Finding is one thing wrong with the log.
type Finding struct {
	Kind     FindingKind
	Position eventstore.Position // of the event concerned; zero when it concerns the file
	Detail   string
}

// FindingKind is what kind of thing is wrong.
type FindingKind string

// What can be wrong with a log.
const (
	Damaged         FindingKind = "damaged file"           // SQLite's own check fails
	DamagedEvent    FindingKind = "damaged event"          // its bytes don't match their checksum
	MissingPosition FindingKind = "missing position"       // positions have a gap before it
	WrongRevision   FindingKind = "wrong revision"         // not the next of its stream
	RepeatedID      FindingKind = "repeated event id"      // an event before has the same
	LostEvent       FindingKind = "event without a stream" // its stream's name is gone
)

func (f Finding) String() string {
	return fmt.Sprintf("%s at %s: %s", f.Kind, f.Position, f.Detail)
}

// maxFindings ends a verification that would only go on repeating itself; a little more may be found.
const maxFindings = 1000

// Verify reads the whole log as it is now and says what is wrong with it; nothing when all is well. The
// error says that it could not be read to the end. Findings come without reading the events' content.
func (s *Store) Verify(ctx context.Context) (findings []Finding, err error) {
	if err := s.usable(ctx); err != nil {
		return nil, err
	}
	conn, err := connect(s.path, full) // this takes too long for a connection that others wait for
	if err != nil {
		return nil, fmt.Errorf("verify: %w", err)
	}
	defer func() {
		conn.SetInterrupt(nil)
		err = errors.Join(err, conn.Close())
	}()
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	go func() {
		select {
		case <-s.closed:
			stop()
		case <-ctx.Done():
		}
	}()
	conn.SetInterrupt(ctx.Done())
	v := &verification{conn: conn}
	for _, check := range []func() error{v.file, v.events, v.orphans, v.repeated} {
		if err := check(); err != nil {
			return v.findings, errors.Join(s.usable(ctx), fmt.Errorf("verify: %w", err))
		}
	}
	return v.findings, nil
}

type verification struct {
	conn     *zombiezen.Conn
	findings []Finding
}

func (v *verification) find(kind FindingKind, at int64, format string, args ...any) {
	v.findings = append(v.findings, Finding{kind, position(at), fmt.Sprintf(format, args...)})
}

func (v *verification) enough() error {
	if len(v.findings) >= maxFindings {
		return errEnough
	}
	return nil
}

func (v *verification) file() error {
	return v.each("PRAGMA integrity_check(100)", func(stmt *zombiezen.Stmt) {
		if said := stmt.ColumnText(0); said != "ok" {
			v.find(Damaged, 0, "%s", said)
		}
	})
}

// events checks every event's bytes and its places in the log and in its stream.
func (v *verification) events() error {
	stmt, err := v.conn.Prepare(eventsAfter)
	if err != nil {
		return err
	}
	stmt.BindInt64(1, -1<<62) // nothing may stand before the beginning either
	stmt.BindInt64(2, -1)
	next := int64(1)
	revisions := map[string]int64{}
	return rows(stmt, func(r *row) error {
		if r.position != next {
			v.find(MissingPosition, r.position, "the event before it is not at %d", r.position-1)
		}
		next = r.position + 1
		if r.crc != r.sum() {
			v.find(DamagedEvent, r.position, "event %s, %s %d does not match its checksum", r.id, r.stream, r.revision)
		}
		if want := revisions[r.stream]; r.revision != want {
			v.find(WrongRevision, r.position, "%s goes on with revision %d, not %d", r.stream, r.revision, want)
		}
		revisions[r.stream] = r.revision + 1
		return v.enough()
	})
}

func (v *verification) orphans() error {
	return v.each("SELECT position, stream FROM events WHERE stream NOT IN (SELECT id FROM streams)", func(stmt *zombiezen.Stmt) {
		v.find(LostEvent, stmt.ColumnInt64(0), "there is no stream %d", stmt.ColumnInt64(1))
	})
}

// repeated sorts all ids, which SQLite does on disk if they are many.
func (v *verification) repeated() error {
	return v.each("SELECT id, max(position), count(*) FROM events GROUP BY id HAVING count(*) > 1", func(stmt *zombiezen.Stmt) {
		var id uuid.UUID
		stmt.ColumnBytes(0, id[:])
		v.find(RepeatedID, stmt.ColumnInt64(1), "event id %s is there %d times", id, stmt.ColumnInt64(2))
	})
}

func (v *verification) each(query string, f func(*zombiezen.Stmt)) error {
	err := sqlitex.ExecuteTransient(v.conn, query, &sqlitex.ExecOptions{ResultFunc: func(stmt *zombiezen.Stmt) error {
		f(stmt)
		return v.enough()
	}})
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}
