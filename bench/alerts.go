//go:build bench

package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"
	"zombiezen.com/go/sqlite"

	"jobshare/application"
	"jobshare/domain/account"
	"jobshare/domain/profile"
	"jobshare/domain/reference"
	"jobshare/domain/savedsearch"
	"jobshare/eventstore"
	"jobshare/population"
	"jobshare/projections"
	"jobshare/projections/alerts"
	"jobshare/vault"
)

// What is measured of telling people of somebody new.
const (
	watched    = 20_000 // people, each with a saved search that tells at once
	publishing = 60     // people who come then
)

// measureAlerts measures how long it takes from publishing a profile until all mail about it is queued, and what of it
// is finding the searches.
func measureAlerts(ctx context.Context, o options, r *report) (err error) {
	s, err := openService(ctx, filepath.Join(o.folder, "alerts"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	working, stop := context.WithCancel(ctx)
	ended := make(chan error, 1)
	go func() { ended <- s.Work(working) }()
	defer func() {
		stop()
		err = errors.Join(err, <-ended)
	}()
	app := s.Application()
	var people []application.Newcomer
	for n := range population.Generate(2*watched, 1, time.Now()) {
		if n.Publish && len(people) < watched+publishing {
			n.Publish = len(people) < watched
			people = append(people, n)
		}
	}
	if len(people) < watched+publishing {
		return fmt.Errorf("only %d people have a profile to publish", len(people))
	}
	if err := app.ImportAll(ctx, slices.Values(people), func(int, int) {}); err != nil {
		return err
	}
	actor := func(n application.Newcomer) application.Actor {
		return application.Actor{Person: n.ID.String(), Session: account.Stream(n.ID.String()), Channel: eventstore.Digital}
	}
	group, saving := errgroup.WithContext(ctx)
	group.SetLimit(64)
	for i, n := range people[:watched] {
		group.Go(func() error {
			_, err := app.SaveSearch(saving, actor(n), "Who fits", criteriaOf(n, i), savedsearch.Instant, n.ID.String())
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	head, err := s.Store().Head(ctx)
	if err != nil {
		return err
	}
	if err := told(ctx, s.Vault().Checkpoint, head); err != nil {
		return err
	}
	var queued, found []float64
	searches := 0
	for _, n := range people[watched:] {
		position, err := app.Publish(ctx, actor(n), n.ID.String())
		if err != nil {
			return err
		}
		began := time.Now()
		if err := told(ctx, s.Vault().Checkpoint, position); err != nil {
			return err
		}
		queued = append(queued, float64(time.Since(began).Microseconds())/1000)
		err = s.Runner().Read(ctx, func(conn *sqlite.Conn, faces map[string]projections.Face) error {
			began := time.Now()
			all, err := alerts.Percolate(conn, faces, n.ID.String(), time.Now())
			found = append(found, float64(time.Since(began).Microseconds())/1000)
			searches += len(all)
			return err
		})
		if err != nil {
			return err
		}
	}
	fmt.Printf("a published profile is found by %d of %d saved searches in the mean\n", searches/publishing, watched)
	r.add("published profile to all its alerts queued, p50", "ms", percentile(queued, 0.5))
	r.add("published profile to all its alerts queued, p99", "ms", percentile(queued, 0.99)).within(budget{AtMost: 2000})
	r.add("finding the searches of a published profile, p50", "ms", percentile(found, 0.5))
	r.add("finding the searches of a published profile, p99", "ms", percentile(found, 0.99))
	return nil
}

// criteriaOf are what somebody may look for: everybody, their own profession, or those of a region too.
func criteriaOf(n application.Newcomer, i int) (c savedsearch.Criteria) {
	for _, answer := range n.Answers {
		switch a := answer.(type) {
		case profile.ProfessionChosen:
			if i%3 > 0 {
				c.Professions = []string{a.Profession}
			}
		case profile.PlacesChosen:
			if i%3 > 1 && len(a.Places) > 0 {
				place, _ := reference.Place(a.Places[0].ID)
				c.Regions = []string{place.Region}
			}
		}
	}
	return c
}

// told waits until the worker has queued all mail about what happened up to a position.
func told(ctx context.Context, checkpoint func(context.Context, string) (vault.Checkpoint, error), position eventstore.Position) error {
	for {
		c, err := checkpoint(ctx, "notifying")
		if err != nil {
			return err
		}
		if c.Position != "" {
			at, err := eventstore.ParsePosition(c.Position)
			if err != nil {
				return err
			}
			if !position.After(at) {
				return nil
			}
		}
		time.Sleep(time.Millisecond)
	}
}
