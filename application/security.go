package application

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"jobshare/content"
	"jobshare/domain/account"
	"jobshare/vault"
)

// tellOthers tells a person's other addresses that somebody signed in with one of them. Who reads that one has had the
// code.
func (a *Application) tellOthers(ctx context.Context, person string, s account.State, with string) error {
	signedIn, err := account.ParseAddress(with)
	if err != nil {
		return err
	}
	email := content.SignedInEmail(a.links.Account())
	source := uuid.NewString()
	var mails []vault.Mail
	for i, held := range s.Addresses {
		if held.Address.Canonical != signedIn.Canonical {
			mail := Mail(email)
			mail.Source, mail.Person, mail.To, mail.Params = fmt.Sprintf("signed in %s %d", source, i), person, held.Address.Typed, vault.ToThisAddress()
			mails = append(mails, mail)
		}
	}
	if len(mails) == 0 {
		return nil
	}
	return a.vault.QueueMail(ctx, mails...)
}
