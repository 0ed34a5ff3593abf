package reactions

import (
	"context"
	"errors"
	"strings"

	"zombiezen.com/go/sqlite"

	"jobshare/application"
	"jobshare/content"
	"jobshare/domain/verification"
	"jobshare/eventstore"
	"jobshare/projections"
	"jobshare/projections/verifications"
	"jobshare/vault"
)

// vouchingMails are what a manager or who asked them is told of an event. Neither is anybody here yet, so the mail goes to
// the address itself. What was forgotten meanwhile is told to nobody.
func (w *Worker) vouchingMails(ctx context.Context, e eventstore.Event) ([]vault.Mail, error) {
	person, ours := strings.CutPrefix(e.Stream, verification.Category+"-")
	if !ours {
		return nil, nil
	}
	s, err := w.Application.Verification(ctx, person)
	if errors.Is(err, eventstore.ErrKeyUnknown) {
		return nil, nil
	}
	if err != nil || s.Unreadable || s.Forgotten {
		return nil, err
	}
	var to string
	var email content.Email
	switch e.Payload.(type) {
	case verification.ManagerAsked, verification.ManagerReminded:
		if s.Quiet || s.Status != verification.Waiting {
			return nil, nil
		}
		link, err := w.Application.ManagerLink(ctx, person)
		if errors.Is(err, vault.ErrNoKey) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		to, email = s.Manager, content.ManagerAskedEmail(link)
	case verification.ManagerConfirmed:
		if err := w.Application.OpenVouched(ctx, person); err != nil { // the mail says that it is open
			return nil, err
		}
		to, email = s.Address, content.ManagerConfirmedEmail(w.Links.SignIn())
	case verification.ManagerDeclined:
		to, email = s.Address, content.ManagerDeclinedEmail(w.Links.NoMailbox())
	case verification.ManagerNeverAnswered:
		to, email = s.Address, content.ManagerNeverAnsweredEmail(w.Links.NoMailbox())
	default:
		return nil, nil
	}
	mail := application.Mail(email)
	mail.Source, mail.To = e.ID.String()+" "+mail.Template, to
	return []vault.Mail{mail}, nil
}

// elapse does what it is time for with the verifications. Without a read model to ask it is tried again.
func (w *Worker) elapse(ctx context.Context) error {
	var due []string
	err := w.Runner.Read(ctx, func(conn *sqlite.Conn, _ map[string]projections.Face) (err error) {
		due, err = verifications.Due(conn, w.Clock.Now(), 100)
		return err
	})
	for _, person := range due {
		err = errors.Join(err, w.Application.ElapseVerification(ctx, person))
	}
	return err
}
