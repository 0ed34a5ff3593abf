//go:build crash

package crash

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"jobshare/vault"
)

const killRounds = 40

// The process is killed again and again in the middle of its work, and goes on each time with what the
// last one left.
func TestKill(t *testing.T) {
	data, secrets := t.TempDir(), newSecrets(t)
	acks := acksFile(t)
	var sum totals
	ended := 0
	for round := range killRounds {
		before := sizeOf(acks)
		w := startWriter(t, data, secrets, acks, "FULL")
		for deadline := time.Now().Add(time.Minute); sizeOf(acks) < before+100 && time.Now().Before(deadline); { // it is at work
			time.Sleep(time.Millisecond)
		}
		time.Sleep(between(0, 400*time.Millisecond))
		w.kill(t)
		acked, err := readAcks(acks)
		must(t, err)
		l, now, err := verify(t.Context(), data, secrets, acked)
		if l.any() || err != nil {
			t.Logf("round %d", round+1)
		}
		mustBeWhole(t, l, err)
		if now.acknowledged <= sum.acknowledged {
			t.Fatalf("nothing was acknowledged in round %d", round+1)
		}
		ended += now.reservations
		sum = now
	}
	sum.reservations = ended
	t.Logf("killed %d times: %s; nothing lost", killRounds, sum)
}

// sizeOf is how long a file is; 0 when it isn't there.
func sizeOf(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}

func newSecrets(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "secrets")
	must(t, vault.NewSecrets(uuid.NewString()).Save(path))
	return path
}

func between(least, most time.Duration) time.Duration { return least + rand.N(most-least) }
