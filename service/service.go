package service

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"strings"
	"sync/atomic"
	"time"

	"github.com/google/uuid"
	"golang.org/x/sync/errgroup"

	"jobshare/application"
	"jobshare/eventstore"
	"jobshare/projections"
	"jobshare/projections/alerts"
	"jobshare/projections/candidates"
	"jobshare/projections/cases"
	"jobshare/projections/conversation"
	"jobshare/projections/dashboard"
	"jobshare/projections/directory"
	"jobshare/projections/inbox"
	"jobshare/projections/search"
	"jobshare/projections/verifications"
	"jobshare/reactions"
	"jobshare/reactions/mail"
	"jobshare/vault"
)

// Service is one instance.
type Service struct {
	config   Config
	clock    application.Clock
	log      *slog.Logger
	stores   *stores
	app      *application.Application
	runner   *projections.Runner
	worker   *reactions.Worker
	sender   *reactions.Sender
	handler  http.Handler
	instance string
	draining atomic.Bool
}

// WallClock is the machine's own clock.
type WallClock struct{}

// Now implements [application.Clock].
func (WallClock) Now() time.Time { return time.Now() }

// Projections are the read models of the service.
func Projections() []projections.Projection {
	return []projections.Projection{
		directory.Projection{Face: func() projections.Face { return search.New() }},
		inbox.Projection{},
		dashboard.Projection{},
		conversation.Projection{},
		cases.Projection{},
		candidates.Projection{},
		alerts.Projection{},
		verifications.Projection{},
	}
}

// New opens an instance: its stores, verified to belong together, and its read model, built if need be.
// Nothing runs yet.
func New(ctx context.Context, c Config, clock application.Clock, log *slog.Logger) (_ *Service, err error) {
	if err := c.Check(); err != nil {
		return nil, err
	}
	s := &Service{config: c, clock: clock, log: log, instance: uuid.NewString()}
	if s.stores, err = openStores(ctx, c, log); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.Close())
		}
	}()
	if err := s.verify(ctx); err != nil {
		return nil, err
	}
	links := application.Links{Base: c.base()}
	s.app = application.New(application.Config{Store: s.stores.log, Vault: s.stores.vault, Clock: clock, Links: links, Log: log, Moderators: c.moderators()})
	if err := s.prepare(ctx); err != nil {
		return nil, err
	}
	opener := s.stores.vault.Opener()
	s.runner, err = projections.Open(ctx, projections.Config{
		Dir: c.Data, Store: s.stores.log, Registry: eventstore.Kinds(), Opener: application.FastKeys{Opener: opener},
		Prefetch:    func(ctx context.Context) error { _, err := opener.Prefetch(ctx); return err },
		Projections: Projections(), ForgetAfter: []string{"PersonErased", "PersonKeyLost", "ReportClosed", "AskerForgotten"}, Forgot: opener.Release, Log: log,
	})
	if err != nil {
		return nil, err
	}
	s.app.KnowPeople(inbox.People{Runner: s.runner})
	s.app.KnowTimers(inbox.Timers{Runner: s.runner})
	s.app.KnowRenewals(dashboard.Renewals{Runner: s.runner})
	s.app.KnowSearchTerms(alerts.Terms{Runner: s.runner})
	s.app.KnowClosedAccounts(directory.Closed{Runner: s.runner})
	s.worker = &reactions.Worker{Instance: s.instance, Store: s.stores.log, Registry: eventstore.Kinds(), Opener: application.Keys{Vault: s.stores.vault},
		Vault: s.stores.vault, Application: s.app, Runner: s.runner, Clock: clock, Links: links, Log: log}
	provider, err := s.provider()
	if err != nil {
		return nil, err
	}
	s.sender = &reactions.Sender{Vault: s.stores.vault, Runner: s.runner, Provider: provider, Log: log, PerSecond: 50, Welsh: c.Welsh}
	s.handler, err = s.routes()
	return s, err
}

// verify makes sure that log, vault and secrets are of one installation and of one history.
func (s *Service) verify(ctx context.Context) error {
	v, store := s.stores.vault, s.stores.log
	if err := s.together(ctx); err != nil {
		return err
	}
	if err := application.Install(ctx, store, v.Installation()); err != nil {
		return err
	}
	if err := reactions.VerifyCheckpoints(ctx, v, store); err != nil {
		if errors.Is(err, projections.ErrForeign) {
			return fmt.Errorf("%w: the vault has seen events that this log does not hold. If a backup of the log was restored, run 'jobshare store reconcile'", err)
		}
		return err
	}
	host, err := os.Hostname()
	if err != nil {
		return fmt.Errorf("host name: %w", err)
	}
	return v.Join(ctx, vault.Instance{ID: s.instance, Host: host})
}

// Errors of a log and a vault that don't belong together because one of them is not there.
var (
	ErrLogMissing   = errors.New("the vault knows people, but the event log is empty: put the log back, or restore it from a backup")
	ErrVaultMissing = errors.New("the event log holds people, but the vault is empty: put the vault back, or restore it from a backup. If it is lost for good, run 'jobshare store reconcile'")
)

// together makes sure that neither of the two stores was begun anew beside the other's people.
func (s *Service) together(ctx context.Context) error {
	people, err := s.stores.vault.HasPeople(ctx)
	if err != nil {
		return err
	}
	identity, err := s.stores.log.Identity(ctx)
	if err != nil {
		return fmt.Errorf("event log: %w", err)
	}
	if identity == "" && people {
		return ErrLogMissing
	}
	if identity == "" || people {
		return nil
	}
	worked, err := reactions.HasWorked(ctx, s.stores.vault)
	if err != nil || worked { // everybody may have been erased
		return err
	}
	for recorded, err := range s.stores.log.ReadAll(ctx, nil) {
		if err != nil {
			return fmt.Errorf("event log: %w", err)
		}
		if recorded.Type == "AccountOpened" {
			return ErrVaultMissing
		}
	}
	return nil
}

// moderators are the addresses of those who decide on reports.
func (c Config) moderators() []string {
	return strings.FieldsFunc(c.Moderators, func(r rune) bool { return r == ',' || r == ' ' })
}

func (c Config) smtp(password string) mail.SMTP {
	return mail.SMTP{Address: c.SMTP.Address, From: c.SMTP.From, User: c.SMTP.User, Password: password, TLS: c.SMTP.TLS, Base: c.base()}
}

func (c Config) notify(key string) mail.Notify {
	return mail.Notify{URL: c.Notify.URL, Key: key, Template: c.Notify.Template, Base: c.base()}
}

// ErrDemo says that mail must not be sent for people who don't exist.
var ErrDemo = errors.New("this store holds synthetic people: mail to them can only go to the development mailbox")

func (s *Service) provider() (mail.Provider, error) {
	switch s.config.Mail {
	case "development":
		return mail.Development{Vault: s.stores.vault, Clock: s.clock, Base: s.config.base()}, nil
	case "notify":
		key, err := readSecret(s.config.Notify.Key)
		if err != nil {
			return nil, err
		}
		return s.config.notify(key), nil
	}
	password := ""
	if s.config.SMTP.Password != "" {
		secret, err := readSecret(s.config.SMTP.Password)
		if err != nil {
			return nil, err
		}
		password = secret
	}
	return s.config.smtp(password), nil
}

// Handler answers the service's requests.
func (s *Service) Handler() http.Handler { return s.handler }

// Application is the service's use cases.
func (s *Service) Application() *application.Application { return s.app }

// Runner is the service's read model.
func (s *Service) Runner() *projections.Runner { return s.runner }

// Store is the service's event log.
func (s *Service) Store() eventstore.Store { return s.stores.log }

// Vault is the service's vault.
func (s *Service) Vault() *vault.Vault { return s.stores.vault }

// Work does all that isn't answering requests until the context ends: it follows the log, reacts and
// sends.
func (s *Service) Work(ctx context.Context) error {
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return s.runner.Run(ctx) })
	group.Go(func() error { return s.worker.Run(ctx) })
	group.Go(func() error { return s.sender.Run(ctx) })
	group.Go(func() error { return s.beat(ctx) })
	group.Go(func() error { return s.control(ctx) })
	group.Go(func() error { <-ctx.Done(); return nil })
	return group.Wait()
}

// beat keeps this instance among those alive.
func (s *Service) beat(ctx context.Context) error {
	tick := time.NewTicker(vault.InstanceTTL / 3)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
		case <-ctx.Done():
			return nil
		}
		known, err := s.stores.vault.Beat(ctx, s.instance)
		if err == nil && !known {
			host, _ := os.Hostname()
			err = s.stores.vault.Join(ctx, vault.Instance{ID: s.instance, Host: host})
		}
		if err != nil && ctx.Err() == nil {
			s.log.Warn("this instance could not say that it is alive", "error", err)
		}
	}
}

// Serve answers who comes to the door until the context ends, then drains. ready is called once the read model has
// caught up.
func (s *Service) Serve(ctx context.Context, door *Door, ready func()) error {
	door.open(s.handler)
	working, stopWorking := context.WithCancel(context.WithoutCancel(ctx))
	defer stopWorking()
	group, failed := errgroup.WithContext(working)
	group.Go(func() error { return s.Work(working) })
	group.Go(func() error { return <-door.failed })
	if err := s.awaitCaughtUp(failed); err == nil {
		ready()
	}
	select {
	case <-ctx.Done():
	case <-failed.Done():
	}
	s.draining.Store(true)
	select { // who balances load notices that this instance is leaving before it stops to listen
	case <-time.After(drainNotice):
	case <-failed.Done():
	}
	shutdown, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainWithin)
	defer cancel()
	err := door.server.Shutdown(shutdown)
	stopWorking()
	if e := group.Wait(); e != nil && !errors.Is(e, context.Canceled) {
		err = errors.Join(err, e)
	}
	return err
}

// How an instance stops.
const (
	drainNotice = 300 * time.Millisecond
	drainWithin = 20 * time.Second
)

// awaitCaughtUp waits until the read model shows the log as it was at the start.
func (s *Service) awaitCaughtUp(ctx context.Context) error {
	head, err := s.stores.log.Head(ctx)
	if err != nil {
		return err
	}
	return s.runner.Wait(ctx, head)
}

// Close closes the stores. Work must have ended.
func (s *Service) Close() error {
	var errs []error
	if s.runner != nil {
		errs = append(errs, s.runner.Close())
	}
	if s.stores.vault != nil {
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
		defer cancel()
		if err := s.stores.vault.Leave(ctx, s.instance); err != nil && !errors.Is(err, vault.ErrUnavailable) {
			errs = append(errs, err)
		}
	}
	return errors.Join(append(errs, s.stores.close())...)
}
