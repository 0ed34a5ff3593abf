package web

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"zombiezen.com/go/sqlite"

	"jobshare/eventstore"
	"jobshare/projections"
)

// positionCookie says up to where in the log the person's own changes are, so that the next page shows them.
const positionCookie Cookie = "position"

const (
	positionLife = time.Minute
	ownWait      = 500 * time.Millisecond // the longest that a page waits for its own person's change
)

// What a page says when it can't show everything.
const (
	lagOwn     = "Your change is saved and will show here in a moment"
	lagStopped = "Some of this page may be out of date"
)

// wrote notes what the person's next page has to show. Nothing was written at the zero position.
func (v *visit) wrote(position eventstore.Position) {
	if position != (eventstore.Position{}) {
		positionCookie.Set(v.w, v.Application.Installation()+":"+position.String(), positionLife)
	}
}

// read reads the read model for a page, once it shows what the person wrote just before, and notes when the page
// can't show everything: because it was not reached in time, or because a projection that it needs has stopped.
func (v *visit) read(f func(*sqlite.Conn, map[string]projections.Face) error, needs ...string) error {
	if v.stopped.any(v.ctx(), needs) {
		v.lag = lagStopped
	}
	if err := v.awaitOwn(); err != nil {
		return err
	}
	return v.Runner.Read(v.ctx(), f)
}

func (v *visit) awaitOwn() error {
	position, ok := v.ownPosition()
	if !ok {
		return nil
	}
	if position.After(v.Runner.Reached()) {
		head, err := v.Runner.Store.Head(v.ctx())
		if err != nil {
			return err
		}
		if position.After(head) { // not of this log
			positionCookie.Clear(v.w)
			return nil
		}
		waiting, cancel := context.WithTimeout(v.ctx(), ownWait)
		defer cancel()
		if v.Runner.Wait(waiting, position) != nil {
			v.lag = lagOwn
			return v.ctx().Err()
		}
	}
	positionCookie.Clear(v.w)
	return nil
}

func (v *visit) ownPosition() (eventstore.Position, bool) {
	value, _ := positionCookie.Get(v.r)
	installation, text, _ := strings.Cut(value, ":")
	position, err := eventstore.ParsePosition(text)
	return position, err == nil && installation == v.Application.Installation()
}

// stopped knows which projections have stopped. To ask is not free, so it is asked once a second.
type stopped struct {
	status func(context.Context) (projections.Status, error)
	mu     sync.Mutex
	asked  time.Time
	all    bool // events can't be opened
	names  []string
}

func (s *stopped) any(ctx context.Context, needs []string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if time.Since(s.asked) > time.Second {
		status, err := s.status(ctx)
		s.asked, s.all, s.names = time.Now(), err != nil || status.Waiting != "", nil
		for _, p := range status.Projections {
			if p.State == "stopped" {
				s.names = append(s.names, p.Name)
			}
		}
	}
	return s.all || slices.ContainsFunc(needs, func(name string) bool { return slices.Contains(s.names, name) })
}
