package eventstore

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"strings"

	"github.com/google/uuid"
)

// A replay spends most of its time on envelopes, and nearly all of those are exactly as this program
// writes them. These readers take that form alone, byte for byte, and leave everything else (other
// order, spaces, escapes, what is no JSON) to encoding/json: they say ok only where it would say the
// same. A fuzz test holds the two against each other.

// quickMetadata reads metadata as [envelope.event] writes it.
func quickMetadata(data []byte) (m metadata, ok bool) {
	s := scanner{rest: string(data), ok: true} // all strings share these bytes
	s.take(`{"id":"`)
	id := s.text()
	s.take(`,"type":"`)
	m.Type = s.plain()
	s.take(`,"version":`)
	m.Version = s.small()
	s.take(`,"time":"`)
	at := s.text()
	s.take(`,"recorded":"`)
	recorded := s.text()
	s.take(`,"actor":"`)
	m.Actor = s.plain()
	s.take(`,"channel":"`)
	m.Channel = Channel(s.plain())
	if s.has(`,"key":"`) {
		m.KeyID = s.plain()
	}
	if s.has(`,"$correlationId":"`) {
		m.Correlation = s.plain()
	}
	s.take(`,"$causationId":"`)
	causation := s.text()
	s.take(`}`)
	if !s.ok || s.rest != "" {
		return m, false
	}
	var read bool
	if m.ID, read = plainUUID(id); !read {
		return m, false
	}
	if m.Causation, read = plainUUID(causation); !read {
		return m, false
	}
	if m.Time.UnmarshalText([]byte(at)) != nil || m.Recorded.UnmarshalText([]byte(recorded)) != nil {
		return m, false
	}
	return m, true
}

func plainUUID(s string) (uuid.UUID, bool) {
	if len(s) != 36 { // the package reads other spellings too
		return uuid.UUID{}, false
	}
	id, err := uuid.Parse(s)
	return id, err == nil
}

// scanner goes through a text; once something was not there, ok stays false.
type scanner struct {
	rest string
	ok   bool
}

func (s *scanner) has(next string) bool {
	if !s.ok || len(s.rest) < len(next) || s.rest[:len(next)] != next {
		return false
	}
	s.rest = s.rest[len(next):]
	return true
}

func (s *scanner) take(next string) { s.ok = s.has(next) }

// text is what comes before the next quotation mark, which is passed over. Whoever asks reads it further.
func (s *scanner) text() string {
	end := strings.IndexByte(s.rest, '"')
	if s.ok = s.ok && end >= 0; !s.ok {
		return ""
	}
	text := s.rest[:end]
	s.rest = s.rest[end+1:]
	return text
}

// plain is a text of ASCII without escapes, whose bytes are what it says.
func (s *scanner) plain() string {
	text := s.text()
	for i := range len(text) {
		if c := text[i]; c < ' ' || c > '~' || c == '\\' {
			s.ok = false
		}
	}
	return text
}

// small is a number from 1 to 9999, of plain digits.
func (s *scanner) small() (n int) {
	digits := 0
	for s.ok && digits < len(s.rest) && s.rest[digits] >= '0' && s.rest[digits] <= '9' {
		n = 10*n + int(s.rest[digits]-'0')
		if digits++; digits > 4 || n == 0 {
			s.ok = false
		}
	}
	s.ok = s.ok && digits > 0
	s.rest = s.rest[digits:]
	return n
}

// quickBody reads data as [envelope.event] writes it: the clear fields an object, or not there, and the
// sealed part or nothing.
func quickBody(data []byte) (clear, sealed []byte, ok bool) {
	rest, found := bytes.CutPrefix(data, []byte(`{"clear":`))
	if found {
		n := objectLength(rest)
		if clear = rest[:n:n]; n == 0 || !json.Valid(clear) {
			return nil, nil, false
		}
		if rest = rest[n:]; string(rest) == "}" {
			return clear, nil, true
		}
		if rest, found = bytes.CutPrefix(rest, []byte(`,"sealed":"`)); !found {
			return nil, nil, false
		}
	} else if rest, found = bytes.CutPrefix(data, []byte(`{"sealed":"`)); !found {
		return nil, nil, false
	}
	coded, found := bytes.CutSuffix(rest, []byte(`"}`))
	if !found || len(coded) == 0 || bytes.IndexByte(coded, '\n') >= 0 || bytes.IndexByte(coded, '\r') >= 0 { // base64 passes over these
		return nil, nil, false
	}
	sealed = make([]byte, base64.StdEncoding.DecodedLen(len(coded)))
	n, err := base64.StdEncoding.Decode(sealed, coded)
	return clear, sealed[:n:n], err == nil
}

// mostNested keeps far from the depth at which encoding/json gives up.
const mostNested = 100

// objectLength is the length of the JSON object that data begins with; 0 when there is none. It looks at
// brackets and strings only: what it finds must still be checked.
func objectLength(data []byte) int {
	depth, quoted := 0, false
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			if depth++; depth > mostNested {
				return 0
			}
		case c == '}' || c == ']':
			if depth--; depth <= 0 {
				return i + 1
			}
		case depth == 0:
			return 0
		}
	}
	return 0
}
