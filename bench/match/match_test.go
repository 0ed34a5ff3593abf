//go:build bench

package main

import (
	"context"
	"math/rand/v2"
	"testing"

	"jobshare/projections/search"
)

// Every engine must find what the model does, for people as they are and for odd ones.
func TestEnginesFindWhatTheModelDoes(t *testing.T) {
	for name, people := range map[string][]search.Entry{"population": everyone(2000, 1), "odd": odd(600, 1)} {
		t.Run(name, func(t *testing.T) {
			rows, codes, err := code(people)
			if err != nil {
				t.Fatal(err)
			}
			model := newOracle(people)
			for engine, start := range engines {
				t.Run(engine, func(t *testing.T) {
					e, err := start(t.Context(), people, rows, codes)
					if err != nil {
						t.Fatal(err)
					}
					defer e.close()
					compare(t, people, rows, model, e)
					compare(t, people, rows, model, byOwnIndex{e})
				})
			}
		})
	}
}

func compare(t *testing.T, people []search.Entry, rows []row, model, e engine) {
	chance := rand.New(rand.NewPCG(2, 0))
	found, filled := 0, 0
	for n := range 400 {
		question := ask
		if n%4 == 0 {
			question = askWord
		}
		q := question(chance, people, rows)
		want, got := answered(t, model, q), answered(t, e, q)
		if err := want.differs(got); err != nil {
			t.Fatalf("%+v\n%v", q, err)
		}
		found += want.total
		if len(want.top) == limit {
			filled++
		}
	}
	if filled < 50 {
		t.Errorf("only %d questions filled the list; %d people were found in all", filled, found)
	}
}

func answered(t *testing.T, e engine, q question) answer {
	read, err := e.ask(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	return read()
}
