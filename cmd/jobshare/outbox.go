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
	List     outboxList     `cmd:"" help:"List mail that was given up."`
	Retry    outboxRetry    `cmd:"" help:"Send a mail that was given up again."`
	Returned outboxReturned `cmd:"" help:"List mail that could not be delivered, by the receipts of GOV.UK Notify."`
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

type outboxReturned struct{ running }

// Run lists mail that came back, without what it said or to whom.
func (c *outboxReturned) Run(ctx context.Context) error {
	var mails []vault.ReturnedMail
	if err := c.control(ctx, "GET", "/outbox/returned", &mails); err != nil {
		return err
	}
	if c.JSON {
		return writeJSON(mails)
	}
	if len(mails) == 0 {
		fmt.Println("No mail came back.")
		return nil
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "MAIL\tLANE\tSENT\tWHY")
	for _, m := range mails {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", m.ID, m.Lane, m.Sent.Format("2006-01-02 15:04"), m.Why)
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
