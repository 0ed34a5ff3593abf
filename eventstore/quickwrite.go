package eventstore

import (
	"encoding/base64"
	"encoding/json"
	"strconv"
)

// Taking over many people spends much of its time on writing envelopes. These writers write what is plain
// byte for byte as encoding/json would, and leave the rest to it. A fuzz test holds the two against each
// other.

// write is the metadata as it is stored.
func (m metadata) write() ([]byte, error) {
	for _, text := range []string{m.Type, m.Actor, string(m.Channel), m.KeyID, m.Correlation} {
		if !plainText(text) {
			return json.Marshal(m)
		}
	}
	b := make([]byte, 0, 400)
	b = append(append(b, `{"id":"`...), m.ID.String()...)
	b = append(append(b, `","type":"`...), m.Type...)
	b = strconv.AppendInt(append(b, `","version":`...), int64(m.Version), 10)
	b, err1 := m.Time.AppendText(append(b, `,"time":"`...))
	b, err2 := m.Recorded.AppendText(append(b, `","recorded":"`...))
	if err1 != nil || err2 != nil {
		return json.Marshal(m) // which says why it can't be
	}
	b = append(append(b, `","actor":"`...), m.Actor...)
	b = append(append(b, `","channel":"`...), m.Channel...)
	if m.KeyID != "" {
		b = append(append(b, `","key":"`...), m.KeyID...)
	}
	if m.Correlation != "" {
		b = append(append(b, `","$correlationId":"`...), m.Correlation...)
	}
	b = append(append(b, `","$causationId":"`...), m.Causation.String()...)
	return append(b, `"}`...), nil
}

// plainText says whether a text stands in JSON as it is.
func plainText(text string) bool {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c > '~' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' {
			return false
		}
	}
	return true
}

// writeBody is an event's data as it is stored. The clear part is taken as it is, because the sealed part
// is bound to its bytes.
func writeBody(clear, sealed []byte) []byte {
	b := make([]byte, 0, len(clear)+base64.StdEncoding.EncodedLen(len(sealed))+32)
	b = append(b, '{')
	if len(clear) > 0 {
		b = append(append(b, `"clear":`...), clear...)
	}
	if len(sealed) > 0 {
		if len(clear) > 0 {
			b = append(b, ',')
		}
		b = base64.StdEncoding.AppendEncode(append(b, `"sealed":"`...), sealed)
		b = append(b, '"')
	}
	return append(b, '}')
}
