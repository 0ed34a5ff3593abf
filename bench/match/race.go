//go:build bench

package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
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

// readier is an engine that gets ready for the form of a question before it is asked, as a service that
// runs for days has met every form.
type readier interface {
	ready(context.Context, question) error
}

func (r *race) close(err error) error {
	for _, e := range r.engines {
		err = errors.Join(err, e.close())
	}
	return err
}

// race measures everything.
func (r *race) race(ctx context.Context, f figures, say func(string, ...any)) error {
	mismatches, found := 0, 0
	for _, round := range []struct {
		called    string
		questions []question
	}{{"", r.plain}, {"text_", r.words}} {
		say("asking %d questions %s", len(round.questions), round.called)
		took, different, sum, err := r.round(ctx, round.questions, say)
		if err != nil {
			return err
		}
		mismatches, found = mismatches+different, found+sum
		for _, e := range r.engines {
			f.add(e.name+"_"+round.called, took[e.name])
		}
		f[round.called+"found_mean"] = sum / max(1, len(round.questions))
		f.compare(round.called)
	}
	f["mismatches"], f["text_queries"] = mismatches, len(r.words)
	return r.alone(ctx, f, say)
}

// round asks questions, of each engine in turn, and another first each time. Each question is asked once.
func (r *race) round(ctx context.Context, questions []question, say func(string, ...any)) (took map[string][]time.Duration, different, found int, err error) {
	took = make(map[string][]time.Duration)
	for _, e := range r.engines {
		for _, q := range questions {
			if e, must := e.engine.(readier); must {
				if err := e.ready(ctx, q); err != nil {
					return nil, 0, 0, fmt.Errorf("get ready: %w", err)
				}
			}
		}
	}
	runtime.GC()
	for n, q := range questions {
		var first answer
		for i := range r.engines {
			e := r.engines[(n+i)%len(r.engines)]
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
