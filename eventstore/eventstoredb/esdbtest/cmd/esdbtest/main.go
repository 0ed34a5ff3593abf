// Command esdbtest serves EventStoreDB's protocol over a SQLite file, to rehearse a deployment where
// there is no EventStoreDB. It is for tests only: it knows neither users nor encryption.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"jobshare/eventstore/eventstoredb/esdbtest"
	"jobshare/eventstore/sqlite"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "esdbtest:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("esdbtest", flag.ContinueOnError)
	listen := flags.String("listen", "127.0.0.1:0", "address to listen on")
	data := flags.String("data", "", "folder to keep events in")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *data == "" {
		return errors.New("--data FOLDER is needed")
	}
	if err := os.MkdirAll(*data, 0o700); err != nil {
		return err
	}
	store, err := sqlite.Open(ctx, filepath.Join(*data, "events.db"))
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", *listen)
	if err != nil {
		return errors.Join(err, store.Close())
	}
	server := esdbtest.Serve(listener, store)
	fmt.Println("listening on", server.ConnectionString())
	<-ctx.Done()
	return errors.Join(server.Stop(), store.Close())
}
