package service

import (
	"context"
	"time"

	"zombiezen.com/go/sqlite"

	"jobshare/eventstore"
	"jobshare/population"
	"jobshare/projections"
	"jobshare/projections/directory"
	"jobshare/projections/liquidity"
	"jobshare/projections/search"
)

// Liquidity measures who finds somebody among the people in the data folder's read model. It only reads, and
// a running service goes on. progress is told how many people are done, of how many.
func Liquidity(ctx context.Context, c Config, progress func(done, of int)) (liquidity.Counts, error) {
	index, people := search.New(), []liquidity.Person{}
	err := projections.Peek(ctx, c.Data, Projections(), eventstore.Kinds(), func(conn *sqlite.Conn) error {
		if err := index.Load(conn); err != nil {
			return err
		}
		return directory.People.All(conn, directory.WhereVisible, func(p directory.Person) error {
			people = append(people, liquidity.PersonOf(p.ID, p.Profile().Candidate()))
			return nil
		})
	})
	if err != nil {
		return liquidity.Counts{}, err
	}
	return measure(ctx, index, people, progress)
}

// SyntheticLiquidity measures who would find somebody among people made up, without any store. Skewed ones
// are mostly of London and policy.
func SyntheticLiquidity(ctx context.Context, n int, seed uint64, skewed bool, progress func(done, of int)) (liquidity.Counts, error) {
	index, people, err := synthetic(n, seed, skewed)
	if err != nil {
		return liquidity.Counts{}, err
	}
	return measure(ctx, index, people, progress)
}

func measure(ctx context.Context, index *search.Index, people []liquidity.Person, progress func(done, of int)) (liquidity.Counts, error) {
	return liquidity.Measure(ctx, people, liquidity.Engine{Index: index}, func(done int) { progress(done, len(people)) })
}

func synthetic(n int, seed uint64, skewed bool) (*search.Index, []liquidity.Person, error) {
	profiles := population.Profiles
	if skewed {
		profiles = population.Skewed
	}
	index, people := search.New(), make([]liquidity.Person, 0, n)
	err := index.Fill(func(yield func(search.Entry) bool) {
		for p := range profiles(n, seed, time.Unix(0, 0).UTC()) {
			people = append(people, liquidity.PersonOf(p.ID.String(), p.Candidate))
			if !yield(search.Entry{Person: p.ID.String(), Candidate: p.Candidate, PublishedAt: p.PublishedAt}) {
				return
			}
		}
	})
	return index, people, err
}
