package vault

import (
	"context"
	"errors"
	"fmt"
)

// ErrCheckpointMoved says that a checkpoint is not where the caller thought: another moved it.
var ErrCheckpointMoved = errors.New("the checkpoint has moved")

// Checkpoint is how far a worker has come in a log. The zero Checkpoint is before everything.
type Checkpoint struct {
	Installation string // whose log
	Position     string // as the event store writes it
	LastEvent    string // id of the event there, to verify the log by
}

// Checkpoint reads a checkpoint by its name.
func (v *Vault) Checkpoint(ctx context.Context, name string) (c Checkpoint, err error) {
	err = v.db.Read(ctx, func(tx Tx) error {
		c, err = readCheckpoint(tx, name)
		return err
	})
	if err != nil {
		return Checkpoint{}, fmt.Errorf("checkpoint: %w", err)
	}
	return c, nil
}

func readCheckpoint(tx Tx, name string) (c Checkpoint, err error) {
	_, err = one(tx, `SELECT installation, position, last_event FROM checkpoints WHERE name = $1`, []any{name},
		&c.Installation, &c.Position, &c.LastEvent)
	return c, err
}

// Step is one step of a worker: the checkpoint it moves, and what follows from the events it passes.
type Step struct {
	Name     string // of the checkpoint
	From, To Checkpoint
	Lease    Lease // what entitles the worker
	Mails    []Mail
	Effects  []Effect
}

// Advance takes a step whole or not at all: the checkpoint moves, mail is queued and effects are
// applied in one transaction. It returns [ErrFenced] when the lease was lost and [ErrCheckpointMoved]
// when the checkpoint is not at From.
func (v *Vault) Advance(ctx context.Context, s Step) (conflicts []Conflict, err error) {
	err = first(bounded("checkpoint", s.Name, maxID), optional("installation", s.To.Installation, maxID),
		optional("position", s.To.Position, maxID), optional("event id", s.To.LastEvent, maxID), checkMails(s.Mails), checkEffects(s.Effects))
	if err != nil {
		return nil, fmt.Errorf("advance: %w", err)
	}
	err = v.db.Write(ctx, func(tx Tx) error {
		if err := fence(tx, s.Lease); err != nil {
			return err
		}
		at, err := readCheckpoint(tx, s.Name)
		if err != nil {
			return err
		}
		if at != s.From {
			return ErrCheckpointMoved
		}
		if _, err := tx.Exec(`INSERT INTO checkpoints (name, installation, position, last_event) VALUES ($1, $2, $3, $4)
			ON CONFLICT (name) DO UPDATE SET installation = excluded.installation, position = excluded.position, last_event = excluded.last_event`,
			s.Name, s.To.Installation, s.To.Position, s.To.LastEvent); err != nil {
			return err
		}
		if err := v.queue(tx, s.Mails); err != nil {
			return err
		}
		conflicts, err = v.settle(tx, s.Effects)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("advance: %w", err)
	}
	return conflicts, nil
}
