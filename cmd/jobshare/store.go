package main

import (
	"context"
	"errors"
	"fmt"

	"jobshare/service"
)

type storeCommand struct {
	Check     storeCheck     `cmd:"" help:"Read the whole event log and hold it against itself. Exit 2 when something is wrong."`
	Reconcile storeReconcile `cmd:"" help:"Bring log and vault together after one of them was restored."`
}

type storeCheck struct {
	Data string `help:"Data folder." placeholder:"DIR"`
	JSON bool   `help:"Write JSON." name:"json"`
}

// Run checks the log.
func (c *storeCheck) Run(ctx context.Context) error {
	config, err := settings(c.Data)
	if err != nil {
		return err
	}
	found, err := service.CheckStores(ctx, config)
	if err != nil {
		return err
	}
	if c.JSON {
		if err := writeJSON(found); err != nil {
			return err
		}
	} else {
		fmt.Printf("%d events up to %s read in %.1f s.\n", found.Events, found.Head, found.Seconds)
		for _, f := range found.Findings {
			fmt.Println("  " + f)
		}
	}
	if len(found.Findings) > 0 {
		return &exitError{exitIntegrity, fmt.Errorf("%d things are wrong with the event log: restore it from a backup, then run 'jobshare store reconcile'", len(found.Findings))}
	}
	return nil
}

type storeReconcile struct {
	Data       string `help:"Data folder." placeholder:"DIR"`
	AcceptLoss string `help:"Give keys up that are unknown, for this reason." placeholder:"REASON"`
	Forget     bool   `help:"Let the vault forget people whom the log does not hold." name:"forget-unknown"`
	JSON       bool   `help:"Write JSON." name:"json"`
}

// Run reconciles log and vault.
func (c *storeReconcile) Run(ctx context.Context) error {
	config, err := settings(c.Data)
	if err != nil {
		return err
	}
	found, err := service.Reconcile(ctx, config, c.AcceptLoss, c.Forget, logger(config.LogLevel))
	if err != nil {
		return err
	}
	if c.JSON {
		if err := writeJSON(found); err != nil {
			return err
		}
	} else {
		fmt.Printf("%d events settled. %d people were erased again. %d people are in the vault whom the log does not hold; %d of them were forgotten.\n",
			found.Events, len(found.ErasedAgain), len(found.Unknown), found.Forgotten)
		for _, l := range found.Unreadable {
			fmt.Printf("  %s: %d events can't be read, their key is unknown\n", l.Person, l.Events)
		}
	}
	if n := len(found.Unreadable); n > 0 && found.Accepted == 0 {
		return &exitError{exitIntegrity, fmt.Errorf("%w: restore a vault that knows the keys of %d people, or give them up with --accept-loss REASON", errUnreadable, n)}
	}
	if n := len(found.Unknown) - found.Forgotten; n > 0 {
		return &exitError{exitIntegrity, fmt.Errorf("the vault knows %d people whom this log does not hold: make sure that it is the right log, then let them be forgotten with --forget-unknown", n)}
	}
	return nil
}

var errUnreadable = errors.New("some events can't be read")
