package application

import (
	"context"

	"jobshare/vault"
)

// NoteReceipt notes what became of a mail that a provider took. A receipt of one that is not remembered is none of our
// business any more.
func (a *Application) NoteReceipt(ctx context.Context, r vault.Receipt) error {
	_, err := a.vault.NoteReceipt(ctx, r)
	return err
}
