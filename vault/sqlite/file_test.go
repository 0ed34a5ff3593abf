package sqlite_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"jobshare/vault"
	"jobshare/vault/sqlite"
	"jobshare/vault/vaulttest"
)

func open(t *testing.T, path string) *sqlite.DB {
	t.Helper()
	db, err := sqlite.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func TestCanaries(t *testing.T) {
	folder := t.TempDir()
	vaulttest.Canaries(t, open(t, filepath.Join(folder, "vault.db")), folder, func() {})
}

func TestOneProcessAtATime(t *testing.T) {
	path := filepath.Join(t.TempDir(), "vault.db")
	db := open(t, path)
	_, err := sqlite.Open(path)
	var inUse *sqlite.InUseError
	if !errors.As(err, &inUse) || inUse.Path != path {
		t.Fatalf("error is %v", err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	open(t, path)
}

func TestOnlyItsOwnerMayRead(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "vault.db")
	if err := os.WriteFile(path, nil, 0o644); err != nil { // made with another mode before
		t.Fatal(err)
	}
	secrets := vault.NewSecrets("installation-1")
	if _, err := vault.Open(t.Context(), open(t, path), secrets, vault.Options{}); err != nil {
		t.Fatal(err)
	}
	files, err := os.ReadDir(folder)
	if err != nil || len(files) < 3 { // the database, its log and index, the lock
		t.Fatalf("%v, %v", files, err)
	}
	for _, f := range files {
		if info, err := f.Info(); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %v (%v)", f.Name(), info.Mode(), err)
		}
	}
}

func TestKeptAcrossOpenings(t *testing.T) {
	path := filepath.Join(t.TempDir(), "vault.db")
	secrets := vault.NewSecrets("installation-1")
	var key string
	for i := range 3 {
		db := open(t, path)
		v, err := vault.Open(t.Context(), db, secrets, vault.Options{})
		if err != nil {
			t.Fatal(err)
		}
		id, err := v.CreateKey(t.Context(), "amina", vault.KindPerson)
		if err != nil || i > 0 && id != key {
			t.Fatalf("key %s, %v; was %s", id, err, key)
		}
		key = id
		if err := v.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestDestroyedKeysLeaveNoBytes destroys keys of a vault of many, amid the use that makes SQLite move
// rows about, and looks for their wrapped bytes in all files.
func TestDestroyedKeysLeaveNoBytes(t *testing.T) {
	folder := t.TempDir()
	db := open(t, filepath.Join(folder, "vault.db"))
	ctx := t.Context()
	v, err := vault.Open(ctx, db, vault.NewSecrets("installation-1"), vault.Options{})
	if err != nil {
		t.Fatal(err)
	}
	const people = 2000
	var subjects, keys []string
	for range people / 100 {
		batch := make([]string, 100)
		for i := range batch {
			batch[i] = uuid.NewString()
		}
		created, err := v.CreateKeys(ctx, vault.KindPerson, batch...)
		if err != nil {
			t.Fatal(err)
		}
		subjects, keys = append(subjects, batch...), append(keys, created...)
	}
	wrapped := map[string][]byte{}
	err = db.Read(ctx, func(tx vault.Tx) error {
		return tx.Query(`SELECT key_id, wrapped FROM key_material`, nil, func(r vault.Row) error {
			var id string
			var bytes []byte
			err := r.Scan(&id, &bytes)
			wrapped[id] = bytes
			return err
		})
	})
	if err != nil || len(wrapped) != people {
		t.Fatalf("%d keys, %v", len(wrapped), err)
	}
	for i := 0; i < people; i += 5 {
		destroyed, err := v.DestroyKeys(ctx, subjects[i], vaulttest.Noon)
		if err != nil || len(destroyed) != 1 || destroyed[0] != keys[i] {
			t.Fatalf("%v, %v", destroyed, err)
		}
		if i == 0 {
			if log, err := os.Stat(filepath.Join(folder, "vault.db-wal")); err != nil || log.Size() != 0 {
				t.Fatalf("the log has %d bytes, %v", log.Size(), err)
			}
		}
		if _, err := v.CreateKey(ctx, uuid.NewString(), vault.KindPerson); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Forget(ctx); err != nil { // so that those that live can be found too
		t.Fatal(err)
	}
	var files []byte
	for _, name := range []string{"vault.db", "vault.db-wal"} {
		data, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, data...)
	}
	for i, key := range keys {
		there := bytes.Contains(files, wrapped[key][8:]) // after the tag of the master key
		if want := i%5 != 0; there != want {
			t.Errorf("key %d: bytes there: %v, want %v", i, there, want)
		}
	}
}

func TestWritesAreDurableAndDeletedContentIsOverwritten(t *testing.T) {
	db := open(t, filepath.Join(t.TempDir(), "vault.db"))
	for pragma, want := range map[string]string{"synchronous": "2", "secure_delete": "1", "journal_mode": "wal"} {
		err := db.Write(t.Context(), func(tx vault.Tx) error {
			return tx.Query("PRAGMA "+pragma, nil, func(r vault.Row) error {
				var got string
				err := r.Scan(&got)
				if got != want {
					t.Errorf("%s is %s, want %s", pragma, got, want)
				}
				return err
			})
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestRefusesMisnumberedParameters(t *testing.T) {
	db := open(t, filepath.Join(t.TempDir(), "vault.db"))
	for _, sql := range []string{`SELECT $2, $1`, `SELECT ?, ?`, `SELECT $1`} {
		err := db.Read(t.Context(), func(tx vault.Tx) error {
			return tx.Query(sql, []any{1, 2}, func(vault.Row) error { return nil })
		})
		if err == nil {
			t.Errorf("%s ran", sql)
		}
	}
}

func TestCanNotBeOpened(t *testing.T) {
	folder := t.TempDir()
	garbage := filepath.Join(folder, "garbage")
	if err := os.WriteFile(garbage, bytes.Repeat([]byte("not a database "), 1000), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{garbage, folder, filepath.Join(folder, "missing", "vault.db")} {
		db, err := sqlite.Open(path)
		if err == nil {
			_, err = vault.Open(t.Context(), db, vault.NewSecrets("installation-1"), vault.Options{})
			err = errors.Join(err, db.Close())
		}
		if err == nil {
			t.Error(fmt.Sprint(path, " was opened"))
		}
	}
}

// TestHourKeysLeaveNoBytes asks for codes through ten hours, with answers of all sizes, so that rows
// of challenges are split over pages, moved and deleted. What SQLite leaves of them is noise if no byte
// is left of the keys of those hours.
func TestHourKeysLeaveNoBytes(t *testing.T) {
	folder := t.TempDir()
	clock := &vaulttest.Clock{}
	db := clock.Shift(open(t, filepath.Join(folder, "vault.db")))
	ctx := t.Context()
	v, err := vault.Open(ctx, db, vault.NewSecrets("installation-1"), vault.Options{})
	if err != nil {
		t.Fatal(err)
	}
	at := vaulttest.Noon
	tidy := func() {
		if _, err := v.Tidy(ctx, at); err != nil {
			t.Fatal(err)
		}
	}
	wrapped := map[string][]byte{}
	for i := range 500 {
		request := vault.ChallengeRequest{Purpose: vault.PurposeRegister, Address: fmt.Sprint(i), Person: uuid.NewString(),
			At: at, Accept: true, Answers: bytes.Repeat([]byte{'a'}, i*7919%3000)}
		_, c, err := v.StartChallenge(ctx, request)
		if err == nil && i%3 == 0 {
			err = v.EndChallenge(ctx, c.ID)
		}
		if err != nil {
			t.Fatal(err)
		}
		if i%10 == 0 {
			tidy()
		}
		if i%50 == 0 {
			if err := db.Read(ctx, func(tx vault.Tx) error {
				return tx.Query(`SELECT m.key_id, m.wrapped FROM key_material m JOIN keys k ON k.id = m.key_id WHERE k.destroyed = 0`, nil, func(r vault.Row) error {
					var id string
					var bytes []byte
					err := r.Scan(&id, &bytes)
					wrapped[id] = bytes[8:]
					return err
				})
			}); err != nil {
				t.Fatal(err)
			}
		}
		at = at.Add(72 * time.Second)
		clock.Advance(72 * time.Second)
	}
	if len(wrapped) < 10 {
		t.Fatalf("only %d keys", len(wrapped))
	}
	at = at.Add(24 * time.Hour)
	clock.Advance(24 * time.Hour)
	tidy()
	for _, name := range []string{"vault.db", "vault.db-wal"} {
		data, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		for id, w := range wrapped {
			if bytes.Contains(data, w) {
				t.Errorf("the key %s is left in %s", id, name)
			}
		}
	}
}
