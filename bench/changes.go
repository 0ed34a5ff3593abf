//go:build bench

package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"jobshare/population"
	"jobshare/projections/search"
)

// What is measured of search while profiles change.
const (
	searchers        = 540_000
	searches         = 1000
	changesPerSecond = 1000
)

// measureChanges measures search among everybody while nothing changes, and while a thousand profiles change
// a second, each on its own as they do when people change them.
func measureChanges(ctx context.Context, o options, r *report) error {
	var people []search.Entry
	for p := range population.Profiles(searchers, 1, time.Now()) {
		people = append(people, search.Entry{Person: p.ID.String(), Candidate: p.Candidate, Introduction: p.Introduction, PublishedAt: p.PublishedAt})
	}
	index := search.New()
	if err := index.Fill(slices.Values(people)); err != nil {
		return err
	}
	for n := range o.repeat {
		quiet, err := searchTimes(index, people, uint64(n))
		if err != nil {
			return err
		}
		changing, stop := context.WithCancel(ctx)
		var changed []float64
		var failed error
		var work sync.WaitGroup
		work.Go(func() { changed, failed = change(changing, index, people, uint64(n)) })
		busy, err := searchTimes(index, people, uint64(n))
		stop()
		work.Wait()
		if err != nil || failed != nil {
			return fmt.Errorf("%w, %w", err, failed)
		}
		r.add("search among 540,000, quiet, p50", "µs", percentile(quiet, 0.5))
		r.add("search among 540,000, quiet, p99", "µs", percentile(quiet, 0.99))
		r.add("search while 1,000 profiles change a second, p50", "µs", percentile(busy, 0.5))
		r.add("search while 1,000 profiles change a second, p99", "µs", percentile(busy, 0.99))
		r.add("search while profiles change to quiet, p99", "times", percentile(busy, 0.99)/percentile(quiet, 0.99)).within(budget{AtMost: 2})
		r.add("change of a profile until it is found, p99", "µs", percentile(changed, 0.99)).within(budget{AtMost: 5000})
	}
	return nil
}

func searchTimes(index *search.Index, people []search.Entry, seed uint64) ([]float64, error) {
	random := rand.New(rand.NewPCG(seed, 5))
	took := make([]float64, searches)
	for i := range took {
		person := people[random.IntN(len(people))].Person
		began := time.Now()
		if _, err := index.Search(search.Query{Person: person, Limit: 20}); err != nil {
			return nil, err
		}
		took[i] = float64(time.Since(began).Nanoseconds()) / 1000
	}
	return took, nil
}

// change lets people take over others' answers, so many a second, and says how long each took until found.
func change(ctx context.Context, index *search.Index, people []search.Entry, seed uint64) (took []float64, err error) {
	random := rand.New(rand.NewPCG(seed, 6))
	next := time.NewTicker(time.Second / changesPerSecond)
	defer next.Stop()
	for {
		select {
		case <-ctx.Done():
			return took, nil
		case <-next.C:
		}
		e := people[random.IntN(len(people))]
		e.Person, e.PublishedAt = people[random.IntN(len(people))].Person, time.Now()
		began := time.Now()
		if err := index.Put(e); err != nil {
			return took, err
		}
		took = append(took, float64(time.Since(began).Nanoseconds())/1000)
	}
}
