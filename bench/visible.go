//go:build bench

package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"time"

	"zombiezen.com/go/sqlite"

	"jobshare/application"
	"jobshare/crash/people"
	"jobshare/domain/account"
	"jobshare/domain/profile"
	"jobshare/eventstore"
	"jobshare/projections"
	"jobshare/projections/directory"
	"jobshare/projections/search"
)

// newcomersSeen is how many events are followed in each run.
const newcomersSeen = 300

// measureVisible measures how long it takes from an append being durable to its event showing in the
// read model, and to the person being there for others to find.
func measureVisible(ctx context.Context, o options, r *report) (err error) {
	s, err := openService(ctx, filepath.Join(o.folder, "visible"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if _, err := fill(ctx, s, 2000); err != nil {
		return err
	}
	working, stop := context.WithCancel(ctx)
	ended := make(chan error, 1)
	go func() { ended <- s.Runner().Run(working) }()
	defer func() {
		stop()
		err = errors.Join(err, <-ended)
	}()
	head, err := s.Store().Head(ctx)
	if err != nil {
		return err
	}
	if err := s.Runner().Wait(ctx, head); err != nil {
		return err
	}
	random := rand.New(rand.NewPCG(3, 4))
	for range o.repeat {
		var shown, found []float64
		for range newcomersSeen {
			newcomer := people.New(random, time.Now())
			newcomer.Publish = false
			if _, err := s.Application().Import(ctx, []application.Newcomer{newcomer}); err != nil {
				return err
			}
			person := newcomer.ID.String()
			actor := application.Actor{Person: person, Session: account.Stream(person), Channel: eventstore.Digital}
			position, err := s.Application().Publish(ctx, actor, profile.Stream(person))
			if err != nil {
				return err
			}
			began := time.Now()
			if err := s.Runner().Wait(ctx, position); err != nil {
				return err
			}
			shown = append(shown, float64(time.Since(began).Microseconds())/1000)
			err = s.Runner().Read(ctx, func(_ *sqlite.Conn, faces map[string]projections.Face) error {
				if !faces[directory.Name].(*search.Index).Has(person) {
					return fmt.Errorf("%s published and can't be found", person)
				}
				return nil
			})
			if err != nil {
				return err
			}
			found = append(found, float64(time.Since(began).Microseconds())/1000)
		}
		r.add("commit to visible, p50", "ms", percentile(shown, 0.5))
		r.add("commit to visible, p99", "ms", percentile(shown, 0.99)).within(budget{AtMost: 2})
		r.add("commit to found by search, p50", "ms", percentile(found, 0.5))
		r.add("commit to found by search, p99", "ms", percentile(found, 0.99))
	}
	return nil
}
