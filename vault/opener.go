package vault

import (
	"context"
	"crypto/cipher"
	"encoding/base64"
	"errors"
	"fmt"
	"sync"
)

// Bounds of an opener's caches. A raw key takes about 100 bytes with its place in the map, a ready
// AES-GCM cipher 1,280.
const (
	cachedKeys    = 1 << 20
	cachedCiphers = 1 << 10
)

type keyID [idSize]byte

func parseKeyID(s string) (id keyID, ok bool) {
	var buf [idSize + 3]byte // room for what a longer text would decode to
	if len(s) != base64.RawURLEncoding.EncodedLen(idSize) {
		return id, false
	}
	n, err := base64.RawURLEncoding.Strict().Decode(buf[:], []byte(s))
	copy(id[:], buf[:])
	return id, err == nil && n == idSize
}

type cachedKey struct {
	key       rawKey
	destroyed int64 // when; 0: it is alive
}

// Opener opens many sealed payloads quickly, for projections: it keeps keys in memory and asks the
// vault only for those it has not met. It is told of destroyed keys by [Opener.Forget]. It is safe for
// use by several goroutines.
type Opener struct {
	vault *Vault

	mu      sync.RWMutex
	keys    map[keyID]cachedKey
	ciphers map[keyID]cipher.AEAD
	forgot  uint64 // counts calls of Forget: what was read before one must not be kept after it
}

// Opener makes an opener with empty caches.
func (v *Vault) Opener() *Opener {
	return &Opener{vault: v, keys: map[keyID]cachedKey{}, ciphers: map[keyID]cipher.AEAD{}}
}

// Open opens what [Vault.Seal] sealed, with the same errors as [Vault.Open].
func (o *Opener) Open(ctx context.Context, key string, sealed, aad []byte) ([]byte, error) {
	c, err := o.cipher(ctx, key)
	if err != nil {
		return nil, fmt.Errorf("open: %w", err)
	}
	plaintext, err := openWith(c, sealed, aad)
	if err != nil {
		return nil, fmt.Errorf("open: %w", err)
	}
	return plaintext, nil
}

func (o *Opener) cipher(ctx context.Context, key string) (cipher.AEAD, error) {
	id, ok := parseKeyID(key)
	if !ok {
		return nil, &KeyUnknownError{key}
	}
	o.mu.RLock()
	c, ready := o.ciphers[id]
	k, known := o.keys[id]
	forgot := o.forgot
	o.mu.RUnlock()
	if ready {
		return c, nil
	}
	if !known {
		var err error
		if k, err = o.load(ctx, key, id, forgot); err != nil {
			return nil, err
		}
	}
	if k.destroyed != 0 {
		return nil, &KeyDestroyedError{key, instant(k.destroyed)}
	}
	c, err := newCipher(&k.key)
	if err != nil {
		return nil, err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.forgot == forgot {
		bound(o.ciphers, cachedCiphers)
		o.ciphers[id] = c
	}
	return c, nil
}

// load reads one key. That it was destroyed is remembered too; that it is unknown is not, since it may
// be new.
func (o *Opener) load(ctx context.Context, key string, id keyID, forgot uint64) (k cachedKey, err error) {
	err = o.vault.db.Read(ctx, func(tx Tx) error {
		k.key, err = o.vault.key(tx, key)
		return err
	})
	var destroyed *KeyDestroyedError
	if errors.As(err, &destroyed) {
		k.destroyed, err = micros(destroyed.On), nil
	}
	if err != nil {
		return k, err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.forgot == forgot {
		bound(o.keys, cachedKeys)
		o.keys[id] = k
	}
	return k, nil
}

// bound makes room for one more entry. Which one goes makes little difference: they are read again.
func bound[V any](m map[keyID]V, size int) {
	for id := range m {
		if len(m) < size {
			return
		}
		delete(m, id)
	}
}

// Prefetch reads the keys of the whole vault in one scan, as many as the cache holds, for a rebuild.
// It returns how many it keeps.
func (o *Opener) Prefetch(ctx context.Context) (n int, err error) {
	o.mu.RLock()
	forgot := o.forgot
	o.mu.RUnlock()
	keys := map[keyID]cachedKey{}
	err = o.vault.db.Read(ctx, func(tx Tx) error {
		clear(keys)
		return tx.Query(`SELECT k.id, k.subject, k.destroyed, m.wrapped FROM keys k JOIN key_material m ON m.key_id = k.id WHERE k.kind <> 'hour'`, nil, func(r Row) error {
			var key, subject string
			var wrapped []byte
			var k cachedKey
			if err := r.Scan(&key, &subject, &k.destroyed, &wrapped); err != nil {
				return err
			}
			id, ok := parseKeyID(key)
			if !ok || len(keys) >= cachedKeys {
				return nil
			}
			if k.destroyed == 0 {
				if k.key, err = o.vault.secrets.unwrap(wrapped, keyPlace(key, subject)); err != nil {
					return err
				}
			}
			keys[id] = k
			return nil
		})
	})
	if err != nil {
		return 0, fmt.Errorf("prefetch keys: %w", err)
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.forgot != forgot { // a key was destroyed while this was read
		return len(o.keys), nil
	}
	o.keys = keys
	return len(keys), nil
}

// Forget drops keys from memory, once they are destroyed.
func (o *Opener) Forget(keys ...string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.forgot++
	for _, key := range keys {
		if id, ok := parseKeyID(key); ok {
			delete(o.keys, id)
			delete(o.ciphers, id)
		}
	}
}

// Release drops all keys from memory, as after a rebuild.
func (o *Opener) Release() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.forgot++
	clear(o.keys)
	clear(o.ciphers)
}
