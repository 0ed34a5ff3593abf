package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"

	"jobshare/service"
)

type serveCommand struct {
	Listen string `help:"Address to listen at." placeholder:"ADDR"`
	Data   string `help:"Folder for what this instance keeps." placeholder:"DIR"`
	Demo   int    `help:"Make this many synthetic people first, if the store is empty." placeholder:"N"`
	Seed   uint64 `help:"Seed of the synthetic people." default:"1"`
}

// Run serves until it is told to stop, then lets open requests end.
func (c *serveCommand) Run(ctx context.Context) error {
	config, err := settings(c.Data)
	if err != nil {
		return err
	}
	if c.Listen != "" {
		config.Listen = c.Listen
	}
	config.Demo, config.Seed = c.Demo, c.Seed
	if err := config.Check(); err != nil {
		return err
	}
	log := logger(config.LogLevel)
	door, err := service.OpenDoor(ctx, config, log)
	if err != nil {
		return err
	}
	defer door.Close()
	s, err := service.New(ctx, config, service.WallClock{}, log)
	if err != nil {
		return err
	}
	defer func() {
		if err := s.Close(); err != nil {
			log.Error("closing", "error", err)
		}
	}()
	return s.Serve(ctx, door, func() { fmt.Printf("listening on http://%s\n", door.Address()) })
}

// settings reads the environment; a data folder given as a flag goes before it.
func settings(data string) (service.Config, error) {
	config, err := service.FromEnvironment(os.Environ())
	if data != "" {
		config.Data = data
	}
	if err != nil { // all that is wrong is said at once
		err = errors.Join(err, config.Check())
	}
	return config, err
}

func logger(level string) *slog.Logger {
	var l slog.Level
	if err := l.UnmarshalText([]byte(level)); err != nil {
		l = slog.LevelInfo
	}
	return slog.New(slog.NewJSONHandler(os.Stderr, &slog.HandlerOptions{Level: l}))
}
