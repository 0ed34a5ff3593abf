package vault

import (
	"bytes"
	"errors"
	"testing"
)

func FuzzOpenSealed(f *testing.F) {
	key := newRawKey()
	sealed, err := key.seal([]byte("plaintext"), []byte("aad"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(sealed, []byte("aad"))
	f.Add([]byte{}, []byte{})
	f.Add(make([]byte, sealOverhead-1), []byte{})
	f.Fuzz(func(t *testing.T, data, aad []byte) {
		plain, err := key.open(data, aad)
		switch {
		case err == nil && !(bytes.Equal(data, sealed) && string(aad) == "aad"):
			t.Fatalf("opened what was never sealed: %q", plain)
		case err != nil && !errors.Is(err, ErrTampered):
			t.Fatal(err)
		}
	})
}

func FuzzUnwrap(f *testing.F) {
	secrets := NewSecrets("installation-1")
	wrapped, err := secrets.wrap(newRawKey(), "place")
	if err != nil || len(wrapped) != wrappedSize {
		f.Fatalf("%d bytes, %v", len(wrapped), err)
	}
	f.Add(wrapped, "place")
	f.Add(make([]byte, wrappedSize), "place")
	f.Fuzz(func(t *testing.T, data []byte, place string) {
		_, err := secrets.unwrap(data, place)
		if err == nil && !(bytes.Equal(data, wrapped) && place == "place") {
			t.Fatal("unwrapped what was never wrapped")
		}
		if err != nil && !errors.Is(err, ErrTampered) && !errors.Is(err, ErrMasterKey) {
			t.Fatal(err)
		}
	})
}

func TestSealingVaries(t *testing.T) {
	key := newRawKey()
	a, err1 := key.seal([]byte("x"), nil)
	b, err2 := key.seal([]byte("x"), nil)
	if err1 != nil || err2 != nil || bytes.Equal(a, b) {
		t.Fatal("the same twice", err1, err2)
	}
}

func TestMacsOfTwoPurposesDiffer(t *testing.T) {
	key := newRawKey()
	a, err1 := key.mac("a", []byte("x"))
	b, err2 := key.mac("b", []byte("x"))
	if err1 != nil || err2 != nil || bytes.Equal(a, b) || bytes.Equal(a, keyedDigest(key[:], []byte("x"))) {
		t.Fatal("the same", err1, err2)
	}
}

func TestCodesAreUniform(t *testing.T) {
	var digits [6][10]int
	const n = 6000
	for range n {
		code, err := newCode()
		if err != nil || len(code) != 6 {
			t.Fatal(code, err)
		}
		for place, digit := range code {
			digits[place][digit-'0']++
		}
	}
	for place := range digits {
		for digit, times := range digits[place] {
			if times < n/10-250 || times > n/10+250 { // beyond ten standard deviations
				t.Errorf("digit %d at place %d came %d times of %d", digit, place, times, n)
			}
		}
	}
}
