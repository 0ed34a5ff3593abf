package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"

	"jobshare/population"
	"jobshare/service"
)

type populateCommand struct {
	Data   string `help:"Data folder; no people may be in it yet." placeholder:"DIR"`
	People int    `help:"How many people to make; 500 when not given." default:"500" placeholder:"N"`
	Seed   uint64 `help:"Seed: the same one makes the same people; 1 when not given." default:"1" placeholder:"S"`
	JSON   bool   `help:"Write JSON." name:"json"`
}

// Run fills an empty store with synthetic people.
func (c *populateCommand) Run(ctx context.Context) error {
	config, err := settings(c.Data)
	if err != nil {
		return err
	}
	made, err := service.Populate(ctx, config, c.People, c.Seed, c.progress(), logger(config.LogLevel))
	switch {
	case err != nil && ctx.Err() != nil:
		return fmt.Errorf("stopped: the stores hold some of the people and can't be filled up. Remove %s before you make people again (%w)", config.Data, err)
	case err != nil:
		return err
	}
	if c.JSON {
		return writeJSON(made)
	}
	fmt.Printf("%d synthetic people were made from seed %d: %d events in %.1f s.\nDigest %s\n\n", made.People, made.Seed, made.Events, made.Seconds, made.Digest)
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "SIGN IN AS\tWHO")
	for _, a := range population.Demo()[:min(made.People, len(population.Demo()))] {
		fmt.Fprintf(w, "%s\t%s\n", a.Address, a.What)
	}
	return w.Flush()
}

// progress draws a bar where somebody looks on.
func (c *populateCommand) progress() func(people int) {
	if !terminal(os.Stderr) {
		return func(int) {}
	}
	const width = 40
	return func(people int) {
		done := width * people / c.People
		fmt.Fprintf(os.Stderr, "\r[%s%s] %d of %d people", strings.Repeat("=", done), strings.Repeat(" ", width-done), people, c.People)
		if people == c.People {
			fmt.Fprintln(os.Stderr)
		}
	}
}
