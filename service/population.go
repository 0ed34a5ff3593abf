package service

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"jobshare/application"
	"jobshare/eventstore/sqlite"
	"jobshare/population"
)

// prepare makes the synthetic people that were asked for, if nothing is in the store yet, and sees to it
// that nobody writes to people who don't exist.
func (s *Service) prepare(ctx context.Context) error {
	synthetic, err := s.app.Synthetic(ctx)
	if err != nil {
		return err
	}
	making := false
	if !synthetic && s.config.Demo > 0 {
		if making, err = s.app.Empty(ctx); err != nil {
			return err
		}
	}
	if (synthetic || making) && s.config.Mail != "development" {
		return ErrDemo
	}
	if !making {
		return nil
	}
	last := time.Now()
	made, err := populate(ctx, s.app, s.clock.Now(), s.config.Demo, s.config.Seed, func(people int) {
		if time.Since(last) >= time.Second {
			last = time.Now()
			s.log.Info("making synthetic people", "made", people, "of", s.config.Demo)
		}
	})
	if err != nil {
		return err
	}
	s.log.Info("synthetic people were made", "people", made.People, "events", made.Events, "digest", made.Digest)
	for _, account := range population.Demo()[:min(made.People, len(population.Demo()))] {
		s.log.Info("demo account", "name", account.Name, "address", account.Address, "what", account.What)
	}
	return nil
}

// Populated is what came of making people.
type Populated struct {
	People  int     `json:"people"`
	Seed    uint64  `json:"seed"`
	Events  int     `json:"events"`
	Digest  string  `json:"digest"` // SHA-256 over the people: the same seed and number, the same digest
	Seconds float64 `json:"seconds"`
}

// MostPeople is how many people can be made: somewhat more than there are civil servants.
const MostPeople = 2_000_000

// Why a store can't be filled.
var (
	ErrHoldsData = errors.New("people can only be made in an empty store, and this one holds data: name another data folder, or remove this one")
	ErrInUse     = errors.New("another process uses this data folder: stop it first")
	ErrHowMany   = fmt.Errorf("the number of people must be from 1 to %d", MostPeople)
)

// Populate fills the empty stores of a configuration with n synthetic people. No instance may be running.
// progress is told how many there are so far.
func Populate(ctx context.Context, c Config, n int, seed uint64, progress func(people int), log *slog.Logger) (made Populated, err error) {
	if n < 1 || n > MostPeople {
		return made, ErrHowMany
	}
	if err := c.Check(); err != nil {
		return made, err
	}
	s, err := openStores(ctx, c, log)
	if errors.Is(err, sqlite.ErrLocked) {
		return made, fmt.Errorf("%w (%w)", ErrInUse, err)
	}
	if err != nil {
		return made, err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	if err := application.Install(ctx, s.log, s.vault.Installation()); err != nil {
		return made, err
	}
	app := application.New(application.Config{Store: s.log, Vault: s.vault, Clock: WallClock{}, Links: application.Links{Base: c.base()}, Log: log})
	return populate(ctx, app, time.Now(), n, seed, progress)
}

func populate(ctx context.Context, app *application.Application, at time.Time, n int, seed uint64, progress func(people int)) (Populated, error) {
	began := time.Now()
	made := Populated{Seed: seed}
	switch err := app.MarkSynthetic(ctx, n, seed); {
	case errors.Is(err, application.ErrNotEmpty):
		return made, ErrHoldsData
	case err != nil:
		return made, err
	}
	digest := population.NewDigest()
	var undigested error
	err := app.ImportAll(ctx, func(yield func(application.Newcomer) bool) {
		for person := range population.Generate(n, seed, at) {
			if undigested = digest.Add(person); undigested != nil || !yield(person) {
				return
			}
		}
	}, func(people, events int) {
		made.People, made.Events = people, events
		progress(people)
	})
	if err = errors.Join(err, undigested); err != nil {
		return made, err
	}
	events, err := population.Demonstrate(ctx, app, n, seed)
	made.Events += 1 + events // and that the people are made up
	made.Digest, made.Seconds = digest.String(), time.Since(began).Seconds()
	return made, err
}
