package sqlite

import (
	"context"
	"sync/atomic"

	"jobshare/eventstore"
)

// command is one append on its way through the writer, or a wish for a checkpoint.
type command struct {
	stream     string
	expected   eventstore.Expected
	events     []eventstore.NewEvent
	checkpoint bool

	taken    atomic.Bool // by the writer, or by the caller who gives up: whoever is first
	done     chan struct{}
	appended eventstore.Appended
	err      error
}

func (c *command) size() (n int) {
	for _, e := range c.events {
		n += len(e.Data) + len(e.Metadata)
	}
	return n
}

// do hands a command to the writer and waits for its answer.
func (w *writer) do(ctx context.Context, c *command, closed <-chan struct{}) error {
	select {
	case <-closed:
		return eventstore.ErrClosed
	default:
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	c.done = make(chan struct{})
	select {
	case w.commands <- c:
	case <-ctx.Done():
		return ctx.Err()
	case <-closed:
		return eventstore.ErrClosed
	}
	select {
	case <-c.done:
		return c.err
	case <-ctx.Done():
		c.taken.Swap(true) // if the writer was faster, it may or may not be appended
		return ctx.Err()
	case <-w.stopped:
		select {
		case <-c.done:
			return c.err
		default:
			return eventstore.ErrClosed
		}
	}
}
