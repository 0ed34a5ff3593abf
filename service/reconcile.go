package service

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"jobshare/application"
	"jobshare/eventstore"
	"jobshare/eventstore/sqlite"
	"jobshare/reactions"
)

// Reconcile brings a log and a vault together after one of them was restored from a backup. No instance
// may be running. acceptLoss, when not empty, is why keys that are unknown are given up;
// forgetUnknown lets the vault forget people whom the log doesn't hold.
func Reconcile(ctx context.Context, c Config, acceptLoss string, forgetUnknown bool, log *slog.Logger) (found application.Reconciled, err error) {
	if _, err := os.Stat(c.secretsPath()); err != nil { // a folder named by mistake is not made into an installation
		return found, fmt.Errorf("there is no installation in %s: %w", c.Data, err)
	}
	s, err := openStores(ctx, c, log)
	if err != nil {
		return found, err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	if err := application.Install(ctx, s.log, s.vault.Installation()); err != nil {
		return found, err
	}
	app := application.New(application.Config{Store: s.log, Vault: s.vault, Clock: WallClock{}, Links: application.Links{Base: c.base()}, Log: log})
	app.KnowPeople(logPeople{s.log})
	if found, err = app.Reconcile(ctx, acceptLoss, forgetUnknown); err != nil {
		return found, err
	}
	if len(found.Unknown) > found.Forgotten || len(found.Unreadable) > found.Accepted {
		return found, nil // it is for an operator to say what is right
	}
	return found, reactions.BeginAgain(ctx, s.vault, s.log)
}

// logPeople answers from the log itself who had to do with whom, where there is no read model.
type logPeople struct{ store eventstore.Store }

// Others implements [application.People].
func (p logPeople) Others(ctx context.Context, person string, _ eventstore.Position) ([]string, error) {
	return application.OthersInLog(ctx, p.store, person)
}

// Checked is what a check of the stores found.
type Checked struct {
	Events   int      `json:"events"`
	Head     string   `json:"head"`
	Findings []string `json:"findings"`
	Seconds  float64  `json:"seconds"`
}

// CheckStores reads the whole log and holds it against itself and the vault. On the embedded store it may
// run beside a running instance, whose vault is then left alone.
func CheckStores(ctx context.Context, c Config) (found Checked, err error) {
	began := time.Now()
	defer func() { found.Seconds = time.Since(began).Seconds() }()
	var store eventstore.Store
	if c.EventStore == "sqlite" {
		reader, err := sqlite.OpenReader(ctx, filepath.Join(c.Data, "events.db"))
		if err != nil {
			return found, err
		}
		defer reader.Close()
		findings, err := reader.Verify(ctx)
		if err != nil {
			return found, err
		}
		for _, f := range findings {
			found.Findings = append(found.Findings, f.String())
		}
		store = reader
	} else if store, err = openLog(ctx, c); err != nil {
		return found, err
	} else {
		defer store.Close()
	}
	revisions := make(map[string]uint64)
	for r, err := range store.ReadAll(ctx, nil) {
		if err != nil {
			return found, err
		}
		found.Events++
		if next := revisions[r.Stream]; r.Revision != next {
			found.Findings = append(found.Findings, fmt.Sprintf("stream of event %s: revision %d follows %d", r.ID, r.Revision, int64(next)-1))
		}
		revisions[r.Stream] = r.Revision + 1
		if err := eventstore.CheckEnvelope(r); err != nil {
			found.Findings = append(found.Findings, err.Error())
		}
	}
	head, err := store.Head(ctx)
	found.Head = head.String()
	return found, err
}
