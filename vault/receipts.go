package vault

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Receipt is what a provider says, later, of a mail that it took.
type Receipt struct {
	Mail      string // its id
	Delivered bool
	Why       string // it was not; no personal data
}

// ErrStillSending says that a receipt came before the sender noted that the mail was taken: it is to come again.
var ErrStillSending = errors.New("the mail is still being sent")

// returnedWhy begins the reason of a mail that was taken and came back.
const returnedWhy = "returned: "

// NoteReceipt notes what became of a mail that was sent, and says whether it is remembered: that is so for 30 days. It
// returns [ErrStillSending] when it is too early. The same receipt may come again.
func (v *Vault) NoteReceipt(ctx context.Context, r Receipt) (known bool, err error) {
	why := "delivered"
	err = first(bounded("mail", r.Mail, maxID), optional("reason", r.Why, maxText))
	if err != nil {
		return false, fmt.Errorf("note receipt: %w", err)
	}
	if !r.Delivered {
		why = returnedWhy + r.Why
	}
	err = v.db.Write(ctx, func(tx Tx) error {
		var state string
		if known, err = one(tx, `SELECT state FROM mail WHERE id = $1`, []any{r.Mail}, &state); err != nil || !known {
			return err
		}
		if state != "sent" {
			return ErrStillSending
		}
		_, err = tx.Exec(`UPDATE mail SET why = $1 WHERE id = $2`, why, r.Mail)
		return err
	})
	if err != nil {
		return false, fmt.Errorf("note receipt: %w", err)
	}
	return known, nil
}

// ReturnedMail is a mail that a provider took and could not deliver, as operators see it.
type ReturnedMail struct {
	ID   string
	Lane Lane
	Why  string
	Sent time.Time
}

// ReturnedMails are mails that could not be delivered, the latest sent first.
func (v *Vault) ReturnedMails(ctx context.Context, limit int) (list []ReturnedMail, err error) {
	err = v.db.Read(ctx, func(tx Tx) error {
		list, err = all(tx, `SELECT id, lane, why, done FROM mail WHERE state = 'sent' AND why LIKE $1 ORDER BY done DESC, id LIMIT $2`,
			[]any{returnedWhy + "%", min(limit, maxBatch)}, func(r Row) (m ReturnedMail, err error) {
				var sent int64
				err = r.Scan(&m.ID, (*string)(&m.Lane), &m.Why, &sent)
				m.Sent = instant(sent)
				return m, err
			})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("returned mail: %w", err)
	}
	return list, nil
}
