package vault

import (
	"context"
	"fmt"
)

// Reservations is how many reservations are open, expired ones included.
func (v *Vault) Reservations(ctx context.Context) (n int, err error) {
	err = v.db.Read(ctx, func(tx Tx) error {
		var count int64
		_, err := one(tx, `SELECT count(*) FROM reservations`, nil, &count)
		n = int(count)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("reservations: %w", err)
	}
	return n, nil
}
