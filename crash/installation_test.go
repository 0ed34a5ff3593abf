//go:build crash

package crash

import (
	"context"
	"errors"
	"log/slog"
	"math/rand/v2"
	"path/filepath"
	"sync/atomic"
	"time"

	"jobshare/application"
	"jobshare/eventstore"
	"jobshare/eventstore/sqlite"
	"jobshare/projections"
	"jobshare/projections/inbox"
	"jobshare/service"
	"jobshare/vault"
	vaultsqlite "jobshare/vault/sqlite"
)

// installation is the service's stores and use cases over a data folder, without pages.
type installation struct {
	log    *sqlite.Store
	vault  *vault.Vault
	app    *application.Application
	runner *projections.Runner
	keys   application.FastKeys
	ahead  atomic.Int64 // by how much the vault's clock is set forward

	stop func() error // following the log
}

// open opens the installation in a data folder. Acks, when given, stands between the use cases and the
// log. synchronous is how the log is flushed.
func open(ctx context.Context, data, secretsFile, synchronous string, acks *acks) (_ *installation, err error) {
	i := &installation{stop: func() error { return nil }}
	defer func() {
		if err != nil {
			err = errors.Join(err, i.close())
		}
	}()
	secrets, err := vault.LoadSecrets(secretsFile)
	if err != nil {
		return nil, err
	}
	if i.log, err = sqlite.OpenWithSynchronous(ctx, filepath.Join(data, "events.db"), synchronous); err != nil {
		return nil, err
	}
	db, err := vaultsqlite.Open(filepath.Join(data, "vault.db"))
	if err != nil {
		return nil, err
	}
	if i.vault, err = vault.Open(ctx, clocked{db, &i.ahead}, secrets, vault.Options{}); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	var log eventstore.Store = i.log
	if acks != nil {
		log = acknowledging{i.log, acks}
	}
	if err := application.Install(ctx, log, secrets.Installation); err != nil {
		return nil, err
	}
	i.app = application.New(application.Config{Store: log, Vault: i.vault, Clock: service.WallClock{}, Log: slog.Default()})
	opener := i.vault.Opener()
	i.keys = application.FastKeys{Opener: opener}
	i.runner, err = projections.Open(ctx, projections.Config{
		Dir: data, Store: i.log, Registry: eventstore.Kinds(), Opener: i.keys,
		Prefetch:    func(ctx context.Context) error { _, err := opener.Prefetch(ctx); return err },
		Projections: service.Projections(), ForgetAfter: []string{"PersonErased", "PersonKeyLost"}, Forgot: opener.Release,
		Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		return nil, err
	}
	i.app.KnowPeople(inbox.People{Runner: i.runner})
	following, cancel := context.WithCancel(context.WithoutCancel(ctx))
	ended := make(chan error, 1)
	go func() { ended <- i.runner.Run(following) }()
	i.stop = func() error {
		cancel()
		return <-ended
	}
	return i, nil
}

func (i *installation) close() error {
	err := i.stop()
	if i.runner != nil {
		err = errors.Join(err, i.runner.Close())
	}
	if i.vault != nil {
		err = errors.Join(err, i.vault.Close())
	}
	if i.log != nil {
		err = errors.Join(err, i.log.Close())
	}
	return err
}

// clocked is a vault's database whose clock can be set forward, past the end of reservations.
type clocked struct {
	vault.DB
	ahead *atomic.Int64
}

func (c clocked) Write(ctx context.Context, f func(vault.Tx) error) error {
	return c.DB.Write(ctx, func(tx vault.Tx) error { return f(clockedTx{tx, c.ahead}) })
}

func (c clocked) Read(ctx context.Context, f func(vault.Tx) error) error {
	return c.DB.Read(ctx, func(tx vault.Tx) error { return f(clockedTx{tx, c.ahead}) })
}

type clockedTx struct {
	vault.Tx
	ahead *atomic.Int64
}

func (t clockedTx) Now() (time.Time, error) {
	now, err := t.Tx.Now()
	return now.Add(time.Duration(t.ahead.Load())), err
}

func newRandom() *rand.Rand { return rand.New(rand.NewPCG(rand.Uint64(), rand.Uint64())) }
