package eventstore

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"time"

	"github.com/google/uuid"

	"jobshare/domain"
)

// Secret is personal content to be sealed under a key, bound to where it belongs.
type Secret struct {
	KeyID              string
	Plaintext, Binding []byte
}

// Sealer seals personal content. It reads the keys from where keys are kept, never from a cache, so that
// nothing is sealed under a key that was destroyed meanwhile.
type Sealer interface {
	// SealAll seals all secrets or none, reading each key once.
	SealAll(ctx context.Context, secrets ...Secret) ([][]byte, error)
}

// Opener opens what a [Sealer] sealed. It fails with [ErrKeyDestroyed] when the key was destroyed, with
// [ErrKeyUnknown] when nothing is known of it, and with another error when that can't be told now.
type Opener interface {
	Open(ctx context.Context, keyID string, sealed, binding []byte) ([]byte, error)
}

// What an [Opener] can say of a key that isn't there.
var (
	ErrKeyDestroyed = errors.New("the key was destroyed")
	ErrKeyUnknown   = errors.New("the key is not known")
)

// Event is a stored event, opened: Payload is the domain's event, or [domain.Erased], or [Unknown].
type Event struct {
	Recorded
	Meta
	Version int
	KeyID   string
	Payload any
}

// Unknown stands for an event of a type or version that this program doesn't know, because a newer one
// wrote it. Projections record and skip it; commands refuse a stream that holds one.
type Unknown struct {
	Type    string
	Version int
}

// Registry knows the kinds of events there are and turns them into stored events and back.
type Registry struct {
	byName map[string]domain.Type
	byGo   map[reflect.Type]domain.Type
}

// NewRegistry collects the kinds of events of all streams. Two of the same name are a fault of the
// program and stop it at start.
func NewRegistry(types ...[]domain.Type) *Registry {
	r := &Registry{byName: make(map[string]domain.Type), byGo: make(map[reflect.Type]domain.Type)}
	for _, stream := range types {
		for _, t := range stream {
			if _, twice := r.byName[t.Name]; twice {
				panic("two kinds of event are called " + t.Name)
			}
			r.byName[t.Name], r.byGo[t.Go] = t, t
		}
	}
	return r
}

// Types are the names and current versions of all kinds of events.
func (r *Registry) Types() map[string]int {
	types := make(map[string]int, len(r.byName))
	for name, t := range r.byName {
		types[name] = t.Version
	}
	return types
}

// Name is the stored name of an event's type; empty for what is no event.
func (r *Registry) Name(event any) string { return r.byGo[reflect.TypeOf(event)].Name }

// answers is what events of a stored type answer: their own type, where nothing else was said.
func (r *Registry) answers(name string) string {
	if what := r.byName[name].Answers; what != "" {
		return what
	}
	return name
}

// EventID is the id of the nth event of a command: the same command makes the same events.
func EventID(command uuid.UUID, n int) uuid.UUID {
	return uuid.NewSHA1(command, []byte{byte(n >> 8), byte(n)})
}

// Draft is what a command decided: events that are to be appended to its stream.
type Draft struct {
	Command
	Events []any
}

// Sealed is a draft as it is stored.
type Sealed struct {
	Draft
	stored []NewEvent
}

// Seal turns events into stored ones: their personal parts sealed under the key, their ids derived from
// the command's.
func (r *Registry) Seal(ctx context.Context, s Sealer, stream, keyID string, meta Meta, events []any) ([]NewEvent, error) {
	sealed, err := r.SealAll(ctx, s, Draft{Command{Stream: stream, KeyID: keyID, Meta: meta}, events})
	if err != nil {
		return nil, err
	}
	return sealed[0].stored, nil
}

// SealAll seals the events of many drafts in one go.
func (r *Registry) SealAll(ctx context.Context, s Sealer, drafts ...Draft) ([]Sealed, error) {
	events := 0
	for _, d := range drafts {
		events += len(d.Events)
	}
	envelopes, secrets := make([]envelope, 0, events), make([]Secret, 0, events)
	for _, d := range drafts {
		for i, event := range d.Events {
			e, secret, err := r.envelope(d.Command, i, event)
			if err != nil {
				return nil, err
			}
			if e.KeyID != "" {
				secrets = append(secrets, Secret{d.KeyID, secret, e.binding(d.Stream)})
			}
			envelopes = append(envelopes, e)
		}
	}
	var sealed [][]byte
	if len(secrets) > 0 {
		var err error
		if sealed, err = s.SealAll(ctx, secrets...); err != nil {
			return nil, fmt.Errorf("seal: %w", err)
		}
	}
	all := make([]Sealed, len(drafts))
	for i, d := range drafts {
		all[i] = Sealed{d, make([]NewEvent, len(d.Events))}
		for j := range d.Events {
			e := envelopes[0]
			envelopes = envelopes[1:]
			if e.KeyID != "" {
				e.sealed, sealed = sealed[0], sealed[1:]
			}
			var err error
			if all[i].stored[j], err = e.event(); err != nil {
				return nil, err
			}
		}
	}
	return all, nil
}

// envelope is the nth event of a command in its envelope, and its personal part, yet to be sealed.
func (r *Registry) envelope(c Command, n int, event any) (e envelope, secret []byte, err error) {
	t, ok := r.byGo[reflect.TypeOf(event)]
	if !ok {
		return e, nil, fmt.Errorf("%T is not a kind of event", event)
	}
	clear, secret, err := t.Encode(event)
	if err != nil {
		return e, nil, err
	}
	e = envelope{clear: clear, metadata: metadata{
		ID: EventID(c.Causation, n), Type: t.Name, Version: t.Version,
		Time: micros(c.Time), Recorded: micros(c.Recorded),
		Actor: c.Actor, Channel: c.Channel, Correlation: c.Correlation, Causation: c.Causation,
	}}
	if t.HasSealed() {
		e.KeyID = c.KeyID
	}
	return e, secret, nil
}

// Open reads a stored event. A destroyed key is no error: what is left of the event is in the payload.
// An unknown key is ErrKeyUnknown, together with the event as if erased, so that a caller who knows that
// the loss was accepted can go on.
func (r *Registry) Open(ctx context.Context, o Opener, stored Recorded) (Event, error) {
	e, err := parseEnvelope(stored)
	if err != nil {
		return Event{Recorded: stored}, fmt.Errorf("event %s in %s: %w", stored.ID, stored.Stream, err)
	}
	event := Event{Recorded: stored, Version: e.Version, KeyID: e.KeyID, Meta: Meta{
		Time: e.Time, Recorded: e.Recorded, Actor: e.Actor, Channel: e.Channel, Correlation: e.Correlation, Causation: e.Causation,
	}}
	t, ok := r.byName[e.Type]
	if !ok || e.Version > t.Version {
		event.Payload = Unknown{Type: e.Type, Version: e.Version}
		return event, nil
	}
	var secret []byte
	var lost error
	if e.KeyID != "" {
		secret, err = o.Open(ctx, e.KeyID, e.sealed, e.binding(stored.Stream))
		switch {
		case errors.Is(err, ErrKeyUnknown):
			lost = fmt.Errorf("event %s in %s: %w", stored.ID, stored.Stream, err)
			fallthrough
		case errors.Is(err, ErrKeyDestroyed):
			erased, err := t.DecodeErased(e.Version, e.clear)
			if err != nil {
				return event, fmt.Errorf("event %s in %s: %w: %w", stored.ID, stored.Stream, ErrUnreadable, err)
			}
			event.Payload = erased
			return event, lost
		case err != nil:
			return event, fmt.Errorf("open event %s in %s: %w", stored.ID, stored.Stream, err)
		}
	}
	if event.Payload, err = t.Decode(e.Version, e.clear, secret); err != nil {
		return event, fmt.Errorf("event %s in %s: %w: %w", stored.ID, stored.Stream, ErrUnreadable, err)
	}
	return event, nil
}

func micros(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }

// CheckEnvelope says whether a stored event's envelope is its own and whole. It needs no key.
func CheckEnvelope(r Recorded) error {
	if _, err := parseEnvelope(r); err != nil {
		return fmt.Errorf("event %s in %s: %w", r.ID, r.Stream, err)
	}
	return nil
}
