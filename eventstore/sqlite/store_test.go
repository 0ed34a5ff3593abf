package sqlite

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/uuid"
	zombiezen "zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"jobshare/eventstore"
	"jobshare/eventstore/storetest"
)

func openTest(t testing.TB) *Store {
	t.Helper()
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "log.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return s
}

func event() eventstore.NewEvent {
	return eventstore.NewEvent{ID: uuid.New(), Type: "Happened", Data: []byte(`{"a": 1}`)}
}

func appendTest(t testing.TB, s *Store, stream string, n int) (es []eventstore.NewEvent) {
	t.Helper()
	for range n {
		es = append(es, event())
	}
	if _, err := s.Append(t.Context(), stream, eventstore.Any(), es...); err != nil {
		t.Fatal(err)
	}
	return es
}

func count(t testing.TB, s *Store) (n int) {
	t.Helper()
	for _, err := range s.ReadAll(t.Context(), nil) {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	return n
}

func TestContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T) eventstore.Store { return openTest(t) })
}

// A reader in the process of the writer answers to the reading half of the contract too.
func TestReader(t *testing.T) {
	s := openTest(t)
	want := appendTest(t, s, "a", 3)
	reader, err := OpenReader(t.Context(), s.path)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	if got := count(t, reader); got != 3 {
		t.Errorf("the reader sees %d events, want 3", got)
	}
	if _, err := reader.Append(t.Context(), "a", eventstore.Any(), event()); !errors.Is(err, ErrReadOnly) {
		t.Errorf("append: %v, want %v", err, ErrReadOnly)
	}
	if err := reader.Checkpoint(t.Context()); !errors.Is(err, ErrReadOnly) {
		t.Errorf("checkpoint: %v, want %v", err, ErrReadOnly)
	}
	sub, err := reader.Subscribe(t.Context(), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer sub.Close()
	for round := range 3 { // nobody tells the reader: it looks
		var got []eventstore.Recorded
		for len(got) < len(want) {
			d, err := sub.Next(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, d.Events...)
		}
		if got[0].ID != want[0].ID {
			t.Errorf("round %d begins with another event", round)
		}
		want = appendTest(t, s, "a", round+1)
	}
	if _, err := OpenReader(t.Context(), s.path+".none"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("opening what is not there: %v", err)
	}
}

func TestOneWriter(t *testing.T) {
	s := openTest(t)
	_, err := Open(t.Context(), s.path)
	if !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), "process") {
		t.Errorf("a second writer got %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := Open(t.Context(), s.path)
	if err != nil {
		t.Fatalf("after the first has closed: %v", err)
	}
	if err := again.Close(); err != nil {
		t.Error(err)
	}
}

func TestFilesArePrivate(t *testing.T) {
	s := openTest(t)
	appendTest(t, s, "a", 1)
	for _, suffix := range []string{"", "-wal", "-shm", ".lock"} {
		info, err := os.Stat(s.path + suffix)
		if err != nil {
			t.Error(err)
		} else if info.Mode().Perm() != 0o600 {
			t.Errorf("log.db%s has mode %s", suffix, info.Mode())
		}
	}
}

func TestCheckpoint(t *testing.T) {
	s := openTest(t)
	appendTest(t, s, "a", 100)
	if err := s.Checkpoint(t.Context()); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(s.path + "-wal"); err != nil || info.Size() != 0 {
		t.Errorf("the write-ahead log: %v, %v", info, err)
	}
	appendTest(t, s, "a", 1)
	if got := count(t, s); got != 101 {
		t.Errorf("%d events, want 101", got)
	}
}

func TestReopen(t *testing.T) {
	s := openTest(t)
	appendTest(t, s, "a", 3)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(s.path + "-wal"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the write-ahead log is left behind: %v", err)
	}
	again, err := Open(t.Context(), s.path)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	done, err := again.Append(t.Context(), "a", eventstore.Exact(2), event())
	if err != nil || done.Revision != 3 || done.Position.Commit != 4 {
		t.Errorf("the next event went to %+v, %v", done, err)
	}
}

func TestFullSynchronous(t *testing.T) {
	s := openTest(t)
	if got, err := queryInt(s.writer.conn, "PRAGMA synchronous"); err != nil || got != 2 {
		t.Errorf("synchronous is %d, %v; want 2 (FULL)", got, err)
	}
	less, err := OpenWithSynchronous(t.Context(), s.path+".less", "OFF")
	if err != nil {
		t.Fatal(err)
	}
	defer less.Close()
	if got, err := queryInt(less.writer.conn, "PRAGMA synchronous"); err != nil || got != 0 {
		t.Errorf("synchronous is %d, %v; want 0 (OFF)", got, err)
	}
}

func TestForeignFilesAreRefused(t *testing.T) {
	for name, write := range map[string]func(path string) error{
		"another database": func(path string) error {
			conn, err := zombiezen.OpenConn(path)
			if err != nil {
				return err
			}
			return errors.Join(sqlitex.ExecuteTransient(conn, "CREATE TABLE t (x)", nil), conn.Close())
		},
		"no database": func(path string) error {
			return os.WriteFile(path, []byte(strings.Repeat("not a database. ", 1000)), 0o600)
		},
	} {
		path := filepath.Join(t.TempDir(), "log.db")
		if err := write(path); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(t.Context(), path); err == nil {
			t.Errorf("%s was opened for writing", name)
		}
		if _, err := OpenReader(t.Context(), path); err == nil {
			t.Errorf("%s was opened for reading", name)
		}
	}
}

func TestVersions(t *testing.T) {
	for version, ok := range map[string]bool{
		"3.51.3": true, "3.51.10": true, "3.54.1": true, "4.0.0": true,
		"3.51.2": false, "3.49.9": false, "2.99.99": false, "": false, "new": false,
	} {
		if err := checkVersion(version); (err == nil) != ok {
			t.Errorf("version %q: %v", version, err)
		}
	}
}

// A retried append is told, and not written again.
func TestRetriedAppendIsAWrongRevision(t *testing.T) {
	s := openTest(t)
	e := event()
	for i := range 2 {
		_, err := s.Append(t.Context(), "a", eventstore.NoStream(), e)
		if wrong := (*eventstore.WrongRevisionError)(nil); i == 1 && !errors.As(err, &wrong) || i == 0 && err != nil {
			t.Errorf("attempt %d: %v", i, err)
		}
	}
}

// More streams than are remembered must not change what is known of them.
func TestForgottenStreams(t *testing.T) {
	s := openTest(t)
	appendTest(t, s, "a", 2)
	s.writer.streams = nil // nothing is under way
	if _, err := s.Append(t.Context(), "a", eventstore.Exact(1), event()); err != nil {
		t.Error(err)
	}
	var bounded streams
	for range streamsKept + 1 {
		bounded.keep(uuid.NewString(), stream{})
	}
	if len(bounded) > streamsKept {
		t.Errorf("%d streams are remembered", len(bounded))
	}
}
