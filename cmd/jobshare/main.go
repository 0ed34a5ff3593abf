// Command jobshare is the Job Share service and the tools of those who run it.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
)

// Exit codes.
const (
	exitFailed      = 1 // usage, or anything else
	exitIntegrity   = 2 // what is stored is not as it was written
	exitDifferences = 3 // two things that should be equal are not
)

// exitError is an error with an exit code of its own.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string { return e.err.Error() }
func (e *exitError) Unwrap() error { return e.err }

type commands struct {
	Serve       serveCommand       `cmd:"" help:"Run the service."`
	Populate    populateCommand    `cmd:"" help:"Fill an empty store with synthetic people."`
	Projections projectionsCommand `cmd:"" help:"Look after the read model of a running service."`
	Store       storeCommand       `cmd:"" help:"Check the event log and the vault."`
	Outbox      outboxCommand      `cmd:"" help:"Look at mail that could not be delivered."`
	Report      reportCommand      `cmd:"" help:"Report figures that may be published."`
	Secrets     secretsCommand     `cmd:"" help:"Make a secrets file for instances that share stores."`
	Config      configCommand      `cmd:"" help:"Check the configuration."`
	Ready       readyCommand       `cmd:"" help:"Say whether the instance on this machine is ready. Exit 1 when it is not."`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "jobshare: "+err.Error())
		var e *exitError
		if errors.As(err, &e) {
			os.Exit(e.code)
		}
		os.Exit(exitFailed)
	}
}

func run(ctx context.Context, args []string) error {
	var c commands
	exit := -1
	parser, err := kong.New(&c, kong.Name("jobshare"),
		kong.Description("Find a partner to share a job with: the service, and the tools of those who run it.\n\nSettings are variables of the environment named JOBSHARE_...; 'jobshare config list' names them all."),
		kong.BindTo(ctx, (*context.Context)(nil)), kong.Exit(func(code int) { exit = code }), kong.UsageOnError(), kong.ConfigureHelp(kong.HelpOptions{Compact: true}))
	if err != nil {
		return err
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	command, err := parser.Parse(args)
	if exit >= 0 {
		return nil
	}
	if err != nil {
		return err
	}
	return command.Run()
}
