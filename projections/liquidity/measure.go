// Package liquidity measures who finds somebody to share a job with, and who would if they changed one thing.
package liquidity

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"jobshare/domain"
	"jobshare/domain/match"
)

// Finder says how many could share a job with a person. It is asked for several at once. A [domain.Error]
// says that nobody ever could.
type Finder interface {
	// Partners is how many could share a job with a person.
	Partners(person string) (int, error)
	// Nearly is how many more could by each one change of the person's own.
	Nearly(person string) (map[match.Relaxation]int, error)
}

// found is what one person finds.
type found struct {
	partners int
	nearly   []bool // by relaxation: somebody; only of who finds nobody
}

// Measure counts for everybody who they find, on all cores. progress is told how many are done, by one call
// at a time and in any order; it may be nil.
func Measure(ctx context.Context, people []Person, finder Finder, progress func(done int)) (Counts, error) {
	all := make([]found, len(people))
	var next, done atomic.Int64
	told := make(chan struct{}, 1)
	group, ctx := errgroup.WithContext(ctx)
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() error {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(people) || ctx.Err() != nil {
					return ctx.Err()
				}
				var err error
				if all[i], err = find(people[i], finder); err != nil {
					return fmt.Errorf("liquidity: %w", err)
				}
				if n := done.Add(1); progress != nil {
					told <- struct{}{}
					progress(int(n))
					<-told
				}
			}
		})
	}
	if err := group.Wait(); err != nil {
		return Counts{}, err
	}
	return count(people, all), nil
}

func find(p Person, finder Finder) (found, error) {
	partners, err := finder.Partners(p.ID)
	if partners > 0 || err != nil {
		return found{partners: partners}, unlessImpossible(err)
	}
	f := found{nearly: make([]bool, len(match.Relaxations()))}
	nearly, err := finder.Nearly(p.ID)
	for r, people := range nearly {
		f.nearly[r] = people > 0
	}
	return f, unlessImpossible(err)
}

// unlessImpossible is no error when one says that a person asks for what nobody can give: they find nobody.
func unlessImpossible(err error) error {
	var refused *domain.Error
	if errors.As(err, &refused) {
		return nil
	}
	return err
}
