package vault

import (
	"context"
	"fmt"
	"strings"
)

// An address belongs to one person at most. It is kept as a keyed digest alone; the row says whether
// it is reserved by a command, confirmed by an event, or was released again. Each row remembers the
// revision of the last event that was applied to it, so that replaying history never undoes what came
// later.
const (
	addressReserved  = "reserved"
	addressConfirmed = "confirmed"
	addressReleased  = "released"
)

func addressDigest(s Secret, address string) []byte {
	return keyedDigest(s.key[:], []byte("address\x00"), []byte(address))
}

// addressDigests are the digests an address may be found under, the current one first.
func (v *Vault) addressDigests(address string) (digests []any) {
	for _, s := range v.secrets.Address {
		digests = append(digests, addressDigest(s, address))
	}
	return digests
}

// placeholders is "$from, $from+1, ..." for n parameters.
func placeholders(from, n int) string {
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprintf("$%d", from+i)
	}
	return strings.Join(list, ", ")
}

// PersonByAddress finds whose confirmed address this is. The caller normalises the address, the same
// way everywhere.
func (v *Vault) PersonByAddress(ctx context.Context, address string) (person string, ok bool, err error) {
	if err := bounded("address", address, maxText); err != nil {
		return "", false, fmt.Errorf("person by address: %w", err)
	}
	digests := v.addressDigests(address)
	err = v.db.Read(ctx, func(tx Tx) error {
		ok, err = one(tx, `SELECT person FROM addresses WHERE state = 'confirmed' AND digest IN (`+placeholders(1, len(digests))+`)`, digests, &person)
		return err
	})
	if err != nil {
		return "", false, fmt.Errorf("person by address: %w", err)
	}
	return person, ok, nil
}

// addressRow is what the vault knows of an address and a person.
type addressRow struct {
	digest         []byte
	person         string
	state, command string
	version        int64 // revision of the last event applied, plus one
}

func (v *Vault) addressRows(tx Tx, address string) (rows []addressRow, err error) {
	digests := v.addressDigests(address)
	return all(tx, `SELECT digest, person, state, command, version FROM addresses
		WHERE digest IN (`+placeholders(1, len(digests))+`) ORDER BY person`, digests, func(r Row) (a addressRow, err error) {
		err = r.Scan(&a.digest, &a.person, &a.state, &a.command, &a.version)
		return a, err
	})
}

// put writes a person's row, under the current digest whatever it was found under.
func (v *Vault) put(tx Tx, address string, old *addressRow, row addressRow) error {
	if old != nil {
		if _, err := tx.Exec(`DELETE FROM addresses WHERE digest = $1 AND person = $2`, old.digest, old.person); err != nil {
			return err
		}
	}
	_, err := tx.Exec(`INSERT INTO addresses (digest, person, state, command, version) VALUES ($1, $2, $3, $4, $5)`,
		addressDigest(v.secrets.Address.Current(), address), row.person, row.state, row.command, row.version)
	return err
}

// claims sorts rows of one address into a person's own and that of whoever else holds it now.
func claims(rows []addressRow, person string) (own, other *addressRow) {
	for i, r := range rows {
		switch {
		case r.person == person:
			own = &rows[i]
		case r.state != addressReleased:
			other = &rows[i]
		}
	}
	return own, other
}

// ConfirmAddress makes an address a person's, as the event at this revision of their account's stream
// says. It is a [Conflict] when it is another person's confirmed address.
type ConfirmAddress struct {
	Person, Address string
	Revision        uint64
}

func (e ConfirmAddress) apply(v *Vault, tx Tx) (*Conflict, error) {
	rows, err := v.addressRows(tx, e.Address)
	if err != nil {
		return nil, err
	}
	own, other := claims(rows, e.Person)
	version := int64(e.Revision) + 1
	if own != nil && own.version >= version {
		return nil, nil
	}
	if other != nil && other.state == addressConfirmed {
		return &Conflict{Effect: e, Holder: other.person}, nil
	}
	if gone, err := erasing(tx, e.Person); err != nil || gone {
		return nil, err
	}
	if other != nil { // an event outweighs a reservation
		if err := v.unclaim(tx, *other); err != nil {
			return nil, err
		}
	}
	return nil, v.put(tx, e.Address, own, addressRow{person: e.Person, state: addressConfirmed, version: version})
}

func (e ConfirmAddress) check() error {
	return first(bounded("person", e.Person, maxID), bounded("address", e.Address, maxText))
}

// ReleaseAddress takes an address from a person, as the event at this revision of their account's
// stream says; others may claim it then.
type ReleaseAddress struct {
	Person, Address string
	Revision        uint64
}

func (e ReleaseAddress) apply(v *Vault, tx Tx) (*Conflict, error) {
	rows, err := v.addressRows(tx, e.Address)
	if err != nil {
		return nil, err
	}
	own, _ := claims(rows, e.Person)
	version := int64(e.Revision) + 1
	if own != nil && own.version >= version {
		return nil, nil
	}
	if gone, err := erasing(tx, e.Person); err != nil || gone && own == nil {
		return nil, err
	}
	row := addressRow{person: e.Person, state: addressReleased, version: version}
	if own != nil && own.state == addressReserved { // about to come back
		row.state, row.command = own.state, own.command
	}
	return nil, v.put(tx, e.Address, own, row)
}

func (e ReleaseAddress) check() error { return ConfirmAddress(e).check() }

// unclaim drops a reservation of an address, but not what is remembered of earlier events.
func (v *Vault) unclaim(tx Tx, row addressRow) error {
	if row.version == 0 {
		_, err := tx.Exec(`DELETE FROM addresses WHERE digest = $1 AND person = $2`, row.digest, row.person)
		return err
	}
	_, err := tx.Exec(`UPDATE addresses SET state = 'released', command = '' WHERE digest = $1 AND person = $2`, row.digest, row.person)
	return err
}
