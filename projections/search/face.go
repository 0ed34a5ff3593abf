package search

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"

	"github.com/google/uuid"
	"zombiezen.com/go/sqlite"

	"jobshare/domain/contact"
	"jobshare/domain/profile"
	"jobshare/projections/directory"
)

// entryOf is a row of the directory as the index takes it.
func entryOf(p directory.Person) Entry {
	return Entry{Person: p.ID, Candidate: p.Profile().Candidate(), Introduction: p.Introduction, PublishedAt: p.PublishedAt, OpenRequests: p.OpenRequests,
		Audience: audienceOf(p.Visibility)}
}

// audienceOf is who finds a person as the index takes it. What it doesn't know hides them.
func audienceOf(a profile.Audience) Audience {
	switch a {
	case "", profile.Everyone:
		return Everyone
	case profile.OtherDepartments:
		return OtherDepartments
	}
	return Nobody
}

// Load implements [projections.Face].
func (x *Index) Load(conn *sqlite.Conn) error {
	var failed error
	if err := x.Fill(func(yield func(Entry) bool) {
		failed = directory.People.All(conn, directory.WhereVisible, func(p directory.Person) error {
			if !yield(entryOf(p)) {
				return errStopped
			}
			return nil
		})
	}); err != nil {
		return err
	}
	if failed != nil {
		return failed
	}
	var barred []barring
	if err := directory.Blocks.All(conn, "", func(b directory.Block) error {
		barred = append(barred, barring{b.Stream, &b})
		return nil
	}); err != nil {
		return err
	}
	return x.apply(nil, barred)
}

// Refresh implements [projections.Face].
func (x *Index) Refresh(conn *sqlite.Conn, keys []string) error {
	var changes []change
	var barred []barring
	touched := make(map[string]bool, len(keys))
	for _, key := range keys {
		if touched[key] {
			continue
		}
		touched[key] = true
		if contact.IsStream(key) {
			b, ok, err := directory.Blocks.One(conn, "WHERE pair = ?", key)
			if err != nil {
				return err
			}
			one := barring{stream: key}
			if ok {
				one.row = &b
			}
			barred = append(barred, one)
			continue
		}
		p, ok, err := directory.ByID(conn, key)
		if err != nil {
			return err
		}
		c := change{person: key}
		if ok && p.Visible() {
			e := entryOf(p)
			c.entry = &e
		}
		changes = append(changes, c)
	}
	return x.apply(changes, barred)
}

// Differences implements [projections.Face].
func (x *Index) Differences(conn *sqlite.Conn) ([]string, error) {
	fresh := New()
	if err := fresh.Load(conn); err != nil {
		return nil, err
	}
	const most = 10
	have, want := x.current.Load(), fresh.current.Load()
	var lines []string
	for who := range want.everybody() {
		n, ok := have.find(who.id)
		switch {
		case !ok:
			lines = append(lines, fmt.Sprintf("search %s: can't be found but should", who.id))
		case !have.describe(n).equal(who):
			lines = append(lines, fmt.Sprintf("search %s: differs from the directory", who.id))
		}
		if len(lines) == most {
			return lines, nil
		}
	}
	for who := range have.everybody() {
		if _, ok := want.find(who.id); !ok {
			lines = append(lines, fmt.Sprintf("search %s: can be found but should not", who.id))
		}
		if len(lines) == most {
			return lines, nil
		}
	}
	if !maps.EqualFunc(have.blocked, want.blocked, slices.Equal) {
		lines = append(lines, "search: blocks differ from the directory")
	}
	return lines, nil
}

// described is a row without numbers that depend on the order in which people came.
type described struct {
	row
	words     []string
	reachedBy int // spots that lead to the row
	lines     [lines]bool
}

func (d described) equal(other described) bool { return reflect.DeepEqual(d, other) }

// everybody yields all rows.
func (s *snapshot) everybody() func(yield func(described) bool) {
	return func(yield func(described) bool) {
		for _, outer := range s.people {
			for _, inner := range outer {
				for _, n := range inner {
					if !yield(s.describe(n)) {
						return
					}
				}
			}
		}
	}
}

func (s *snapshot) describe(n uint32) described {
	d := described{row: s.row(n)}
	if t := s.of(d.targets); t != nil {
		for _, at := range d.places {
			if _, ok := slices.BinarySearch(t.places[at.place], spotOf(n, at.radius)); ok {
				d.reachedBy++
			}
		}
	}
	for l := range d.lines {
		d.lines[l] = s.blocks[n/blockRows].lines[l].has(n % blockRows)
	}
	for _, w := range s.texts.of(n) {
		d.words = append(d.words, s.texts.terms[w])
	}
	slices.Sort(d.words)
	return d
}

// barring is what becomes of two people one of whom blocked the other; without a row nobody blocks any more.
type barring struct {
	stream string
	row    *directory.Block
}

// bar notes pairs who must not see each other.
func (e *edit) bar(barred []barring) error {
	if len(barred) == 0 {
		return nil
	}
	blocked := maps.Clone(e.now.blocked)
	for _, b := range barred {
		if pair, ok := e.pairs[b.stream]; ok {
			delete(e.pairs, b.stream)
			blocked[pair[0]], blocked[pair[1]] = without(blocked[pair[0]], pair[1]), without(blocked[pair[1]], pair[0])
			for _, id := range pair {
				if len(blocked[id]) == 0 {
					delete(blocked, id)
				}
			}
		}
		if b.row == nil {
			continue
		}
		a, errA := uuid.Parse(b.row.A)
		c, errC := uuid.Parse(b.row.B)
		if errA != nil || errC != nil {
			return fmt.Errorf("search: a person's id is not a UUID: %s, %s", b.row.A, b.row.B)
		}
		e.pairs[b.stream] = [2]uuid.UUID{a, c}
		blocked[a], blocked[c] = with(blocked[a], c), with(blocked[c], a)
	}
	e.now.blocked = blocked
	return nil
}

var errStopped = errors.New("the index takes no more")

func compareIDs(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) }

func with(list []uuid.UUID, id uuid.UUID) []uuid.UUID {
	i, has := slices.BinarySearchFunc(list, id, compareIDs)
	if has {
		return list
	}
	return slices.Insert(slices.Clone(list), i, id)
}

func without(list []uuid.UUID, id uuid.UUID) []uuid.UUID {
	return slices.DeleteFunc(slices.Clone(list), func(x uuid.UUID) bool { return x == id })
}
