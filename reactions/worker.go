// Package reactions is what follows from events: the vault is settled, people are told, what was begun
// is finished. One worker in the whole installation does it, under a lease; any instance sends the mail
// that waits.
package reactions

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"time"

	"github.com/ThreeDotsLabs/watermill/message"
	"golang.org/x/sync/errgroup"

	"jobshare/application"
	"jobshare/domain/account"
	"jobshare/domain/verification"
	"jobshare/eventstore"
	"jobshare/projections"
	"jobshare/vault"
)

// Names of the worker's lease and checkpoints.
const (
	leaseName = "worker"
	settling  = "settling"
	notifying = "notifying"
)

// How long the lease holds without being renewed, and how often it is. Another instance takes over
// within one lease of the worker's death.
const (
	leaseFor   = 12 * time.Second
	renewEvery = 4 * time.Second
	choresRest = 2 * time.Second
)

// Worker is what an installation has one of. Every instance has one ready; the lease decides which works.
type Worker struct {
	Instance    string // this instance's name on the lease
	Store       eventstore.Store
	Registry    *eventstore.Registry
	Opener      eventstore.Opener
	Vault       *vault.Vault
	Application *application.Application
	Runner      *projections.Runner
	Clock       application.Clock
	Links       application.Links
	Log         *slog.Logger

	mu    sync.Mutex
	lease vault.Lease // zero while another instance works
}

// Working says whether this instance is the one that works.
func (w *Worker) Working() bool { return w.held().Name != "" }

func (w *Worker) held() vault.Lease {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.lease
}

func (w *Worker) hold(l vault.Lease) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.lease = l
}

// Run works whenever this instance holds the lease, until the context ends.
func (w *Worker) Run(ctx context.Context) error {
	for ctx.Err() == nil {
		lease, err := w.Vault.Acquire(ctx, leaseName, w.Instance, leaseFor)
		if err != nil {
			if !errors.Is(err, vault.ErrHeld) && ctx.Err() == nil {
				w.Log.Warn("the worker's lease can't be had", "error", err)
			}
			rest(ctx, renewEvery)
			continue
		}
		w.hold(lease)
		w.Log.Info("this instance is the worker now")
		err = w.work(ctx)
		w.hold(vault.Lease{})
		if err != nil && ctx.Err() == nil {
			w.Log.Warn("the worker stopped and will begin again", "error", err)
			rest(ctx, time.Second)
		}
	}
	return nil
}

// work does everything while the lease holds.
func (w *Worker) work(ctx context.Context) error {
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return w.renew(ctx) })
	group.Go(func() error { return w.follow(ctx, settling, 500, w.settle, nil) })
	group.Go(func() error { return w.follow(ctx, notifying, 1, w.notify, w.beginAtHead) })
	group.Go(func() error { return w.chores(ctx) })
	err := group.Wait()
	release, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	if released := w.Vault.Release(release, w.held()); released != nil && !errors.Is(released, vault.ErrFenced) {
		err = errors.Join(err, released)
	}
	return err
}

func (w *Worker) renew(ctx context.Context) error {
	renewed := time.Now()
	for rest(ctx, renewEvery) {
		lease, err := w.Vault.Renew(ctx, w.held(), leaseFor)
		switch {
		case err == nil:
			w.hold(lease)
			renewed = time.Now()
		case errors.Is(err, vault.ErrFenced) || time.Since(renewed) > leaseFor-renewEvery:
			return fmt.Errorf("the lease was lost: %w", err)
		}
	}
	return ctx.Err()
}

// follow runs one of the worker's subscriptions through a router: messages in order, one in flight.
func (w *Worker) follow(ctx context.Context, name string, most int, handle func(context.Context, eventstore.Delivery) error,
	begin func(context.Context) error) error {
	router, err := message.NewRouter(message.RouterConfig{CloseTimeout: 10 * time.Second}, projections.RouterLog(w.Log))
	if err != nil {
		return err
	}
	subscriber := projections.NewSubscriber(w.Store, most, func(ctx context.Context) (*eventstore.Position, error) {
		if begin != nil {
			if err := begin(ctx); err != nil {
				return nil, err
			}
		}
		place, err := w.place(ctx, name)
		if err != nil || place.EventID == "" {
			return nil, err
		}
		return &place.Position, nil
	})
	failed := make(chan error, 1)
	router.AddConsumerHandler(name, name, subscriber, func(m *message.Message) error {
		err := handle(m.Context(), projections.DeliveryOf(m))
		if errors.Is(err, vault.ErrFenced) || errors.Is(err, vault.ErrCheckpointMoved) { // somebody else works now
			select {
			case failed <- err:
			default:
			}
		}
		if err != nil && ctx.Err() == nil {
			w.Log.Warn("a reaction failed and is tried again", "reaction", name, "error", err)
		}
		return err
	})
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ended := make(chan error, 1)
	go func() { ended <- router.Run(ctx) }()
	select {
	case err = <-failed:
		cancel()
		return errors.Join(err, <-ended)
	case err = <-ended:
		return errors.Join(err, ctx.Err(), errStopped)
	}
}

var errStopped = errors.New("the subscription ended")

func (w *Worker) place(ctx context.Context, name string) (projections.Checkpoint, error) {
	c, err := w.Vault.Checkpoint(ctx, name)
	if err != nil {
		return projections.Checkpoint{}, err
	}
	return placeOf(c)
}

// open opens events for a reaction. What is gone for good is taken as what is left of it; what can't be
// told now is tried again.
func (w *Worker) open(ctx context.Context, recorded []eventstore.Recorded) ([]eventstore.Event, error) {
	events := make([]eventstore.Event, 0, len(recorded))
	for _, r := range recorded {
		e, err := w.Registry.Open(ctx, w.Opener, r)
		if err != nil && !errors.Is(err, eventstore.ErrKeyUnknown) && !errors.Is(err, eventstore.ErrUnreadable) {
			return nil, err
		}
		events = append(events, e)
	}
	return events, nil
}

// settle brings the vault in line with every event there is, from the first on.
func (w *Worker) settle(ctx context.Context, d eventstore.Delivery) error {
	if len(d.Events) == 0 {
		return nil
	}
	events, err := w.open(ctx, d.Events)
	if err != nil {
		return err
	}
	var effects []vault.Effect
	for _, e := range events {
		effects = append(effects, application.Effects(e)...)
		if _, erased := e.Payload.(account.PersonErased); erased { // a restored vault must forget again
			if err := w.Application.EraseAgain(ctx, e); err != nil {
				return err
			}
		}
		if _, err := w.Application.Follow(ctx, e); err != nil {
			return err
		}
		if _, confirmed := e.Payload.(verification.ManagerConfirmed); confirmed {
			if err := w.Application.OpenVouched(ctx, strings.TrimPrefix(e.Stream, verification.Category+"-")); err != nil {
				return err
			}
		}
	}
	return w.advance(ctx, settling, d, nil, effects)
}

func (w *Worker) advance(ctx context.Context, name string, d eventstore.Delivery, mails []vault.Mail, effects []vault.Effect) error {
	from, err := w.Vault.Checkpoint(ctx, name)
	if err != nil {
		return err
	}
	to := stored(placeAt(w.Vault.Installation(), d.Events[len(d.Events)-1]))
	conflicts, err := w.Vault.Advance(ctx, vault.Step{Name: name, From: from, To: to, Lease: w.held(), Mails: mails, Effects: effects})
	for _, c := range conflicts {
		w.Log.Error("an address in the log belongs to another person in the vault", "holder", c.Holder)
	}
	return err
}

// chores are done again and again: reservations that ran out, erasures that were begun, requests that wait
// long, rows that had their time.
func (w *Worker) chores(ctx context.Context) error {
	tidied := time.Time{}
	for rest(ctx, choresRest) {
		if _, err := w.Application.ReleaseExpired(ctx); err != nil {
			w.chore(ctx, "release expired reservations", err)
		}
		if n, err := w.Application.FinishErasures(ctx); err != nil {
			w.chore(ctx, "finish erasures", err)
		} else if n > 0 {
			w.Log.Info("erasures were finished", "people", n)
		}
		if err := w.Application.TimeRequests(ctx); err != nil {
			w.chore(ctx, "remind of requests and end them", err)
		}
		if err := w.Application.TimeProfiles(ctx); err != nil {
			w.chore(ctx, "ask to renew profiles and end them", err)
		}
		if err := w.Application.TimeClosedAccounts(ctx); err != nil {
			w.chore(ctx, "erase accounts that were closed long ago", err)
		}
		if err := w.Application.TimeSearches(ctx); err != nil {
			w.chore(ctx, "tell that saved searches end", err)
		}
		if err := w.elapse(ctx); err != nil {
			w.chore(ctx, "do what it is time for with verifications", err)
		}
		if err := w.sendDigests(ctx); err != nil {
			w.chore(ctx, "tell of new people who fit", err)
		}
		if time.Since(tidied) > time.Minute {
			if _, err := w.Vault.Tidy(ctx, w.Clock.Now()); err != nil {
				w.chore(ctx, "tidy the vault", err)
			}
			if _, err := w.Application.ForgetFeedback(ctx); err != nil {
				w.chore(ctx, "forget old feedback", err)
			}
			tidied = time.Now()
		}
	}
	return ctx.Err()
}

func (w *Worker) chore(ctx context.Context, what string, err error) {
	if ctx.Err() == nil {
		w.Log.Warn("a chore failed and is tried again", "chore", what, "error", err)
	}
}

// rest waits; false when the context ended.
func rest(ctx context.Context, d time.Duration) bool {
	select {
	case <-time.After(d):
		return true
	case <-ctx.Done():
		return false
	}
}
