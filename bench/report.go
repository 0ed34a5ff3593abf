//go:build bench

package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"text/tabwriter"
)

// figure is one thing measured: the median of its runs, and its budget when it has one.
type figure struct {
	Name   string    `json:"name"`
	Unit   string    `json:"unit"`
	Median float64   `json:"median"`
	Runs   []float64 `json:"runs"`
	Budget *budget   `json:"budget,omitempty"`
	Met    *bool     `json:"met,omitempty"`
}

// budget is a bound that a figure should keep to.
type budget struct {
	AtLeast float64 `json:"atLeast,omitempty"`
	AtMost  float64 `json:"atMost,omitempty"`
}

func (b budget) met(value float64) bool {
	return value >= b.AtLeast && (b.AtMost == 0 || value <= b.AtMost)
}

func (b budget) String() string {
	if b.AtMost > 0 {
		return fmt.Sprintf("<= %s", number(b.AtMost))
	}
	return fmt.Sprintf(">= %s", number(b.AtLeast))
}

// report is all that was measured.
type report struct {
	Go      string    `json:"go"`
	CPUs    int       `json:"cpus"`
	Figures []*figure `json:"figures"`
}

// add notes one more run of a figure.
func (r *report) add(name, unit string, value float64) *figure {
	i := slices.IndexFunc(r.Figures, func(f *figure) bool { return f.Name == name })
	if i < 0 {
		i = len(r.Figures)
		r.Figures = append(r.Figures, &figure{Name: name, Unit: unit})
	}
	f := r.Figures[i]
	f.Runs = append(f.Runs, value)
	f.Median = median(f.Runs)
	if f.Budget != nil {
		f.within(*f.Budget)
	}
	return f
}

// within gives the figure its budget.
func (f *figure) within(b budget) {
	met := b.met(f.Median)
	f.Budget, f.Met = &b, &met
}

func (r *report) save(path string) error {
	r.Go, r.CPUs = runtime.Version(), runtime.NumCPU()
	content, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(content, '\n'), 0o644)
}

func (r *report) print(w io.Writer) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "what\tmedian\tleast\tmost\tunit\tbudget\t")
	for _, f := range r.Figures {
		said := ""
		if f.Budget != nil {
			said = f.Budget.String() + "\tmet"
			if !*f.Met {
				said = f.Budget.String() + "\tNOT MET"
			}
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\n", f.Name, number(f.Median), number(slices.Min(f.Runs)), number(slices.Max(f.Runs)), f.Unit, said)
	}
	return table.Flush()
}

func number(v float64) string {
	switch {
	case v >= 100:
		return fmt.Sprintf("%.0f", v)
	case v >= 10:
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.3g", v)
}

func median(runs []float64) float64 { return percentile(runs, 0.5) }

// percentile is the smallest value that at least this share of values don't exceed.
func percentile(values []float64, share float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[min(len(sorted)-1, int(share*float64(len(sorted))))]
}
