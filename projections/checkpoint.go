package projections

import (
	"context"
	"errors"
	"fmt"

	"zombiezen.com/go/sqlite"

	"jobshare/eventstore"
)

// Checkpoint is how far a projection has folded one history: the last event and whose history it is. It
// is verified by reading that event again.
type Checkpoint struct {
	Installation string
	Position     eventstore.Position
	EventID      string
	Stream       string
	Revision     uint64
}

// ErrForeign says that a checkpoint is not of this history: another installation's, or of a history
// that went on differently (an older backup was restored).
var ErrForeign = errors.New("the checkpoint is not of this history")

func checkpointAt(installation string, r eventstore.Recorded) Checkpoint {
	return Checkpoint{Installation: installation, Position: r.Position, EventID: r.ID.String(), Stream: r.Stream, Revision: r.Revision}
}

// Verify reads the checkpoint's event and says whether this history still holds it.
func (c Checkpoint) Verify(ctx context.Context, store eventstore.Store, installation string) error {
	if c.Installation != installation {
		return fmt.Errorf("%w: it is of installation %s", ErrForeign, c.Installation)
	}
	if c.Position == (eventstore.Position{}) {
		return nil
	}
	var before *uint64
	if c.Revision > 0 {
		revision := c.Revision - 1
		before = &revision
	}
	for r, err := range store.ReadStream(ctx, c.Stream, before) {
		if err != nil {
			return fmt.Errorf("verify checkpoint: %w", err)
		}
		if r.ID.String() == c.EventID && r.Position == c.Position {
			return nil
		}
		break
	}
	return fmt.Errorf("%w: event %s is not at %s", ErrForeign, c.EventID, c.Position)
}

// Trouble is why a projection stopped, and where.
type Trouble struct {
	Checkpoint // of the event that it can't take
	Type       string
	Why        string // without personal data
}

const checkpointSchema = `CREATE TABLE IF NOT EXISTS checkpoints (
	projection TEXT PRIMARY KEY, installation TEXT, position TEXT, event TEXT, stream TEXT, revision INTEGER,
	trouble_position TEXT, trouble_event TEXT, trouble_stream TEXT, trouble_revision INTEGER, trouble_type TEXT, trouble_why TEXT
) WITHOUT ROWID`

// progress is a projection's row of checkpoints.
type progress struct {
	Checkpoint
	trouble *Trouble
}

func saveProgress(conn *sqlite.Conn, projection string, p progress) error {
	t := Trouble{}
	if p.trouble != nil {
		t = *p.trouble
	}
	return run(conn, `INSERT OR REPLACE INTO checkpoints VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		projection, p.Installation, p.Position.String(), p.EventID, p.Stream, int64(p.Revision),
		t.Position.String(), t.EventID, t.Stream, int64(t.Revision), t.Type, t.Why)
}

func loadProgress(conn *sqlite.Conn, projection string) (p progress, ok bool, err error) {
	stmt, err := conn.Prepare(`SELECT installation, position, event, stream, revision,
		trouble_position, trouble_event, trouble_stream, trouble_revision, trouble_type, trouble_why FROM checkpoints WHERE projection = ?`)
	if err != nil {
		return p, false, err
	}
	defer stmt.Reset()
	stmt.BindText(1, projection)
	if ok, err = stmt.Step(); err != nil || !ok {
		return p, false, err
	}
	p.Installation, p.EventID, p.Stream, p.Revision = stmt.ColumnText(0), stmt.ColumnText(2), stmt.ColumnText(3), uint64(stmt.ColumnInt64(4))
	if p.Position, err = eventstore.ParsePosition(stmt.ColumnText(1)); err != nil {
		return p, false, err
	}
	if stmt.ColumnText(6) != "" {
		p.trouble = &Trouble{Type: stmt.ColumnText(9), Why: stmt.ColumnText(10)}
		p.trouble.Installation, p.trouble.EventID, p.trouble.Stream = p.Installation, stmt.ColumnText(6), stmt.ColumnText(7)
		p.trouble.Revision = uint64(stmt.ColumnInt64(8))
		if p.trouble.Position, err = eventstore.ParsePosition(stmt.ColumnText(5)); err != nil {
			return p, false, err
		}
	}
	return p, true, nil
}
