package vault

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func TestSecretsAreSavedOnceAndLoaded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "secrets.json")
	secrets := NewSecrets("installation-1")
	if err := secrets.Save(path); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("mode %v, %v", info.Mode(), err)
	}
	loaded, err := LoadSecrets(path)
	if err != nil || !reflect.DeepEqual(loaded, secrets) {
		t.Fatalf("loaded other secrets, or %v", err)
	}
	if err := NewSecrets("installation-2").Save(path); !errors.Is(err, ErrSecretsExist) {
		t.Fatalf("saved over them: %v", err)
	}
	again, err := LoadSecrets(path)
	if err != nil || !reflect.DeepEqual(again, secrets) {
		t.Fatalf("they changed, or %v", err)
	}
	if files, err := os.ReadDir(filepath.Dir(path)); err != nil || len(files) != 1 {
		t.Fatalf("left behind: %v, %v", files, err)
	}
}

func TestSecretsNotLoaded(t *testing.T) {
	folder := t.TempDir()
	write := func(name, text string, mode os.FileMode) string {
		path := filepath.Join(folder, name)
		if err := errors.Join(os.WriteFile(path, []byte(text), mode), os.Chmod(path, mode)); err != nil {
			t.Fatal(err)
		}
		return path
	}
	good, err := json.Marshal(NewSecrets("installation-1"))
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		path string
		want error
	}{
		"missing":        {filepath.Join(folder, "nowhere"), ErrNoSecrets},
		"world-readable": {write("world", string(good), 0o604), ErrExposedSecrets},
		"group-readable": {write("group", string(good), 0o640), ErrExposedSecrets},
		"empty":          {write("empty", "", 0o600), ErrMalformedSecrets},
		"cut short":      {write("cut", string(good[:len(good)/2]), 0o600), ErrMalformedSecrets},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := LoadSecrets(c.path); !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.path) {
				t.Fatalf("error is %v, want %v at %s", err, c.want, c.path)
			}
		})
	}
}

func TestMalformedSecrets(t *testing.T) {
	key := base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{7}, 32))
	ring := fmt.Sprintf(`[{"id":"a","key":"%s"}]`, key)
	text := func(installation, master string, more string) string {
		return fmt.Sprintf(`{"installation":%q,"master":%s,"address":%s,"code":%s,"cookie":%s}%s`, installation, master, ring, ring, ring, more)
	}
	if _, err := DecodeSecrets([]byte(text("i", ring, "\n"))); err != nil {
		t.Fatal(err)
	}
	for name, bad := range map[string]string{
		"no installation": text("", ring, ""),
		"no keys":         text("i", "[]", ""),
		"short key":       text("i", `[{"id":"a","key":"c2hvcnQ="}]`, ""),
		"zero key":        text("i", `[{"id":"a","key":"`+base64.StdEncoding.EncodeToString(make([]byte, 32))+`"}]`, ""),
		"not base64":      text("i", `[{"id":"a","key":"!"}]`, ""),
		"no id":           text("i", `[{"id":"","key":"`+key+`"}]`, ""),
		"two with one id": text("i", ring[:len(ring)-1]+","+ring[1:], ""),
		"too many":        text("i", "["+strings.Repeat(ring[1:len(ring)-1]+",", 20)+ring[1:], ""),
		"unknown field":   strings.Replace(text("i", ring, ""), "{", `{"extra":1,`, 1),
		"unknown in key":  text("i", `[{"id":"a","key":"`+key+`","extra":1}]`, ""),
		"more follows":    text("i", ring, "{}"),
		"too large":       text("i", ring, strings.Repeat(" ", maxSecretsFile)),
	} {
		t.Run(name, func(t *testing.T) {
			_, err := DecodeSecrets([]byte(bad))
			if !errors.Is(err, ErrMalformedSecrets) {
				t.Fatalf("error is %v", err)
			}
			if strings.Contains(err.Error(), key) {
				t.Fatalf("the error shows a key: %v", err)
			}
		})
	}
}

func TestSecretsAreNotPrinted(t *testing.T) {
	secrets := NewSecrets("installation-1")
	key := secrets.Master.Current().Key()
	for _, format := range []string{"%v", "%+v", "%#v", "%s"} {
		for _, value := range []any{secrets.Master.Current(), secrets.Master, *secrets} {
			said := fmt.Sprintf(format, value)
			for _, shown := range []string{string(key), fmt.Sprint(key)[1:20], fmt.Sprintf("%#v", key)[8:40], base64.StdEncoding.EncodeToString(key)} {
				if strings.Contains(said, shown) {
					t.Errorf("%s shows a key: %s", format, said)
				}
			}
		}
	}
}

func FuzzDecodeSecrets(f *testing.F) {
	good, err := json.Marshal(NewSecrets("installation-1"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add([]byte(`{"master":[{}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		secrets, err := DecodeSecrets(data)
		if err != nil {
			if !errors.Is(err, ErrMalformedSecrets) {
				t.Fatal(err)
			}
			return
		}
		again, err := json.Marshal(secrets)
		if err != nil {
			t.Fatal(err)
		}
		decoded, err := DecodeSecrets(again)
		if err != nil || !reflect.DeepEqual(decoded, secrets) {
			t.Fatalf("written and read again it differs: %v", err)
		}
	})
}
