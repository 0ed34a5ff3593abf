// Package cases is what has been reported and waits for a moderator: one row a case, without what was reported.
package cases

import (
	"strings"
	"time"

	"zombiezen.com/go/sqlite"

	"jobshare/domain"
	"jobshare/domain/moderation"
	"jobshare/eventstore"
	"jobshare/projections"
)

// Name is the projection's name.
const Name = "cases"

// Case is a row.
type Case struct {
	ID        string
	By, About string
	Kind      moderation.Kind
	Concern   moderation.Concern // empty once the case is closed
	Urgency   moderation.Urgency // the same
	Removed   bool
	Suspended bool
	Appealed  bool // an appeal waits
	Closed    bool
	Decided   bool   // something was
	Request   string // between the two; empty for a profile
	Number    int    // of the message, when one message was reported
	At        time.Time
}

// Cases is the table of cases.
var Cases = &projections.Table[Case]{
	Name: "cases",
	Columns: []string{"case_id TEXT", "made_by TEXT", "about TEXT", "kind TEXT", "concern TEXT", "urgency TEXT", "removed INTEGER", "suspended INTEGER", "appealed INTEGER",
		"closed INTEGER", "made_at INTEGER", "decided INTEGER", "request TEXT", "number INTEGER"},
	Indexed: []string{"closed", "made_by"},
	Key:     func(c *Case) string { return c.ID },
	Values: func(c *Case) []any {
		return []any{c.ID, c.By, c.About, string(c.Kind), string(c.Concern), string(c.Urgency), c.Removed, c.Suspended, c.Appealed, c.Closed, c.At.UnixMicro(),
			c.Decided, c.Request, c.Number}
	},
	Scan: func(s *sqlite.Stmt) (Case, error) {
		return Case{ID: s.ColumnText(0), By: s.ColumnText(1), About: s.ColumnText(2), Kind: moderation.Kind(s.ColumnText(3)),
			Concern: moderation.Concern(s.ColumnText(4)), Urgency: moderation.Urgency(s.ColumnText(5)), Removed: s.ColumnBool(6), Suspended: s.ColumnBool(7),
			Appealed: s.ColumnBool(8), Closed: s.ColumnBool(9), At: time.UnixMicro(s.ColumnInt64(10)).UTC(),
			Decided: s.ColumnBool(11), Request: s.ColumnText(12), Number: s.ColumnInt(13)}, nil
	},
}

// Projection folds cases.
type Projection struct{}

// Name implements [projections.Projection].
func (Projection) Name() string { return Name }

// Version implements [projections.Projection].
func (Projection) Version() int { return 3 }

// Types implements [projections.Projection].
func (Projection) Types() []string {
	return []string{"ReportMade", "ReportTriaged", "ContentRemoved", "SuspensionImposed", "SuspensionLifted", "AppealReceived", "AppealRefused", "ReportClosed"}
}

// Schema implements [projections.Projection].
func (Projection) Schema() []string { return Cases.Create() }

// Bind implements [projections.Projection].
func (Projection) Bind(s *projections.Storage) projections.Folder {
	return folder{projections.Bind(s, Cases)}
}

type folder struct{ cases projections.Rows[Case] }

func (f folder) Fold(e eventstore.Event) error {
	id := strings.TrimPrefix(e.Stream, moderation.Category+"-")
	c, _, err := f.cases.Get(id)
	if err != nil {
		return err
	}
	c.ID = id
	kind, payload := e.Type, e.Payload
	if erased, ok := payload.(domain.Erased); ok { // the case was closed since
		if report, ok := erased.Clear.(moderation.Report); ok {
			payload = moderation.ReportMade{Report: report}
		}
	}
	switch p := payload.(type) {
	case moderation.ReportMade:
		c.By, c.About, c.Kind, c.Concern, c.At, c.Request = p.By, p.About, p.Kind, p.Concern, p.At, p.Request
		if p.Kind == moderation.Message && len(p.Numbers) > 0 {
			c.Number = p.Numbers[0]
		}
	case moderation.ReportTriaged:
		c.Urgency = p.Urgency
	}
	c.Decided = c.Decided || kind != "ReportMade" && kind != "AppealReceived"
	switch kind {
	case "ContentRemoved":
		c.Removed = true
	case "SuspensionImposed":
		c.Suspended = true
	case "SuspensionLifted":
		c.Suspended, c.Appealed = false, false
	case "AppealReceived":
		c.Appealed = true
	case "AppealRefused":
		c.Appealed = false
	case "ReportClosed":
		c.Closed, c.Concern, c.Urgency = true, "", ""
	}
	return f.cases.Put(c)
}

// Reported says whether a person has reported something and no moderator has closed that yet.
func Reported(conn *sqlite.Conn, by, about string, kind moderation.Kind, request string, number int) (bool, error) {
	_, found, err := Cases.One(conn, "WHERE made_by = ? AND about = ? AND kind = ? AND request = ? AND number = ? AND closed = 0 LIMIT 1", by, about, string(kind), request, number)
	return found, err
}

// atMost is how many cases a moderator sees at once.
const atMost = 100

// For are the cases that a moderator can decide on, or closed ones: those of today first, then the oldest; closed ones the
// newest first. A case that the moderator is part of is not among them.
func For(conn *sqlite.Conn, moderator string, closed bool) ([]Case, error) {
	order := "CASE urgency WHEN 'today' THEN 0 WHEN '' THEN 1 ELSE 2 END, made_at, case_id"
	if closed {
		order = "made_at DESC, case_id"
	}
	var found []Case
	err := Cases.All(conn, "WHERE closed = ? AND made_by <> ? AND about <> ? ORDER BY "+order+" LIMIT ?", func(c Case) error {
		found = append(found, c)
		return nil
	}, closed, moderator, moderator, atMost)
	return found, err
}
