package projections

import (
	"context"
	"fmt"
	"slices"
	"time"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"
)

// How soon it is tried again to empty the write-ahead log, when somebody was reading, and how often it is
// written into the file otherwise.
const (
	forgetAgain = 200 * time.Millisecond
	tidyEvery   = time.Second
)

// noteForgotten notes that something was folded after which deleted rows must be in no file any more.
func (r *Runner) noteForgotten(events []opened) {
	if slices.ContainsFunc(events, func(e opened) bool { return slices.Contains(r.ForgetAfter, e.Type) }) {
		if r.Forgot != nil {
			r.Forgot()
		}
		r.forget.Store(true)
	}
}

// keepTidy writes the write-ahead log into the file every second, and empties it after what was deleted
// must be gone, until the context ends. What is deleted is overwritten in the file itself at once.
func (r *Runner) keepTidy(ctx context.Context) {
	tidied := time.Now()
	tick := time.NewTicker(forgetAgain)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
		if time.Since(tidied) > tidyEvery {
			if err := r.current.Load().tidy(); err != nil && ctx.Err() == nil {
				r.Log.Warn("the read model's write-ahead log could not be written into the file and will be again", "error", err)
			}
			tidied = time.Now()
		}
		if !r.forget.Load() {
			continue
		}
		done, err := r.emptyLog()
		if err != nil {
			r.Log.Warn("the read model's write-ahead log could not be emptied and will be again", "error", err)
		}
		if done {
			r.forget.Store(false)
		}
	}
}

// emptyLog writes the write-ahead log into the file and truncates it; false when a reader was in the way.
func (r *Runner) emptyLog() (done bool, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	err = sqlitex.ExecuteTransient(r.current.Load().conn, "PRAGMA wal_checkpoint(TRUNCATE)", &sqlitex.ExecOptions{
		ResultFunc: func(s *sqlite.Stmt) error {
			done = s.ColumnInt(0) == 0
			return nil
		}})
	if err != nil {
		return false, fmt.Errorf("empty the write-ahead log: %w", err)
	}
	return done, nil
}
