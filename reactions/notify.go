package reactions

import (
	"context"
	"errors"
	"strings"
	"time"

	"zombiezen.com/go/sqlite"

	"jobshare/application"
	"jobshare/content"
	"jobshare/domain/account"
	"jobshare/domain/contact"
	"jobshare/domain/moderation"
	"jobshare/domain/profile"
	"jobshare/eventstore"
	"jobshare/projections"
	"jobshare/projections/directory"
	"jobshare/vault"
)

// oldNews is the age from which an event is nothing to write to people about.
const oldNews = 24 * time.Hour

// beginAtHead lets notifying begin at the end of the log when it begins for the first time: nobody is
// written to about what happened before the service could write.
func (w *Worker) beginAtHead(ctx context.Context) error {
	c, err := w.Vault.Checkpoint(ctx, notifying)
	if err != nil || c != (vault.Checkpoint{}) {
		return err
	}
	var last *eventstore.Recorded
	for r, err := range w.Store.ReadAll(ctx, nil) {
		if err != nil {
			return err
		}
		last = &r
	}
	if last == nil {
		return nil
	}
	return w.advance(ctx, notifying, eventstore.Delivery{Events: []eventstore.Recorded{*last}}, nil, nil)
}

// notice is what somebody is told of an event.
type notice struct {
	to    string       // the person
	about string       // the other person in it; a block between the two stops it
	news  account.News // what it is about; empty for what everybody is told
	email content.Email
	away  bool // who can't use the service now is told, too
}

// notices are who is told what of an event: a pure function of the event.
func (w *Worker) notices(e eventstore.Event) []notice {
	if e.Channel == eventstore.Import {
		return nil
	}
	switch p := e.Payload.(type) {
	case contact.ContactRequested:
		return []notice{{to: p.To, about: p.From, news: account.Requests, email: content.RequestEmail(w.Links.Requests())}}
	case contact.ContactAccepted:
		return []notice{{to: p.From, about: p.To, news: account.Answers, email: content.AcceptedEmail(w.Links.Requests())}}
	case contact.ContactDeclined:
		return []notice{{to: p.From, about: p.To, news: account.Answers, email: content.DeclinedEmail(w.Links.FindPartner())}}
	case moderation.ReportMade:
		return []notice{{to: p.By, away: true, email: content.ReportReceivedEmail()}}
	case moderation.ContentRemoved:
		return []notice{{to: p.About, away: true, email: content.ContentRemovedEmail(string(p.Rule))}}
	case moderation.AppealRefused:
		return []notice{{to: p.About, away: true, email: content.AppealRefusedEmail()}}
	case moderation.ReportClosed:
		return []notice{{to: p.Reporter, away: true, email: content.ReportClosedEmail(p.Acted)}}
	case account.AccountClosed:
		return []notice{{to: strings.TrimPrefix(e.Stream, account.Category+"-"), away: true, email: content.AccountClosedEmail(p.At.Add(account.ClosedFor), w.Links.SignIn())}}
	case account.AccountReinstated:
		return []notice{{to: strings.TrimPrefix(e.Stream, account.Category+"-"), away: true, email: content.ReinstatedEmail()}}
	case contact.ContactReminderSent:
		return []notice{{to: p.To, about: p.From, news: account.Requests, email: content.ReminderEmail(w.Links.Requests())}}
	case contact.ContactExpired:
		return []notice{{to: p.From, about: p.To, news: account.Answers, email: content.ExpiredEmail(w.Links.FindPartner())}}
	case profile.ProfileRenewalDue:
		return []notice{{to: strings.TrimPrefix(e.Stream, profile.Category+"-"), email: content.RenewalEmail(w.Links.Profile())}}
	case profile.ProfileExpired:
		return []notice{{to: strings.TrimPrefix(e.Stream, profile.Category+"-"), email: content.ProfileExpiredEmail(w.Links.Profile())}}
	case contact.MessageSent:
		if p.First { // one mail, however many messages wait
			return []notice{{to: p.To, about: p.By, news: account.Messages, email: content.MessageEmail(w.Links.Conversation(p.Request))}}
		}
	case contact.ConversationEnded:
		return []notice{{to: p.Other, about: p.By, news: account.Messages, email: content.ConversationEndedEmail(w.Links.FindPartner())}}
	}
	return nil
}

// notify queues the mail that follows from one event, once, however often the event comes: the mail and
// the checkpoint are one transaction. It waits until this instance's read model shows the event.
func (w *Worker) notify(ctx context.Context, d eventstore.Delivery) error {
	if len(d.Events) == 0 {
		return nil
	}
	events, err := w.open(ctx, d.Events)
	if err != nil {
		return err
	}
	e := events[0]
	var mails []vault.Mail
	if w.Clock.Now().Sub(e.Time) < oldNews {
		if err := w.alert(ctx, e); err != nil {
			return err
		}
		for _, n := range w.notices(e) {
			mail, ok, err := w.mail(ctx, e, n)
			if err != nil {
				return err
			}
			if ok {
				mails = append(mails, mail)
			}
		}
		vouching, err := w.vouchingMails(ctx, e)
		if err != nil {
			return err
		}
		mails = append(mails, vouching...)
		ending, err := w.searchEndingMails(ctx, e)
		if err != nil {
			return err
		}
		mails = append(mails, ending...)
		decided, err := w.caseMails(ctx, e)
		if err != nil {
			return err
		}
		mails = append(mails, decided...)
		security, err := w.addressMails(ctx, e)
		if err != nil {
			return err
		}
		mails = append(mails, security...)
	}
	return w.advance(ctx, notifying, d, mails, nil)
}

func (w *Worker) mail(ctx context.Context, e eventstore.Event, n notice) (mail vault.Mail, ok bool, err error) {
	if err := w.Runner.Wait(ctx, e.Position); err != nil {
		return mail, false, err
	}
	err = w.Runner.Read(ctx, func(conn *sqlite.Conn, _ map[string]projections.Face) error {
		person, known, err := directory.ByID(conn, n.to)
		if err != nil || !known || person.Gone || person.Email() == "" || !n.away && person.Away() || n.news != "" && !person.Wants(n.news) {
			return err
		}
		mail = application.Mail(n.email)
		mail.Source, mail.Person, mail.To = e.ID.String()+" "+mail.Template, n.to, person.Email()
		mail.Params = map[string]string{aboutParam: n.about, newsParam: string(n.news)}
		if !n.away {
			mail.Params[awayParam] = "yes"
		}
		ok = true
		return nil
	})
	return mail, ok, err
}

// aboutParam names the other person of a mail, for the last look before it is sent. It is not part of
// what is sent.
const aboutParam = "about"

// awayParam says, for the same, that who can't use the service now is not told.
const awayParam = "unless away"

// newsParam is what a mail is about, for the same.
const newsParam = "news"

// errNobody says that a mail has nobody to go to any more.
var errNobody = errors.New("the person can't be written to any more")

// stillWanted looks once more, before a mail is sent, whether it still should be: its reader may be
// gone, may have blocked who it is about, or may have another address now.
func stillWanted(ctx context.Context, v *vault.Vault, runner *projections.Runner, m *vault.Mail) error {
	if m.Person == "" {
		return nil
	}
	erasing, err := v.Erasing(ctx, m.Person)
	if err != nil {
		return err
	}
	if erasing {
		return errNobody
	}
	if m.Lane == vault.CodeLane { // it goes to the address that it was asked for, whoever has it
		return nil
	}
	return runner.Read(ctx, func(conn *sqlite.Conn, _ map[string]projections.Face) error {
		person, known, err := directory.ByID(conn, m.Person)
		if err != nil {
			return err
		}
		if !known || person.Gone || person.Email() == "" {
			return errNobody
		}
		if m.Params[awayParam] != "" && person.Away() {
			return errNobody
		}
		if news := account.News(m.Params[newsParam]); news != "" && !person.Wants(news) {
			return errNobody
		}
		if !m.ToThisAddress() {
			m.To = person.Email()
		}
		if wanted, err := alertWanted(conn, m); err != nil || !wanted {
			return errors.Join(err, errNobody)
		}
		if about := m.Params[aboutParam]; about != "" {
			blocked, err := directory.Blocked(conn, m.Person, about)
			if err != nil {
				return err
			}
			if blocked {
				return errNobody
			}
		}
		return nil
	})
}
