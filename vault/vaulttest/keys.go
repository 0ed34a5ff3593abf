package vaulttest

import (
	"bytes"
	"fmt"
	"sync"
	"testing"

	"github.com/google/uuid"

	"jobshare/vault"
)

func keyTests(t *testing.T, open func(t *testing.T) vault.DB) {
	t.Run("what is sealed opens again, in its place alone", func(t *testing.T) {
		w := start(t, open)
		_, key := w.person()
		sealed, err := w.Seal(w.ctx, key, []byte("grade 7"), []byte("place"))
		w.ok(err)
		if bytes.Contains(sealed, []byte("grade")) {
			t.Fatal("it is readable")
		}
		plain, err := w.Open(w.ctx, key, sealed, []byte("place"))
		w.ok(err)
		equal(w, "plaintext", string(plain), "grade 7")
		_, err = w.Open(w.ctx, key, sealed, []byte("elsewhere"))
		w.is(err, vault.ErrTampered)
		for i := range sealed {
			changed := bytes.Clone(sealed)
			changed[i] ^= 1
			_, err = w.Open(w.ctx, key, changed, []byte("place"))
			w.is(err, vault.ErrTampered)
		}
		_, other := w.person()
		_, err = w.Open(w.ctx, other, sealed, []byte("place"))
		w.is(err, vault.ErrTampered)
	})

	t.Run("a person has one key, however often it is created", func(t *testing.T) {
		w := start(t, open)
		person := uuid.NewString()
		ids := make([]string, 10)
		var all sync.WaitGroup
		for i := range ids {
			all.Go(func() {
				var err error
				if ids[i], err = w.CreateKey(w.ctx, person, vault.KindPerson); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		for _, id := range ids {
			equal(w, "key", id, ids[0])
		}
		key, err := w.KeyOf(w.ctx, person)
		w.ok(err)
		equal(w, "key", key, ids[0])
		kase, err := w.CreateKey(w.ctx, person, vault.KindCase)
		w.ok(err)
		if kase == key {
			t.Fatal("a case has the person's key")
		}
	})

	t.Run("many are created and used at once", func(t *testing.T) {
		w := start(t, open)
		people := []string{uuid.NewString(), uuid.NewString(), uuid.NewString()}
		keys, err := w.CreateKeys(w.ctx, vault.KindPerson, people...)
		w.ok(err)
		again, err := w.CreateKeys(w.ctx, vault.KindPerson, people[2], people[0])
		w.ok(err)
		equal(w, "keys again", fmt.Sprint(again), fmt.Sprint([]string{keys[2], keys[0]}))
		sealed, err := w.SealAll(w.ctx, vault.Payload{KeyID: keys[0], Plaintext: []byte("a")},
			vault.Payload{KeyID: keys[1], Plaintext: []byte("b")}, vault.Payload{KeyID: keys[0], Plaintext: []byte("c")})
		w.ok(err)
		for i, want := range []struct{ key, text string }{{keys[0], "a"}, {keys[1], "b"}, {keys[0], "c"}} {
			plain, err := w.Open(w.ctx, want.key, sealed[i], nil)
			w.ok(err)
			equal(w, "plaintext", string(plain), want.text)
		}
	})

	t.Run("a destroyed key says when, an unknown one that it is unknown", func(t *testing.T) {
		w := start(t, open)
		person, key := w.person()
		sealed, err := w.Seal(w.ctx, key, []byte("x"), nil)
		w.ok(err)
		ids, err := w.DestroyKeys(w.ctx, person, Noon)
		w.ok(err)
		equal(w, "destroyed", fmt.Sprint(ids), fmt.Sprint([]string{key}))
		ids, err = w.DestroyKeys(w.ctx, person, Noon.AddDate(0, 0, 1))
		w.ok(err)
		equal(w, "destroyed again", len(ids), 0)

		_, err = w.Seal(w.ctx, key, []byte("y"), nil)
		equal(w, "destroyed on", as[*vault.KeyDestroyedError](w, err).On, Noon)
		_, err = w.Open(w.ctx, key, sealed, nil)
		equal(w, "key", as[*vault.KeyDestroyedError](w, err).KeyID, key)
		_, err = w.Mac(w.ctx, key, nil)
		as[*vault.KeyDestroyedError](w, err)
		_, err = w.SealAll(w.ctx, vault.Payload{KeyID: key})
		as[*vault.KeyDestroyedError](w, err)
		_, err = w.KeyOf(w.ctx, person)
		w.is(err, vault.ErrNoKey)
		_, err = w.Open(w.ctx, "never heard of", sealed, nil)
		as[*vault.KeyUnknownError](w, err)
		_, err = w.Seal(w.ctx, "", nil, nil)
		as[*vault.KeyUnknownError](w, err)
	})

	t.Run("a mac is the key's and the message's", func(t *testing.T) {
		w := start(t, open)
		_, key := w.person()
		_, other := w.person()
		seen := map[string]string{}
		for _, c := range []struct{ key, message string }{{key, "a"}, {key, "b"}, {other, "a"}} {
			mac, err := w.Mac(w.ctx, c.key, []byte(c.message))
			w.ok(err)
			equal(w, "size", len(mac), 32)
			again, err := w.Mac(w.ctx, c.key, []byte(c.message))
			w.ok(err)
			if !bytes.Equal(mac, again) {
				t.Fatal("it varies")
			}
			if was, ok := seen[string(mac)]; ok {
				t.Fatalf("%v has the mac of %v", c, was)
			}
			seen[string(mac)] = fmt.Sprint(c)
		}
	})

	t.Run("another master key opens nothing, an older one in the ring does", func(t *testing.T) {
		w := start(t, open)
		_, key := w.person()
		sealed, err := w.Seal(w.ctx, key, []byte("x"), nil)
		w.ok(err)
		rotated := *w.secrets
		rotated.Master = vault.Ring{vault.NewSecret()}
		_, err = w.reopen(&rotated, vault.Options{}).Open(w.ctx, key, sealed, nil)
		w.is(err, vault.ErrMasterKey)

		rotated.Master = append(rotated.Master, w.secrets.Master...)
		v := w.reopen(&rotated, vault.Options{})
		_, err = v.Open(w.ctx, key, sealed, nil)
		w.ok(err)
		n, err := v.Rewrap(w.ctx)
		w.ok(err)
		equal(w, "rewrapped", n, 1)
		n, err = v.Rewrap(w.ctx)
		w.ok(err)
		equal(w, "rewrapped again", n, 0)
		rotated.Master = rotated.Master[:1]
		plain, err := w.reopen(&rotated, vault.Options{}).Open(w.ctx, key, sealed, nil)
		w.ok(err)
		equal(w, "plaintext", string(plain), "x")
	})

	t.Run("bounds", func(t *testing.T) {
		w := start(t, open)
		_, key := w.person()
		if _, err := w.Seal(w.ctx, key, make([]byte, 1<<20), nil); err == nil {
			t.Error("a megabyte was sealed")
		}
		for _, subject := range []string{"", "a\x00b", string(make([]byte, 1000)), "\xff"} {
			_, err := w.CreateKey(w.ctx, subject, vault.KindPerson)
			as[*vault.OutOfBoundsError](w, err)
		}
	})
}

func openerTests(t *testing.T, open func(t *testing.T) vault.DB) {
	t.Run("answers as the vault does", func(t *testing.T) {
		w := start(t, open)
		person, key := w.person()
		sealed, err := w.Seal(w.ctx, key, []byte("x"), []byte("place"))
		w.ok(err)
		o := w.Opener()
		for range 2 { // from the vault, then from memory
			plain, err := o.Open(w.ctx, key, sealed, []byte("place"))
			w.ok(err)
			equal(w, "plaintext", string(plain), "x")
		}
		_, err = o.Open(w.ctx, key, sealed, nil)
		w.is(err, vault.ErrTampered)
		_, err = o.Open(w.ctx, "AAAAAAAAAAAAAAAAAAAAAA", sealed, nil)
		as[*vault.KeyUnknownError](w, err)
		_, err = o.Open(w.ctx, "not a key id", sealed, nil)
		as[*vault.KeyUnknownError](w, err)

		_, err = w.DestroyKeys(w.ctx, person, Noon)
		w.ok(err)
		o.Forget(key)
		for range 2 {
			_, err = o.Open(w.ctx, key, sealed, []byte("place"))
			equal(w, "destroyed on", as[*vault.KeyDestroyedError](w, err).On, Noon)
		}
	})

	t.Run("prefetched, it needs the vault no more", func(t *testing.T) {
		w := start(t, open)
		gone, destroyed := w.person()
		_, err := w.DestroyKeys(w.ctx, gone, Noon)
		w.ok(err)
		type item struct {
			key    string
			sealed []byte
		}
		var items []item
		for range 10 {
			_, key := w.person()
			sealed, err := w.Seal(w.ctx, key, []byte("x"), nil)
			w.ok(err)
			items = append(items, item{key, sealed})
		}
		o := w.Opener()
		n, err := o.Prefetch(w.ctx)
		w.ok(err)
		equal(w, "keys", n, 11)
		w.ok(w.Close())
		for _, i := range items {
			_, err := o.Open(w.ctx, i.key, i.sealed, nil)
			w.ok(err)
		}
		_, err = o.Open(w.ctx, destroyed, items[0].sealed, nil)
		as[*vault.KeyDestroyedError](w, err)
		o.Release()
		_, err = o.Open(w.ctx, items[0].key, items[0].sealed, nil)
		w.is(err, vault.ErrClosed)
	})

	t.Run("a key destroyed while it is being read is not kept", func(t *testing.T) {
		w := start(t, open)
		person, key := w.person()
		sealed, err := w.Seal(w.ctx, key, []byte("x"), nil)
		w.ok(err)
		slow := &interrupted{DB: w.db}
		v, err := vault.Open(w.ctx, slow, w.secrets, vault.Options{})
		w.ok(err)
		o := v.Opener()
		slow.afterRead = func() {
			slow.afterRead = nil
			_, err := w.DestroyKeys(w.ctx, person, Noon)
			w.ok(err)
			o.Forget(key)
		}
		_, err = o.Open(w.ctx, key, sealed, nil) // had been read in time
		w.ok(err)
		_, err = o.Open(w.ctx, key, sealed, nil)
		as[*vault.KeyDestroyedError](w, err)
		_, key = w.person()
		slow.afterRead = func() {
			slow.afterRead = nil
			o.Release()
		}
		_, err = o.Prefetch(w.ctx)
		w.ok(err)
		w.ok(w.Close())
		_, err = o.Open(w.ctx, key, sealed, nil)
		w.is(err, vault.ErrClosed)
	})

	t.Run("used by many at once, past the bound of its ciphers", func(t *testing.T) {
		w := start(t, open)
		people := make([]string, 1100)
		for i := range people {
			people[i] = uuid.NewString()
		}
		keys, err := w.CreateKeys(w.ctx, vault.KindPerson, people...)
		w.ok(err)
		o := w.Opener()
		_, err = o.Prefetch(w.ctx)
		w.ok(err)
		payloads := make([]vault.Payload, len(keys))
		for i, k := range keys {
			payloads[i] = vault.Payload{KeyID: k, Plaintext: []byte(people[i])}
		}
		sealed, err := w.SealAll(w.ctx, payloads...)
		w.ok(err)
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				for i, k := range keys {
					plain, err := o.Open(w.ctx, k, sealed[i], nil)
					if err != nil || string(plain) != people[i] {
						t.Errorf("%s, %v", plain, err)
						return
					}
					if i%100 == 0 {
						o.Forget(k)
					}
				}
			})
		}
		all.Wait()
	})
}
