package eventstore

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
)

// quickSeeds are metadata and data as they are written, and nearly so.
var quickSeeds = func() [][2]string {
	at := time.Date(2026, 11, 2, 9, 0, 0, 123456000, time.UTC)
	e := envelope{metadata: metadata{ID: uuid.New(), Type: "ContactRequested", Version: 1, Time: at, Recorded: at.Add(time.Second),
		Actor: "0197c3f2", Channel: Digital, KeyID: "abcdefghijklmnopqrstuv", Correlation: "session", Causation: uuid.New()},
		clear: []byte(`{"id":"1","to":["a","}"],"note":"\"{"}`), sealed: []byte("sealed bytes")}
	clear := e
	clear.KeyID, clear.Correlation, clear.sealed = "", "", nil
	sealed := e
	sealed.clear = nil
	strange := e
	strange.Actor = "<Zoë> \"\u2028"
	var seeds [][2]string
	for _, e := range []envelope{e, clear, sealed, strange} {
		written, err := e.event()
		if err != nil {
			panic(err)
		}
		m, d := string(written.Metadata), string(written.Data)
		seeds = append(seeds, [2]string{m, d}, [2]string{m + " ", " " + d}, [2]string{m + "}", d + "}"},
			[2]string{strings.Replace(m, `"version":1`, `"version":01`, 1), strings.Replace(d, "{", "{{", 1)},
			[2]string{strings.Replace(m, `"version":1`, `"version":1e0`, 1), strings.Replace(d, `":"`, "\":\"\\n", 1)},
			[2]string{strings.Replace(m, `"actor":"`, `"actor":"\u0041`, 1), strings.Replace(d, `":"`, "\":\"\n", 1)},
			[2]string{strings.Replace(m, "T09", "t09", 1), strings.Replace(d, `"sealed":"`, `"sealed":"=`, 1)},
			[2]string{strings.Replace(m, `"id":"`, `"id":"urn:uuid:`, 1), strings.Replace(d, `"clear":`, `"clear":null,"x":`, 1)},
			[2]string{strings.Replace(m, `}`, `,"type":"Other"}`, 1), strings.Replace(d, `]`, `}`, 1)},
			[2]string{strings.Replace(m, `"$corr`, `"$Corr`, 1), strings.Replace(d, `"sealed"`, `"Sealed"`, 1)})
	}
	return seeds
}()

// What the quick reader takes, encoding/json takes and reads the same.
func FuzzQuickMetadata(f *testing.F) {
	for _, seed := range quickSeeds {
		f.Add([]byte(seed[0]))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		quick, ok := quickMetadata(data)
		if !ok {
			return
		}
		var slow metadata
		if err := json.Unmarshal(data, &slow); err != nil {
			t.Fatalf("read quickly, but %v: %s", err, data)
		}
		if !reflect.DeepEqual(quick, slow) {
			t.Fatalf("quickly %+v, else %+v: %s", quick, slow, data)
		}
	})
}

func FuzzQuickBody(f *testing.F) {
	for _, seed := range quickSeeds {
		f.Add([]byte(seed[1]))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		clear, sealed, ok := quickBody(data)
		if !ok {
			return
		}
		slowClear, slowSealed, err := readBody(data)
		if err != nil {
			t.Fatalf("read quickly, but %v: %s", err, data)
		}
		if !bytes.Equal(clear, slowClear) || (clear == nil) != (slowClear == nil) || !bytes.Equal(sealed, slowSealed) || (sealed == nil) != (slowSealed == nil) {
			t.Fatalf("quickly %q and %x, else %q and %x", clear, sealed, slowClear, slowSealed)
		}
	})
}

// What this program writes is what the quick readers are for.
func TestQuickReadersTakeWhatIsWritten(t *testing.T) {
	for i, seed := range [][2]string{quickSeeds[0], quickSeeds[10], quickSeeds[20]} {
		if _, ok := quickMetadata([]byte(seed[0])); !ok {
			t.Errorf("%d: metadata is not read quickly: %s", i, seed[0])
		}
		if _, _, ok := quickBody([]byte(seed[1])); !ok {
			t.Errorf("%d: data is not read quickly: %s", i, seed[1])
		}
	}
	if _, ok := quickMetadata([]byte(quickSeeds[30][0])); ok {
		t.Errorf("text that is not plain is read quickly: %s", quickSeeds[30][0])
	}
}

// Each written envelope reads the same by both ways, whatever was done to it.
func TestQuickReadersAgree(t *testing.T) {
	quickOnes := 0
	for _, seed := range quickSeeds {
		if quick, ok := quickMetadata([]byte(seed[0])); ok {
			quickOnes++
			var slow metadata
			if err := json.Unmarshal([]byte(seed[0]), &slow); err != nil || !reflect.DeepEqual(quick, slow) {
				t.Errorf("quickly %+v, else %+v, %v", quick, slow, err)
			}
		}
	}
	if quickOnes < 3 {
		t.Errorf("only %d were read quickly", quickOnes)
	}
}
