//go:build crash

package crash

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

const (
	powerCuts    = 20
	cutsALife    = 5 // how often the power is cut on one history before another is begun
	carelessCuts = 40
)

// The disk is copied in the middle of the writing, and what had been acknowledged before is looked for
// on the copy.
func TestPowerCut(t *testing.T) {
	d := newDisk(t)
	var sum totals
	cutAgain(t, d, "FULL", powerCuts, func(l lost, now totals, err error) bool {
		mustBeWhole(t, l, err)
		sum.acknowledged, sum.stored = sum.acknowledged+now.acknowledged, sum.stored+now.stored
		sum.people, sum.reservations, sum.rows = sum.people+now.people, sum.reservations+now.reservations, sum.rows+now.rows
		return true
	})
	t.Logf("power cut %d times: %s; nothing lost", powerCuts, sum)
}

// A log that is not flushed before it acknowledges must be found to lose events, or the test above would
// prove nothing.
func TestPowerCutNoticesCarelessness(t *testing.T) {
	for _, synchronous := range []string{"OFF", "NORMAL"} {
		t.Run(synchronous, func(t *testing.T) {
			d := newDisk(t)
			cuts, noticed := 0, false
			cutAgain(t, d, synchronous, carelessCuts, func(l lost, _ totals, err error) bool {
				cuts++
				if noticed = err != nil || l.any(); noticed {
					t.Logf("noticed at cut %d: %v, %v", cuts, l, err)
				}
				return !noticed
			})
			if !noticed {
				t.Errorf("synchronous=%s lost nothing in %d power cuts: the test would not notice if the service's log did", synchronous, cuts)
			}
		})
	}
}

// cutAgain cuts the power while a writer works, and goes on as long as each says, a number of times at most.
func cutAgain(t *testing.T, d *disk, synchronous string, most int, each func(lost, totals, error) bool) {
	t.Helper()
	secrets := newSecrets(t)
	var w *writerProcess
	var folder, acks string
	for n := range most {
		if n%cutsALife == 0 {
			if w != nil {
				w.kill(t)
				must(t, os.RemoveAll(filepath.Join(d.root, folder)))
			}
			folder, acks = fmt.Sprintf("life-%d", n/cutsALife), acksFile(t)
			data := filepath.Join(d.root, folder)
			must(t, os.Mkdir(data, 0o700))
			d.run("sync", "-f", data) // the folder is there before the program is
			w = startWriter(t, data, secrets, acks, synchronous)
		}
		time.Sleep(between(200*time.Millisecond, 900*time.Millisecond))
		acked, err := readAcks(acks) // before the cut: later ones may rightly be lost
		for deadline := time.Now().Add(time.Minute); err == nil && len(acked.events) == 0 && time.Now().Before(deadline); {
			time.Sleep(10 * time.Millisecond) // it has not got that far yet
			acked, err = readAcks(acks)
		}
		must(t, err)
		cut := d.cut()
		if len(acked.events) == 0 {
			t.Fatal("nothing was acknowledged before the cut")
		}
		more := false
		cut.boot(func(root string) {
			l, now, err := verify(t.Context(), filepath.Join(root, folder), secrets, acked)
			more = each(l, now, err)
		})
		if !more {
			break
		}
	}
	w.kill(t)
}

// acksFile is a new file on a file system in memory, apart from the disk whose power is cut.
func acksFile(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "jobshare-acks")
	must(t, err)
	t.Cleanup(func() { os.RemoveAll(dir) })
	return filepath.Join(dir, "acks")
}
