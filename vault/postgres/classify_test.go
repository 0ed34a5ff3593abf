package postgres

import (
	"context"
	"errors"
	"io"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"

	"jobshare/vault"
)

func TestClassify(t *testing.T) {
	code := func(code string) error { return &pgconn.PgError{Code: code} }
	for name, c := range map[string]struct {
		err                   error
		conflict, unavailable bool
	}{
		"serialisation failure": {code("40001"), true, false},
		"deadlock":              {code("40P01"), true, false},
		"inserted meanwhile":    {code("23505"), true, false},
		"created meanwhile":     {code("42P07"), true, false},
		"shutting down":         {code("57P01"), false, true},
		"starting up":           {code("57P03"), false, true},
		"too many connections":  {code("53300"), false, true},
		"disk full":             {code("53100"), false, true},
		"input and output":      {code("58030"), false, true},
		"connection lost":       {code("08006"), false, true},
		"no answer":             {io.ErrUnexpectedEOF, false, true},
		"syntax":                {code("42601"), false, false},
		"wrong password":        {code("28P01"), false, false},
		"read-only":             {code("25006"), false, false},
	} {
		t.Run(name, func(t *testing.T) {
			db := &DB{closed: make(chan struct{})}
			conflict, err := db.classify(t.Context(), c.err)
			if conflict != c.conflict || errors.Is(err, vault.ErrUnavailable) != c.unavailable || !errors.Is(err, c.err) {
				t.Fatalf("conflict %v, %v", conflict, err)
			}
			ended, cancel := context.WithCancel(t.Context())
			cancel()
			if conflict, err := db.classify(ended, c.err); conflict || !errors.Is(err, context.Canceled) {
				t.Fatalf("once the context has ended: conflict %v, %v", conflict, err)
			}
			close(db.closed)
			if conflict, err := db.classify(t.Context(), c.err); conflict || !errors.Is(err, vault.ErrClosed) {
				t.Fatalf("once closed: conflict %v, %v", conflict, err)
			}
		})
	}
}
