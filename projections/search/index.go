// Package search finds partners: the in-memory face of the directory.
package search

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"time"

	"zombiezen.com/go/sqlite"

	"jobshare/domain/match"
	"jobshare/projections/directory"
)

// Finder finds who could share a job with a person.
type Finder interface {
	// Find lists those who fit a visible person both ways, best first, at most limit of them, and says how
	// many there are in all. ok is false when the person isn't to be found themselves.
	Find(person string, limit int) (found []Found, total int, ok bool)
}

// Found is somebody who fits.
type Found struct {
	Person string
	match.Match
}

// Index is a Finder that looks at everybody. It is filled from the directory's rows.
type Index struct {
	mu      sync.RWMutex
	people  map[string]entry
	blocked map[string]directory.Block // by the stream of the two
}

type entry struct {
	candidate   match.Candidate
	publishedAt time.Time
}

// New makes an empty index.
func New() *Index {
	return &Index{people: make(map[string]entry), blocked: make(map[string]directory.Block)}
}

// Find implements [Finder].
func (x *Index) Find(person string, limit int) ([]Found, int, bool) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	seeker, ok := x.people[person]
	if !ok {
		return nil, 0, false
	}
	hidden := x.hiddenFrom(person)
	type ranked struct {
		Found
		publishedAt time.Time
	}
	var fits []ranked
	for id, other := range x.people {
		if id == person || hidden[id] {
			continue
		}
		if m, ok := match.Assess(seeker.candidate, other.candidate); ok {
			fits = append(fits, ranked{Found{id, m}, other.publishedAt})
		}
	}
	slices.SortFunc(fits, func(a, b ranked) int {
		return cmp.Or(-cmp.Compare(a.Points, b.Points), -a.publishedAt.Compare(b.publishedAt), cmp.Compare(a.Person, b.Person))
	})
	found := make([]Found, min(limit, len(fits)))
	for i := range found {
		found[i] = fits[i].Found
	}
	return found, len(fits), true
}

// Match says how two visible people fit; ok is false when they don't, or one of them can't be found by
// the other.
func (x *Index) Match(person, other string) (match.Match, bool) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	a, okA := x.people[person]
	b, okB := x.people[other]
	if !okA || !okB || person == other || x.hiddenFrom(person)[other] {
		return match.Match{}, false
	}
	return match.Assess(a.candidate, b.candidate)
}

// Size is the number of people who can be found.
func (x *Index) Size() int {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return len(x.people)
}

func (x *Index) hiddenFrom(person string) map[string]bool {
	hidden := make(map[string]bool)
	for _, b := range x.blocked {
		switch person {
		case b.A:
			hidden[b.B] = true
		case b.B:
			hidden[b.A] = true
		}
	}
	return hidden
}

func entryOf(p directory.Person) entry {
	return entry{candidate: p.Profile().Candidate(), publishedAt: p.PublishedAt}
}

// Load implements [projections.Face].
func (x *Index) Load(conn *sqlite.Conn) error {
	people, blocked := make(map[string]entry), make(map[string]directory.Block)
	if err := directory.People.All(conn, "WHERE status = 'published'", func(p directory.Person) error {
		people[p.ID] = entryOf(p)
		return nil
	}); err != nil {
		return err
	}
	if err := directory.Blocks.All(conn, "", func(b directory.Block) error {
		blocked[b.Stream] = b
		return nil
	}); err != nil {
		return err
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.people, x.blocked = people, blocked
	return nil
}

// Refresh implements [projections.Face].
func (x *Index) Refresh(conn *sqlite.Conn, keys []string) error {
	type change struct {
		key     string
		person  *entry
		blocked *directory.Block
	}
	changes := make([]change, 0, len(keys))
	for _, key := range keys {
		c := change{key: key}
		p, ok, err := directory.ByID(conn, key)
		if err != nil {
			return err
		}
		if ok && p.Visible() {
			e := entryOf(p)
			c.person = &e
		}
		b, ok, err := directory.Blocks.One(conn, "WHERE pair = ?", key)
		if err != nil {
			return err
		}
		if ok {
			c.blocked = &b
		}
		changes = append(changes, c)
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, c := range changes {
		delete(x.people, c.key)
		delete(x.blocked, c.key)
		if c.person != nil {
			x.people[c.key] = *c.person
		}
		if c.blocked != nil {
			x.blocked[c.key] = *c.blocked
		}
	}
	return nil
}

// Differences implements [projections.Face].
func (x *Index) Differences(conn *sqlite.Conn) ([]string, error) {
	fresh := New()
	if err := fresh.Load(conn); err != nil {
		return nil, err
	}
	x.mu.RLock()
	defer x.mu.RUnlock()
	var lines []string
	for id, want := range fresh.people {
		if have, ok := x.people[id]; !ok || !reflect.DeepEqual(have, want) {
			lines = append(lines, fmt.Sprintf("search %s: differs from the directory", id))
		}
	}
	for id := range x.people {
		if _, ok := fresh.people[id]; !ok {
			lines = append(lines, fmt.Sprintf("search %s: can be found but should not", id))
		}
	}
	if !reflect.DeepEqual(x.blocked, fresh.blocked) {
		lines = append(lines, "search: blocks differ from the directory")
	}
	return lines, nil
}
