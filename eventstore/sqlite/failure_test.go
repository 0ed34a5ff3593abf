package sqlite

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/uuid"

	"jobshare/eventstore"
)

// A limit on the size of files is a full disk that needs no disk: writes beyond it fail as they do when
// none is left. It holds for the whole process, so the test runs in one of its own.
func TestFullDisk(t *testing.T) {
	if dir := os.Getenv("SQLITE_TEST_FULL_DISK"); dir != "" {
		fillDisk(t, dir)
		return
	}
	child := exec.Command(os.Args[0], "-test.run=^TestFullDisk$", "-test.v")
	child.Env = append(os.Environ(), "SQLITE_TEST_FULL_DISK="+t.TempDir())
	out, err := child.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "recovered") {
		t.Errorf("%v\n%s", err, out)
	}
}

func fillDisk(t *testing.T, dir string) {
	s, err := Open(t.Context(), filepath.Join(dir, "log.db"))
	if err != nil {
		t.Fatal(err)
	}
	const space = 2 << 20
	before := s.writer.conn
	limit(t, space)
	acknowledged := map[uuid.UUID]bool{}
	refused := 0
	attempt := func() error {
		e := event()
		e.Data = []byte(`"` + strings.Repeat("x", 50_000) + `"`)
		_, err := s.Append(t.Context(), "a", eventstore.Any(), e)
		if err == nil {
			acknowledged[e.ID] = true
		} else if !errors.Is(err, eventstore.ErrUnavailable) {
			t.Fatalf("append to a full disk: %v", err)
		}
		return err
	}
	for range 200 {
		if attempt() != nil {
			refused++
		}
		// Reading goes on.
		if _, err := s.Head(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if len(acknowledged) == 0 || refused == 0 {
		t.Fatalf("%d acknowledged, %d refused", len(acknowledged), refused)
	}
	sub, err := s.Subscribe(t.Context(), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	limit(t, 1<<30)
	for range 50 {
		if err := attempt(); err != nil {
			t.Fatalf("with space again: %v", err)
		}
	}
	if s.writer.conn == before {
		t.Error("the connection that failed is still in use")
	}
	seen := map[uuid.UUID]bool{}
	for len(seen) < len(acknowledged) {
		d, err := sub.Next(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range d.Events {
			seen[e.ID] = true
		}
		if d.CaughtUp {
			break
		}
	}
	for id := range acknowledged {
		if !seen[id] {
			t.Errorf("%s was acknowledged and is gone", id)
		}
	}
	findings, err := s.Verify(t.Context())
	if err != nil || len(findings) > 0 {
		t.Errorf("verify: %v, %v", findings, err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	t.Logf("recovered after %d refusals", refused)
}

// limit bounds the size files may grow to. Go ignores the signal that comes with it.
func limit(t *testing.T, bytes uint64) {
	t.Helper()
	var now syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &now); err != nil {
		t.Fatal(err)
	}
	now.Cur = bytes
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &now); err != nil {
		t.Fatal(err)
	}
}

// After an error nothing is acknowledged until what was acknowledged before has been found again.
func TestRecoveryLooksForWhatWasAcknowledged(t *testing.T) {
	for _, c := range []struct {
		name   string
		damage string
		ok     bool
	}{
		{"all is there", "SELECT 1", true},
		{"the last event is gone", "DELETE FROM events WHERE position = 5", false},
		{"an event before it is gone", "DELETE FROM events WHERE position = 4", false},
		{"the last event is another", "UPDATE events SET id = x'00112233445566778899aabbccddeeff' WHERE position = 5", false},
		{"an event has a flipped bit", "UPDATE events SET data = x'00' WHERE position = 3", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := openTest(t)
			appendTest(t, s, "a", 5)
			if err := run(s.writer.conn, c.damage); err != nil { // nothing is under way
				t.Fatal(err)
			}
			s.writer.broken = true // as after a failed commit
			_, err := s.Append(t.Context(), "a", eventstore.Exact(4), event())
			if c.ok && err != nil || !c.ok && !errors.Is(err, eventstore.ErrUnavailable) {
				t.Errorf("append: %v", err)
			}
			if _, err := s.Append(t.Context(), "b", eventstore.NoStream(), event()); (err == nil) != c.ok {
				t.Errorf("the next append: %v", err)
			}
		})
	}
}

// Events of a group that failed may be there after all: then they are delivered.
func TestRecoveryDeliversWhatCameThrough(t *testing.T) {
	s := openTest(t)
	appendTest(t, s, "a", 1)
	sub, err := s.Subscribe(t.Context(), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer sub.Close()
	if _, err := sub.Next(t.Context()); err != nil {
		t.Fatal(err)
	}
	came := event()
	if err := s.writer.insert(2, stream{id: 1, events: 1}, "a", came); err != nil {
		t.Fatal(err)
	}
	s.writer.broken = true
	if _, err := s.Append(t.Context(), "a", eventstore.Exact(0), came); err == nil {
		t.Fatal("the event was written twice")
	}
	d, err := sub.Next(t.Context())
	if err != nil || len(d.Events) != 1 || d.Events[0].ID != came.ID {
		t.Errorf("delivered %v, %v", d.Events, err)
	}
}

func TestVerify(t *testing.T) {
	for _, c := range []struct {
		name   string
		damage string
		want   []FindingKind
	}{
		{"nothing wrong", "SELECT 1", nil},
		{"flipped bit in data", "UPDATE events SET data = x'7b2261223a20317c' WHERE position = 3", []FindingKind{DamagedEvent}},
		{"flipped bit in metadata", "UPDATE events SET metadata = x'01' WHERE position = 3", []FindingKind{DamagedEvent}},
		{"another type", "UPDATE events SET type = 'Happenee' WHERE position = 3", []FindingKind{DamagedEvent}},
		{"another stream's name", "UPDATE streams SET name = 'b' WHERE name = 'c'", []FindingKind{DamagedEvent}},
		{"an event gone", "DELETE FROM events WHERE position = 3", []FindingKind{MissingPosition, WrongRevision}},
		{"the stream gone", "DELETE FROM streams WHERE name = 'c'", []FindingKind{LostEvent}},
		{"moved in the log", "UPDATE events SET position = 9 WHERE position = 6", []FindingKind{MissingPosition, DamagedEvent}},
		{"before the beginning", "UPDATE events SET position = 0 WHERE position = 1", []FindingKind{MissingPosition, DamagedEvent, MissingPosition}},
		{"moved in its stream", "UPDATE events SET revision = 9 WHERE position = 5", []FindingKind{DamagedEvent, WrongRevision}},
		{"the same id twice", "UPDATE events SET id = (SELECT id FROM events WHERE position = 1) WHERE position = 4", []FindingKind{DamagedEvent, RepeatedID}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := openTest(t)
			appendTest(t, s, "a", 5)
			appendTest(t, s, "c", 1)
			if err := run(s.writer.conn, c.damage); err != nil {
				t.Fatal(err)
			}
			found, err := s.Verify(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			var kinds []FindingKind
			for _, f := range found {
				kinds = append(kinds, f.Kind)
			}
			if len(kinds) != len(c.want) {
				t.Fatalf("found %v, want %v", found, c.want)
			}
			for i := range kinds {
				if kinds[i] != c.want[i] {
					t.Errorf("found %v, want %v", found, c.want)
				}
			}
		})
	}
}

// Any single flipped bit in an event's bytes is found, wherever the file keeps them.
func TestVerifyFindsFlippedBitsInTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "log.db")
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	marker := strings.Repeat("needle", 20)
	e := event()
	e.Data = []byte(`"` + marker + `"`)
	appendTest(t, s, "a", 3)
	if _, err := s.Append(t.Context(), "a", eventstore.Any(), e); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	intact, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	at := strings.Index(string(intact), marker)
	for bit := range 40 {
		damaged := append([]byte(nil), intact...)
		damaged[at+3*bit] ^= 1 << (bit % 8)
		other := filepath.Join(t.TempDir(), "log.db")
		if err := os.WriteFile(other, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		reader, err := OpenReader(t.Context(), other)
		if err != nil {
			t.Fatal(err)
		}
		found, err := reader.Verify(t.Context())
		if err != nil || len(found) != 1 || found[0].Kind != DamagedEvent || found[0].Position.Commit != 4 {
			t.Errorf("bit %d: found %v, %v", bit, found, err)
		}
		if err := reader.Close(); err != nil {
			t.Error(err)
		}
	}
}
