package directory

import (
	"zombiezen.com/go/sqlite"

	"jobshare/domain/contact"
	"jobshare/eventstore"
	"jobshare/projections"
)

// wait is a row for two people while a request between them waits. It is kept because what ends a request
// need not say who was asked, nor whether one was open.
type wait struct {
	Stream string // of the two
	For    string // who was asked
}

var waits = &projections.Table[wait]{
	Name:    "directory_waits",
	Columns: []string{"pair TEXT", "asked TEXT"},
	Key:     func(w *wait) string { return w.Stream },
	Values:  func(w *wait) []any { return []any{w.Stream, w.For} },
	Scan:    func(s *sqlite.Stmt) (wait, error) { return wait{s.ColumnText(0), s.ColumnText(1)}, nil },
}

// foldWait counts the requests that wait for each person.
func (f *folder) foldWait(e eventstore.Event) error {
	before, waited, err := f.waits.Get(e.Stream)
	if err != nil {
		return err
	}
	var state contact.State
	if waited {
		state.Open = &contact.Request{To: before.For}
	}
	state = contact.Evolve(state, e.Payload)
	if waited {
		if err := f.count(before.For, -1); err != nil {
			return err
		}
	}
	if state.Open == nil {
		if !waited {
			return nil
		}
		return f.waits.Delete(e.Stream)
	}
	if err := f.count(state.Open.To, 1); err != nil {
		return err
	}
	return f.waits.Put(wait{e.Stream, state.Open.To})
}

func (f *folder) count(person string, by int) error {
	p, _, err := f.people.Get(person)
	if err != nil || p.Gone {
		return err
	}
	p.ID = person
	p.OpenRequests += by
	f.touched = append(f.touched, person)
	return f.people.Put(p)
}
