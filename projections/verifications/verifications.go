// Package verifications is which line managers were asked and when, for the timers: who waits for a reminder, for the end,
// or to be forgotten. It holds no name and no address.
package verifications

import (
	"strings"
	"time"

	"zombiezen.com/go/sqlite"

	"jobshare/domain/verification"
	"jobshare/eventstore"
	"jobshare/projections"
)

// Name is the projection's name.
const Name = "verifications"

// Verification is a row: one request to a manager.
type Verification struct {
	Person    string // to be, or that came of it
	Status    verification.Status
	Reminded  bool // or not to be
	Forgotten bool
	AskedAt   time.Time
	EndedAt   time.Time
}

var table = &projections.Table[Verification]{
	Name:    "verifications",
	Columns: []string{"person TEXT", "status TEXT", "reminded INTEGER", "forgotten INTEGER", "asked_at INTEGER", "ended_at INTEGER"},
	Indexed: []string{"status"},
	Key:     func(v *Verification) string { return v.Person },
	Values: func(v *Verification) []any {
		return []any{v.Person, string(v.Status), v.Reminded, v.Forgotten, projections.Micros(v.AskedAt), projections.Micros(v.EndedAt)}
	},
	Scan: func(s *sqlite.Stmt) (Verification, error) {
		return Verification{Person: s.ColumnText(0), Status: verification.Status(s.ColumnText(1)), Reminded: s.ColumnBool(2), Forgotten: s.ColumnBool(3),
			AskedAt: projections.AtMicros(s.ColumnInt64(4)), EndedAt: projections.AtMicros(s.ColumnInt64(5))}, nil
	},
}

// Projection folds the verifications.
type Projection struct{}

// Name implements [projections.Projection].
func (Projection) Name() string { return Name }

// Version implements [projections.Projection].
func (Projection) Version() int { return 1 }

// Types implements [projections.Projection].
func (Projection) Types() []string {
	return []string{"ManagerAsked", "ManagerReminded", "ManagerConfirmed", "ManagerDeclined", "ManagerNeverAnswered", "AskerForgotten"}
}

// Schema implements [projections.Projection].
func (Projection) Schema() []string { return table.Create() }

// Bind implements [projections.Projection].
func (Projection) Bind(s *projections.Storage) projections.Folder {
	return folder{projections.Bind(s, table)}
}

type folder struct {
	rows projections.Rows[Verification]
}

func (f folder) Fold(e eventstore.Event) error {
	person := strings.TrimPrefix(e.Stream, verification.Category+"-")
	v, _, err := f.rows.Get(person)
	if err != nil {
		return err
	}
	s := verification.Evolve(verification.State{Status: v.Status, AskedAt: v.AskedAt, EndedAt: v.EndedAt, Reminded: v.Reminded, Forgotten: v.Forgotten}, e.Payload)
	return f.rows.Put(Verification{Person: person, Status: s.Status, Reminded: s.Reminded || s.Quiet, Forgotten: s.Forgotten,
		AskedAt: s.AskedAt, EndedAt: s.EndedAt})
}

// Due lists people of whose verification it is time for something: a reminder, the end, or to be forgotten. What it is
// time for is for the domain to decide.
func Due(conn *sqlite.Conn, now time.Time, most int) ([]string, error) {
	var people []string
	err := table.All(conn, `WHERE status = 'waiting' AND (asked_at <= ?1 OR reminded = 0 AND asked_at <= ?2)
		OR status IN ('declined', 'lapsed') AND forgotten = 0 AND ended_at <= ?3 LIMIT ?4`,
		func(v Verification) error {
			people = append(people, v.Person)
			return nil
		}, projections.Micros(now.Add(-verification.EndsAfter)), projections.Micros(now.Add(-verification.RemindAfter)), projections.Micros(now.Add(-verification.ForgetAfter)), most)
	return people, err
}
