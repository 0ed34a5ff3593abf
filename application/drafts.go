package application

import (
	"context"
	"errors"
	"time"

	"jobshare/vault"
)

// KeepDraft keeps the answers of a form that a person posted after their session had ended. They are
// sealed under the person's key and given back to nobody else, for 24 hours.
func (a *Application) KeepDraft(ctx context.Context, person, form string, answers []byte) error {
	err := a.vault.SaveDraft(ctx, person, form, answers, a.clock.Now())
	if errors.Is(err, vault.ErrNoKey) { // erased meanwhile: there is nobody to keep it for
		return nil
	}
	return err
}

// Draft gives a person's draft of a form back; ok is false when there is none. It stays until
// [Application.DropDraft].
func (a *Application) Draft(ctx context.Context, person, form string) (answers []byte, ok bool, err error) {
	answers, err = a.vault.PeekDraft(ctx, person, form, a.clock.Now())
	if errors.Is(err, vault.ErrNoDraft) {
		return nil, false, nil
	}
	return answers, err == nil, err
}

// DropDraft forgets a person's draft of a form.
func (a *Application) DropDraft(ctx context.Context, person, form string) error {
	_, err := a.vault.TakeDraft(ctx, person, form, a.clock.Now())
	if errors.Is(err, vault.ErrNoDraft) {
		return nil
	}
	return err
}

// Letters are the newest letters of the development mailbox.
func (a *Application) Letters(ctx context.Context, most int) ([]vault.Letter, error) {
	return a.vault.Mailbox(ctx, most)
}

// Now is the domain's time.
func (a *Application) Now() time.Time { return a.clock.Now() }

// Installation is the installation that log, vault and secrets belong to.
func (a *Application) Installation() string { return a.vault.Installation() }
