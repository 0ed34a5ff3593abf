package sqlite

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"
)

// ErrLocked says that another process has the log open for writing.
var ErrLocked = errors.New("another process writes this event store")

// lock is held by the one process that writes. The kernel lets go of it when the process ends, however
// it ends, so a lock file left behind means nothing.
type lock struct{ file *os.File }

func acquire(path string) (*lock, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		holder := make([]byte, 20)
		n, _ := f.ReadAt(holder, 0) // the pid is a courtesy
		err = errors.Join(err, f.Close())
		if errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, fmt.Errorf("%w: process %s holds %s. Stop it first, or open the store for reading",
				ErrLocked, strings.TrimSpace(string(holder[:n])), path)
		}
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	pid := fmt.Appendf(nil, "%d\n", os.Getpid())
	_, err = f.WriteAt(pid, 0)
	if err = errors.Join(err, f.Truncate(int64(len(pid)))); err != nil {
		return nil, errors.Join(fmt.Errorf("lock %s: %w", path, err), f.Close())
	}
	return &lock{f}, nil
}

// release keeps the file: removing it would let two processes lock two files of the same name.
func (l *lock) release() error { return l.file.Close() }
