package vault

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/big"
	"time"
)

// Errors of answering a challenge.
var (
	ErrNoChallenge  = errors.New("no code was asked for in this browser")
	ErrCodeExpired  = errors.New("the code has expired")
	ErrCodeUsed     = errors.New("the code was used already")
	ErrTooManyTries = errors.New("the code was entered wrongly too often")
)

// WrongCodeError says that a code was wrong, and how many tries are left.
type WrongCodeError struct{ Left int }

func (e *WrongCodeError) Error() string { return fmt.Sprintf("wrong code, %d tries left", e.Left) }

// newCode draws one of a million codes, each as likely as any.
func newCode() (string, error) {
	n, err := rand.Int(rand.Reader, big.NewInt(1_000_000))
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%06d", n), nil
}

func codeDigest(s Secret, id string, salt []byte, code string) []byte {
	return keyedDigest(s.key[:], []byte("code\x00"+id+"\x00"), salt, []byte(code))
}

func formDigest(id, formID string) []byte {
	sum := sha256.Sum256([]byte("form\x00" + id + "\x00" + formID))
	return sum[:]
}

// Prove answers a challenge with a code. The form id is that of the form that carried it: the same
// form with the right code proves again until the challenge expires or is ended, so that a repeated
// submission, or one after a crash, is the same act; another form finds the code used. It returns
// *[WrongCodeError], [ErrCodeExpired], [ErrCodeUsed], [ErrTooManyTries] or [ErrNoChallenge].
func (v *Vault) Prove(ctx context.Context, browser string, purpose Purpose, code, formID string, at time.Time) (c Challenge, err error) {
	if err := bounded("form id", formID, maxID); err != nil {
		return Challenge{}, fmt.Errorf("prove: %w", err)
	}
	var answer error // what the person is told; what it changed is kept all the same
	err = v.db.Write(ctx, func(tx Tx) error {
		row, err := v.current(tx, browser, purpose)
		if err != nil {
			return err
		}
		if answer = row.refuse(at); answer != nil {
			return nil
		}
		answer, err = v.try(tx, &row, code, formID)
		if err != nil || answer != nil {
			return err
		}
		c, err = v.openChallenge(tx, row)
		return err
	})
	if err = first(err, answer); err != nil {
		return Challenge{}, fmt.Errorf("prove: %w", err)
	}
	return c, nil
}

func (v *Vault) try(tx Tx, row *challengeRow, code, formID string) (answer, err error) {
	if len(code) != 6 {
		return &WrongCodeError{row.left}, nil // can't be right, so it is no guess
	}
	var right bool
	if secret, ok := v.secrets.Code.ByID(row.secret); ok {
		right = hmac.Equal(row.code, codeDigest(secret, row.id, row.salt, code)) && row.accept == 1
	}
	form := formDigest(row.id, formID)
	switch {
	case row.state == challengeProved && right && hmac.Equal(form, row.form):
		return nil, nil
	case row.state == challengeProved:
		return ErrCodeUsed, nil
	case right:
		row.state = challengeProved
		_, err = tx.Exec(`UPDATE challenges SET state = 'proved', form = $1 WHERE id = $2`, form, row.id)
		return nil, err
	case row.left <= 1:
		return ErrTooManyTries, wipe(tx, row.id, challengeDead)
	}
	_, err = tx.Exec(`UPDATE challenges SET tries_left = tries_left - 1 WHERE id = $1`, row.id)
	return &WrongCodeError{row.left - 1}, err
}

// EndChallenge ends a challenge once what it was for is done: its content and its key are gone, and
// its code is used for good.
func (v *Vault) EndChallenge(ctx context.Context, id string) error {
	err := v.db.Write(ctx, func(tx Tx) error { return wipe(tx, id, challengeEnded) })
	if err != nil {
		return fmt.Errorf("end challenge: %w", err)
	}
	return nil
}
