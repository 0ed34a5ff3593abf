package domain

import (
	"encoding/json"
	"fmt"
	"reflect"
)

// Type says how one kind of event is stored: its name and version, and which of its fields stay clear.
// Names and clear fields never change once there is data; what does change goes through a new version
// and an [Upcaster].
type Type struct {
	Name    string
	Version int
	Go      reflect.Type

	// Answers names what an event of this kind answers. A later event that answers the same makes it out
	// of date; by default only events of its own kind do.
	Answers string

	hasClear, hasSealed bool
	encode              func(event any) (clear, sealed []byte, err error)
	decode              func(clear, sealed []byte) (any, error)
	erased              func(clear []byte) (any, error)
	upcasters           map[int]Upcaster
}

// Upcaster rewrites the raw JSON of one version into the next one's. The clear and the sealed part
// are rewritten apart: a sealed part that can't be opened any more is simply not there (nil).
type Upcaster func(clear, sealed []byte) (newClear, newSealed []byte, err error)

// Sealed declares a kind of event whose fields are all personal.
func Sealed[E any](name string, version int) Type {
	return Type{
		Name: name, Version: version, Go: reflect.TypeFor[E](), hasSealed: true,
		encode: func(event any) ([]byte, []byte, error) {
			sealed, err := json.Marshal(event)
			return nil, sealed, err
		},
		decode: func(_, sealed []byte) (any, error) {
			var e E
			err := json.Unmarshal(sealed, &e)
			return e, err
		},
		erased: func([]byte) (any, error) { return nil, nil },
	}
}

// Clear declares a kind of event without personal content: it can be read for ever.
func Clear[E any](name string, version int) Type {
	decode := func(clear, _ []byte) (any, error) {
		var e E
		err := json.Unmarshal(clear, &e)
		return e, err
	}
	return Type{
		Name: name, Version: version, Go: reflect.TypeFor[E](), hasClear: true,
		encode: func(event any) ([]byte, []byte, error) {
			clear, err := json.Marshal(event)
			return clear, nil, err
		},
		decode: decode,
	}
}

// Mixed declares a kind of event whose clear fields are those of C, an embedded struct tagged `json:"-"`;
// the other fields are personal.
func Mixed[E, C any](name string, version int, clearOf func(*E) *C) Type {
	return Type{
		Name: name, Version: version, Go: reflect.TypeFor[E](), hasClear: true, hasSealed: true,
		encode: func(event any) ([]byte, []byte, error) {
			e := event.(E)
			clear, err := json.Marshal(clearOf(&e))
			if err != nil {
				return nil, nil, err
			}
			sealed, err := json.Marshal(e)
			return clear, sealed, err
		},
		decode: func(clear, sealed []byte) (any, error) {
			var e E
			if err := json.Unmarshal(sealed, &e); err != nil {
				return nil, err
			}
			err := json.Unmarshal(clear, clearOf(&e))
			return e, err
		},
		erased: func(clear []byte) (any, error) {
			var c C
			err := json.Unmarshal(clear, &c)
			return c, err
		},
	}
}

// Answering says what events of this kind answer, together with other kinds.
func (t Type) Answering(what string) Type {
	t.Answers = what
	return t
}

// Upcast adds the step from a version to the next.
func (t Type) Upcast(from int, step Upcaster) Type {
	steps := map[int]Upcaster{from: step}
	for v, s := range t.upcasters {
		steps[v] = s
	}
	t.upcasters = steps
	return t
}

// HasSealed says whether events of this type have a personal part.
func (t Type) HasSealed() bool { return t.hasSealed }

// Encode writes the event's clear and personal parts as JSON; a part that the type doesn't have is nil.
func (t Type) Encode(event any) (clear, sealed []byte, err error) {
	if clear, sealed, err = t.encode(event); err != nil {
		return nil, nil, fmt.Errorf("encode %s: %w", t.Name, err)
	}
	return clear, sealed, nil
}

// Decode reads an event of any version up to the current one.
func (t Type) Decode(version int, clear, sealed []byte) (any, error) {
	clear, sealed, err := t.upcast(version, clear, sealed)
	if err != nil {
		return nil, err
	}
	event, err := t.decode(clear, sealed)
	if err != nil {
		return nil, fmt.Errorf("decode %s version %d: %w", t.Name, version, err)
	}
	return event, nil
}

// DecodeErased reads what is left of an event whose key was destroyed or lost.
func (t Type) DecodeErased(version int, clear []byte) (Erased, error) {
	clear, _, err := t.upcast(version, clear, nil)
	if err != nil {
		return Erased{}, err
	}
	if !t.hasSealed {
		return Erased{}, fmt.Errorf("%s has no personal part that could be erased", t.Name)
	}
	rest, err := t.erased(clear)
	if err != nil {
		return Erased{}, fmt.Errorf("decode erased %s version %d: %w", t.Name, version, err)
	}
	return Erased{Type: t.Name, Version: version, Clear: rest}, nil
}

func (t Type) upcast(version int, clear, sealed []byte) ([]byte, []byte, error) {
	if version < 1 || version > t.Version {
		return nil, nil, fmt.Errorf("%s version %d is not known here (current is %d)", t.Name, version, t.Version)
	}
	for v := version; v < t.Version; v++ {
		step, ok := t.upcasters[v]
		if !ok {
			return nil, nil, fmt.Errorf("%s has no way from version %d to %d", t.Name, v, v+1)
		}
		var err error
		if clear, sealed, err = step(clear, sealed); err != nil {
			return nil, nil, fmt.Errorf("upcast %s from version %d: %w", t.Name, v, err)
		}
	}
	return clear, sealed, nil
}

// Erased stands for an event whose personal part can't be read any more, because its person was
// erased or their key was lost. It is never a zero value of the event.
type Erased struct {
	Type    string
	Version int
	Clear   any // the clear fields, as the type's own struct; nil when it has none
}
