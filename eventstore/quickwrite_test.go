package eventstore

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"testing"
	"time"

	"github.com/google/uuid"
)

// Metadata is written as encoding/json writes it, whatever it says.
func FuzzWriteMetadata(f *testing.F) {
	f.Add("ContactRequested", 1, int64(1_793_000_000_123_456), "0197c3f2", "digital", "abcdefghijklmnopqrstuv", "session", []byte("0123456789abcdef"))
	f.Add("ProfilePublished", 12, int64(0), "system", "import", "", "", []byte("0123456789abcdef"))
	f.Add("A\"b", -1, int64(-1), "<Zoë>", "a\\b", "\u2028", "a\xff&", []byte("fedcba9876543210"))
	f.Add("Late", 1, int64(1)<<62, "", "\x00\x7f", "~", " ", []byte("fedcba9876543210"))
	f.Fuzz(func(t *testing.T, typ string, version int, micro int64, actor, channel, key, correlation string, ids []byte) {
		m := metadata{Type: typ, Version: version, Time: time.UnixMicro(micro).UTC(), Recorded: time.UnixMicro(micro / 3).UTC(),
			Actor: actor, Channel: Channel(channel), KeyID: key, Correlation: correlation, ID: uuid.NewSHA1(uuid.Nil, ids), Causation: uuid.NewSHA1(uuid.NameSpaceOID, ids)}
		want, wantErr := json.Marshal(m)
		got, err := m.write()
		if !bytes.Equal(got, want) || (err == nil) != (wantErr == nil) {
			t.Errorf("written as %s (%v), want %s (%v)", got, err, want, wantErr)
		}
	})
}

func TestWriteBody(t *testing.T) {
	for _, b := range []struct{ clear, sealed []byte }{
		{nil, nil}, {[]byte(`{}`), nil}, {nil, []byte("sealed bytes")}, {[]byte(`{"id":"1","to":["a","}"]}`), []byte{0, 255, 62, 63}},
	} {
		full := body{Clear: b.clear}
		if b.sealed != nil {
			full.Sealed = base64.StdEncoding.EncodeToString(b.sealed)
		}
		want, err := json.Marshal(full)
		if err != nil {
			t.Fatal(err)
		}
		if got := writeBody(b.clear, b.sealed); !bytes.Equal(got, want) {
			t.Errorf("written as %s, want %s", got, want)
		}
	}
}
