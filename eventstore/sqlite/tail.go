package sqlite

import "fmt"

// tailEvents is how many of the last events are looked at before writing goes on after an error.
const tailEvents = 2 * groupCommands

// reopen makes a fresh start after an error left it unknown what reached the disk. After a failed flush
// the kernel may call pages clean that it never wrote, so the write-ahead log is not only read back but
// written into the file and flushed once more; and whatever was acknowledged must be there.
func (w *writer) reopen() error {
	w.disconnect() // what it has to complain about is known already
	if err := w.connect(); err != nil {
		return fmt.Errorf("reopen the event store: %w", err)
	}
	if err := truncateWAL(w.conn); err != nil {
		return err
	}
	before := w.last
	if err := w.findTail(); err != nil {
		return err
	}
	if w.last.position > before.position {
		w.changed.send() // the group that failed is there after all
	}
	w.broken = false
	return nil
}

// findTail checks the last events and finds the last of them. The whole log is checked by [Store.Verify], on
// request: an instance must not take minutes to start.
func (w *writer) findTail() error {
	last, err := queryInt(w.conn, "SELECT max(position) FROM events")
	if err != nil {
		return err
	}
	stmt, err := w.conn.Prepare(eventsAfter)
	if err != nil {
		return err
	}
	held := w.last.position == 0 // nothing was acknowledged yet by this process
	if !held {
		last = min(last, w.last.position)
	}
	tail := acknowledged{position: max(0, last-tailEvents)}
	next := tail.position + 1
	stmt.BindInt64(1, tail.position)
	stmt.BindInt64(2, -1)
	err = rows(stmt, func(r *row) error {
		if r.position != next || r.crc != r.sum() {
			return fmt.Errorf("event at %d is damaged or missing", next)
		}
		next++
		tail = acknowledged{r.position, r.id}
		held = held || tail == w.last
		return nil
	})
	if err != nil {
		return fmt.Errorf("verify the end of the log: %w", err)
	}
	if !held {
		return fmt.Errorf("event %s at %d was acknowledged and is gone: restore the log from a backup", w.last.id, w.last.position)
	}
	w.last = tail
	w.streams.forget()
	return nil
}
