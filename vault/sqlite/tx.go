package sqlite

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"jobshare/vault"
)

// transact runs f between begin and COMMIT, or rolls back.
func transact(ctx context.Context, conn *sqlite.Conn, begin string, f func(vault.Tx) error) (err error) {
	conn.SetInterrupt(ctx.Done())
	defer conn.SetInterrupt(nil)
	if err := sqlitex.Execute(conn, begin, nil); err != nil {
		return classify(ctx, err)
	}
	done := false
	defer func() {
		conn.SetInterrupt(nil) // what was begun is ended, whatever became of ctx
		if done && err == nil {
			if err = classify(ctx, sqlitex.Execute(conn, "COMMIT", nil)); err == nil {
				return
			}
		}
		if !conn.AutocommitEnabled() { // some errors roll back by themselves
			if undo := sqlitex.Execute(conn, "ROLLBACK", nil); undo != nil {
				err = errors.Join(err, classify(ctx, undo))
			}
		}
	}()
	err = f(&tx{ctx: ctx, conn: conn})
	done = true
	return err
}

// classify tells a database that can't be used now from a mistake in a statement.
func classify(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	switch sqlite.ErrCode(err).ToPrimary() {
	case sqlite.ResultInterrupt:
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return fmt.Errorf("%w: %w", vault.ErrUnavailable, err)
	case sqlite.ResultIOErr, sqlite.ResultFull, sqlite.ResultCantOpen, sqlite.ResultBusy, sqlite.ResultLocked, sqlite.ResultNoMem, sqlite.ResultReadOnly:
		return fmt.Errorf("%w: %w", vault.ErrUnavailable, err)
	}
	return err
}

type tx struct {
	ctx     context.Context
	conn    *sqlite.Conn
	reading bool
}

func (t *tx) Now() (time.Time, error) { return time.Now().UTC().Truncate(time.Microsecond), nil }

func (t *tx) Exec(sql string, args ...any) (int64, error) {
	err := t.run(sql, args, nil)
	return int64(t.conn.Changes()), err
}

func (t *tx) Query(sql string, args []any, each func(vault.Row) error) error {
	return t.run(sql, args, each)
}

func (t *tx) run(sql string, args []any, each func(vault.Row) error) (err error) {
	if t.reading { // PostgreSQL can't do it, and SQLite's cached statements could meet themselves
		return errors.New("a statement inside a query")
	}
	stmt, err := t.conn.Prepare(sql)
	if err != nil {
		return classify(t.ctx, fmt.Errorf("%w in %s", err, sql))
	}
	defer func() {
		if reset := stmt.Reset(); err == nil {
			err = classify(t.ctx, reset)
		}
		err = errors.Join(err, stmt.ClearBindings())
	}()
	if err := bind(stmt, args); err != nil {
		return fmt.Errorf("%w in %s", err, sql)
	}
	t.reading = true
	defer func() { t.reading = false }()
	for {
		more, err := stmt.Step()
		if err != nil {
			return classify(t.ctx, fmt.Errorf("%w in %s", err, sql))
		}
		if !more {
			return nil
		}
		if each == nil {
			continue
		}
		if err := each(row{stmt}); err != nil {
			return err
		}
	}
}

// bind gives parameters their values. SQLite numbers $1, $2 as they first appear, PostgreSQL by their
// number: a statement where these differ is refused.
func bind(stmt *sqlite.Stmt, args []any) error {
	if n := stmt.BindParamCount(); n != len(args) {
		return fmt.Errorf("%d arguments for %d parameters", len(args), n)
	}
	for i, arg := range args {
		n := i + 1
		if name := stmt.BindParamName(n); name != "$"+strconv.Itoa(n) {
			return fmt.Errorf("parameter %d is called %s", n, name)
		}
		switch a := arg.(type) {
		case string:
			stmt.BindText(n, a)
		case int:
			stmt.BindInt64(n, int64(a))
		case int64:
			stmt.BindInt64(n, a)
		case []byte:
			stmt.BindBytes(n, a)
		default:
			return fmt.Errorf("argument %d is a %T", n, arg)
		}
	}
	return nil
}

type row struct{ stmt *sqlite.Stmt }

func (r row) Scan(dest ...any) error {
	if n := r.stmt.ColumnCount(); n != len(dest) {
		return fmt.Errorf("%d destinations for %d columns", len(dest), n)
	}
	for i, d := range dest {
		switch d := d.(type) {
		case *string:
			*d = r.stmt.ColumnText(i)
		case *int:
			*d = r.stmt.ColumnInt(i)
		case *int64:
			*d = r.stmt.ColumnInt64(i)
		case *[]byte:
			*d = make([]byte, r.stmt.ColumnLen(i))
			r.stmt.ColumnBytes(i, *d)
		default:
			return fmt.Errorf("destination %d is a %T", i+1, d)
		}
	}
	return nil
}
