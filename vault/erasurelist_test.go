package vault

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

func TestErasureList(t *testing.T) {
	on := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	const whole = "a 2026-03-02T12:00:00Z\nb 2026-03-02T12:00:00Z\n"
	for name, c := range map[string]struct {
		before string
		want   error
		after  string // once c was added
	}{
		"empty":                     {"", nil, "c 2026-03-02T12:00:00Z\n"},
		"whole":                     {whole, nil, whole + "c 2026-03-02T12:00:00Z\n"},
		"last line cut by a crash":  {whole + "c 2026-0", nil, whole + "c 2026-03-02T12:00:00Z\n"},
		"a line that is none":       {"a 2026-03-02T12:00:00Z\nnonsense\n", ErrMalformedList, ""},
		"a line without an id":      {" 2026-03-02T12:00:00Z\n", ErrMalformedList, ""},
		"a line without a time":     {"a\n", ErrMalformedList, ""},
		"a line with something odd": {"a 2026-03-02T12:00:00Z b\n", ErrMalformedList, ""},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "erasures")
			if err := os.WriteFile(path, []byte(c.before), 0o600); err != nil {
				t.Fatal(err)
			}
			list, err := OpenErasureList(path)
			if !errors.Is(err, c.want) {
				t.Fatalf("error is %v, want %v", err, c.want)
			}
			if c.want != nil {
				return
			}
			if err := list.Add(on, "c"); err != nil {
				t.Fatal(err)
			}
			if data, err := os.ReadFile(path); err != nil || string(data) != c.after {
				t.Fatalf("%q, %v", data, err)
			}
			keys, err := list.All()
			if err != nil || fmt.Sprint(keys[len(keys)-1]) != fmt.Sprint(DestroyedKey{"c", on}) {
				t.Fatalf("%v, %v", keys, err)
			}
		})
	}
}

// Instances on one machine may share a list: none writes over what another wrote.
func TestErasureListIsShared(t *testing.T) {
	path := filepath.Join(t.TempDir(), "erased")
	const lists, each = 4, 50
	var all sync.WaitGroup
	for l := range lists {
		list, err := OpenErasureList(path)
		if err != nil {
			t.Fatal(err)
		}
		all.Go(func() {
			for n := range each {
				if err := list.Add(time.Now(), fmt.Sprintf("key-%d-%d", l, n)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	list, err := OpenErasureList(path)
	if err != nil {
		t.Fatal(err)
	}
	if keys, err := list.All(); err != nil || len(keys) != lists*each {
		t.Errorf("the list holds %d keys, %v; want %d", len(keys), err, lists*each)
	}
}
