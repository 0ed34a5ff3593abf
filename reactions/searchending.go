package reactions

import (
	"context"
	"errors"

	"zombiezen.com/go/sqlite"

	"jobshare/application"
	"jobshare/content"
	"jobshare/domain/savedsearch"
	"jobshare/eventstore"
	"jobshare/projections"
	"jobshare/projections/alerts"
	"jobshare/projections/directory"
	"jobshare/vault"
)

// searchEndingMails tell a person that one of their searches ends. Who renewed, deleted or unsubscribed from it meanwhile is
// told nothing.
func (w *Worker) searchEndingMails(ctx context.Context, e eventstore.Event) ([]vault.Mail, error) {
	p, ok := e.Payload.(savedsearch.SearchRenewalDue)
	if !ok {
		return nil, nil
	}
	if err := w.Runner.Wait(ctx, e.Position); err != nil {
		return nil, err
	}
	var person, email string
	var search savedsearch.Search
	var known bool
	if err := w.Runner.Read(ctx, func(conn *sqlite.Conn, _ map[string]projections.Face) (err error) {
		if person, search, known, err = alerts.ByID(conn, p.Search); err != nil || !known {
			return err
		}
		owner, _, err := directory.ByID(conn, person)
		email = owner.Email()
		return err
	}); err != nil {
		return nil, err
	}
	if !known || email == "" || !search.Until.Equal(p.Until) || search.Frequency == savedsearch.Never {
		return nil, nil
	}
	token, err := w.Application.UnsubscribeToken(ctx, person, search.ID)
	if errors.Is(err, vault.ErrNoKey) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	unsubscribe := w.Links.Unsubscribe(search.ID, token)
	mail := application.Mail(content.SearchEndingEmail(search.Name, search.Until.In(london), search.Expired(w.Clock.Now()), w.Links.SavedSearch(search.ID), unsubscribe))
	mail.Source, mail.Person, mail.To = e.ID.String()+" "+mail.Template, person, email
	mail.Params = map[string]string{searchParam: search.ID, unsubscribeParam: unsubscribe}
	return []vault.Mail{mail}, nil
}
