package application

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"jobshare/domain"
	"jobshare/domain/account"
	"jobshare/domain/contact"
	"jobshare/eventstore"
	"jobshare/vault"
)

// The limits that reservations hold across streams.
func asked(person string) string   { return "asked by " + person }
func waiting(person string) string { return "waiting for " + person }

// Effects are what an event means for the vault: a pure function of the event. Applying them again, at
// any time after, changes nothing; so they are applied in the request, again for a repeated command,
// and again by the worker for every event there is.
func Effects(e eventstore.Event) []vault.Effect {
	payload := e.Payload
	if erased, ok := payload.(domain.Erased); ok {
		request, _ := erased.Clear.(contact.Request)
		switch erased.Type {
		case "ContactRequested":
			payload = contact.ContactRequested{Request: request}
		case "ContactAccepted":
			payload = contact.ContactAccepted{Request: request}
		case "ContactDeclined":
			payload = contact.ContactDeclined{Request: request}
		}
	}
	switch p := payload.(type) {
	case account.AddressVerified:
		return []vault.Effect{vault.ConfirmAddress(owner(e), canonical(p.Address)), vault.SettleReservation(e.Causation)}
	case account.AddressRemoved:
		return []vault.Effect{vault.ReleaseAddress(owner(e), canonical(p.Address))}
	case contact.ContactRequested:
		return []vault.Effect{
			vault.HoldSlot(asked(p.From), p.ID, p.At.Add(contact.DailyPeriod)),
			vault.HoldSlot(waiting(p.To), p.ID, time.Time{}),
			vault.SettleReservation(e.Causation),
		}
	case contact.ContactAccepted:
		return []vault.Effect{vault.ReleaseSlot(waiting(p.To), p.ID), vault.SettleReservation(e.Causation)}
	case contact.ContactDeclined:
		return []vault.Effect{vault.ReleaseSlot(waiting(p.To), p.ID)}
	case contact.ContactWithdrawn:
		return []vault.Effect{vault.ReleaseSlot(waiting(p.To), p.ID)}
	case contact.PersonBlocked:
		return []vault.Effect{vault.ReleaseSlot(waiting(p.By), p.Request), vault.ReleaseSlot(waiting(p.Whom), p.Request)}
	case contact.ContactEnded:
		return []vault.Effect{vault.ReleaseSlot(waiting(p.Who), p.Request), vault.ReleaseSlot(waiting(p.Other), p.Request)}
	}
	return nil
}

// owner is the person whose account an event is about.
func owner(e eventstore.Event) string { return strings.TrimPrefix(e.Stream, account.Category+"-") }

// canonical is the form under which the vault knows an address that was proved.
func canonical(address string) string {
	a, err := account.ParseAddress(address)
	if err != nil {
		return address // a rule that came later never undoes what was proved
	}
	return a.Canonical
}

func (a *Application) settle(ctx context.Context, events []eventstore.Event) error {
	var effects []vault.Effect
	for _, e := range events {
		effects = append(effects, Effects(e)...)
	}
	if len(effects) == 0 {
		return nil
	}
	if _, err := a.vault.Settle(ctx, effects...); err != nil {
		return fmt.Errorf("settle: %w", err)
	}
	return nil
}

// resolve ends an expired reservation: its stream says whether its command happened. If it did, the vault
// is settled; if it did not, what it held is released.
func (a *Application) resolve(ctx context.Context, command uuid.UUID, stream string) error {
	history, err := a.log.Load(ctx, stream)
	if err != nil {
		return fmt.Errorf("expired reservation: %w", err)
	}
	var happened []eventstore.Event
	for _, e := range history {
		if e.Causation == command {
			happened = append(happened, e)
		}
	}
	if err := a.settle(ctx, happened); err != nil {
		return err
	}
	return a.vault.ReleaseReservation(ctx, command)
}

// ReleaseExpired looks into reservations that ran out, at most a page of them, and says how many it ended.
func (a *Application) ReleaseExpired(ctx context.Context) (int, error) {
	expired, err := a.vault.ExpiredReservations(ctx, 100)
	if err != nil {
		return 0, fmt.Errorf("expired reservations: %w", err)
	}
	for i, r := range expired {
		if err := a.resolve(ctx, r.Command, r.Stream); err != nil {
			return i, err
		}
	}
	return len(expired), nil
}
