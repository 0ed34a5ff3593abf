package reactions

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"jobshare/application"
	"jobshare/content"
	"jobshare/domain/account"
	"jobshare/domain/moderation"
	"jobshare/eventstore"
	"jobshare/vault"
)

// caseMails are what follows from an event of a case and can't be told from the event alone.
func (w *Worker) caseMails(ctx context.Context, e eventstore.Event) ([]vault.Mail, error) {
	switch p := e.Payload.(type) {
	case moderation.ReportMade:
		return w.forModerators(e, content.ReportWaitsEmail(w.Links.Case(p.Case))), nil
	case moderation.AppealReceived:
		mail, err := w.mails(ctx, e, notice{to: p.By, away: true, email: content.AppealReceivedEmail()})
		return append(mail, w.forModerators(e, content.AppealWaitsEmail(w.Links.Case(p.Case)))...), err
	case moderation.ContentRemoved:
		return w.firstMeasure(ctx, e, p.Reporter)
	case moderation.SuspensionImposed:
		return w.firstMeasure(ctx, e, p.Reporter)
	case account.AccountSuspended:
		person := strings.TrimPrefix(e.Stream, account.Category+"-")
		code, err := w.Application.AppealCode(ctx, person, p.Case)
		if errors.Is(err, vault.ErrNoKey) { // erased since: there is nobody to tell
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		return w.mails(ctx, e, notice{to: person, away: true, email: content.SuspendedEmail(p.Rule, w.Links.Appeal(p.Case, code))})
	}
	return nil, nil
}

// forModerators is a mail to each moderator. It goes to the address that the operator named.
func (w *Worker) forModerators(e eventstore.Event, email content.Email) []vault.Mail {
	var mails []vault.Mail
	for i, address := range w.Application.Moderators() {
		mail := application.Mail(email)
		mail.Source, mail.To = fmt.Sprintf("%s %s %d", e.ID, email.Template, i), address
		mails = append(mails, mail)
	}
	return mails
}

// firstMeasure tells who reported something that it was acted on: the first time, whatever comes after.
func (w *Worker) firstMeasure(ctx context.Context, e eventstore.Event, reporter string) ([]vault.Mail, error) {
	for r, err := range w.Store.ReadStream(ctx, e.Stream, nil) {
		if err != nil {
			return nil, err
		}
		if r.Type == "ContentRemoved" || r.Type == "SuspensionImposed" {
			if r.ID != e.ID {
				return nil, nil // they were told then
			}
			break
		}
	}
	return w.mails(ctx, e, notice{to: reporter, away: true, email: content.ReportActedEmail()})
}

// mails is the mail of a notice, if its reader wants it.
func (w *Worker) mails(ctx context.Context, e eventstore.Event, n notice) ([]vault.Mail, error) {
	mail, ok, err := w.mail(ctx, e, n)
	if err != nil || !ok {
		return nil, err
	}
	return []vault.Mail{mail}, nil
}
