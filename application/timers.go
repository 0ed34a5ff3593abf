package application

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"jobshare/domain/contact"
	"jobshare/eventstore"
)

// Timers says what may be due. The read model answers it: what it says may be out of date, so that every
// timer decides again on the log.
type Timers interface {
	// DueRequests lists requests that wait for an answer, asked before one time and not brought to mind yet, or
	// asked before the other; the longest first, at most a page.
	DueRequests(ctx context.Context, remind, expire time.Time) ([]contact.Request, error)
}

// KnowTimers tells where to ask what may be due.
func (a *Application) KnowTimers(t Timers) { a.timers = t }

// TimeRequests reminds of requests that have waited long, once, and ends those that have waited too long. It can be
// done at any time, by any instance, and by two at once.
func (a *Application) TimeRequests(ctx context.Context) error {
	now := a.clock.Now()
	due, err := a.timers.DueRequests(ctx, now.Add(-contact.RemindAfter), now.Add(-contact.ExpireAfter))
	if err != nil {
		return fmt.Errorf("requests that wait: %w", err)
	}
	var failed []error // one that can't be timed keeps no other from it
	for _, r := range due {
		if now.Sub(r.At) >= contact.ExpireAfter {
			failed = append(failed, a.timed(ctx, "expire", r, contact.Expire{Request: r.ID, At: now}))
		} else {
			failed = append(failed, a.timed(ctx, "remind", r, contact.Remind{Request: r.ID, At: now}))
		}
	}
	return errors.Join(failed...)
}

// timed carries out what a timer asks. The command's id comes from its cause, so that it is one command however
// often the timer goes off.
func (a *Application) timed(ctx context.Context, timer string, r contact.Request, c contact.Command) error {
	namespace, err := uuid.Parse(r.ID)
	if err != nil {
		namespace = uuid.NewSHA1(uuid.NameSpaceOID, []byte(r.ID))
	}
	id := uuid.NewSHA1(namespace, []byte(timer))
	command := eventstore.Command{Stream: contact.Stream(r.From, r.To), Meta: a.meta(Actor{Person: "system", Session: id.String(), Channel: eventstore.System}, id)}
	outcome, err := eventstore.Handle(ctx, a.log, command, contact.Evolve, func(s contact.State, _ []eventstore.Event) ([]any, error) {
		return contact.Decide(s, c)
	})
	if err := superseded(err); err != nil {
		return fmt.Errorf("%s: %w", timer, err)
	}
	return a.settle(ctx, outcome.Events)
}
