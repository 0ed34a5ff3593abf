package vault

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// Lane is a queue of its own, so that what is urgent never waits behind what is not.
type Lane string

// Lanes of mail.
const (
	CodeLane     Lane = "code" // sign-in codes: someone is waiting
	OrdinaryLane Lane = "ordinary"
)

const keepSent = 30 * 24 * time.Hour // how long it is remembered that a source's mail was sent

// Mail is a message in the queue. What it says is sealed: under its person's key, under its
// challenge's, or under one of the service.
type Mail struct {
	ID     string // set by the vault
	Lane   Lane
	Source string // what it follows from, such as event id and template: each source is queued once
	Person string // who it is for; empty for someone who is nobody here

	To, Subject, Text, HTML string
	WelshSubject, WelshText string            // the same in Welsh, for who chose it; may be empty
	Template                string            // for providers that keep the wording
	Params                  map[string]string // for that template

	Attempts int       // set by the vault: how often it was claimed
	Queued   time.Time // set by the vault, by its own clock
}

// thisAddress is the param of mail that goes to the address it was written to, although its person may use another now.
const thisAddress = "this address"

// ToThisAddress are the params of mail that goes to the address it was written to.
func ToThisAddress() map[string]string { return map[string]string{thisAddress: "yes"} }

// ToThisAddress says whether a mail goes to the address it was written to, whatever its person uses now.
func (m Mail) ToThisAddress() bool { return m.Params[thisAddress] != "" }

type mailContent struct {
	To, Subject, Text, HTML, Template string
	WelshSubject, WelshText           string `json:",omitempty"`
	Params                            map[string]string
}

func (m Mail) check() error {
	size := len(m.To) + len(m.Subject) + len(m.Text) + len(m.HTML) + len(m.WelshSubject) + len(m.WelshText) + len(m.Template)
	for k, v := range m.Params {
		size += len(k) + len(v)
	}
	return first(bounded("lane", string(m.Lane), maxID), bounded("source", m.Source, maxID), optional("person", m.Person, maxID),
		bounded("receiver", m.To, maxText), optional("subject", m.Subject, maxText), fits("mail", size, maxMail))
}

func (m Mail) content() ([]byte, error) {
	return json.Marshal(mailContent{m.To, m.Subject, m.Text, m.HTML, m.Template, m.WelshSubject, m.WelshText, m.Params})
}

func mailPlace(id string) []byte { return []byte("mail\x00" + id) }

// QueueMail queues mail. What was queued before for the same source is left as it is, and mail for a
// person without a key (they are erased) is dropped: there is nobody left to read it.
func (v *Vault) QueueMail(ctx context.Context, mails ...Mail) error {
	if err := checkMails(mails); err != nil {
		return fmt.Errorf("queue mail: %w", err)
	}
	if err := v.db.Write(ctx, func(tx Tx) error { return v.queue(tx, mails) }); err != nil {
		return fmt.Errorf("queue mail: %w", err)
	}
	return nil
}

func checkMails(mails []Mail) error {
	err := fits("mails", len(mails), maxBatch)
	for _, m := range mails {
		err = first(err, m.check())
	}
	return err
}

func (v *Vault) queue(tx Tx, mails []Mail) error {
	for _, m := range mails {
		keyID, err := v.readerKey(tx, m.Person)
		if errors.Is(err, ErrNoKey) {
			continue
		}
		if err != nil {
			return err
		}
		key, err := v.key(tx, keyID)
		if err != nil {
			return err
		}
		if err := insertMail(tx, m, "", keyID, key); err != nil {
			return err
		}
	}
	return nil
}

// queueForChallenge queues the mail of a challenge under the challenge's key: it dies with it. When
// there is nothing to send, as much is done.
func queueForChallenge(tx Tx, challenge string, key rawKey, m Mail) error {
	if m.To != "" {
		if err := m.check(); err != nil {
			return err
		}
	}
	return insertMail(tx, m, challenge, "", key)
}

func insertMail(tx Tx, m Mail, challenge, keyID string, key rawKey) error {
	id := newID()
	content, err := m.content()
	if err != nil {
		return err
	}
	sealed, err := key.seal(content, mailPlace(id))
	if err != nil {
		return err
	}
	now, err := tx.Now()
	if err != nil {
		return err
	}
	state, done := "queued", int64(0)
	if m.To == "" {
		state, done, sealed = "sent", micros(now), []byte{}
	}
	_, err = tx.Exec(`INSERT INTO mail (id, lane, source, person, challenge, key_id, sealed, state, attempts, due, queued, done, why)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9, $10, $11, '') ON CONFLICT (source) DO NOTHING`,
		id, string(m.Lane), m.Source, m.Person, challenge, keyID, sealed, state, micros(now), micros(now), done)
	return err
}
