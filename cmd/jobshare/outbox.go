package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"text/tabwriter"

	"jobshare/vault"
)

type outboxCommand struct {
	List  outboxList  `cmd:"" help:"List mail that was given up."`
	Retry outboxRetry `cmd:"" help:"Send a mail that was given up again."`
}

type outboxList struct{ running }

// Run lists dead letters, without what they say or to whom.
func (c *outboxList) Run(ctx context.Context) error {
	var letters []vault.DeadLetter
	if err := c.control(ctx, "GET", "/outbox", &letters); err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(letters)
	}
	if len(letters) == 0 {
		fmt.Println("No mail was given up.")
		return nil
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "MAIL\tLANE\tTRIES\tGIVEN UP\tWHY")
	for _, l := range letters {
		fmt.Fprintf(w, "%s\t%s\t%d\t%s\t%s\n", l.ID, l.Lane, l.Attempts, l.Died.Format("2006-01-02 15:04"), l.Why)
	}
	return w.Flush()
}

type outboxRetry struct {
	running
	Mail string `arg:"" help:"Its id, as 'outbox list' shows it."`
}

// Run sends a dead letter again.
func (c *outboxRetry) Run(ctx context.Context) error {
	var found bool
	if err := c.control(ctx, "POST", "/outbox/"+url.PathEscape(c.Mail)+"/retry", &found); err != nil {
		return err
	}
	if !found {
		return errors.New("there is no such mail among those that were given up")
	}
	fmt.Println("It will be sent again.")
	return nil
}
