package reactions

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"jobshare/eventstore"
	"jobshare/projections"
	"jobshare/vault"
)

// stored turns a place in the log into what the vault keeps: the event's own place is kept with its id,
// so that the checkpoint can be verified by reading it again.
func stored(c projections.Checkpoint) vault.Checkpoint {
	if c.EventID == "" {
		return vault.Checkpoint{}
	}
	return vault.Checkpoint{Installation: c.Installation, Position: c.Position.String(),
		LastEvent: c.EventID + " " + strconv.FormatUint(c.Revision, 10) + " " + c.Stream}
}

// placeOf reads what [stored] wrote.
func placeOf(c vault.Checkpoint) (projections.Checkpoint, error) {
	if c == (vault.Checkpoint{}) {
		return projections.Checkpoint{}, nil
	}
	place := projections.Checkpoint{Installation: c.Installation}
	id, rest, _ := strings.Cut(c.LastEvent, " ")
	revision, stream, ok := strings.Cut(rest, " ")
	var err error
	if place.Revision, err = strconv.ParseUint(revision, 10, 64); err != nil || !ok {
		return place, fmt.Errorf("checkpoint names no event: %.60q", c.LastEvent)
	}
	place.EventID, place.Stream = id, stream
	place.Position, err = eventstore.ParsePosition(c.Position)
	return place, err
}

func placeAt(installation string, r eventstore.Recorded) projections.Checkpoint {
	return projections.Checkpoint{Installation: installation, Position: r.Position, EventID: r.ID.String(), Stream: r.Stream, Revision: r.Revision}
}

// VerifyCheckpoints says whether the vault's checkpoints are of this log: a vault that is ahead of the
// log, or that followed another one, must not go on with it.
func VerifyCheckpoints(ctx context.Context, v *vault.Vault, store eventstore.Store) error {
	for _, name := range []string{settling, notifying} {
		c, err := v.Checkpoint(ctx, name)
		if err != nil {
			return err
		}
		place, err := placeOf(c)
		if err != nil {
			return fmt.Errorf("checkpoint %s: %w", name, err)
		}
		if place.EventID == "" {
			continue
		}
		if err := place.Verify(ctx, store, v.Installation()); err != nil {
			return fmt.Errorf("checkpoint %s: %w", name, err)
		}
	}
	return nil
}

// HasWorked says whether a worker ever settled anything with this vault.
func HasWorked(ctx context.Context, v *vault.Vault) (bool, error) {
	c, err := v.Checkpoint(ctx, settling)
	return c != (vault.Checkpoint{}), err
}

// BeginAgain puts the worker's checkpoints where they belong after log and vault were reconciled: all is
// settled, and nobody is written to about what is in the log by now.
func BeginAgain(ctx context.Context, v *vault.Vault, store eventstore.Store) error {
	lease, err := v.Acquire(ctx, leaseName, "reconcile", leaseFor)
	if err != nil {
		return fmt.Errorf("an instance may be running: %w", err)
	}
	var last projections.Checkpoint
	for r, err := range store.ReadAll(ctx, nil) {
		if err != nil {
			return err
		}
		last = placeAt(v.Installation(), r)
	}
	for _, name := range []string{settling, notifying} {
		if err := v.SetCheckpoint(ctx, name, stored(last), lease); err != nil {
			return err
		}
	}
	return v.Release(ctx, lease)
}
