package vault

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

type mailRow struct {
	id, source, person, challenge, keyID string
	sealed                               []byte
	attempts                             int
	queued                               int64
}

const dueMail = ` FROM mail WHERE lane = $1 AND state IN ('queued', 'sending') AND due <= $2 ORDER BY due, id LIMIT `

// ClaimMail takes up to n mails that are due from a lane. They are the caller's until hold has passed,
// by the vault's clock; then others may claim them again, so a mail may be sent twice when a sender
// dies. Each must be given back to [Vault.MailSent], [Vault.RetryMail] or [Vault.MailDead].
func (v *Vault) ClaimMail(ctx context.Context, lane Lane, n int, hold time.Duration) (mails []Mail, err error) {
	due := false
	err = v.db.Read(ctx, func(tx Tx) error { // most often there is nothing: find that out without writing
		now, err := tx.Now()
		if err != nil {
			return err
		}
		var id string
		due, err = one(tx, `SELECT id`+dueMail+`1`, []any{string(lane), micros(now)}, &id)
		return err
	})
	if err == nil && due {
		err = v.db.Write(ctx, func(tx Tx) error {
			mails, err = v.claimMail(tx, lane, min(n, 1000), hold)
			return err
		})
	}
	if err != nil {
		return nil, fmt.Errorf("claim mail: %w", err)
	}
	return mails, nil
}

func (v *Vault) claimMail(tx Tx, lane Lane, n int, hold time.Duration) (mails []Mail, err error) {
	now, err := tx.Now()
	if err != nil {
		return nil, err
	}
	rows, err := all(tx, `SELECT id, source, person, challenge, key_id, sealed, attempts, queued`+dueMail+`$3`,
		[]any{string(lane), micros(now), n}, func(r Row) (m mailRow, err error) {
			err = r.Scan(&m.id, &m.source, &m.person, &m.challenge, &m.keyID, &m.sealed, &m.attempts, &m.queued)
			return m, err
		})
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		m, err := v.openMail(tx, row)
		var destroyed *KeyDestroyedError
		var unknown *KeyUnknownError
		switch {
		case errors.As(err, &destroyed), errors.Is(err, ErrNoChallenge): // nobody waits for it any more
			err = finish(tx, row.id, "sent", now, "obsolete")
		case errors.As(err, &unknown), errors.Is(err, ErrTampered), errors.Is(err, ErrMasterKey):
			err = finish(tx, row.id, "dead", now, "can't be opened: "+err.Error())
		case err == nil:
			m.Lane, m.Attempts = lane, row.attempts+1
			mails = append(mails, m)
			_, err = tx.Exec(`UPDATE mail SET state = 'sending', attempts = $1, due = $2 WHERE id = $3`, m.Attempts, micros(now.Add(hold)), m.ID)
		}
		if err != nil {
			return nil, err
		}
	}
	return mails, nil
}

func (v *Vault) openMail(tx Tx, row mailRow) (m Mail, err error) {
	key, err := v.mailKey(tx, row)
	if err != nil {
		return m, err
	}
	plain, err := key.open(row.sealed, mailPlace(row.id))
	if err != nil {
		return m, err
	}
	var c mailContent
	if err := json.Unmarshal(plain, &c); err != nil {
		return m, err
	}
	return Mail{ID: row.id, Source: row.source, Person: row.person, To: c.To, Subject: c.Subject, Text: c.Text, HTML: c.HTML,
		WelshSubject: c.WelshSubject, WelshText: c.WelshText, Template: c.Template, Params: c.Params, Queued: instant(row.queued)}, nil
}

func (v *Vault) mailKey(tx Tx, row mailRow) (rawKey, error) {
	if row.challenge == "" {
		return v.key(tx, row.keyID)
	}
	challenge, err := readChallenge(tx, `id = $1 AND state IN ('open', 'proved')`, row.challenge)
	if err != nil {
		return rawKey{}, err
	}
	return v.challengeKey(tx, challenge)
}

// finish ends a mail: as sent its content is wiped at once, as dead it is kept to be queued again.
func finish(tx Tx, id, state string, now time.Time, why string) error {
	if state == "sent" {
		_, err := tx.Exec(`UPDATE mail SET state = 'sent', sealed = $1, done = $2, why = $3 WHERE id = $4`, []byte{}, micros(now), why, id)
		return err
	}
	_, err := tx.Exec(`UPDATE mail SET state = $1, done = $2, why = $3 WHERE id = $4`, state, micros(now), why, id)
	return err
}

// given gives back a claimed mail, unless another sender has claimed it since.
func (v *Vault) given(ctx context.Context, what string, m Mail, f func(tx Tx, now time.Time) error) error {
	err := v.db.Write(ctx, func(tx Tx) error {
		var id string
		mine, err := one(tx, `SELECT id FROM mail WHERE id = $1 AND state = 'sending' AND attempts = $2`, []any{m.ID, m.Attempts}, &id)
		if err != nil || !mine {
			return err
		}
		now, err := tx.Now()
		if err != nil {
			return err
		}
		return f(tx, now)
	})
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}

// MailSent notes that a claimed mail was handed over. Its content is wiped.
func (v *Vault) MailSent(ctx context.Context, m Mail) error {
	return v.given(ctx, "mail sent", m, func(tx Tx, now time.Time) error { return finish(tx, m.ID, "sent", now, "") })
}

// RetryMail puts a claimed mail back, to be claimed again after a while. Why holds no personal data.
func (v *Vault) RetryMail(ctx context.Context, m Mail, after time.Duration, why string) error {
	if err := optional("reason", why, maxText); err != nil {
		return fmt.Errorf("retry mail: %w", err)
	}
	return v.given(ctx, "retry mail", m, func(tx Tx, now time.Time) error {
		_, err := tx.Exec(`UPDATE mail SET state = 'queued', due = $1, why = $2 WHERE id = $3`, micros(now.Add(after)), why, m.ID)
		return err
	})
}

// MailDead gives up on a claimed mail: operators see it among dead letters. Why holds no personal data.
func (v *Vault) MailDead(ctx context.Context, m Mail, why string) error {
	if err := optional("reason", why, maxText); err != nil {
		return fmt.Errorf("mail dead: %w", err)
	}
	return v.given(ctx, "mail dead", m, func(tx Tx, now time.Time) error { return finish(tx, m.ID, "dead", now, why) })
}

// DeadLetter is a mail that was given up, as operators see it: without what it says or to whom.
type DeadLetter struct {
	ID       string
	Lane     Lane
	Source   string
	Attempts int
	Why      string
	Queued   time.Time
	Died     time.Time
}

// DeadLetters are mails that were given up, the latest first.
func (v *Vault) DeadLetters(ctx context.Context, limit int) (list []DeadLetter, err error) {
	err = v.db.Read(ctx, func(tx Tx) error {
		list, err = all(tx, `SELECT id, lane, source, attempts, why, queued, done FROM mail WHERE state = 'dead' ORDER BY done DESC, id LIMIT $1`,
			[]any{min(limit, maxBatch)}, func(r Row) (d DeadLetter, err error) {
				var queued, died int64
				err = r.Scan(&d.ID, (*string)(&d.Lane), &d.Source, &d.Attempts, &d.Why, &queued, &died)
				d.Queued, d.Died = instant(queued), instant(died)
				return d, err
			})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("dead letters: %w", err)
	}
	return list, nil
}

// RequeueMail gives a dead letter another life and says whether there was such a one.
func (v *Vault) RequeueMail(ctx context.Context, id string) (found bool, err error) {
	err = v.db.Write(ctx, func(tx Tx) error {
		now, err := tx.Now()
		if err != nil {
			return err
		}
		n, err := tx.Exec(`UPDATE mail SET state = 'queued', attempts = 0, due = $1, done = 0, why = '' WHERE id = $2 AND state = 'dead'`, micros(now), id)
		found = n > 0
		return err
	})
	if err != nil {
		return false, fmt.Errorf("requeue mail: %w", err)
	}
	return found, nil
}

// LaneCount is how a lane of the queue stands.
type LaneCount struct {
	Waiting int           // queued or being sent
	Oldest  time.Duration // age of the oldest of these
	Dead    int
}

// MailCounts are the counts of every lane that has mail waiting or dead.
func (v *Vault) MailCounts(ctx context.Context) (counts map[Lane]LaneCount, err error) {
	err = v.db.Read(ctx, func(tx Tx) error {
		now, err := tx.Now()
		if err != nil {
			return err
		}
		counts = map[Lane]LaneCount{}
		return tx.Query(`SELECT lane, state, count(*), min(queued) FROM mail WHERE state IN ('queued', 'sending', 'dead') GROUP BY lane, state`, nil, func(r Row) error {
			var lane, state string
			var n int
			var oldest int64
			if err := r.Scan(&lane, &state, &n, &oldest); err != nil {
				return err
			}
			c := counts[Lane(lane)]
			if state == "dead" {
				c.Dead += n
			} else {
				c.Waiting += n
				c.Oldest = max(c.Oldest, now.Sub(instant(oldest)))
			}
			counts[Lane(lane)] = c
			return nil
		})
	})
	if err != nil {
		return nil, fmt.Errorf("mail counts: %w", err)
	}
	return counts, nil
}
