//go:build bench

// Command match lets the service's index, PostgreSQL and SQLite answer the same questions about the same
// people, turn and turn about, and measures how long each takes. What they find must be equal.
package main

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	"jobshare/projections/search"
)

// options are what is measured.
type options struct {
	people, queries int
	seed            uint64
	only            string
	check           bool
	out             string
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "bench-match:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) (err error) {
	var o options
	flag.IntVar(&o.people, "people", 540_000, "how many people there are")
	flag.IntVar(&o.queries, "queries", 1000, "how many questions to ask, and a quarter as many with a word")
	flag.Uint64Var(&o.seed, "seed", 1, "what people and questions are made of")
	flag.StringVar(&o.only, "only", "jobshare,postgres,sqlite", "the engines to compare")
	flag.BoolVar(&o.check, "check", false, "compare with the model too, which takes seconds a question when there are many people")
	flag.StringVar(&o.out, "out", "out/bench-match.json", "where to write the figures")
	flag.Parse()

	began := time.Now()
	say := func(format string, args ...any) {
		fmt.Fprintf(os.Stderr, "%6.1f s  "+format+"\n", append([]any{time.Since(began).Seconds()}, args...)...)
	}
	say("making %d people", o.people)
	people := everyone(o.people, o.seed)
	rows, codes, err := code(people)
	if err != nil {
		return err
	}
	r, err := start(ctx, o, people, rows, codes, say)
	defer func() { err = r.close(err) }()
	if err != nil {
		return err
	}
	r.plain, r.words = questions(o, people, rows)
	people, rows = nil, nil // so that collecting garbage is no part of what is measured
	debug.FreeOSMemory()

	f := figures{"people": o.people, "queries": o.queries, "seed": o.seed}
	if err := r.race(ctx, f, say); err != nil {
		return err
	}
	if err := f.save(o.out); err != nil {
		return err
	}
	if err := f.print(os.Stdout); err != nil {
		return err
	}
	if f["mismatches"] != 0 {
		return fmt.Errorf("%d answers differ", f["mismatches"])
	}
	return nil
}

// start starts the engines.
func start(ctx context.Context, o options, people []search.Entry, rows []row, codes *codes, say func(string, ...any)) (*race, error) {
	r := new(race)
	for _, name := range strings.Split(o.only, ",") {
		make, known := engines[name]
		if !known {
			return r, fmt.Errorf("there is no engine %q", name)
		}
		say("loading %s", name)
		e, err := make(ctx, people, rows, codes)
		if err != nil {
			return r, err
		}
		r.engines = append(r.engines, runner{name: name, engine: e})
	}
	if o.check {
		r.model = newOracle(people)
	}
	return r, nil
}

// questions are made of another chance than people.
func questions(o options, people []search.Entry, rows []row) (plain, words []question) {
	chance := rand.New(rand.NewPCG(o.seed, 1))
	for range o.queries {
		plain = append(plain, ask(chance, people, rows))
	}
	for range o.queries / 4 {
		words = append(words, askWord(chance, people, rows))
	}
	return plain, words
}
