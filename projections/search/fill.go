package search

import (
	"cmp"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
)

// prepared is an entry that was made ready beside others.
type prepared struct {
	row   row
	terms []string
	unfit error
	err   error
}

func prepare(e *Entry) (p prepared) {
	p.row, p.err = encode(*e)
	p.terms, p.unfit = e.terms(), e.Candidate.Check()
	return p
}

// fill makes the first snapshot, of many people in one pass. Entries are made ready on all cores while more
// are read.
func (b *builder) fill(entries func(yield func(Entry) bool)) error {
	var rows gathered
	var wordsOf [][]uint32
	for some := range inParallel(entries, prepare) {
		for i := range some {
			p := &some[i]
			if p.err != nil {
				return p.err
			}
			if p.unfit != nil {
				b.now.unfit[p.row.id] = p.unfit
			}
			rows.add(&p.row)
			wordsOf = append(wordsOf, b.words.numbersOf(p.terms))
		}
	}
	if rows.n > mostRows {
		return fmt.Errorf("%d people are more than can be found", rows.n)
	}
	b.rows = uint32(rows.n)
	order := rows.inOrder()
	var texts sync.WaitGroup
	texts.Go(func() { b.now.texts.load(rows.n, func(n int) []uint32 { return wordsOf[order[n]] }) })
	b.now.load(&rows, order)
	texts.Wait()
	if b.now.repeated() {
		return errors.New("somebody is there twice")
	}
	return nil
}

// gathered are many rows in pieces, so that more can come without copying those that are there.
type gathered struct {
	pieces []*[rowsInPiece]row
	n      int
}

const rowsInPiece = 1 << 12

func (r *gathered) at(i uint32) *row { return &r.pieces[i/rowsInPiece][i%rowsInPiece] }

func (r *gathered) add(one *row) {
	if r.n%rowsInPiece == 0 {
		r.pieces = append(r.pieces, new([rowsInPiece]row))
	}
	r.n++
	*r.at(uint32(r.n - 1)) = *one
}

// inParallel makes something of all items, on all cores, and yields it in their order, some at a time.
func inParallel[T, R any](items func(yield func(T) bool), make1 func(*T) R) func(yield func([]R) bool) {
	const atOnce = 512
	return func(yield func([]R) bool) {
		type batch struct {
			items []T
			made  chan []R
		}
		work, ahead := make(chan batch), make(chan batch, 2*runtime.GOMAXPROCS(0))
		stopped := make(chan struct{})
		var workers sync.WaitGroup
		for range runtime.GOMAXPROCS(0) {
			workers.Go(func() {
				for b := range work {
					made := make([]R, len(b.items))
					for i := range b.items {
						made[i] = make1(&b.items[i])
					}
					b.made <- made
				}
			})
		}
		workers.Go(func() {
			defer close(ahead)
			defer close(work)
			items := chunked(items, atOnce)
			for some := range items {
				b := batch{some, make(chan []R, 1)}
				select {
				case ahead <- b:
				case <-stopped:
					return
				}
				work <- b
			}
		})
		for b := range ahead {
			if !yield(<-b.made) {
				break
			}
		}
		close(stopped)
		for b := range ahead { // what is under way comes to its end
			<-b.made
		}
		workers.Wait()
	}
}

// chunked yields items n at a time.
func chunked[T any](items func(yield func(T) bool), n int) func(yield func([]T) bool) {
	return func(yield func([]T) bool) {
		some := make([]T, 0, n)
		for item := range items {
			if some = append(some, item); len(some) == n {
				if !yield(some) {
					return
				}
				some = make([]T, 0, n)
			}
		}
		if len(some) > 0 {
			yield(some)
		}
	}
}

// inOrder is an order of rows in which those that are looked at together stand together, so that most of a
// group is compared for something: by grades, then by where they are, nearly, and then by when they could work.
// Who would work from anywhere is found from anywhere, so for them where is not so near.
func (r *gathered) inOrder() []uint32 {
	type sorted struct {
		key uint64
		row uint32
	}
	keys := make([]sorted, r.n)
	for i := range keys {
		keys[i] = sorted{r.at(uint32(i)).sortKey(), uint32(i)}
	}
	slices.SortFunc(keys, func(i, j sorted) int {
		if i.key != j.key {
			return cmp.Compare(i.key, j.key)
		}
		a, b := r.at(i.row), r.at(j.row)
		return cmp.Or(cmp.Compare(a.pattern, b.pattern), compareIDs(a.id, b.id))
	})
	order := make([]uint32, r.n)
	for n, k := range keys {
		order[n] = k.row
	}
	return order
}

// sortKey puts rows in order, but for parts of their patterns.
func (r *row) sortKey() uint64 {
	const placeBits = 11
	where, nearly, anywhere := uint64(0), 1, uint64(0) // places two by two
	if len(r.places) > 0 {
		where = uint64(placesInOrder()[r.places[0].place])
	}
	if r.flags&remote != 0 {
		nearly, anywhere = 8, 1 // 256 by 256
	}
	key := uint64(r.targets)<<1 | anywhere
	key = key<<placeBits | where>>nearly
	key = key<<fullTime | uint64(r.pattern.could())
	return key<<placeBits | where
}

// load fills an empty snapshot.
func (s *snapshot) load(rows *gathered, order []uint32) {
	s.size = rows.n
	s.blocks = make([]*block, (rows.n+blockRows-1)/blockRows)
	for i := range s.blocks {
		s.blocks[i] = emptyBlock()
	}
	cells := s.roomFor(rows)
	for n, i := range order {
		r := rows.at(i)
		s.blocks[n/blockRows].fill(uint32(n%blockRows), r)
		places := cells[r.targets].places
		for _, at := range r.places {
			places[at.place] = append(places[at.place], spotOf(uint32(n), at.radius))
		}
		outer, inner := bucketOf(r.id)
		s.people[outer][inner] = append(s.people[outer][inner], uint32(n))
	}
	for _, t := range cells {
		for _, c := range t.places {
			slices.Sort(c)
		}
	}
	for _, b := range s.blocks {
		b.others = b.others.copied()
	}
	for _, outer := range s.people {
		for i, inner := range outer {
			outer[i] = slices.Clone(inner)
			slices.SortFunc(outer[i], func(a, c uint32) int { return compareIDs(s.id(a), s.id(c)) })
		}
	}
}

// repeated says whether somebody is there twice.
func (s *snapshot) repeated() bool {
	for _, outer := range s.people {
		for _, b := range outer {
			for i := 1; i < len(b); i++ {
				if s.id(b[i-1]) == s.id(b[i]) {
					return true
				}
			}
		}
	}
	return false
}

// roomFor makes empty cells that are as large as they will be, those of the same grades in one piece.
func (s *snapshot) roomFor(rows *gathered) map[uint16]*targets {
	counts := make(map[uint16][]int)
	for i := range uint32(rows.n) {
		r := rows.at(i)
		if counts[r.targets] == nil {
			counts[r.targets] = make([]int, len(placesByID))
		}
		for _, at := range r.places {
			counts[r.targets][at.place]++
		}
	}
	cells := make(map[uint16]*targets)
	for grades, count := range counts {
		t := &targets{grades, make([]cell, len(placesByID))}
		total := 0
		for _, n := range count {
			total += n
		}
		spots := make(cell, total)
		for place, n := range count {
			if n > 0 {
				t.places[place], spots = spots[:0:n], spots[n:]
			}
		}
		cells[grades] = t
		s.cells = append(s.cells, t)
	}
	slices.SortFunc(s.cells, func(a, b *targets) int { return cmp.Compare(a.grades, b.grades) })
	return cells
}
