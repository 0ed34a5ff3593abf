package vault

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"
)

// ErasureList is a text file of the ids of destroyed keys, one a line with the time. It is kept apart
// from the vault's backups, so that a restored backup can be made to forget again.
type ErasureList struct {
	path string
	mu   sync.Mutex
}

// DestroyedKey is a line of an erasure list.
type DestroyedKey struct {
	ID string
	On time.Time
}

// ErrMalformedList says that an erasure list holds a line that is none.
var ErrMalformedList = errors.New("not an erasure list")

// OpenErasureList opens or creates the list. It returns [ErrMalformedList] rather than pass over a
// line it can't read; only a last line without its end, left by a crash, is passed over.
func OpenErasureList(path string) (*ErasureList, error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err == nil {
		err = errors.Join(file.Sync(), file.Close(), syncFolder(filepath.Dir(path)))
	}
	l := &ErasureList{path: path}
	if err == nil {
		_, err = l.All()
	}
	if err != nil {
		return nil, fmt.Errorf("open erasure list: %w", err)
	}
	return l, nil
}

// Add appends ids to the list; it is durable when Add returns nil. An id may be there twice.
func (l *ErasureList) Add(on time.Time, keyIDs ...string) error {
	if len(keyIDs) == 0 {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	file, err := os.OpenFile(l.path, os.O_RDWR, 0o600)
	if err != nil {
		return fmt.Errorf("add to erasure list: %w", err)
	}
	defer file.Close()
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX); err != nil { // instances may share one list
		return fmt.Errorf("lock erasure list: %w", err)
	}
	whole, err := wholeLines(file)
	if err != nil {
		return fmt.Errorf("add to erasure list: %w", err)
	}
	var lines bytes.Buffer
	for _, id := range keyIDs {
		fmt.Fprintf(&lines, "%s %s\n", id, on.UTC().Format(time.RFC3339))
	}
	_, err = file.WriteAt(lines.Bytes(), whole) // over what a crash left of a line
	if err = errors.Join(err, file.Sync()); err != nil {
		return fmt.Errorf("add to erasure list: %w", err)
	}
	return nil
}

// wholeLines is how many bytes of the file are lines with their end.
func wholeLines(file *os.File) (int64, error) {
	data, err := io.ReadAll(file)
	return int64(bytes.LastIndexByte(data, '\n') + 1), err
}

// All reads the list.
func (l *ErasureList) All() (keys []DestroyedKey, err error) {
	file, err := os.Open(l.path)
	if err != nil {
		return nil, fmt.Errorf("read erasure list: %w", err)
	}
	defer file.Close()
	lines := bufio.NewReaderSize(file, 4096)
	for n := 1; ; n++ {
		line, err := lines.ReadSlice('\n')
		if errors.Is(err, io.EOF) {
			return keys, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read erasure list: line %d: %w", n, err)
		}
		id, date, _ := strings.Cut(strings.TrimSuffix(string(line), "\n"), " ")
		on, err := time.Parse(time.RFC3339, date)
		if err != nil || bounded("key id", id, maxID) != nil {
			return nil, fmt.Errorf("%w: line %d", ErrMalformedList, n)
		}
		keys = append(keys, DestroyedKey{id, on.UTC()})
	}
}

// applyErasures destroys again what a restored backup brought back of keys on the list, and removes
// the people they belonged to.
func (v *Vault) applyErasures(ctx context.Context) error {
	listed, err := v.erasures.All()
	if err != nil {
		return err
	}
	revived := false
	for _, k := range listed {
		err := v.db.Write(ctx, func(tx Tx) error {
			var subject, kind string
			alive, err := one(tx, `SELECT subject, kind FROM keys WHERE id = $1 AND destroyed = 0`, []any{k.ID}, &subject, &kind)
			if err != nil || !alive {
				return err
			}
			revived = true
			if err := destroyKey(tx, k.ID, k.On); err != nil || Kind(kind) != KindPerson {
				return err
			}
			if err := purge(tx, subject); err != nil {
				return err
			}
			return completed(tx, subject, k.On)
		})
		if err != nil {
			return err
		}
	}
	if !revived {
		return nil
	}
	return v.db.Forget(ctx)
}
