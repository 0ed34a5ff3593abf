//go:build bench

// Command bench measures the service against its budgets: what is compared is measured turn by turn in
// one run, and medians are given, because a shared machine is never the same twice.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/pprof"
	"strings"
	"syscall"
)

// options are what the measurements go by.
type options struct {
	repeat int // how often each is measured
	people int // in the log that is replayed
	folder string
}

var measurements = []struct {
	name    string
	measure func(context.Context, options, *report) error
}{
	{"flush", measureFlush},
	{"append", measureAppend},
	{"replay", measureReplay},
	{"visible", measureVisible},
	{"page", measurePage},
	{"changes", measureChanges},
	{"alerts", measureAlerts},
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	work := run
	if os.Getenv(serverFolder) != "" {
		work = serve
	}
	if err := work(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) (err error) {
	var o options
	flag.IntVar(&o.repeat, "repeat", 5, "how often to measure each")
	flag.IntVar(&o.people, "people", 27_000, "people in the log that is replayed, with 11 events each")
	only := flag.String("only", "", "measure only what is named so: flush, append, replay, visible, page, changes, alerts")
	out := flag.String("out", "out/bench.json", "where to write the figures")
	profile := flag.String("cpuprofile", "", "where to write a CPU profile")
	flag.Parse()
	if o.folder, err = os.MkdirTemp("", "jobshare-bench"); err != nil {
		return err
	}
	defer os.RemoveAll(o.folder)
	if *profile != "" {
		file, err := os.Create(*profile)
		if err != nil {
			return err
		}
		defer file.Close()
		if err := pprof.StartCPUProfile(file); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	var r report
	for _, m := range measurements {
		if *only != "" && !strings.Contains(*only, m.name) {
			continue
		}
		fmt.Fprintln(os.Stderr, "measuring", m.name)
		if err := m.measure(ctx, o, &r); err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
	}
	if err := os.MkdirAll(filepath.Dir(*out), 0o755); err != nil {
		return err
	}
	if err := r.save(*out); err != nil {
		return err
	}
	return r.print(os.Stdout)
}
