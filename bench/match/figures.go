//go:build bench

package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"text/tabwriter"
	"time"
)

// figures are what was measured, by name.
type figures map[string]any

// add notes how long something took, under names that begin so.
func (f figures) add(prefix string, took []time.Duration) {
	if len(took) == 0 {
		return
	}
	sum := time.Duration(0)
	for _, t := range took {
		sum += t
	}
	slices.Sort(took)
	f[prefix+"p50_ns"], f[prefix+"p99_ns"] = percentile(took, 50), percentile(took, 99)
	f[prefix+"mean_ns"] = sum / time.Duration(len(took))
}

// percentile is the smallest that so many in a hundred don't exceed, of times in their order.
func percentile(sorted []time.Duration, percent int) time.Duration {
	return sorted[(len(sorted)*percent+99)/100-1]
}

// compare notes how many times longer than the service's index the others take.
func (f figures) compare(round string) {
	for _, other := range []string{"postgres", "postgres_gin", "sqlite", "sqlite_fts5"} {
		for _, what := range []string{"p50", "p99", "mean"} {
			ours, measured := f["jobshare_"+round+what+"_ns"].(time.Duration)
			theirs, both := f[other+"_"+round+what+"_ns"].(time.Duration)
			if measured && both {
				f["ratio_"+other+"_"+round+what] = float64(theirs) / float64(ours)
			}
		}
	}
}

func (f figures) save(path string) error {
	f["go"], f["cpus"] = runtime.Version(), runtime.NumCPU()
	content, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, append(content, '\n'), 0o644)
}

func (f figures) print(w io.Writer) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(table, "%v people, %v questions\tp50 ms\tp99 ms\tmean ms\ttimes p50\tp99\tmean\t\n", f["people"], f["queries"])
	for _, line := range []struct{ what, measured, ratio string }{
		{"Job Share", "jobshare_", ""}, {"PostgreSQL", "postgres_", "ratio_postgres_"}, {"SQLite", "sqlite_", "ratio_sqlite_"},
		{"with a word: Job Share", "jobshare_text_", ""}, {"PostgreSQL", "postgres_text_", "ratio_postgres_text_"}, {"SQLite", "sqlite_text_", "ratio_sqlite_text_"},
		{"with GIN: PostgreSQL", "postgres_gin_text_", "ratio_postgres_gin_text_"}, {"with FTS5: SQLite", "sqlite_fts5_text_", "ratio_sqlite_fts5_text_"},
		{"with near misses: Job Share", "near_miss_", ""},
	} {
		if f[line.measured+"p50_ns"] == nil {
			continue
		}
		fmt.Fprintf(table, "%s\t", line.what)
		for _, what := range []string{"p50", "p99", "mean"} {
			fmt.Fprintf(table, "%.3f\t", float64(f[line.measured+what+"_ns"].(time.Duration))/1e6)
		}
		for _, what := range []string{"p50", "p99", "mean"} {
			ratio, there := f[line.ratio+what].(float64)
			if there {
				fmt.Fprintf(table, "%.0f\t", ratio)
				continue
			}
			fmt.Fprint(table, "\t")
		}
		fmt.Fprintln(table)
	}
	fmt.Fprintf(table, "found on average: %v; answers that differ: %v\t\n", f["found_mean"], f["mismatches"])
	if bytes, measured := f["memory_bytes_per_profile"]; measured {
		fmt.Fprintf(table, "memory a profile: %.0f bytes, and %.0f for text\t\n", bytes, f["memory_text_bytes_per_profile"])
	}
	return table.Flush()
}
