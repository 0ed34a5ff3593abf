package population

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"

	"jobshare/application"
)

// Digest is a SHA-256 over people in their order, without their times: whoever gets the same digest has
// the same people.
type Digest struct{ hash hash.Hash }

// NewDigest is the digest of nobody.
func NewDigest() Digest { return Digest{sha256.New()} }

// Add takes the next person in.
func (d Digest) Add(n application.Newcomer) error {
	person, err := json.Marshal([]any{n.ID, n.Name, n.Address, n.Reference, n.Answers, n.Publish})
	if err != nil {
		return fmt.Errorf("digest of %s: %w", n.ID, err)
	}
	_, err = d.hash.Write(append(person, '\n'))
	return err
}

// String is the digest of everybody added so far, in hexadecimal.
func (d Digest) String() string { return hex.EncodeToString(d.hash.Sum(nil)) }
