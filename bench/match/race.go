//go:build bench

package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"time"
)

// race lets engines answer the same questions.
type race struct {
	engines      []runner
	model        *oracle // nil when answers are compared with each other only
	plain, words []question
}

type runner struct {
	name string
	engine
}

func (r *race) close(err error) error {
	for _, e := range r.engines {
		err = errors.Join(err, e.close())
	}
	return err
}

// withIndexes are the engines, and the databases once more with their own indexes of texts.
func (r *race) withIndexes() []runner {
	all := slices.Clone(r.engines)
	for _, e := range r.engines {
		switch e.engine.(type) {
		case *postgres:
			all = append(all, runner{"postgres_gin", byOwnIndex{e.engine}})
		case *lite:
			all = append(all, runner{"sqlite_fts5", byOwnIndex{e.engine}})
		}
	}
	return all
}

// race measures everything.
func (r *race) race(ctx context.Context, f figures, say func(string, ...any)) error {
	mismatches := 0
	for _, round := range []struct {
		prefix, with string
		engines      []runner
		questions    []question
	}{{"", "without a word", r.engines, r.plain}, {"text_", "with a word", r.withIndexes(), r.words}} {
		say("asking %d questions %s", len(round.questions), round.with)
		took, different, found, err := r.round(ctx, round.engines, round.questions, say)
		if err != nil {
			return err
		}
		mismatches += different
		for name, times := range took {
			f.add(name+"_"+round.prefix, times)
		}
		f[round.prefix+"found_mean"] = found / max(1, len(round.questions))
		f.compare(round.prefix)
	}
	f["mismatches"], f["text_queries"] = mismatches, len(r.words)
	return r.alone(ctx, f, say)
}

// round asks questions, of each engine in turn, and another first each time. Each question is asked once.
func (r *race) round(ctx context.Context, engines []runner, questions []question, say func(string, ...any)) (took map[string][]time.Duration, different, found int, err error) {
	took = make(map[string][]time.Duration)
	for _, e := range engines {
		for _, q := range questions {
			if err := e.ready(ctx, q); err != nil {
				return nil, 0, 0, fmt.Errorf("%s: get ready: %w", e.name, err)
			}
		}
	}
	runtime.GC()
	for n, q := range questions {
		var first answer
		for i := range engines {
			e := engines[(n+i)%len(engines)]
			began := time.Now()
			read, err := e.ask(ctx, q)
			took[e.name] = append(took[e.name], time.Since(began))
			if err != nil {
				return nil, 0, 0, fmt.Errorf("%s: %w", e.name, err)
			}
			answer := read()
			if i == 0 {
				first = answer
				continue
			}
			if err := first.differs(answer); err != nil {
				different++
				say("question %d: %s: %v", n, e.name, err)
			}
		}
		if r.model != nil {
			read, _ := r.model.ask(ctx, q)
			if err := read().differs(first); err != nil {
				different++
				say("question %d: not as the model says: %v", n, err)
			}
		}
		found += first.total
		if done := n + 1; done%max(1, len(questions)/10) == 0 {
			say("%d questions asked", done)
		}
	}
	return took, different, found, nil
}

// alone measures what the service's index alone can do: say who nearly fits.
func (r *race) alone(ctx context.Context, f figures, say func(string, ...any)) error {
	for _, e := range r.engines {
		o, is := e.engine.(*ours)
		if !is {
			continue
		}
		say("asking for near misses too")
		with := &ours{index: o.index, near: 3}
		var took []time.Duration
		for _, q := range r.plain {
			began := time.Now()
			_, err := with.ask(ctx, q)
			took = append(took, time.Since(began))
			if err != nil {
				return err
			}
		}
		f.add("near_miss_", took)
		memory := o.index.Memory()
		f["memory_bytes_per_profile"] = float64(memory.People) / float64(o.index.Size())
		f["memory_text_bytes_per_profile"] = float64(memory.Text) / float64(o.index.Size())
	}
	return nil
}
