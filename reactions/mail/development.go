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
}

// Send implements [Provider].
func (d Development) Send(ctx context.Context, m Message) error {
	return d.Vault.Deliver(ctx, vault.Letter{Person: m.Person, To: m.To, Subject: m.Subject, Text: m.Text, At: d.Clock.Now()})
}
