package eventstore

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
)

// Channel says by which way a command came.
type Channel string

// The channels.
const (
	Digital  Channel = "digital"  // the person themselves, in a browser
	Assisted Channel = "assisted" // somebody for them, at their request
	Import   Channel = "import"   // taken over from elsewhere, synthetic people included
	System   Channel = "system"   // what follows from something else
)

// Meta is what an envelope says about an event besides the event itself. It is our own, so that a
// history can be copied from one store to another.
type Meta struct {
	Time        time.Time // when it happened, by the domain's clock
	Recorded    time.Time // when it was recorded
	Actor       string    // the person who acted, or what did ("system")
	Channel     Channel
	Correlation string    // what it belongs together with: the session's public id, or the cause's
	Causation   uuid.UUID // the id of the command that it came from
}

// metadata is the envelope as stored, in the event's metadata. The names that begin with $ are known
// to EventStoreDB's by-correlation projection.
type metadata struct {
	ID          uuid.UUID `json:"id"`
	Type        string    `json:"type"`
	Version     int       `json:"version"`
	Time        time.Time `json:"time"`
	Recorded    time.Time `json:"recorded"`
	Actor       string    `json:"actor"`
	Channel     Channel   `json:"channel"`
	KeyID       string    `json:"key,omitempty"`
	Correlation string    `json:"$correlationId,omitempty"`
	Causation   uuid.UUID `json:"$causationId"`
}

// body is the event as stored, in its data: the clear fields as they are, the personal part sealed.
type body struct {
	Clear  json.RawMessage `json:"clear,omitempty"`
	Sealed string          `json:"sealed,omitempty"` // standard base64
}

// envelope is a stored event taken apart, not yet opened.
type envelope struct {
	metadata
	clear, sealed []byte
}

// ErrUnreadable says that an event is not as it was written, or was never as it should be.
var ErrUnreadable = errors.New("unreadable event")

func parseEnvelope(r Recorded) (envelope, error) {
	var e envelope
	var quick bool
	if e.metadata, quick = quickMetadata(r.Metadata); !quick {
		e.metadata = metadata{}
		if err := json.Unmarshal(r.Metadata, &e.metadata); err != nil {
			return e, fmt.Errorf("%w: metadata: %w", ErrUnreadable, err)
		}
	}
	if e.clear, e.sealed, quick = quickBody(r.Data); !quick {
		var err error
		if e.clear, e.sealed, err = readBody(r.Data); err != nil {
			return e, err
		}
	}
	if e.ID != r.ID || e.Type != r.Type || e.Version < 1 {
		return e, fmt.Errorf("%w: it is not the envelope of event %s (%s)", ErrUnreadable, r.ID, r.Type)
	}
	return e, nil
}

func readBody(data []byte) (clear, sealed []byte, err error) {
	var b body
	if err := json.Unmarshal(data, &b); err != nil {
		return nil, nil, fmt.Errorf("%w: data: %w", ErrUnreadable, err)
	}
	if b.Sealed != "" {
		if sealed, err = base64.StdEncoding.DecodeString(b.Sealed); err != nil {
			return nil, nil, fmt.Errorf("%w: sealed part: %w", ErrUnreadable, err)
		}
	}
	return b.Clear, sealed, nil
}

func (e envelope) event() (NewEvent, error) {
	metadata, err := e.write()
	if err != nil {
		return NewEvent{}, fmt.Errorf("envelope of %s: %w", e.Type, err)
	}
	return NewEvent{ID: e.ID, Type: e.Type, Data: writeBody(e.clear, e.sealed), Metadata: metadata}, nil
}

// binding is what a sealed part is bound to: moved to another event, stream or type, or put beside other
// clear fields, it doesn't open. It never holds the position, so that a history can be copied.
func (e envelope) binding(stream string) []byte {
	parts := [][]byte{e.ID[:], []byte(stream), []byte(e.Type), {byte(e.Version >> 8), byte(e.Version)}, []byte(e.KeyID), e.clear}
	size := 1
	for _, p := range parts {
		size += 4 + len(p)
	}
	b := append(make([]byte, 0, size), 1) // the binding's own version
	for _, p := range parts {
		n := len(p)
		b = append(b, byte(n>>24), byte(n>>16), byte(n>>8), byte(n))
		b = append(b, p...)
	}
	return b
}
