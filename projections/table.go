package projections

import (
	"fmt"
	"strings"

	"zombiezen.com/go/sqlite"
)

// Table says how rows of type R are kept. The first column is the primary key, a text.
type Table[R any] struct {
	Name    string
	Columns []string // "name TYPE", the key first
	Indexed []string // names of columns, each with an index of its own; "UNIQUE name" makes it unique where not empty
	Key     func(*R) string
	Values  func(*R) []any // string, int64, int, bool or []byte, in the order of Columns
	Scan    func(*sqlite.Stmt) (R, error)
}

func (t *Table[R]) columns() string {
	names := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		names[i], _, _ = strings.Cut(c, " ")
	}
	return strings.Join(names, ", ")
}

func (t *Table[R]) keyColumn() string {
	name, _, _ := strings.Cut(t.Columns[0], " ")
	return name
}

// Select is the beginning of a query for whole rows: "SELECT ... FROM table ".
func (t *Table[R]) Select() string { return "SELECT " + t.columns() + " FROM " + t.Name + " " }

// Create are the statements that create the table, without its indexes.
func (t *Table[R]) Create() []string {
	statements := []string{fmt.Sprintf("CREATE TABLE IF NOT EXISTS %s (%s PRIMARY KEY, %s) WITHOUT ROWID",
		t.Name, t.Columns[0], strings.Join(t.Columns[1:], ", "))}
	for _, c := range t.Indexed {
		name, unique := strings.CutPrefix(c, "UNIQUE ")
		kind, where := "INDEX", ""
		if unique {
			kind, where = "UNIQUE INDEX", fmt.Sprintf(" WHERE %s <> ''", name)
		}
		statements = append(statements, fmt.Sprintf("CREATE %s IF NOT EXISTS %s_%s ON %s (%s)%s", kind, t.Name, name, t.Name, name, where))
	}
	return statements
}

func (t *Table[R]) insert() string {
	return fmt.Sprintf("INSERT OR REPLACE INTO %s (%s) VALUES (%s)", t.Name, t.columns(),
		strings.TrimSuffix(strings.Repeat("?, ", len(t.Columns)), ", "))
}

// All calls each row that a condition selects, in its order: All(conn, "WHERE a = ? ORDER BY b", each, 1).
func (t *Table[R]) All(conn *sqlite.Conn, condition string, each func(R) error, args ...any) error {
	stmt, err := conn.Prepare(t.Select() + condition)
	if err != nil {
		return err
	}
	defer stmt.Reset()
	if err := bind(stmt, args); err != nil {
		return err
	}
	for {
		more, err := stmt.Step()
		if err != nil || !more {
			return err
		}
		row, err := t.Scan(stmt)
		if err != nil {
			return fmt.Errorf("row of %s: %w", t.Name, err)
		}
		if err := each(row); err != nil {
			return err
		}
	}
}

// One is the row that a condition selects.
func (t *Table[R]) One(conn *sqlite.Conn, condition string, args ...any) (row R, ok bool, err error) {
	err = t.All(conn, condition, func(r R) error {
		row, ok = r, true
		return nil
	}, args...)
	return row, ok, err
}

func bind(stmt *sqlite.Stmt, args []any) error {
	for i, arg := range args {
		switch v := arg.(type) {
		case string:
			stmt.BindText(i+1, v)
		case int64:
			stmt.BindInt64(i+1, v)
		case int:
			stmt.BindInt64(i+1, int64(v))
		case bool:
			stmt.BindBool(i+1, v)
		case []byte:
			stmt.BindBytes(i+1, v)
		default:
			return fmt.Errorf("can't bind a %T", arg)
		}
	}
	return nil
}
