// Package search finds partners: the in-memory face of the directory. It answers as the model of
// domain/match does, for a person among all, and is held equal to it by a test.
package search

import (
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"

	"github.com/google/uuid"
)

// Index is everybody who can be found. Readers never wait: a change makes another snapshot, which takes
// the place of the one before.
type Index struct {
	current  atomic.Pointer[snapshot]
	writing  sync.Mutex // held by who changes the index
	builder  *builder
	searches sync.Pool // of *search
}

// New makes an empty index.
func New() *Index {
	x := &Index{builder: newBuilder(), searches: sync.Pool{New: func() any { return new(search) }}}
	x.current.Store(x.builder.now)
	return x
}

// ErrNobody says that who looks can't be found themselves, so they can't find others.
var ErrNobody = errors.New("only people who can be found can find others")

// Search answers a query. When nobody could be found for the person whatever the others are like, it says
// why, with a domain.Error.
func (x *Index) Search(q Query) (Answer, error) {
	s := x.current.Load()
	id, err := uuid.Parse(q.Person)
	if err != nil {
		return Answer{}, ErrNobody
	}
	n, ok := s.find(id)
	if !ok {
		return Answer{}, ErrNobody
	}
	if err := s.unfit[id]; err != nil {
		return Answer{}, err
	}
	me := s.row(n)
	return x.search(s, me, q), nil
}

func (x *Index) search(s *snapshot, me row, q Query) Answer {
	run := x.searches.Get().(*search)
	defer x.searches.Put(run)
	run.prepare(s, me, &q)
	if q.Text != "" {
		run.only(q.Text)
	}
	run.without(me.id)
	for _, id := range s.blocked[me.id] {
		run.without(id)
	}
	for _, person := range q.Without {
		if id, err := uuid.Parse(person); err == nil {
			run.without(id)
		}
	}
	run.run()
	answer := run.answer(&q)
	run.snapshot, run.me = nil, asker{} // what is gone need not be kept by a search that waits for its next query
	return answer
}

// Size is the number of people who can be found.
func (x *Index) Size() int { return x.current.Load().size }

// Has says whether a person can be found.
func (x *Index) Has(person string) bool {
	id, err := uuid.Parse(person)
	if err != nil {
		return false
	}
	_, ok := x.current.Load().find(id)
	return ok
}

// Put lets people be found, or changes what they are found by.
func (x *Index) Put(entries ...Entry) error {
	changes := make([]change, len(entries))
	for i := range entries {
		changes[i] = change{entries[i].Person, &entries[i]}
	}
	return x.apply(changes, nil)
}

// Remove lets people be found no more.
func (x *Index) Remove(people ...string) error {
	changes := make([]change, len(people))
	for i, p := range people {
		changes[i].person = p
	}
	return x.apply(changes, nil)
}

const (
	fillGCPercent = 25
	manyPeople    = 50_000 // more than these leave enough behind to give it back
)

func (x *Index) apply(changes []change, barred []barring) error {
	x.writing.Lock()
	defer x.writing.Unlock()
	if err := x.builder.apply(changes, barred); err != nil {
		return err
	}
	x.current.Store(x.builder.now)
	return nil
}

// Fill fills an empty index with many people at once, in one pass.
func (x *Index) Fill(entries func(yield func(Entry) bool)) error {
	x.writing.Lock()
	defer x.writing.Unlock()
	b := newBuilder()
	// Much is held while everybody is read, and little after: less garbage for a while, and none when done.
	percent := debug.SetGCPercent(fillGCPercent)
	rememberStems(true)
	err := b.fill(entries)
	rememberStems(false)
	debug.SetGCPercent(percent)
	if err != nil {
		return fmt.Errorf("search: %w", err)
	}
	x.builder = b
	x.current.Store(b.now)
	if b.now.size > manyPeople {
		debug.FreeOSMemory()
	}
	return nil
}
