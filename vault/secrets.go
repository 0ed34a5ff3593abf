package vault

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
)

// Errors about the secrets file.
var (
	ErrNoSecrets        = errors.New("there is no secrets file")
	ErrMalformedSecrets = errors.New("not a secrets file")
	ErrExposedSecrets   = errors.New("others can read the secrets file")
	ErrSecretsExist     = errors.New("there is a secrets file already")
)

const (
	keySize        = 32
	maxSecretsFile = 64 << 10
	maxRing        = 16
)

// Secrets are what an installation must keep apart from its stores: without them the vault is noise.
type Secrets struct {
	Installation string `json:"installation"` // the same id that the log and the vault carry
	Master       Ring   `json:"master"`       // wraps the keys of people
	Address      Ring   `json:"address"`      // digests addresses
	Code         Ring   `json:"code"`         // digests sign-in codes
	Cookie       Ring   `json:"cookie"`       // signs cookies
}

// Ring is a list of secrets for one purpose. The first is current; the others are still accepted, so
// that a secret can be rotated: add the new one last everywhere, then move it to the front.
type Ring []Secret

// Current is the secret that new work is done with.
func (r Ring) Current() Secret { return r[0] }

// ByID finds a secret that is still accepted.
func (r Ring) ByID(id string) (Secret, bool) {
	for _, s := range r {
		if s.id == id {
			return s, true
		}
	}
	return Secret{}, false
}

// Secret is a named key of 32 bytes. It shows only its name when printed or logged.
type Secret struct {
	id  string
	key [keySize]byte
}

// NewSecret makes a random secret with a random name.
func NewSecret() Secret {
	var s Secret
	var id [8]byte
	rand.Read(id[:])
	rand.Read(s.key[:])
	s.id = hex.EncodeToString(id[:])
	return s
}

// ID is the secret's name.
func (s Secret) ID() string { return s.id }

// Key is a copy of the secret's 32 bytes.
func (s Secret) Key() []byte { return bytes.Clone(s.key[:]) }

// String names the secret without showing it.
func (s Secret) String() string { return "secret " + s.id }

// GoString names the secret without showing it.
func (s Secret) GoString() string { return s.String() }

// LogValue names the secret without showing it.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }

type secretJSON struct {
	ID  string `json:"id"`
	Key []byte `json:"key"`
}

// MarshalJSON writes {"id", "key"} with the key in base64, for the secrets file alone.
func (s Secret) MarshalJSON() ([]byte, error) { return json.Marshal(secretJSON{s.id, s.key[:]}) }

// UnmarshalJSON reads what MarshalJSON wrote and refuses keys of another size.
func (s *Secret) UnmarshalJSON(data []byte) error {
	var j secretJSON
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&j); err != nil {
		return err
	}
	if len(j.Key) != keySize || bytes.Equal(j.Key, make([]byte, keySize)) {
		return fmt.Errorf("the key of %.40q is not %d random bytes in base64", j.ID, keySize)
	}
	s.id = j.ID
	copy(s.key[:], j.Key)
	return nil
}

// NewSecrets makes random secrets for an installation.
func NewSecrets(installation string) *Secrets {
	return &Secrets{installation, Ring{NewSecret()}, Ring{NewSecret()}, Ring{NewSecret()}, Ring{NewSecret()}}
}

// DecodeSecrets reads the text of a secrets file. Its errors wrap [ErrMalformedSecrets] and never
// quote a key.
func DecodeSecrets(data []byte) (*Secrets, error) {
	if len(data) > maxSecretsFile {
		return nil, fmt.Errorf("%w: larger than %d bytes", ErrMalformedSecrets, maxSecretsFile)
	}
	var s Secrets
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&s); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrMalformedSecrets, err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%w: something follows the JSON object", ErrMalformedSecrets)
	}
	if err := s.validate(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrMalformedSecrets, err)
	}
	return &s, nil
}

func (s *Secrets) validate() error {
	if err := bounded("installation", s.Installation, maxID); err != nil {
		return err
	}
	for _, r := range []struct {
		name string
		ring Ring
	}{{"master", s.Master}, {"address", s.Address}, {"code", s.Code}, {"cookie", s.Cookie}} {
		if len(r.ring) == 0 || len(r.ring) > maxRing {
			return fmt.Errorf("%s must hold 1 to %d keys", r.name, maxRing)
		}
		ids := map[string]bool{}
		for _, k := range r.ring {
			if err := bounded("id of a key in "+r.name, k.id, 40); err != nil {
				return err
			}
			if ids[k.id] {
				return fmt.Errorf("%s holds two keys with the id %q", r.name, k.id)
			}
			ids[k.id] = true
		}
	}
	return nil
}

// LoadSecrets reads a secrets file. It returns [ErrNoSecrets], [ErrMalformedSecrets], or
// [ErrExposedSecrets] when the file's mode lets others in.
func LoadSecrets(path string) (*Secrets, error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w at %s", ErrNoSecrets, path)
	}
	if err != nil {
		return nil, fmt.Errorf("open secrets: %w", err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, fmt.Errorf("open secrets: %w", err)
	}
	if mode := info.Mode().Perm(); mode&0o077 != 0 {
		return nil, fmt.Errorf("%w: %s has mode %04o; run chmod 600 on it and consider its keys known", ErrExposedSecrets, path, mode)
	}
	data, err := io.ReadAll(io.LimitReader(file, maxSecretsFile+1))
	if err != nil {
		return nil, fmt.Errorf("read secrets: %w", err)
	}
	s, err := DecodeSecrets(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return s, nil
}

// Save writes the secrets to a new file that only its owner can read. The file is there whole or not
// at all, and durable when Save returns nil. It returns [ErrSecretsExist] rather than overwrite.
func (s *Secrets) Save(path string) error {
	if err := s.validate(); err != nil {
		return fmt.Errorf("save secrets: %w", err)
	}
	data, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return fmt.Errorf("save secrets: %w", err)
	}
	folder := filepath.Dir(path)
	temp, err := os.CreateTemp(folder, ".secrets-*") // mode 0600
	if err != nil {
		return fmt.Errorf("save secrets: %w", err)
	}
	defer os.Remove(temp.Name())
	_, err = temp.Write(append(data, '\n'))
	if err = errors.Join(err, temp.Sync(), temp.Close()); err != nil {
		return fmt.Errorf("save secrets: %w", err)
	}
	err = os.Link(temp.Name(), path) // unlike a rename, a link never replaces a file
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%w at %s", ErrSecretsExist, path)
	}
	if err != nil {
		return fmt.Errorf("save secrets: %w", err)
	}
	return syncFolder(folder)
}

// syncFolder makes the names in a folder durable.
func syncFolder(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}
