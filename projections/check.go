package projections

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"jobshare/eventstore"
)

// Comparison is what a check of the read model found.
type Comparison struct {
	Position    eventstore.Position `json:"position"` // at which live and replay were compared
	Events      int                 `json:"events"`
	Rows        int                 `json:"rows"`        // compared
	Different   int                 `json:"different"`   // rows that differ, or are in only one of the two
	Differences []string            `json:"differences"` // the first of them, by table and key, without content
}

// mostDifferences is how many differences are named; all are counted.
const mostDifferences = 20

// Check replays the history into a file of its own and compares it with the live read model, row by row
// and face by face, at one and the same position.
func (r *Runner) Check(ctx context.Context, report func(Progress)) (c Comparison, err error) {
	if !r.rebuilding.CompareAndSwap(false, true) {
		return c, ErrRebuilding
	}
	defer r.rebuilding.Store(false)
	path, err := r.newFile()
	if err != nil {
		return c, err
	}
	replay, err := r.build(ctx, path, func(p Progress) {
		c.Events = p.Events
		if report != nil {
			report(p)
		}
	})
	if err != nil {
		return c, err
	}
	defer func() { err = errors.Join(err, replay.close(), replay.remove()) }()

	r.mu.Lock() // live stands still while the replay comes to the same place and a snapshot is taken
	live := r.current.Load()
	c.Position = r.reached.position()
	if err := r.follow(ctx, replay, replay.live(), replay.position(), &c.Position); err != nil {
		r.mu.Unlock()
		return c, err
	}
	_, err = live.read(ctx, func(conn *sqlite.Conn, faces map[string]Face) error {
		err := snapshot(conn)
		for _, name := range sortedKeys(faces) {
			if err != nil {
				break
			}
			var lines []string
			lines, err = faces[name].Differences(conn)
			c.add(len(lines), lines...)
		}
		r.mu.Unlock()
		if err != nil {
			return err
		}
		defer sqlitex.ExecuteTransient(conn, "ROLLBACK", nil)
		for _, p := range r.Projections {
			for _, table := range tables(p.Schema()) {
				if err := c.compare(conn, replay.conn, table); err != nil {
					return fmt.Errorf("compare %s: %w", table, err)
				}
			}
		}
		return nil
	})
	return c, err
}

// snapshot begins a transaction that goes on seeing what is committed now.
func snapshot(conn *sqlite.Conn) error {
	if err := sqlitex.ExecuteTransient(conn, "BEGIN", nil); err != nil {
		return err
	}
	return sqlitex.ExecuteTransient(conn, "SELECT count(*) FROM meta", nil)
}

// tables are the names in a projection's CREATE TABLE statements.
func tables(schema []string) []string {
	var names []string
	for _, s := range schema {
		if rest, ok := strings.CutPrefix(s, "CREATE TABLE IF NOT EXISTS "); ok {
			name, _, _ := strings.Cut(rest, " ")
			names = append(names, name)
		}
	}
	return names
}

func (c *Comparison) add(count int, lines ...string) {
	c.Different += count
	for _, line := range lines {
		if len(c.Differences) < mostDifferences {
			c.Differences = append(c.Differences, line)
		}
	}
}

// compare walks two tables of the same name in the order of their keys.
func (c *Comparison) compare(live, replay *sqlite.Conn, table string) error {
	query := "SELECT * FROM " + table + " ORDER BY 1"
	a, err := live.Prepare(query)
	if err != nil {
		return err
	}
	defer a.Reset()
	b, err := replay.Prepare(query)
	if err != nil {
		return err
	}
	defer b.Reset()
	moreA, errA := a.Step()
	moreB, errB := b.Step()
	for moreA || moreB {
		if err := errors.Join(errA, errB); err != nil {
			return err
		}
		c.Rows++
		switch {
		case !moreB || moreA && a.ColumnText(0) < b.ColumnText(0):
			c.add(1, fmt.Sprintf("%s %s: only in the live read model", table, a.ColumnText(0)))
			moreA, errA = a.Step()
		case !moreA || b.ColumnText(0) < a.ColumnText(0):
			c.add(1, fmt.Sprintf("%s %s: missing from the live read model", table, b.ColumnText(0)))
			moreB, errB = b.Step()
		default:
			for i := range a.ColumnCount() {
				if a.ColumnText(i) != b.ColumnText(i) {
					c.add(1, fmt.Sprintf("%s %s: %s differs", table, a.ColumnText(0), a.ColumnName(i)))
					break
				}
			}
			moreA, errA = a.Step()
			moreB, errB = b.Step()
		}
	}
	return errors.Join(errA, errB)
}
