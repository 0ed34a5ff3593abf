package eventstore

import (
	"encoding/json"
	"fmt"
	"reflect"
)

// Fields are all fields of an event by their stored names, the clear ones and the personal ones.
func (r *Registry) Fields(event any) (map[string]any, error) {
	t, ok := r.byGo[reflect.TypeOf(event)]
	if !ok {
		return nil, fmt.Errorf("%T is not a kind of event", event)
	}
	clear, sealed, err := t.Encode(event)
	if err != nil {
		return nil, err
	}
	fields := make(map[string]any)
	for _, part := range [][]byte{clear, sealed} {
		if len(part) == 0 {
			continue
		}
		if err := json.Unmarshal(part, &fields); err != nil {
			return nil, fmt.Errorf("fields of %s: %w", t.Name, err)
		}
	}
	return fields, nil
}
