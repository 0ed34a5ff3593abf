package vault

import (
	"fmt"
	"unicode/utf8"
)

// Bounds on what the vault takes, in bytes.
const (
	maxID      = 200       // ids, names, lanes, sources
	maxText    = 500       // addresses, reasons
	maxSealed  = 256 << 10 // one sealed payload: no event is larger
	maxAnswers = 64 << 10  // answers kept with a challenge or a draft
	maxMail    = 128 << 10 // one mail with all its parts
	maxBatch   = 10_000    // things in one call
)

// OutOfBoundsError says that something is empty, too long or not text, and so was not taken.
type OutOfBoundsError struct {
	What string
	Max  int
}

func (e *OutOfBoundsError) Error() string {
	return fmt.Sprintf("%s must be text of 1 to %d bytes", e.What, e.Max)
}

// bounded checks identifiers and names: neither empty nor too long, valid text without control characters.
func bounded(what, s string, max int) error {
	if s == "" {
		return &OutOfBoundsError{what, max}
	}
	return optional(what, s, max)
}

// optional is bounded for text that may be empty.
func optional(what, s string, max int) error {
	if len(s) > max || !utf8.ValidString(s) {
		return &OutOfBoundsError{what, max}
	}
	for _, r := range s {
		if r < ' ' || r == 0x7f { // NUL separates parts in what is authenticated; PostgreSQL takes none
			return &OutOfBoundsError{what, max}
		}
	}
	return nil
}

// fits checks the size of a blob or a batch.
func fits(what string, n, max int) error {
	if n > max {
		return fmt.Errorf("%s: %d is more than %d", what, n, max)
	}
	return nil
}

// first returns the first error there is.
func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
