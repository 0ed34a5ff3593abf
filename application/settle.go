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
	"jobshare/domain/feedback"
	"jobshare/domain/moderation"
	"jobshare/domain/savedsearch"
	"jobshare/domain/verification"
	"jobshare/eventstore"
	"jobshare/vault"
)

// The limits that reservations hold across streams.
func asked(person string) string    { return "asked by " + person }
func waiting(person string) string  { return "waiting for " + person }
func reported(person string) string { return "reported by " + person }

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
		case "ReportMade":
			report, _ := erased.Clear.(moderation.Report)
			payload = moderation.ReportMade{Report: report}
		case "AccountSuspended":
			suspension, _ := erased.Clear.(account.Suspension)
			payload = account.AccountSuspended{Suspension: suspension}
		}
	}
	switch p := payload.(type) {
	case account.AddressVerified:
		return []vault.Effect{vault.ConfirmAddress{Person: owner(e), Address: canonical(p.Address), Revision: e.Revision}, vault.SettleReservation{Command: e.Causation}}
	case account.AddressRemoved:
		return []vault.Effect{vault.ReleaseAddress{Person: owner(e), Address: canonical(p.Address), Revision: e.Revision}}
	case contact.ContactRequested:
		return []vault.Effect{
			vault.HoldSlot{Person: p.From, Limit: asked(p.From), Key: p.ID, Until: p.At.Add(contact.DailyPeriod)},
			vault.HoldSlot{Person: p.To, Limit: waiting(p.To), Key: p.ID},
			vault.SettleReservation{Command: e.Causation},
		}
	case verification.ManagerAsked:
		return askedEffects(e, p)
	case feedback.FeedbackGiven:
		piece := strings.TrimPrefix(e.Stream, feedback.Category+"-")
		return []vault.Effect{vault.HoldSlot{Person: piece, Limit: allFeedback, Key: piece, Until: e.Time.Add(feedback.DailyPeriod)},
			vault.SettleReservation{Command: e.Causation}}
	case contact.ContactAccepted:
		return []vault.Effect{vault.ReleaseSlot{Limit: waiting(p.To), Key: p.ID}, vault.SettleReservation{Command: e.Causation}}
	case contact.ContactDeclined:
		return answered(p.ID, p.To)
	case contact.ContactWithdrawn:
		return answered(p.ID, p.To)
	case contact.ContactExpired:
		return answered(p.ID, p.To)
	case moderation.ReportMade: // what is open keeps who it is about from being erased
		return []vault.Effect{
			vault.HoldSlot{Person: p.By, Limit: reported(p.By), Key: p.Case, Until: p.At.Add(moderation.DailyPeriod)},
			vault.HoldErasure{Person: p.About, Cause: p.Case, Reason: "report"},
			vault.SettleReservation{Command: e.Causation},
		}
	case moderation.ReportClosed:
		return []vault.Effect{vault.ReleaseErasure{Person: p.About, Cause: p.Case}}
	case account.AccountSuspended:
		return []vault.Effect{vault.EndEarlierSessions{Person: owner(e), Before: p.At, Why: vault.EndedSuspended}}
	case account.AccountClosed:
		return []vault.Effect{vault.EndEarlierSessions{Person: owner(e), Before: p.At, Why: vault.EndedClosed}}
	case contact.PersonBlocked:
		return answered(p.Request, p.By, p.Whom)
	case contact.ContactEnded:
		return answered(p.Request, p.Who, p.Other)
	case savedsearch.SearchDeleted:
		return []vault.Effect{vault.ForgetSearch{Search: p.Search}}
	}
	return nil
}

// answered lets a request wait no more, for whichever of the people it waited.
func answered(request string, people ...string) []vault.Effect {
	if request == "" {
		return nil
	}
	effects := make([]vault.Effect, len(people))
	for i, person := range people {
		effects[i] = vault.ReleaseSlot{Limit: waiting(person), Key: request}
	}
	return effects
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
	conflicts, err := a.vault.Settle(ctx, effects...)
	if err != nil {
		return fmt.Errorf("settle: %w", err)
	}
	a.report(conflicts)
	return nil
}

// report tells operators of what the log demands and the vault can't do. Only people can resolve it.
func (a *Application) report(conflicts []vault.Conflict) {
	for _, c := range conflicts {
		a.logger.Error("an address in the log belongs to another person in the vault", "effect", fmt.Sprintf("%T", c.Effect), "holder", c.Holder)
	}
}

// resolve ends an expired reservation: its stream says whether its command happened. If it did, the vault
// is settled; if it did not, what it held is released.
func (a *Application) resolve(ctx context.Context, command uuid.UUID, stream string, expires time.Time) error {
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
	_, err = a.vault.ReleaseReservation(ctx, command, expires)
	return err
}

// ReleaseExpired looks into reservations that ran out, at most a page of them, and says how many it ended.
func (a *Application) ReleaseExpired(ctx context.Context) (int, error) {
	expired, err := a.vault.ExpiredReservations(ctx, 100)
	if err != nil {
		return 0, fmt.Errorf("expired reservations: %w", err)
	}
	for i, r := range expired {
		if err := a.resolve(ctx, r.Command, r.Stream, r.Expires); err != nil {
			return i, err
		}
	}
	return len(expired), nil
}
