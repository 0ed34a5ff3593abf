package application

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"jobshare/domain/profile"
	"jobshare/eventstore"
)

// Renewals says which profiles may be due. The read model answers it, so that every timer decides again on the log.
type Renewals interface {
	// DueProfiles lists profiles that have not been asked about since before one time, or were before the other; the
	// longest first, at most a page of each.
	DueProfiles(ctx context.Context, ask, expire time.Time) ([]profile.Term, error)
}

// KnowRenewals tells where to ask which profiles may be due.
func (a *Application) KnowRenewals(r Renewals) { a.renewals = r }

// Renew says that a person's profile still holds.
func (a *Application) Renew(ctx context.Context, actor Actor, formID string) (eventstore.Position, error) {
	return a.profile(ctx, actor, formID, "renew", nil, profile.Renew{})
}

// TimeProfiles asks people whether their profiles still hold, and ends those that were not renewed. It can be done
// at any time, by any instance, and by two at once.
func (a *Application) TimeProfiles(ctx context.Context) error {
	now := a.clock.Now()
	due, err := a.renewals.DueProfiles(ctx, now.Add(-profile.RenewAfter), now.Add(-profile.ExpireAfter))
	if err != nil {
		return fmt.Errorf("profiles to renew: %w", err)
	}
	var failed []error // one that can't be timed keeps no other from it
	for _, t := range due {
		failed = append(failed, a.timeProfile(ctx, t, now))
	}
	return errors.Join(failed...)
}

// timeProfile does what it is time for with one profile. The command's id comes from its cause, so that it is one
// command however often the timer goes off.
func (a *Application) timeProfile(ctx context.Context, t profile.Term, now time.Time) error {
	id := uuid.NewSHA1(uuid.NameSpaceOID, fmt.Appendf(nil, "renewal of %s since %d", t.Person, t.Since.UnixMicro()))
	command := eventstore.Command{Stream: profile.Stream(t.Person), Meta: a.meta(Actor{Person: "system", Session: id.String(), Channel: eventstore.System}, id)}
	_, err := eventstore.Handle(ctx, a.log, command, profile.Evolve, func(s profile.State, history []eventstore.Event) ([]any, error) {
		var since time.Time
		for _, e := range history {
			if profile.StartsTerm(e.Payload) {
				since = e.Time
			}
		}
		if s.RenewalDue {
			return profile.Decide(s, profile.Expire{For: now.Sub(since)})
		}
		return profile.Decide(s, profile.AskToRenew{For: now.Sub(since)})
	})
	if err := superseded(err); err != nil {
		return fmt.Errorf("renewal: %w", err)
	}
	return nil
}
