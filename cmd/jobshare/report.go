package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"jobshare/projections/liquidity"
	"jobshare/service"
)

type reportCommand struct {
	Liquidity reportLiquidity `cmd:"" help:"Say who finds somebody to share a job with, and what would help the others."`
}

type reportLiquidity struct {
	Data      string  `help:"Data folder; its service may be running." placeholder:"DIR"`
	Synthetic *int    `help:"Make N people up instead, without any store." placeholder:"N"`
	Seed      *uint64 `help:"Seed of people made up. It is 1 when none is given." placeholder:"S"`
	Skewed    bool    `help:"Let people made up be mostly of London and policy."`
	JSON      bool    `help:"Write JSON." name:"json"`
}

// Run measures and reports.
func (c *reportLiquidity) Run(ctx context.Context) error {
	counts, err := c.measure(ctx)
	if err != nil {
		return err
	}
	report := counts.Report()
	report.People = c.people()
	if c.JSON {
		return writeJSON(report)
	}
	return writeLiquidity(os.Stdout, report)
}

// people says whose report it is.
func (c *reportLiquidity) people() string {
	if c.Synthetic == nil {
		return "people of this service"
	}
	like := "as in the Civil Service"
	if c.Skewed {
		like = "mostly of London and policy"
	}
	return fmt.Sprintf("%d people made up of seed %d, %s", *c.Synthetic, c.seed(), like)
}

func (c *reportLiquidity) seed() uint64 {
	if c.Seed == nil {
		return 1
	}
	return *c.Seed
}

func (c *reportLiquidity) measure(ctx context.Context) (liquidity.Counts, error) {
	progress := lookedAt(os.Stderr)
	switch {
	case c.Synthetic != nil && c.Data != "":
		return liquidity.Counts{}, errors.New("people are either made up or those of a folder: give --synthetic or --data")
	case c.Synthetic != nil && (*c.Synthetic < 1 || *c.Synthetic > service.MostPeople):
		return liquidity.Counts{}, fmt.Errorf("%d people can't be made up: give a number from 1 to %d", *c.Synthetic, service.MostPeople)
	case c.Synthetic != nil:
		return service.SyntheticLiquidity(ctx, *c.Synthetic, c.seed(), c.Skewed, progress)
	case c.Skewed || c.Seed != nil:
		return liquidity.Counts{}, errors.New("--skewed and --seed are for people made up: say how many with --synthetic N")
	}
	config, err := settings(c.Data)
	if err != nil {
		return liquidity.Counts{}, err
	}
	return service.Liquidity(ctx, config, progress)
}

// lookedAt tells somebody who looks on how far it is, once it takes longer than a second.
func lookedAt(w *os.File) func(done, of int) {
	if !terminal(w) {
		return func(int, int) {}
	}
	began, told := time.Now(), time.Time{}
	return func(done, of int) {
		now := time.Now()
		if now.Sub(began) < time.Second || now.Sub(told) < 100*time.Millisecond && done < of {
			return
		}
		told = now
		fmt.Fprintf(w, "\r%d of %d people", done, of)
		if done == of {
			fmt.Fprintln(w)
		}
	}
}

func writeLiquidity(out io.Writer, r liquidity.Report) error {
	width := len(liquidity.AnyChange)
	for _, g := range slices.Concat(r.Regions, r.Professions) {
		width = max(width, len(g.Name))
	}
	var b strings.Builder
	line := func(format string, cells ...any) {
		b.WriteString(strings.TrimRight(fmt.Sprintf(format, append([]any{width}, cells...)...), " ") + "\n")
	}
	fmt.Fprintf(&b, "Who finds somebody: %s.\nModel: %s, version %d.\n\n", r.People, r.Model, r.Version)
	row := func(cells ...any) { line("%-*s  %9v  %9v  %5v  %9v  %5v", cells...) }
	row("WHO", "PEOPLE", "FIND ONE", "", "THREE", "")
	for _, groups := range [][]liquidity.GroupReport{{r.Everybody}, r.Regions, r.Professions} {
		for _, g := range groups {
			row(g.Name, g.People, g.One, perCent(g.One), g.Three, perCent(g.Three))
		}
		b.WriteString("\n")
	}
	if r.Hidden > 0 {
		fmt.Fprintf(&b, "Groups of fewer than five people are left out: %d.\n\n", r.Hidden)
	}
	if r.Nobody.Suppressed {
		b.WriteString("Fewer than five people find nobody.\n\n")
	} else {
		fmt.Fprintf(&b, "%s people find nobody. With one change of their own, so many would find somebody:\n\n", r.Nobody)
		for _, g := range r.Gains {
			line("%-*s  %9v  %5v", g.Change, g.Would, perCent(g.Would))
		}
		b.WriteString("\n")
	}
	b.WriteString("Numbers are rounded to 5; c stands for fewer than 5.\n")
	_, err := io.WriteString(out, b.String())
	return err
}

func perCent(s liquidity.Share) string {
	percent, ok := s.PerCent()
	if !ok {
		return ""
	}
	return fmt.Sprintf("%d %%", percent)
}
