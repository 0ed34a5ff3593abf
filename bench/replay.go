//go:build bench

package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"jobshare/application"
	"jobshare/crash/people"
	"jobshare/eventstore"
	"jobshare/projections"
	"jobshare/service"
)

// openService opens an installation in a new folder, as the program does.
func openService(ctx context.Context, folder string) (*service.Service, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	config, err := service.FromEnvironment([]string{"JOBSHARE_DATA=" + folder, "JOBSHARE_LISTEN=127.0.0.1:0"})
	if err != nil {
		return nil, err
	}
	return service.New(ctx, config, service.WallClock{}, slog.New(slog.DiscardHandler))
}

// fill imports people and says how many events the log holds then.
func fill(ctx context.Context, s *service.Service, n int) (events float64, err error) {
	random := rand.New(rand.NewPCG(1, 2))
	const batch = 500
	for done := 0; done < n; done += batch {
		newcomers := make([]application.Newcomer, min(batch, n-done))
		for i := range newcomers {
			newcomers[i] = people.New(random, time.Now())
		}
		if err := s.Application().Import(ctx, newcomers); err != nil {
			return 0, err
		}
	}
	head, err := s.Store().Head(ctx)
	return float64(head.Commit), err
}

// measureReplay measures how fast history is read and opened, and how fast all of the read model is made
// of it anew.
func measureReplay(ctx context.Context, o options, r *report) (err error) {
	folder := filepath.Join(o.folder, "replay")
	s, err := openService(ctx, folder)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	began := time.Now()
	events, err := fill(ctx, s, o.people)
	if err != nil {
		return err
	}
	r.add("import of people", "events/s", events/time.Since(began).Seconds())
	opener := s.Vault().Opener()
	if _, err := opener.Prefetch(ctx); err != nil {
		return err
	}
	runner, err := projections.Open(ctx, projections.Config{Dir: folder, Store: s.Store(), Registry: eventstore.Kinds(), Opener: application.FastKeys{Opener: opener},
		Prefetch:    func(ctx context.Context) error { _, err := opener.Prefetch(ctx); return err },
		Projections: service.Projections(), Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, runner.Close()) }()
	for range o.repeat {
		for _, turn := range []struct {
			name string
			run  func() error
			most float64
		}{
			{"replay, read", func() error { return read(ctx, s.Store(), nil) }, 0},
			{"replay, read and decrypt", func() error { return read(ctx, s.Store(), application.FastKeys{Opener: opener}) }, 0},
			{"rebuild of the read model", func() error { return runner.Rebuild(ctx, nil) }, 150_000},
		} {
			began, used := time.Now(), processorTime()
			if err := turn.run(); err != nil {
				return fmt.Errorf("%s: %w", turn.name, err)
			}
			r.add(turn.name+", processor time", "µs/event", float64((processorTime()-used).Nanoseconds())/1000/events)
			f := r.add(turn.name, "events/s", events/time.Since(began).Seconds())
			if turn.most > 0 {
				f.within(budget{AtLeast: turn.most})
			}
		}
	}
	return nil
}

// processorTime is what this process has used of all cores, which says more than the clock where others
// share them.
func processorTime() time.Duration {
	var used syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &used) // fails for no reason that could arise here
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// read reads the whole log and, given an opener, opens each event.
func read(ctx context.Context, store eventstore.Store, opener eventstore.Opener) error {
	registry := eventstore.Kinds()
	for recorded, err := range store.ReadAll(ctx, nil) {
		if err == nil && opener != nil {
			_, err = registry.Open(ctx, opener, recorded)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
