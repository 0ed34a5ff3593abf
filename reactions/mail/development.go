package mail

import (
	"context"

	"jobshare/application"
	"jobshare/vault"
)

// Development puts messages into the vault's own mailbox, where a page shows them, instead of sending.
type Development struct {
	Vault *vault.Vault
	Clock application.Clock
	Base  string // the service's own address: only lines that are links below it are links
}

// Send implements [Provider].
func (d Development) Send(ctx context.Context, m Message) error {
	html, err := HTML(m, d.Base)
	if err != nil {
		return err
	}
	return d.Vault.Deliver(ctx, vault.Letter{Person: m.Person, To: m.To, Subject: m.Subject, Text: m.Text, HTML: html, At: d.Clock.Now()})
}
