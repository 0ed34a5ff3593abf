package vault

import (
	"context"
	"fmt"
	"time"
)

// InstanceTTL is how long after its last heartbeat an instance still counts as alive.
const InstanceTTL = 30 * time.Second

// Instance is a running service on this vault.
type Instance struct {
	ID        string // random for each start
	Host      string
	Version   string
	Started   time.Time // by the vault's clock, as is Heartbeat; set by the vault
	Heartbeat time.Time
}

// SecondInstanceError says that another instance lives on a vault that is for one.
type SecondInstanceError struct{ Other Instance }

func (e *SecondInstanceError) Error() string {
	return fmt.Sprintf("an instance on %s uses this SQLite vault, last seen %s: stop it, or wait %s if it has died; to run several, keep the vault in PostgreSQL",
		e.Other.Host, e.Other.Heartbeat.Format(time.RFC3339), InstanceTTL)
}

// Join registers an instance. On a SQLite vault it returns *[SecondInstanceError] while one on another
// host is alive: the file's lock keeps out others on the same host, and only there.
func (v *Vault) Join(ctx context.Context, i Instance) error {
	if err := first(bounded("instance", i.ID, maxID), bounded("host", i.Host, maxID), optional("version", i.Version, maxID)); err != nil {
		return fmt.Errorf("join: %w", err)
	}
	err := v.db.Write(ctx, func(tx Tx) error {
		now, err := tx.Now()
		if err != nil {
			return err
		}
		if _, err := tx.Exec(`DELETE FROM instances WHERE heartbeat <= $1`, micros(now.Add(-InstanceTTL))); err != nil {
			return err
		}
		if v.Kind() == SQLite {
			others, err := instances(tx)
			if err != nil {
				return err
			}
			for _, o := range others {
				if o.Host != i.Host {
					return &SecondInstanceError{o}
				}
			}
			if _, err := tx.Exec(`DELETE FROM instances`); err != nil { // one that held the lock before and has died
				return err
			}
		}
		_, err = tx.Exec(`INSERT INTO instances (id, host, version, started, heartbeat) VALUES ($1, $2, $3, $4, $5)
			ON CONFLICT (id) DO UPDATE SET heartbeat = excluded.heartbeat`, i.ID, i.Host, i.Version, micros(now), micros(now))
		return err
	})
	if err != nil {
		return fmt.Errorf("join: %w", err)
	}
	return nil
}

// Beat notes that an instance is alive. It says false when the vault has forgotten it: join again.
func (v *Vault) Beat(ctx context.Context, id string) (known bool, err error) {
	err = v.db.Write(ctx, func(tx Tx) error {
		now, err := tx.Now()
		if err != nil {
			return err
		}
		n, err := tx.Exec(`UPDATE instances SET heartbeat = $1 WHERE id = $2`, micros(now), id)
		known = n > 0
		return err
	})
	if err != nil {
		return false, fmt.Errorf("heartbeat: %w", err)
	}
	return known, nil
}

// Leave takes an instance out.
func (v *Vault) Leave(ctx context.Context, id string) error {
	err := v.db.Write(ctx, func(tx Tx) error {
		_, err := tx.Exec(`DELETE FROM instances WHERE id = $1`, id)
		return err
	})
	if err != nil {
		return fmt.Errorf("leave: %w", err)
	}
	return nil
}

// Instances are those alive now, in the order they started.
func (v *Vault) Instances(ctx context.Context) (alive []Instance, err error) {
	err = v.db.Read(ctx, func(tx Tx) error {
		now, err := tx.Now()
		if err != nil {
			return err
		}
		list, err := instances(tx)
		alive = nil
		for _, i := range list {
			if i.Heartbeat.Add(InstanceTTL).After(now) {
				alive = append(alive, i)
			}
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("instances: %w", err)
	}
	return alive, nil
}

func instances(tx Tx) ([]Instance, error) {
	return all(tx, `SELECT id, host, version, started, heartbeat FROM instances ORDER BY started, id`, nil, func(r Row) (i Instance, err error) {
		var started, heartbeat int64
		err = r.Scan(&i.ID, &i.Host, &i.Version, &started, &heartbeat)
		i.Started, i.Heartbeat = instant(started), instant(heartbeat)
		return i, err
	})
}
