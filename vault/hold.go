package vault

import "time"

// HoldErasure keeps a person from being erased, as an event says. Who is being erased already isn't held.
type HoldErasure Hold

func (e HoldErasure) apply(_ *Vault, tx Tx) (*Conflict, error) {
	if gone, err := erasing(tx, e.Person); err != nil || gone {
		return nil, err
	}
	return nil, hold(tx, Hold(e))
}

func (e HoldErasure) check() error { return Hold(e).check() }

// ReleaseErasure ends what kept a person from being erased.
type ReleaseErasure struct{ Person, Cause string }

func (e ReleaseErasure) apply(_ *Vault, tx Tx) (*Conflict, error) {
	_, err := tx.Exec(`DELETE FROM holds WHERE person = $1 AND cause = $2`, e.Person, e.Cause)
	return nil, err
}

func (e ReleaseErasure) check() error {
	return first(bounded("person", e.Person, maxID), bounded("cause", e.Cause, maxID))
}

// EndEarlierSessions ends the sessions that a person began before a time. Those begun later are left, so that it can be
// applied again however long after.
type EndEarlierSessions struct {
	Person string
	Before time.Time
	Why    EndReason
}

func (e EndEarlierSessions) apply(_ *Vault, tx Tx) (*Conflict, error) {
	return nil, end(tx, e.Why, e.Before, `person = $3 AND created <= $4`, e.Person, micros(e.Before))
}

func (e EndEarlierSessions) check() error { return bounded("person", e.Person, maxID) }
