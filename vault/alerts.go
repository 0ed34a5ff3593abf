package vault

import (
	"context"
	"fmt"
	"time"
)

// Told is somebody of whom the person with a saved search is told, once: at once by a mail, or together with others
// when it is due.
type Told struct {
	Search string // of the person
	Person string // whose search it is
	About  string // who was found
	Due    time.Time
	Mail   *Mail // queued with it; nil when it waits until it is due
}

func (t Told) check() error {
	err := first(bounded("search", t.Search, maxID), bounded("person", t.Person, maxID), bounded("found person", t.About, maxID))
	if t.Mail != nil {
		err = first(err, t.Mail.check())
	}
	return err
}

// Tell notes who was found by which search, and queues the mail about it. Of somebody whom a search found before
// nothing is noted and no mail is queued, however long ago it was. It returns [ErrFenced] when the lease was lost.
func (v *Vault) Tell(ctx context.Context, lease Lease, found ...Told) error {
	err := fits("people found", len(found), maxBatch)
	for _, t := range found {
		err = first(err, t.check())
	}
	if err != nil {
		return fmt.Errorf("tell: %w", err)
	}
	err = v.db.Write(ctx, func(tx Tx) error {
		if err := fence(tx, lease); err != nil {
			return err
		}
		for _, t := range found {
			gone, err := eitherErasing(tx, t.Person, t.About)
			if err != nil {
				return err
			}
			if gone {
				continue
			}
			state := "waiting"
			if t.Mail != nil {
				state = "told"
			}
			n, err := tx.Exec(`INSERT INTO told (search, about, person, due, state) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (search, about) DO NOTHING`,
				t.Search, t.About, t.Person, micros(t.Due), state)
			if err != nil {
				return err
			}
			if n > 0 && t.Mail != nil {
				if err := v.queue(tx, []Mail{*t.Mail}); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("tell: %w", err)
	}
	return nil
}

func eitherErasing(tx Tx, a, b string) (bool, error) {
	gone, err := erasing(tx, a)
	if err != nil || gone {
		return gone, err
	}
	return erasing(tx, b)
}

// Digest is everybody that a person waits to be told of for one search.
type Digest struct {
	Search, Person string
	About          []string // in order of their ids
}

// mostInDigest is how many people one digest is about; the others come with the next.
const mostInDigest = 1000

// DueDigests are searches of which a digest is due at a time of the domain, the longest due first, at most so many.
func (v *Vault) DueDigests(ctx context.Context, at time.Time, most int) (digests []Digest, err error) {
	err = v.db.Read(ctx, func(tx Tx) error {
		digests, err = all(tx, `SELECT search, person FROM told WHERE state = 'waiting' AND due <= $1 GROUP BY search, person ORDER BY min(due), search LIMIT $2`,
			[]any{micros(at), min(most, maxBatch)}, func(r Row) (d Digest, err error) {
				err = r.Scan(&d.Search, &d.Person)
				return d, err
			})
		for i := range digests {
			if err != nil {
				return err
			}
			digests[i].About, err = all(tx, `SELECT about FROM told WHERE search = $1 AND state = 'waiting' ORDER BY about LIMIT $2`,
				[]any{digests[i].Search, mostInDigest}, scanText)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("due digests: %w", err)
	}
	return digests, nil
}

// TellDigest notes that a person was told of everybody in a digest, and queues the mail that does; without a mail they
// are told of nobody. Told of twice, it is done once.
func (v *Vault) TellDigest(ctx context.Context, lease Lease, d Digest, mail *Mail) error {
	err := first(bounded("search", d.Search, maxID), fits("people found", len(d.About), maxBatch))
	if mail != nil {
		err = first(err, mail.check())
	}
	if err != nil {
		return fmt.Errorf("tell of a digest: %w", err)
	}
	err = v.db.Write(ctx, func(tx Tx) error {
		if err := fence(tx, lease); err != nil {
			return err
		}
		told := int64(0)
		for _, about := range d.About {
			n, err := tx.Exec(`UPDATE told SET state = 'told' WHERE search = $1 AND about = $2 AND state = 'waiting'`, d.Search, about)
			if err != nil {
				return err
			}
			told += int64(n)
		}
		if mail == nil || told == 0 {
			return nil
		}
		return v.queue(tx, []Mail{*mail})
	})
	if err != nil {
		return fmt.Errorf("tell of a digest: %w", err)
	}
	return nil
}

// ForgetSearch removes what a search found: the search is deleted.
type ForgetSearch struct{ Search string }

func (e ForgetSearch) check() error { return bounded("search", e.Search, maxID) }

func (e ForgetSearch) apply(_ *Vault, tx Tx) (*Conflict, error) {
	_, err := tx.Exec(`DELETE FROM told WHERE search = $1`, e.Search)
	return nil, err
}
