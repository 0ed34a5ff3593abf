//go:build crash

package crash

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"jobshare/application"
	"jobshare/domain/account"
	"jobshare/eventstore"
	"jobshare/reactions"
	"jobshare/service"
	"jobshare/vault"
)

// lost is what a crash did harm to.
type lost struct {
	events     int // acknowledged and not there
	people     int // whose import returned, and whose address the vault does not know
	unreadable int // events that can't be opened
	damage     []string
}

func (l lost) any() bool { return l.events+l.people+l.unreadable+len(l.damage) > 0 }

func (l lost) String() string {
	return fmt.Sprintf("%d acknowledged events lost, %d people lost, %d events unreadable, damage: %v", l.events, l.people, l.unreadable, l.damage)
}

// totals is what was looked at.
type totals struct{ acknowledged, stored, people, reservations, rows int }

func (t totals) String() string {
	return fmt.Sprintf("%d events acknowledged, %d stored (%d not acknowledged), %d people, %d reservations left by crashes and ended, %d rows of the read model compared",
		t.acknowledged, t.stored, t.stored-t.acknowledged, t.people, t.reservations, t.rows)
}

// verify opens what a crash left and holds it against what had been acknowledged. It is the start that
// the service makes after a crash: what has to recover does so here.
func verify(ctx context.Context, data, secrets string, acked acknowledged) (l lost, sum totals, err error) {
	i, err := open(ctx, data, secrets, "FULL", nil)
	if err != nil {
		return l, sum, fmt.Errorf("open after the crash: %w", err)
	}
	defer func() {
		if e := i.close(); err == nil {
			err = e
		}
	}()
	sum.acknowledged, sum.people = len(acked.events), len(acked.people)
	if err := i.verifyLog(ctx, acked, &l, &sum); err != nil {
		return l, sum, err
	}
	for person, address := range acked.people { // before anything is settled once more
		if holder, err := i.holder(ctx, address); err != nil {
			return l, sum, err
		} else if holder != person {
			l.people++
		}
	}
	if err := i.verifyReadModel(ctx, &l, &sum); err != nil {
		return l, sum, err
	}
	return l, sum, i.verifySettling(ctx, &l, &sum)
}

func (i *installation) holder(ctx context.Context, address string) (string, error) {
	a, err := account.ParseAddress(address)
	if err != nil {
		return "", err
	}
	person, _, err := i.vault.PersonByAddress(ctx, a.Canonical)
	return person, err
}

// verifyLog has the log check itself (positions and revisions without gaps, ids once, checksums), finds
// every acknowledged event, and opens every event with the key the vault kept.
func (i *installation) verifyLog(ctx context.Context, acked acknowledged, l *lost, sum *totals) error {
	findings, err := i.log.Verify(ctx)
	if err != nil {
		return err
	}
	for _, f := range findings {
		l.damage = append(l.damage, f.String())
	}
	if _, err := i.keys.Opener.Prefetch(ctx); err != nil {
		return err
	}
	registry := eventstore.Kinds()
	there := make(map[string]bool)
	for r, err := range i.log.ReadAll(ctx, nil) {
		if err != nil {
			return err
		}
		there[r.ID.String()] = true
		sum.stored++
		if _, err := registry.Open(ctx, i.keys, r); err != nil {
			l.unreadable++
			l.damage = append(l.damage, err.Error())
		}
	}
	for _, id := range acked.events {
		if !there[id] {
			l.events++
		}
	}
	if head, err := i.log.Head(ctx); err != nil || head.Commit != uint64(sum.stored) {
		l.damage = append(l.damage, fmt.Sprintf("the head is %s after %d events, %v", head, sum.stored, err))
	}
	return nil
}

// verifyReadModel lets the read model catch up from where the crash left it and compares it with a replay.
func (i *installation) verifyReadModel(ctx context.Context, l *lost, sum *totals) error {
	head, err := i.log.Head(ctx)
	if err != nil {
		return err
	}
	if err := i.runner.Wait(ctx, head); err != nil {
		return err
	}
	compared, err := i.runner.Check(ctx, nil)
	if err != nil {
		return err
	}
	sum.rows = compared.Rows
	if compared.Different > 0 || compared.Position != head {
		l.damage = append(l.damage, fmt.Sprintf("the read model at %s differs from a replay in %d rows: %v", compared.Position, compared.Different, compared.Differences))
	}
	return nil
}

// verifySettling lets the worker settle the whole log, then lets all reservations run out and ends them.
// Nothing may be reserved then, and each address in the log must lead to its account.
func (i *installation) verifySettling(ctx context.Context, l *lost, sum *totals) error {
	if err := i.settled(ctx); err != nil {
		return err
	}
	i.ahead.Store(int64(vault.ReservationHold + time.Minute))
	for {
		n, err := i.app.ReleaseExpired(ctx)
		if err != nil {
			return err
		}
		if sum.reservations += n; n == 0 {
			break
		}
	}
	if n, err := i.vault.Reservations(ctx); err != nil || n > 0 {
		l.damage = append(l.damage, fmt.Sprintf("%d reservations are stuck, %v", n, err))
	}
	registry := eventstore.Kinds()
	for r, err := range i.log.ReadAll(ctx, nil) {
		if err != nil {
			return err
		}
		if r.Type != "AddressVerified" {
			continue
		}
		event, err := registry.Open(ctx, i.keys, r)
		if err != nil {
			return err
		}
		person := strings.TrimPrefix(r.Stream, account.Category+"-")
		if holder, err := i.holder(ctx, event.Payload.(account.AddressVerified).Address); err != nil || holder != person {
			l.damage = append(l.damage, fmt.Sprintf("an address leads to %q, not to %s, %v", holder, person, err))
		}
	}
	return nil
}

// settled runs the worker until it has settled everything up to the head.
func (i *installation) settled(ctx context.Context) error {
	head, err := i.log.Head(ctx)
	if err != nil {
		return err
	}
	worker := &reactions.Worker{Instance: "verification", Store: i.log, Registry: eventstore.Kinds(), Opener: i.keys,
		Vault: i.vault, Application: i.app, Runner: i.runner, Clock: service.WallClock{}, Links: application.Links{}, Log: slog.New(slog.DiscardHandler)}
	working, stop := context.WithCancel(ctx)
	ended := make(chan error, 1)
	go func() { ended <- worker.Run(working) }()
	for err == nil {
		var done vault.Checkpoint
		if done, err = i.vault.Checkpoint(ctx, "settling"); done.Position == head.String() {
			break
		}
		select {
		case <-ctx.Done():
			err = ctx.Err()
		case <-time.After(5 * time.Millisecond): // looks again
		}
	}
	stop()
	if e := <-ended; err == nil {
		err = e
	}
	return err
}

// mustBeWhole fails the test when anything was lost.
func mustBeWhole(t *testing.T, l lost, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	if l.any() {
		t.Fatal(l)
	}
}
