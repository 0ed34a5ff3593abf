//go:build bench

package main

import (
	"context"

	"jobshare/projections/search"
)

// engine answers questions about the people it was given.
type engine interface {
	// ready prepares for questions in the form of this one, as a service that runs for days has met every form.
	// It is no part of what is measured.
	ready(context.Context, question) error

	// ask finds an answer, in the engine's own words: read puts it in ours, which is no part of what is measured.
	ask(context.Context, question) (read func() answer, err error)
	close() error
}

// engines make those that are compared, by name.
var engines = map[string]func(context.Context, []search.Entry, []row, *codes) (engine, error){
	"jobshare": func(_ context.Context, people []search.Entry, _ []row, _ *codes) (engine, error) {
		return newOurs(people)
	},
	"postgres": func(ctx context.Context, _ []search.Entry, rows []row, codes *codes) (engine, error) {
		return newPostgres(ctx, rows, codes)
	},
	"sqlite": func(ctx context.Context, _ []search.Entry, rows []row, codes *codes) (engine, error) {
		return newLite(ctx, rows, codes)
	},
}

// byOwnIndex is a database that looks words up in its own index of texts.
type byOwnIndex struct{ engine }

func (e byOwnIndex) ready(ctx context.Context, q question) error {
	q.ownIndex = q.word != ""
	return e.engine.ready(ctx, q)
}

func (e byOwnIndex) ask(ctx context.Context, q question) (func() answer, error) {
	q.ownIndex = q.word != ""
	return e.engine.ask(ctx, q)
}
