//go:build bench

package main

import (
	"context"

	"jobshare/projections/search"
)

// engine answers questions about the people it was given.
type engine interface {
	name() string
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
}
