package vault

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// Rules of challenges.
const (
	ChallengeLife   = 10 * time.Minute // how long a code is good, by the domain's clock
	ChallengeTries  = 5                // wrong codes before a challenge is dead
	ChallengeLimit  = 5                // challenges an address gets in a window
	ChallengeWindow = 15 * time.Minute
)

// Purpose is what a person proves their address for.
type Purpose string

// Purposes of challenges.
const (
	PurposeSignIn   Purpose = "sign in"
	PurposeRegister Purpose = "register"
	PurposeAddress  Purpose = "address" // adding one to an account
	PurposeFresh    Purpose = "fresh"   // a sensitive act
	PurposeManager  Purpose = "manager" // asking one's line manager to confirm
)

// TooManyError says that an address had its share of challenges, whether anyone knows it or not.
type TooManyError struct{ Until time.Time }

func (e *TooManyError) Error() string {
	return "too many codes were sent to this address; next at " + e.Until.Format(time.RFC3339)
}

// states of a challenge
const (
	challengeOpen       = "open"
	challengeProved     = "proved"
	challengeDead       = "dead"
	challengeEnded      = "ended"
	challengeExpired    = "expired" // and tidied
	challengeSuperseded = "superseded"
)

// ChallengeRequest asks for a code to be sent.
type ChallengeRequest struct {
	Purpose Purpose
	Address string    // normalised
	Person  string    // who the proof is for; for registration the one to be created; may be empty
	Answers []byte    // kept sealed and given back with the proof; may be empty
	Browser string    // the token this browser has; empty, or of no use any more, for a new one
	At      time.Time // the domain's clock
	Accept  bool      // false: no code will ever be right, yet the same is done, as for an unknown address
	// Mail writes the mail that carries the code. The zero Mail sends nothing, and takes as long. It may
	// be called several times, as others get in the way: only the last code counts.
	Mail func(code string) Mail
}

// Challenge is a code that was sent, as the page that asks for it shows it.
type Challenge struct {
	ID      string
	Purpose Purpose
	Person  string
	Address string
	Answers []byte
	Sent    time.Time
	Expires time.Time
	Left    int // tries
	Proved  bool
}

type challengeContent struct {
	Address string
	Answers []byte
}

// StartChallenge makes a challenge, replacing an earlier one of the same browser and purpose, and
// queues its mail on the "code" lane in the same transaction. It returns the browser's token, to be
// kept in a cookie. It returns *[TooManyError] when the address had its share.
func (v *Vault) StartChallenge(ctx context.Context, r ChallengeRequest) (browser string, c Challenge, err error) {
	err = first(bounded("purpose", string(r.Purpose), maxID), bounded("address", r.Address, maxText), optional("person", r.Person, maxID),
		fits("answers", len(r.Answers), maxAnswers))
	if err == nil && r.At.IsZero() {
		err = errors.New("no time")
	}
	if err != nil {
		return "", Challenge{}, fmt.Errorf("start challenge: %w", err)
	}
	err = v.db.Write(ctx, func(tx Tx) error {
		var row challengeRow
		if browser, row.browser, err = v.browser(tx, r.Browser); err != nil {
			return err
		}
		if err := v.countChallenges(tx, r.Address, r.At); err != nil {
			return err
		}
		if err := supersede(tx, row.browser, r.Purpose); err != nil {
			return err
		}
		c, err = v.insertChallenge(tx, row, r)
		return err
	})
	if err != nil {
		return "", Challenge{}, fmt.Errorf("start challenge: %w", err)
	}
	return browser, c, nil
}

// browser accepts a token that the vault made, and makes one otherwise: nobody may choose their own.
func (v *Vault) browser(tx Tx, token string) (string, []byte, error) {
	if digest, ok := tokenDigest(token); ok {
		var id string
		known, err := one(tx, `SELECT id FROM challenges WHERE browser = $1 LIMIT 1`, []any{digest}, &id)
		if err != nil || known {
			return token, digest, err
		}
	}
	token, digest := newToken()
	return token, digest, nil
}

func (v *Vault) countChallenges(tx Tx, address string, at time.Time) error {
	digests := v.addressDigests(address)
	sent, err := all(tx, `SELECT sent FROM challenges WHERE address IN (`+placeholders(1, len(digests))+
		`) AND sent > `+placeholders(len(digests)+1, 1)+` ORDER BY sent DESC LIMIT `+fmt.Sprint(ChallengeLimit),
		append(digests, micros(at.Add(-ChallengeWindow))), func(r Row) (µs int64, err error) {
			err = r.Scan(&µs)
			return µs, err
		})
	if err != nil || len(sent) < ChallengeLimit {
		return err
	}
	return &TooManyError{Until: instant(sent[ChallengeLimit-1]).Add(ChallengeWindow)}
}

// supersede ends a browser's earlier challenges of a purpose, and their mail where it still waits.
func supersede(tx Tx, browser []byte, purpose Purpose) error {
	ids, err := all(tx, `SELECT id FROM challenges WHERE browser = $1 AND purpose = $2 AND state <> 'superseded'`,
		[]any{browser, string(purpose)}, scanText)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := wipe(tx, id, challengeSuperseded); err != nil {
			return err
		}
		if _, err := tx.Exec(`DELETE FROM mail WHERE challenge = $1 AND state = 'queued'`, id); err != nil {
			return err
		}
	}
	return nil
}

// wipe overwrites what a challenge was sealed under, and leaves the row to count and to answer for.
func wipe(tx Tx, id, state string) error {
	_, err := tx.Exec(`UPDATE challenges SET wrapped = $1, sealed = $2, person = '', state = $3 WHERE id = $4 AND state <> 'superseded'`,
		[]byte{}, []byte{}, state, id)
	return err
}

func (v *Vault) insertChallenge(tx Tx, row challengeRow, r ChallengeRequest) (c Challenge, err error) {
	row.id, row.salt = newID(), make([]byte, 16)
	rand.Read(row.salt)
	code, err := newCode()
	if err != nil {
		return c, err
	}
	if row.keyID, err = v.hourKey(tx); err != nil {
		return c, err
	}
	hour, err := v.key(tx, row.keyID)
	if err != nil {
		return c, err
	}
	key := newRawKey()
	if row.wrapped, err = hour.wrap(key, challengePlace(row.id)); err != nil {
		return c, err
	}
	content, err := json.Marshal(challengeContent{r.Address, r.Answers})
	if err != nil {
		return c, err
	}
	if row.sealed, err = key.seal(content, []byte("challenge\x00"+row.id)); err != nil {
		return c, err
	}
	secret := v.secrets.Code.Current()
	_, err = tx.Exec(`INSERT INTO challenges (id, purpose, address, browser, person, key_id, wrapped, sealed, salt, code, code_secret, accept, tries_left, sent, expires, state, form)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'open', $16)`,
		row.id, string(r.Purpose), addressDigest(v.secrets.Address.Current(), r.Address), row.browser, r.Person, row.keyID, row.wrapped, row.sealed,
		row.salt, codeDigest(secret, row.id, row.salt, code), secret.id, flag(r.Accept), ChallengeTries,
		micros(r.At), micros(r.At.Add(ChallengeLife)), []byte{})
	if err != nil {
		return c, err
	}
	var mail Mail
	if r.Mail != nil {
		mail = r.Mail(code)
	}
	mail.Lane, mail.Source, mail.Person = CodeLane, "challenge "+row.id, r.Person
	if err := queueForChallenge(tx, row.id, key, mail); err != nil {
		return c, err
	}
	return Challenge{row.id, r.Purpose, r.Person, r.Address, r.Answers, instant(micros(r.At)), instant(micros(r.At.Add(ChallengeLife))), ChallengeTries, false}, nil
}

func challengePlace(id string) string { return "challenge\x00" + id }

type challengeRow struct {
	id, purpose, person, state, secret, keyID string
	browser, wrapped, sealed                  []byte
	salt, code, form                          []byte
	accept, left                              int
	sent, expires                             int64
}

// current finds the latest challenge of a browser for a purpose.
func (v *Vault) current(tx Tx, browser string, purpose Purpose) (row challengeRow, err error) {
	digest, ok := tokenDigest(browser)
	if !ok {
		return row, ErrNoChallenge
	}
	return readChallenge(tx, `browser = $1 AND purpose = $2 AND state <> 'superseded'`, digest, string(purpose))
}

func readChallenge(tx Tx, where string, args ...any) (row challengeRow, err error) {
	found, err := one(tx, `SELECT id, purpose, person, state, code_secret, key_id, wrapped, sealed, salt, code, form, accept, tries_left, sent, expires
		FROM challenges WHERE `+where, args, &row.id, &row.purpose, &row.person, &row.state, &row.secret, &row.keyID, &row.wrapped, &row.sealed,
		&row.salt, &row.code, &row.form, &row.accept, &row.left, &row.sent, &row.expires)
	if err == nil && !found {
		err = ErrNoChallenge
	}
	return row, err
}

// over says whether a challenge's time has passed. A clock that was set back ends it too: it must not
// live longer for that.
func (row challengeRow) over(at time.Time) bool {
	return micros(at) >= row.expires || micros(at.Add(clockTolerance)) < row.sent
}

// clockTolerance is how far the clocks of two instances may differ.
const clockTolerance = time.Minute

// challengeKey unwraps the key of a challenge that is open or proved.
func (v *Vault) challengeKey(tx Tx, row challengeRow) (key rawKey, err error) {
	hour, err := v.key(tx, row.keyID)
	if err != nil {
		return key, err
	}
	return hour.unwrap(row.wrapped, challengePlace(row.id))
}

func (v *Vault) openChallenge(tx Tx, row challengeRow) (c Challenge, err error) {
	key, err := v.challengeKey(tx, row)
	if err != nil {
		return c, err
	}
	plain, err := key.open(row.sealed, []byte("challenge\x00"+row.id))
	if err != nil {
		return c, err
	}
	var content challengeContent
	if err := json.Unmarshal(plain, &content); err != nil {
		return c, err
	}
	return Challenge{row.id, Purpose(row.purpose), row.person, content.Address, content.Answers,
		instant(row.sent), instant(row.expires), row.left, row.state == challengeProved}, nil
}

// Challenge is the challenge this browser has for a purpose, to show the page that asks for the code.
// It returns [ErrNoChallenge], [ErrCodeExpired], [ErrCodeUsed] (it is ended) or [ErrTooManyTries].
func (v *Vault) Challenge(ctx context.Context, browser string, purpose Purpose, at time.Time) (c Challenge, err error) {
	err = v.db.Read(ctx, func(tx Tx) error {
		row, err := v.current(tx, browser, purpose)
		if err == nil {
			err = row.refuse(at)
		}
		if err != nil {
			return err
		}
		c, err = v.openChallenge(tx, row)
		return err
	})
	if err != nil {
		return Challenge{}, fmt.Errorf("challenge: %w", err)
	}
	return c, nil
}

func (row challengeRow) refuse(at time.Time) error {
	switch {
	case row.state == challengeEnded:
		return ErrCodeUsed
	case row.state == challengeDead:
		return ErrTooManyTries
	case row.state == challengeExpired, row.over(at):
		return ErrCodeExpired
	}
	return nil
}

// MacChallenge is [Vault.Mac] under a challenge's key, for acts before there is a person. It returns
// [ErrNoChallenge] once the challenge is ended, replaced or gone.
func (v *Vault) MacChallenge(ctx context.Context, id string, message []byte) (mac []byte, err error) {
	err = v.db.Read(ctx, func(tx Tx) error {
		row, err := readChallenge(tx, `id = $1 AND state IN ('open', 'proved')`, id)
		if err != nil {
			return err
		}
		key, err := v.challengeKey(tx, row)
		if err != nil {
			return err
		}
		mac, err = key.mac(commandLabel, message)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("mac of a challenge: %w", err)
	}
	return mac, nil
}
