package vault

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
)

// ErrTampered says that sealed bytes are not what was sealed, or not in the place they were sealed for.
var ErrTampered = errors.New("sealed content was changed or moved")

// A sealed payload is a version byte, a random nonce, and the AES-256-GCM ciphertext with its tag.
const (
	sealVersion  = 1
	nonceSize    = 12
	sealOverhead = 1 + nonceSize + 16
)

// rawKey is the key of a person, a case or a challenge.
type rawKey [keySize]byte

func newRawKey() (k rawKey) {
	rand.Read(k[:])
	return k
}

func newCipher(key *rawKey) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key[:])
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}

func (k *rawKey) seal(plaintext, aad []byte) ([]byte, error) {
	c, err := newCipher(k)
	if err != nil {
		return nil, err
	}
	return sealWith(c, plaintext, aad)
}

func sealWith(c cipher.AEAD, plaintext, aad []byte) ([]byte, error) {
	if err := fits("sealed content", len(plaintext), maxSealed); err != nil {
		return nil, err
	}
	sealed := make([]byte, 1+nonceSize, len(plaintext)+sealOverhead)
	sealed[0] = sealVersion
	rand.Read(sealed[1:])
	return c.Seal(sealed, sealed[1:], plaintext, aad), nil
}

func (k *rawKey) open(sealed, aad []byte) ([]byte, error) {
	c, err := newCipher(k)
	if err != nil {
		return nil, err
	}
	return openWith(c, sealed, aad)
}

func openWith(c cipher.AEAD, sealed, aad []byte) ([]byte, error) {
	if len(sealed) < sealOverhead || sealed[0] != sealVersion {
		return nil, ErrTampered
	}
	plaintext, err := c.Open(nil, sealed[1:1+nonceSize], sealed[1+nonceSize:], aad)
	if err != nil {
		return nil, ErrTampered
	}
	return plaintext, nil
}

// mac digests a message under a key derived for one purpose, so that it is good for no other and dies
// with the key.
func (k *rawKey) mac(purpose string, message []byte) ([]byte, error) {
	derived, err := hkdf.Key(sha256.New, k[:], nil, purpose, keySize)
	if err != nil {
		return nil, err
	}
	return keyedDigest(derived, message), nil
}

func keyedDigest(key []byte, parts ...[]byte) []byte {
	h := hmac.New(sha256.New, key)
	for _, p := range parts {
		h.Write(p)
	}
	return h.Sum(nil)
}

// A wrapped key is a tag of the master key it is wrapped under, and the sealed key. Its size never
// varies: see [migrations].
const (
	masterTagSize = 8
	wrappedSize   = masterTagSize + sealOverhead + keySize
)

func masterTag(id string) []byte {
	tag := sha256.Sum256([]byte("master key\x00" + id))
	return tag[:masterTagSize]
}

// wrap seals a key under another, for one place only.
func (k *rawKey) wrap(key rawKey, place string) ([]byte, error) {
	return k.seal(key[:], []byte("key\x00"+place))
}

func (k *rawKey) unwrap(wrapped []byte, place string) (key rawKey, err error) {
	plain, err := k.open(wrapped, []byte("key\x00"+place))
	if err == nil && len(plain) != keySize {
		err = ErrTampered
	}
	if err != nil {
		return key, fmt.Errorf("a wrapped key: %w", err)
	}
	return rawKey(plain), nil
}

// wrap seals a key under the current master key, for one place only.
func (s *Secrets) wrap(key rawKey, place string) ([]byte, error) {
	master := s.Master.Current()
	sealed, err := (*rawKey)(&master.key).wrap(key, place)
	return append(masterTag(master.id), sealed...), err
}

func (s *Secrets) unwrap(wrapped []byte, place string) (key rawKey, err error) {
	if len(wrapped) != wrappedSize {
		return key, fmt.Errorf("a wrapped key: %w", ErrTampered)
	}
	for _, master := range s.Master {
		if string(masterTag(master.id)) != string(wrapped[:masterTagSize]) {
			continue
		}
		return (*rawKey)(&master.key).unwrap(wrapped[masterTagSize:], place)
	}
	return key, ErrMasterKey
}

// ErrMasterKey says that a key is wrapped under a master key that the secrets no longer hold.
var ErrMasterKey = errors.New("a master key is missing from the secrets")

// newToken makes 32 random bytes as text for a cookie, and the digest that is kept of it.
func newToken() (token string, digest []byte) {
	var b [32]byte
	rand.Read(b[:])
	token = base64.RawURLEncoding.EncodeToString(b[:])
	digest, _ = tokenDigest(token)
	return token, digest
}

// tokenDigest is what is kept of a token; ok is false for what can't be one.
func tokenDigest(token string) (digest []byte, ok bool) {
	b, err := base64.RawURLEncoding.Strict().DecodeString(token)
	if err != nil || len(b) != 32 {
		return nil, false
	}
	sum := sha256.Sum256(b)
	return sum[:], true
}

// newID makes an opaque random id of 128 bits.
func newID() string {
	var b [idSize]byte
	rand.Read(b[:])
	return base64.RawURLEncoding.EncodeToString(b[:])
}

const idSize = 16
