package vault

import (
	"context"
	"fmt"
	"time"
)

// tidyBatch bounds how much one call removes, so that it never holds others up for long.
const tidyBatch = 1000

// Tidy removes what has had its time: challenges, ended sessions, drafts, sent mail, slots. The
// service calls it every few minutes, with the domain's clock; it says whether there may be more.
func (v *Vault) Tidy(ctx context.Context, at time.Time) (more bool, err error) {
	err = v.db.Write(ctx, func(tx Tx) error {
		more = false
		now, err := tx.Now()
		if err != nil {
			return err
		}
		if _, err := tx.Exec(`UPDATE challenges SET wrapped = $1, sealed = $2, person = '', state = 'expired'
			WHERE expires <= $3 AND state IN ('open', 'proved')`, []byte{}, []byte{}, micros(at)); err != nil {
			return err
		}
		for _, t := range []struct {
			rows string
			args []any
		}{
			{`challenges WHERE id IN (SELECT id FROM challenges WHERE expires <= $1 LIMIT 1000)`, []any{micros(at.Add(-ChallengeWindow))}},
			{`sessions WHERE digest IN (SELECT digest FROM sessions WHERE ended <> 0 AND ended <= $1 LIMIT 1000)`, []any{micros(at.Add(-rememberEnded))}},
			{`sessions WHERE digest IN (SELECT digest FROM sessions WHERE seen <= $1 LIMIT 1000)`, []any{micros(at.Add(-TrustedLife - rememberEnded))}},
			{`drafts WHERE expires <= $1`, []any{micros(at)}},
			{`mail WHERE id IN (SELECT id FROM mail WHERE state = 'sent' AND done <= $1 LIMIT 1000)`, []any{micros(now.Add(-keepSent))}},
			{`slots WHERE until <> 0 AND until <= $1 AND command = ''`, []any{micros(at.Add(-24 * time.Hour))}},
		} {
			n, err := tx.Exec(`DELETE FROM `+t.rows, t.args...)
			if err != nil {
				return err
			}
			more = more || n >= tidyBatch
		}
		return v.destroyHourKeys(tx)
	})
	if err == nil {
		err = v.db.Forget(ctx) // also what ended on its own since the last time
	}
	if err != nil {
		return false, fmt.Errorf("tidy: %w", err)
	}
	return more, nil
}
