package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"text/tabwriter"

	"jobshare/projections"
	"jobshare/service"
)

type projectionsCommand struct {
	Status  projectionsStatus  `cmd:"" help:"Say how each projection stands."`
	Rebuild projectionsRebuild `cmd:"" help:"Build the read model again while the present one serves."`
	Check   projectionsCheck   `cmd:"" help:"Compare the read model with a replay of the log, row by row. Exit 3 when they differ."`
	Resume  projectionsResume  `cmd:"" help:"Let a stopped projection try its event again."`
	Skip    projectionsSkip    `cmd:"" help:"Let a stopped projection pass over its event."`
}

type running struct {
	Data string `help:"Data folder of the running instance." placeholder:"DIR"`
	JSON bool   `help:"Write JSON." name:"json"`
}

// control sends a command to the running instance, showing progress where somebody looks on.
func (r running) control(ctx context.Context, method, path string, result any) error {
	config, err := settings(r.Data)
	if err != nil {
		return err
	}
	shown := false
	err = service.Control(ctx, config.Data, method, path, func(p projections.Progress) {
		if terminal(os.Stderr) {
			fmt.Fprintf(os.Stderr, "\r%s: %d events ", p.Phase, p.Events)
			shown = true
		}
	}, result)
	if shown {
		fmt.Fprintln(os.Stderr)
	}
	return err
}

func (r running) show(s projections.Status) error {
	if r.JSON {
		return writeJSON(s)
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "PROJECTION\tVERSION\tSTATE\tPOSITION\t")
	for _, p := range s.Projections {
		fmt.Fprintf(w, "%s\t%d\t%s\t%s\t\n", p.Name, p.Version, p.State, p.Position)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	for _, p := range s.Projections {
		if p.State == "stopped" {
			fmt.Printf("\n%s stopped at event %s (%s):\n  %s\nMend the cause and run 'jobshare projections resume %s',\nor 'jobshare projections skip %s --reason WHY' to go on without it.\n",
				p.Name, p.Event, p.Type, p.Why, p.Name, p.Name)
		}
	}
	if s.Waiting != "" {
		fmt.Printf("\nWaiting: %s\n", s.Waiting)
	}
	fmt.Printf("\nThe log's head is at %s.\n", s.HeadText)
	return nil
}

type projectionsStatus struct{ running }

// Run shows how the projections stand.
func (c *projectionsStatus) Run(ctx context.Context) error {
	var s projections.Status
	if err := c.control(ctx, http.MethodGet, "/projections", &s); err != nil {
		return err
	}
	return c.show(s)
}

type projectionsRebuild struct{ running }

// Run rebuilds the read model.
func (c *projectionsRebuild) Run(ctx context.Context) error {
	var s projections.Status
	if err := c.control(ctx, http.MethodPost, "/projections/rebuild", &s); err != nil {
		return err
	}
	return c.show(s)
}

type projectionsCheck struct{ running }

// Run compares the read model with a replay.
func (c *projectionsCheck) Run(ctx context.Context) error {
	var found projections.Comparison
	if err := c.control(ctx, http.MethodPost, "/projections/check", &found); err != nil {
		return err
	}
	if c.JSON {
		if err := writeJSON(found); err != nil {
			return err
		}
	} else {
		fmt.Printf("%d events replayed, %d rows compared at %s: %d differ.\n", found.Events, found.Rows, found.Position, found.Different)
		for _, d := range found.Differences {
			fmt.Println("  " + d)
		}
	}
	if found.Different > 0 {
		return &exitError{exitDifferences, errors.New("the read model is not what the log says. 'jobshare projections rebuild' mends it")}
	}
	return nil
}

type projectionsResume struct {
	running
	Projection string `arg:"" help:"Its name."`
}

// Run resumes a stopped projection.
func (c *projectionsResume) Run(ctx context.Context) error {
	var s projections.Status
	if err := c.control(ctx, http.MethodPost, "/projections/"+url.PathEscape(c.Projection)+"/resume", &s); err != nil {
		return err
	}
	return c.show(s)
}

type projectionsSkip struct {
	running
	Projection string `arg:"" help:"Its name."`
	Reason     string `required:"" help:"Why the event may be passed over; recorded."`
}

// Run lets a stopped projection pass over its event.
func (c *projectionsSkip) Run(ctx context.Context) error {
	var s projections.Status
	path := "/projections/" + url.PathEscape(c.Projection) + "/skip?reason=" + url.QueryEscape(c.Reason)
	if err := c.control(ctx, http.MethodPost, path, &s); err != nil {
		return err
	}
	return c.show(s)
}
