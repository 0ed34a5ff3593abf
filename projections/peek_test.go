package projections_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	zombiezen "zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"jobshare/projections"
)

func (b *bench) peek(all ...projections.Projection) (sum int, err error) {
	err = projections.Peek(b.t.Context(), b.dir, all, b.registry, func(conn *zombiezen.Conn) error {
		return b.good.table.All(conn, "", func(c counter) error {
			sum += c.Sum
			return nil
		})
	})
	return sum, err
}

func TestPeekAtAReadModelAtWorkAndAtRest(t *testing.T) {
	b := newBench(t)
	if _, err := b.peek(b.good, b.bad); !errors.Is(err, projections.ErrNoReadModel) {
		t.Errorf("before there is one: %v", err)
	}
	b.open()
	b.tick(1, 2, 3)
	if sum, err := b.peek(b.good, b.bad); err != nil || sum != 6 {
		t.Errorf("at work: %d, %v", sum, err)
	}
	b.must(b.runner.Rebuild(t.Context(), nil))
	b.tick(4)
	if sum, err := b.peek(b.good, b.bad); err != nil || sum != 10 {
		t.Errorf("rebuilt: %d, %v", sum, err)
	}
	b.stop()
	if sum, err := b.peek(b.good, b.bad); err != nil || sum != 10 {
		t.Errorf("at rest: %d, %v", sum, err)
	}
	b.open()
	b.tick(5)
	b.want(b.good, 15)
}

func TestPeekChangesNothing(t *testing.T) {
	b := newBench(t)
	b.open()
	b.tick(1)
	err := projections.Peek(t.Context(), b.dir, []projections.Projection{b.good, b.bad}, b.registry, func(conn *zombiezen.Conn) error {
		return sqlitex.ExecuteTransient(conn, "DELETE FROM "+b.good.table.Name, nil)
	})
	if err == nil || !strings.Contains(err.Error(), "readonly") {
		t.Errorf("a row could be deleted: %v", err)
	}
	b.want(b.good, 1)
}

func TestPeekAtOneMoment(t *testing.T) {
	b := newBench(t)
	b.open()
	b.tick(1)
	sum := func(conn *zombiezen.Conn) (sum int) {
		b.must(b.good.table.All(conn, "", func(c counter) error { sum += c.Sum; return nil }))
		return sum
	}
	b.must(projections.Peek(t.Context(), b.dir, []projections.Projection{b.good, b.bad}, b.registry, func(conn *zombiezen.Conn) error {
		before := sum(conn)
		b.tick(2)
		if after := sum(conn); before != 1 || after != 1 {
			t.Errorf("the sum is %d and then %d", before, after)
		}
		return nil
	}))
	if sum, err := b.peek(b.good, b.bad); err != nil || sum != 3 {
		t.Errorf("afterwards it is %d, %v", sum, err)
	}
}

func TestPeekRefusesWhatItCannotRead(t *testing.T) {
	b := newBench(t)
	b.open()
	b.tick(1)
	if _, err := b.peek(b.good); !errors.Is(err, projections.ErrNoReadModel) {
		t.Errorf("of another version: %v", err)
	}
	ended, end := context.WithCancel(t.Context())
	end()
	err := projections.Peek(ended, b.dir, []projections.Projection{b.good, b.bad}, b.registry, func(*zombiezen.Conn) error { return nil })
	if err == nil {
		t.Error("it went on after it was told to stop")
	}
	b.stop()
	b.must(os.WriteFile(filepath.Join(b.dir, "readmodel.current"), []byte("readmodel-gone.db"), 0o600))
	if _, err := b.peek(b.good, b.bad); err == nil {
		t.Error("its file is gone, and it could be read")
	}
}
