package application

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"jobshare/domain/savedsearch"
	"jobshare/eventstore"
	"jobshare/vault"
)

// SearchTerms says which saved searches may end soon. The read model answers it, so that every timer decides again on the
// log.
type SearchTerms interface {
	// DueSearches lists searches that end soon and whose people were not told, at most a page of people.
	DueSearches(ctx context.Context, now time.Time) ([]savedsearch.Term, error)
}

// KnowSearchTerms tells where to ask which searches may end soon.
func (a *Application) KnowSearchTerms(t SearchTerms) { a.terms = t }

// TimeSearches notes of saved searches that they end soon, which their people are told. It can be done at any time, by any
// instance, and by two at once.
func (a *Application) TimeSearches(ctx context.Context) error {
	now := a.clock.Now()
	due, err := a.terms.DueSearches(ctx, now)
	if err != nil {
		return fmt.Errorf("searches that end: %w", err)
	}
	var failed []error // one that can't be timed keeps no other from it
	for _, t := range due {
		failed = append(failed, a.timeSearch(ctx, t, now))
	}
	return errors.Join(failed...)
}

// timeSearch does it for one search. The command's id comes from its cause, so that it is one command however often the
// timer goes off.
func (a *Application) timeSearch(ctx context.Context, t savedsearch.Term, now time.Time) error {
	id := uuid.NewSHA1(uuid.NameSpaceOID, fmt.Appendf(nil, "end of search %s on %d", t.Search, t.Until.UnixMicro()))
	key, err := a.vault.KeyOf(ctx, t.Person)
	if errors.Is(err, vault.ErrNoKey) { // erased a moment ago
		return nil
	}
	if err != nil {
		return fmt.Errorf("end of a search: %w", err)
	}
	command := eventstore.Command{Stream: savedsearch.Stream(t.Person), KeyID: key, Meta: a.meta(Actor{Person: "system", Session: id.String(), Channel: eventstore.System}, id)}
	_, err = eventstore.Handle(ctx, a.log, command, savedsearch.Evolve, func(s savedsearch.State, _ []eventstore.Event) ([]any, error) {
		return savedsearch.Decide(s, savedsearch.AskToRenew{Search: t.Search, At: now})
	})
	if err := superseded(err); err != nil {
		return fmt.Errorf("end of a search: %w", err)
	}
	return nil
}
