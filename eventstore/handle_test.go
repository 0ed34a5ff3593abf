package eventstore_test

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"jobshare/domain"
	"jobshare/eventstore"
	"jobshare/eventstore/sqlite"
)

// The stream of these tests counts: it takes steps up to ten, and remembers who took the last in secret.
type (
	stepped struct {
		Clear  stepClear `json:"-"`
		Secret string    `json:"secret"`
	}
	stepClear struct {
		By int `json:"by"`
	}
	finished struct{}
	state    struct {
		sum    int
		secret string
		done   bool
	}
)

var types = []domain.Type{
	domain.Mixed("Stepped", 1, func(e *stepped) *stepClear { return &e.Clear }),
	domain.Clear[finished]("Finished", 1),
}

func evolve(s state, event any) state {
	switch e := event.(type) {
	case stepped:
		s.sum, s.secret = s.sum+e.Clear.By, e.Secret
	case finished:
		s.done = true
	case domain.Erased:
		s.sum, s.secret = s.sum+e.Clear.(stepClear).By, "[erased]"
	}
	return s
}

var errEnough = domain.Refuse(domain.Conflict, "enough", "That is enough")

func step(by int, secret string) func(state, []eventstore.Event) ([]any, error) {
	return func(s state, _ []eventstore.Event) ([]any, error) {
		if s.sum+by > 10 {
			return nil, errEnough
		}
		return []any{stepped{stepClear{by}, secret}}, nil
	}
}

// keyring keeps keys for these tests: it seals with the real cipher.
type keyring struct {
	mu        sync.Mutex
	keys      map[string][]byte
	destroyed map[string]bool
}

func (k *keyring) cipher(id string) (cipher.AEAD, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.destroyed[id] {
		return nil, eventstore.ErrKeyDestroyed
	}
	key, ok := k.keys[id]
	if !ok {
		return nil, fmt.Errorf("%w: %s", eventstore.ErrKeyUnknown, id)
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}

func (k *keyring) SealAll(_ context.Context, secrets ...eventstore.Secret) ([][]byte, error) {
	var sealed [][]byte
	for _, s := range secrets {
		c, err := k.cipher(s.KeyID)
		if err != nil {
			return nil, err
		}
		sealed = append(sealed, c.Seal(nil, nil, s.Plaintext, s.Binding))
	}
	return sealed, nil
}

func (k *keyring) Open(_ context.Context, id string, sealed, binding []byte) ([]byte, error) {
	c, err := k.cipher(id)
	if err != nil {
		return nil, err
	}
	plaintext, err := c.Open(nil, nil, sealed, binding)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", eventstore.ErrUnreadable, err)
	}
	return plaintext, nil
}

func newLog(t *testing.T) (*eventstore.Log, *keyring) {
	t.Helper()
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "events.db"))
	must(t, err)
	t.Cleanup(func() { store.Close() })
	keys := &keyring{keys: map[string][]byte{"key": []byte("0123456789abcdef0123456789abcdef")}, destroyed: map[string]bool{}}
	return &eventstore.Log{Store: store, Registry: eventstore.NewRegistry(types), Sealer: keys, Opener: keys}, keys
}

func command(stream string) eventstore.Command {
	return eventstore.Command{Stream: stream, KeyID: "key", Meta: eventstore.Meta{Time: time.Now(), Recorded: time.Now(), Actor: "amina",
		Channel: eventstore.Digital, Correlation: "session", Causation: uuid.New()}}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestHandle(t *testing.T) {
	t.Run("decides on what is there and appends", func(t *testing.T) {
		log, _ := newLog(t)
		for _, by := range []int{3, 4} {
			outcome, err := eventstore.Handle(t.Context(), log, command("steps-1"), evolve, step(by, "amina"))
			must(t, err)
			if len(outcome.Events) != 1 || outcome.Repeated || outcome.Position == (eventstore.Position{}) {
				t.Errorf("outcome %+v", outcome)
			}
		}
		s, err := eventstore.State(t.Context(), log, "steps-1", evolve)
		must(t, err)
		if want := (state{7, "amina", false}); s != want {
			t.Errorf("state %+v, want %+v", s, want)
		}
	})
	t.Run("gives a refusal back as it is, and appends nothing", func(t *testing.T) {
		log, _ := newLog(t)
		if _, err := eventstore.Handle(t.Context(), log, command("steps-1"), evolve, step(11, "")); err != errEnough {
			t.Errorf("refused with %v, want %v", err, errEnough)
		}
		if history, err := log.Load(t.Context(), "steps-1"); err != nil || len(history) > 0 {
			t.Errorf("history %v, %v", history, err)
		}
	})
	t.Run("answers the same command again with the earlier outcome", func(t *testing.T) {
		log, _ := newLog(t)
		c := command("steps-1")
		first, err := eventstore.Handle(t.Context(), log, c, evolve, step(6, "amina"))
		must(t, err)
		again, err := eventstore.Handle(t.Context(), log, c, evolve, step(6, "amina")) // would be refused if decided again
		must(t, err)
		if !again.Repeated || again.Position != first.Position || again.Events[0].ID != first.Events[0].ID {
			t.Errorf("repeated outcome %+v, first %+v", again, first)
		}
	})
	t.Run("says that a repeated command is out of date", func(t *testing.T) {
		log, _ := newLog(t)
		c := command("steps-1")
		_, err := eventstore.Handle(t.Context(), log, c, evolve, step(1, "amina"))
		must(t, err)
		_, err = eventstore.Handle(t.Context(), log, command("steps-1"), evolve, step(2, "amina"))
		must(t, err)
		if _, err := eventstore.Handle(t.Context(), log, c, evolve, step(1, "amina")); !errors.Is(err, eventstore.ErrSuperseded) {
			t.Errorf("an older command again: %v, want %v", err, eventstore.ErrSuperseded)
		}
	})
	t.Run("decides again when others append at the same time", func(t *testing.T) {
		log, _ := newLog(t)
		var group sync.WaitGroup
		results := make([]error, 3)
		for i := range results {
			group.Go(func() {
				_, results[i] = eventstore.Handle(t.Context(), log, command("steps-1"), evolve, step(2, "amina"))
			})
		}
		group.Wait()
		must(t, errors.Join(results...))
		if s, err := eventstore.State(t.Context(), log, "steps-1", evolve); err != nil || s.sum != 6 {
			t.Errorf("state %+v, %v", s, err)
		}
	})
	t.Run("refuses a stream with events it doesn't know", func(t *testing.T) {
		log, _ := newLog(t)
		_, err := eventstore.Handle(t.Context(), log, command("steps-1"), evolve, step(1, "amina"))
		must(t, err)
		older := &eventstore.Log{Store: log.Store, Registry: eventstore.NewRegistry(types[1:]), Sealer: log.Sealer, Opener: log.Opener}
		if _, err := eventstore.Handle(t.Context(), older, command("steps-1"), evolve, step(1, "")); !errors.Is(err, eventstore.ErrUnknownEvents) {
			t.Errorf("an unknown event: %v, want %v", err, eventstore.ErrUnknownEvents)
		}
	})
}

func TestWhatIsLeftOfAnEvent(t *testing.T) {
	setUp := func(t *testing.T) (*eventstore.Log, *keyring) {
		log, keys := newLog(t)
		_, err := eventstore.Handle(t.Context(), log, command("steps-1"), evolve, step(5, "cares for her mother"))
		must(t, err)
		return log, keys
	}
	t.Run("nothing personal is in the stored bytes", func(t *testing.T) {
		log, _ := setUp(t)
		for r, err := range log.Store.ReadAll(t.Context(), nil) {
			must(t, err)
			if strings.Contains(string(r.Data)+string(r.Metadata), "mother") {
				t.Errorf("stored in clear: %s", r.Data)
			}
		}
	})
	t.Run("after its key was destroyed, the clear fields", func(t *testing.T) {
		log, keys := setUp(t)
		keys.destroyed["key"] = true
		s, err := eventstore.State(t.Context(), log, "steps-1", evolve)
		must(t, err)
		if want := (state{5, "[erased]", false}); s != want {
			t.Errorf("state %+v, want %+v", s, want)
		}
	})
	t.Run("while its key is unknown, an error", func(t *testing.T) {
		log, keys := setUp(t)
		delete(keys.keys, "key")
		if _, err := log.Load(t.Context(), "steps-1"); !errors.Is(err, eventstore.ErrKeyUnknown) {
			t.Errorf("an unknown key: %v, want %v", err, eventstore.ErrKeyUnknown)
		}
	})
	for name, change := range map[string]func(*eventstore.NewEvent, *string){
		"another stream":     func(_ *eventstore.NewEvent, stream *string) { *stream = "steps-2" },
		"other clear fields": func(e *eventstore.NewEvent, _ *string) { e.Data = replace(e.Data, `"by":5`, `"by":6`) },
		"another version": func(e *eventstore.NewEvent, _ *string) {
			e.Metadata = replace(e.Metadata, `"version":1`, `"version":0`)
		},
		"another id outside":  func(e *eventstore.NewEvent, _ *string) { e.ID = uuid.New() },
		"no envelope":         func(e *eventstore.NewEvent, _ *string) { e.Metadata = []byte(`{}`) },
		"a sealed part gone":  func(e *eventstore.NewEvent, _ *string) { e.Data = []byte(`{"clear":{"by":5}}`) },
		"a sealed part moved": func(e *eventstore.NewEvent, _ *string) { e.Data = replace(e.Data, `"sealed":"`, `"sealed":"AAAA`) },
	} {
		t.Run("moved or changed, it doesn't open: "+name, func(t *testing.T) {
			log, _ := setUp(t)
			for r, err := range log.Store.ReadStream(t.Context(), "steps-1", nil) {
				must(t, err)
				change(&r.NewEvent, &r.Stream)
				if event, err := log.Registry.Open(t.Context(), log.Opener, r); !errors.Is(err, eventstore.ErrUnreadable) {
					t.Errorf("opened as %+v with %v, want %v", event.Payload, err, eventstore.ErrUnreadable)
				}
			}
		})
	}
}

func replace(b []byte, from, to string) []byte {
	return []byte(strings.Replace(string(b), from, to, 1))
}

func FuzzOpen(f *testing.F) {
	f.Add([]byte(`{"clear":{"by":5},"sealed":"AAAA"}`), []byte(`{"id":"00000000-0000-0000-0000-000000000000","type":"Stepped","version":1,"key":"key"}`))
	f.Add([]byte(`{"clear":{}}`), []byte(`{"type":"Finished","version":1}`))
	keys := &keyring{keys: map[string][]byte{"key": make([]byte, 32)}}
	registry := eventstore.NewRegistry(types)
	f.Fuzz(func(t *testing.T, data, metadata []byte) {
		for _, name := range []string{"Stepped", "Finished", "Unheard"} {
			r := eventstore.Recorded{NewEvent: eventstore.NewEvent{Type: name, Data: data, Metadata: metadata}, Stream: "steps-1"}
			event, err := registry.Open(t.Context(), keys, r)
			if err == nil && event.Payload == nil {
				t.Error("neither an event nor an error")
			}
		}
	})
}
