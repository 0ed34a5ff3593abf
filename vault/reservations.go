package vault

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
)

// ReservationHold is how long a reservation holds, by the vault's clock. Nothing may be appended with
// less than a minute of it left.
const ReservationHold = 15 * time.Minute

// Reservation is what a command holds while its event is not yet appended and settled.
type Reservation struct {
	Command   uuid.UUID
	Person    string    // who acts, or will once registered
	Stream    string    // where the event will be found, if it was appended
	Addresses []string  // normalised; claimed for Person
	Slots     []Slot    // limits that the command counts against
	At        time.Time // the domain's clock, which slots go by
	Expires   time.Time // the vault's clock; set by the vault
}

// Slot is one thing that counts against a limit. A key names one thing for ever: once released, it
// never counts again.
type Slot struct {
	Limit   string    // what is limited, such as one person's open requests
	Address string    // the address that it is limited for, when it is one: only its digest is kept
	Key     string    // the thing that counts, such as a request's id
	Max     int       // how many things may count at once
	Until   time.Time // the domain time at which it stops counting; zero: when released
}

// AddressTakenError says that an address is another's, or reserved by another command. An expired
// reservation must be settled or released by the command's event, which Stream holds or not.
type AddressTakenError struct {
	Confirmed bool
	Command   uuid.UUID // the reservation, unless confirmed
	Stream    string
	Expires   time.Time // version of the reservation, for [Vault.ReleaseReservation]
	Expired   bool
}

func (e *AddressTakenError) Error() string {
	switch {
	case e.Confirmed:
		return "the address is in use"
	case e.Expired:
		return "the address is held by a reservation that has expired"
	}
	return "the address is reserved"
}

// LimitReachedError says that no more things may count against a limit now.
type LimitReachedError struct{ Limit string }

func (e *LimitReachedError) Error() string { return "the limit " + e.Limit + " is reached" }

// ErrErasing says that a person is being erased, or was: nothing more is done in their name.
var ErrErasing = errors.New("the person is being erased")

// Reserve claims all that a command needs, or nothing. Repeated for the same command it renews the
// reservation. It returns *[AddressTakenError], *[LimitReachedError] or [ErrErasing].
func (v *Vault) Reserve(ctx context.Context, r Reservation) (expires time.Time, err error) {
	if err := r.check(); err != nil {
		return time.Time{}, fmt.Errorf("reserve: %w", err)
	}
	err = v.db.Write(ctx, func(tx Tx) error {
		now, err := tx.Now()
		if err != nil {
			return err
		}
		expires = now.Add(ReservationHold)
		if err := refuseErasing(tx, r.Person); err != nil {
			return err
		}
		for _, address := range r.Addresses {
			if err := v.claim(tx, r, address, now); err != nil {
				return err
			}
		}
		for _, slot := range r.Slots {
			name := slot.Limit
			slot.Limit = v.limitOf(name, slot.Address)
			if err := takeSlot(tx, r, slot); err != nil {
				if _, reached := err.(*LimitReachedError); reached {
					err = &LimitReachedError{name}
				}
				return err
			}
		}
		_, err = tx.Exec(`INSERT INTO reservations (command, person, stream, expires) VALUES ($1, $2, $3, $4)
			ON CONFLICT (command) DO UPDATE SET expires = excluded.expires`, r.Command.String(), r.Person, r.Stream, micros(expires))
		return err
	})
	if err != nil {
		return time.Time{}, fmt.Errorf("reserve: %w", err)
	}
	return expires, nil
}

func (r Reservation) check() error {
	err := first(bounded("person", r.Person, maxID), bounded("stream", r.Stream, maxID),
		fits("addresses", len(r.Addresses), 10), fits("slots", len(r.Slots), 10))
	if r.Command == uuid.Nil {
		err = first(err, errors.New("a reservation without a command"))
	}
	for _, a := range r.Addresses {
		err = first(err, bounded("address", a, maxText))
	}
	for _, s := range r.Slots {
		err = first(err, bounded("limit", s.Limit, maxID-2*sha256.Size-1), bounded("key of a slot", s.Key, maxID), optional("address", s.Address, maxText))
		if !s.Until.IsZero() && r.At.IsZero() {
			err = first(err, errors.New("a slot with an end needs the domain's time"))
		}
	}
	return err
}

// claim reserves an address for a command, unless someone else has it. A person's newer command takes
// over from their older one: whichever is appended, the address is theirs.
func (v *Vault) claim(tx Tx, r Reservation, address string, now time.Time) error {
	rows, err := v.addressRows(tx, address)
	if err != nil {
		return err
	}
	own, other := claims(rows, r.Person)
	if other != nil {
		return taken(tx, other, now)
	}
	if own != nil && own.state == addressConfirmed {
		return nil
	}
	row := addressRow{person: r.Person, state: addressReserved, command: r.Command.String()}
	if own != nil {
		row.version = own.version
	}
	return v.put(tx, address, own, row)
}

func taken(tx Tx, row *addressRow, now time.Time) error {
	if row.state == addressConfirmed {
		return &AddressTakenError{Confirmed: true}
	}
	var stream string
	var expires int64
	if _, err := one(tx, `SELECT stream, expires FROM reservations WHERE command = $1`, []any{row.command}, &stream, &expires); err != nil {
		return err
	}
	command, err := uuid.Parse(row.command)
	if err != nil {
		return fmt.Errorf("a reservation's command: %w", err)
	}
	return &AddressTakenError{Command: command, Stream: stream, Expires: instant(expires), Expired: expires <= micros(now)}
}

// limitOf names a limit of an address, by the address's current digest. When the secret is rotated, counting begins anew.
func (v *Vault) limitOf(limit, address string) string {
	if address == "" {
		return limit
	}
	return limit + " " + hex.EncodeToString(addressDigest(v.secrets.Address.Current(), address))
}

// takeSlot counts a thing against its limit, unless it counts already or never will again.
func takeSlot(tx Tx, r Reservation, s Slot) error {
	var command string
	found, err := one(tx, `SELECT command FROM slots WHERE limit_name = $1 AND key = $2`, []any{s.Limit, s.Key}, &command)
	if err != nil {
		return err
	}
	if found {
		if command == "" {
			return nil // settled, perhaps released since: this is a repetition
		}
		_, err := tx.Exec(`UPDATE slots SET command = $1, person = $2, until = $3 WHERE limit_name = $4 AND key = $5`,
			r.Command.String(), r.Person, micros(s.Until), s.Limit, s.Key)
		return err
	}
	var n int
	if _, err := one(tx, `SELECT count(*) FROM slots WHERE limit_name = $1 AND released = 0 AND (until = 0 OR until > $2)`,
		[]any{s.Limit, micros(r.At)}, &n); err != nil {
		return err
	}
	if n >= s.Max {
		return &LimitReachedError{s.Limit}
	}
	_, err = tx.Exec(`INSERT INTO slots (limit_name, key, person, command, until, released) VALUES ($1, $2, $3, $4, $5, 0)`,
		s.Limit, s.Key, r.Person, r.Command.String(), micros(s.Until))
	return err
}

// ExpiredReservations are reservations whose time is over, longest first; without their addresses and
// slots. Each is settled if its stream holds the command's event, and released if not.
func (v *Vault) ExpiredReservations(ctx context.Context, limit int) (list []Reservation, err error) {
	err = v.db.Read(ctx, func(tx Tx) error {
		now, err := tx.Now()
		if err != nil {
			return err
		}
		list, err = all(tx, `SELECT command, person, stream, expires FROM reservations WHERE expires <= $1 ORDER BY expires, command LIMIT $2`,
			[]any{micros(now), min(limit, maxBatch)}, func(r Row) (x Reservation, err error) {
				var command string
				var expires int64
				if err := r.Scan(&command, &x.Person, &x.Stream, &expires); err != nil {
					return x, err
				}
				x.Expires = instant(expires)
				x.Command, err = uuid.Parse(command)
				return x, err
			})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("expired reservations: %w", err)
	}
	return list, nil
}

// ReleaseReservation drops what a command holds and has not settled. Expires is the expiry the caller
// was told of: if the reservation was renewed since, it stays, and ReleaseReservation says so.
func (v *Vault) ReleaseReservation(ctx context.Context, command uuid.UUID, expires time.Time) (released bool, err error) {
	err = v.db.Write(ctx, func(tx Tx) error {
		n, err := tx.Exec(`DELETE FROM reservations WHERE command = $1 AND expires = $2`, command.String(), micros(expires))
		if released = n > 0; err != nil || !released {
			return err
		}
		return v.drop(tx, command.String())
	})
	if err != nil {
		return false, fmt.Errorf("release reservation: %w", err)
	}
	return released, nil
}

// drop takes back a command's unsettled claims.
func (v *Vault) drop(tx Tx, command string) error {
	rows, err := all(tx, `SELECT digest, person, version FROM addresses WHERE command = $1 AND command <> ''`, []any{command}, func(r Row) (a addressRow, err error) {
		err = r.Scan(&a.digest, &a.person, &a.version)
		return a, err
	})
	if err != nil {
		return err
	}
	for _, row := range rows {
		if err := v.unclaim(tx, row); err != nil {
			return err
		}
	}
	_, err = tx.Exec(`DELETE FROM slots WHERE command = $1 AND command <> ''`, command)
	return err
}
