package domain_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"

	"jobshare/domain"
)

type secret struct {
	Text string `json:"text"`
}

type open struct {
	Number int `json:"number"`
}

type mixed struct {
	open `json:"-"`
	Text string `json:"text"`
}

var (
	sealedType = domain.Sealed[secret]("SecretTold", 1)
	clearType  = domain.Clear[open]("NumberDrawn", 1)
	mixedType  = domain.Mixed("NoteWritten", 1, func(e *mixed) *open { return &e.open })
)

func TestEventsAreReadAsTheyWereWritten(t *testing.T) {
	for _, tt := range []struct {
		kind          domain.Type
		event         any
		clear, sealed string
		erased        any // what is left without the key
	}{
		{sealedType, secret{"Amina"}, "", `{"text":"Amina"}`, nil},
		{mixedType, mixed{open{7}, "Amina"}, `{"number":7}`, `{"text":"Amina"}`, open{7}},
		{clearType, open{7}, `{"number":7}`, "", nil},
	} {
		t.Run(tt.kind.Name, func(t *testing.T) {
			clear, sealed, err := tt.kind.Encode(tt.event)
			if err != nil || string(clear) != tt.clear || string(sealed) != tt.sealed {
				t.Fatalf("written as %s and %s (%v), want %s and %s", clear, sealed, err, tt.clear, tt.sealed)
			}
			if tt.kind.HasSealed() != (tt.sealed != "") {
				t.Errorf("has a sealed part: %v", tt.kind.HasSealed())
			}
			read, err := tt.kind.Decode(1, clear, sealed)
			if err != nil || !reflect.DeepEqual(read, tt.event) {
				t.Errorf("read as %+v (%v), want %+v", read, err, tt.event)
			}
			left, err := tt.kind.DecodeErased(1, clear)
			switch {
			case !tt.kind.HasSealed():
				if err == nil {
					t.Errorf("what is clear was read as erased: %+v", left)
				}
			case err != nil || left.Type != tt.kind.Name || left.Version != 1 || !reflect.DeepEqual(left.Clear, tt.erased):
				t.Errorf("erased it is %+v (%v), want %+v", left, err, tt.erased)
			}
		})
	}
}

func TestWhatIsNoEventIsRefused(t *testing.T) {
	for name, read := range map[string]func() error{
		"a version to come":  func() error { _, err := sealedType.Decode(2, nil, []byte(`{}`)); return err },
		"a version before 1": func() error { _, err := sealedType.Decode(0, nil, []byte(`{}`)); return err },
		"no sealed part":     func() error { _, err := sealedType.Decode(1, nil, nil); return err },
		"no clear part":      func() error { _, err := mixedType.Decode(1, nil, []byte(`{}`)); return err },
		"no JSON":            func() error { _, err := clearType.Decode(1, []byte(`{`), nil); return err },
		"erased, no JSON":    func() error { _, err := mixedType.DecodeErased(1, []byte(`{`)); return err },
		"erased, to come":    func() error { _, err := mixedType.DecodeErased(2, []byte(`{}`)); return err },
		"no way from 1 to 2": func() error {
			_, err := domain.Sealed[secret]("SecretTold", 2).Decode(1, nil, []byte(`{}`))
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			if read() == nil {
				t.Error("it was read")
			}
		})
	}
}

func TestOldVersionsAreCastUpStepByStep(t *testing.T) {
	failing := errors.New("can't be cast up")
	kind := domain.Mixed("NoteWritten", 3, func(e *mixed) *open { return &e.open }).
		Upcast(1, func(clear, sealed []byte) ([]byte, []byte, error) { // the number was called n
			return []byte(strings.ReplaceAll(string(clear), `"n"`, `"number"`)), sealed, nil
		}).
		Upcast(2, func(clear, sealed []byte) ([]byte, []byte, error) { // the text was a bare string
			if sealed == nil {
				return clear, nil, nil
			}
			var text string
			if json.Unmarshal(sealed, &text) != nil {
				return nil, nil, failing
			}
			sealed, err := json.Marshal(map[string]string{"text": text})
			return clear, sealed, err
		})
	want := mixed{open{7}, "Amina"}
	for version, parts := range map[int][2]string{1: {`{"n":7}`, `"Amina"`}, 2: {`{"number":7}`, `"Amina"`}, 3: {`{"number":7}`, `{"text":"Amina"}`}} {
		if got, err := kind.Decode(version, []byte(parts[0]), []byte(parts[1])); err != nil || got != any(want) {
			t.Errorf("version %d is %+v (%v), want %+v", version, got, err, want)
		}
		if left, err := kind.DecodeErased(version, []byte(parts[0])); err != nil || left.Clear != any(open{7}) || left.Version != version {
			t.Errorf("version %d erased is %+v (%v)", version, left, err)
		}
	}
	if _, err := kind.Decode(2, []byte(`{}`), []byte(`{}`)); !errors.Is(err, failing) {
		t.Errorf("a step that failed: %v", err)
	}
}

func TestRefusalsSayWhy(t *testing.T) {
	if err := domain.RefuseField("email", "shared mailbox", "Enter your own"); err.Code != domain.Invalid || err.Field != "email" || err.Error() != "Enter your own" {
		t.Errorf("%+v", err)
	}
	if err := domain.Refuse(domain.Gone, "no account", "It is gone"); err.Code != domain.Gone || err.Reason != "no account" || err.Field != "" {
		t.Errorf("%+v", err)
	}
	here, elsewhere := (&domain.Stale{SameSession: true}).Error(), (&domain.Stale{}).Error()
	if here == elsewhere || !strings.Contains(here, "You changed") {
		t.Errorf("in the same session %q, else %q", here, elsewhere)
	}
}
