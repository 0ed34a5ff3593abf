package search

import (
	"slices"
	"strings"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
)

// words are all terms that were ever seen, numbered. They are shared by all snapshots, and read while
// others are added.
type words struct {
	of    sync.Map          // term to number, for readers
	known map[string]uint32 // the same, for who changes the index
	terms []string          // by number; only added to, by who changes the index
}

func newWords() *words { return &words{known: make(map[string]uint32)} }

// numbersOf numbers terms, new ones too, each once.
func (w *words) numbersOf(terms []string) []uint32 {
	if len(terms) == 0 {
		return nil
	}
	numbers := make([]uint32, len(terms))
	for i, term := range terms {
		n, ok := w.known[term]
		if !ok {
			n, term = uint32(len(w.terms)), strings.Clone(term)
			w.terms, w.known[term] = append(w.terms, term), n
			w.of.Store(term, n)
		}
		numbers[i] = n
	}
	slices.Sort(numbers)
	return slices.Clip(slices.Compact(numbers))
}

// forget forgets a word that nobody wrote any more. Its number isn't given again, because a reader may still
// have it.
func (w *words) forget(number uint32) {
	term := w.terms[number]
	w.terms = slices.Clone(w.terms) // of which readers of other moments have the one before
	w.terms[number] = ""
	delete(w.known, term)
	w.of.Delete(term)
}

// texts say which rows hold which words.
type texts struct {
	words    *words
	terms    []string                 // all words at this moment
	postings []*page                  // by word
	held     []*held                  // by row
	emptied  []uint32                 // words that somebody was the last to hold, while it is made
	copied   map[*page]bool           // while it is made
	fresh    map[*roaring.Bitmap]bool // while it is made
}

// page holds the postings of so many words, held the words of so many rows.
const pageWords = 256

type page [pageWords]*roaring.Bitmap

// heldRows is how many rows' words stand together.
const heldRows = 256

type held struct {
	upTo  [heldRows]uint32
	words []uint32
}

func newTexts(w *words) *texts { return &texts{words: w} }

// newPosting is a posting whose copies share what stays the same.
func newPosting() *roaring.Bitmap {
	b := roaring.New()
	b.SetCopyOnWrite(true)
	return b
}

// load fills empty texts with the words of rows 0 to n-1.
func (t *texts) load(n int, wordsOf func(row int) []uint32) {
	rows := make([][]uint32, len(t.words.terms))
	t.held = make([]*held, (n+heldRows-1)/heldRows)
	for c := range t.held {
		h := new(held)
		for i := range heldRows {
			if row := c*heldRows + i; row < n {
				words := wordsOf(row)
				for _, w := range words {
					rows[w] = append(rows[w], uint32(row))
				}
				h.words = append(h.words, words...)
			}
			h.upTo[i] = uint32(len(h.words))
		}
		h.words = slices.Clip(h.words)
		t.held[c] = h
	}
	for w, in := range rows {
		if w%pageWords == 0 {
			t.postings = append(t.postings, new(page))
		}
		b := newPosting()
		b.AddMany(in)
		b.RunOptimize()
		t.postings[w/pageWords][w%pageWords] = b
		rows[w] = nil
	}
	t.done()
}

// next is a copy to be changed.
func (t *texts) next() *texts {
	return &texts{words: t.words, postings: slices.Clone(t.postings), held: slices.Clone(t.held),
		copied: make(map[*page]bool), fresh: make(map[*roaring.Bitmap]bool)}
}

// done ends the changes, and forgets words that nobody holds any more: they may have been somebody's alone.
func (t *texts) done() {
	for _, w := range t.emptied {
		if t.words.terms[w] != "" && t.posting(w).IsEmpty() {
			t.words.forget(w)
		}
	}
	t.copied, t.fresh, t.emptied, t.terms = nil, nil, nil, t.words.terms
}

// set gives a row its words.
func (t *texts) set(row uint32, words []uint32) {
	before := t.of(row)
	if slices.Equal(before, words) {
		return
	}
	for _, w := range before {
		if _, still := slices.BinarySearch(words, w); !still {
			if posting := t.posting(w); posting.CheckedRemove(row) && posting.IsEmpty() {
				t.emptied = append(t.emptied, w)
			}
		}
	}
	for _, w := range words {
		if _, already := slices.BinarySearch(before, w); !already {
			t.posting(w).Add(row)
		}
	}
	for int(row/heldRows) >= len(t.held) {
		t.held = append(t.held, new(held))
	}
	old, h := t.held[row/heldRows], new(held)
	for i := range uint32(heldRows) {
		if i == row%heldRows {
			h.words = append(h.words, words...)
		} else {
			h.words = append(h.words, old.of(i)...)
		}
		h.upTo[i] = uint32(len(h.words))
	}
	t.held[row/heldRows] = h
}

func (h *held) of(i uint32) []uint32 {
	from := uint32(0)
	if i > 0 {
		from = h.upTo[i-1]
	}
	return h.words[from:h.upTo[i]]
}

// of are the words of a row.
func (t *texts) of(row uint32) []uint32 {
	if int(row/heldRows) >= len(t.held) {
		return nil
	}
	return t.held[row/heldRows].of(row % heldRows)
}

// posting are the rows of a word, to be changed.
func (t *texts) posting(word uint32) *roaring.Bitmap {
	for int(word/pageWords) >= len(t.postings) {
		p := new(page)
		t.postings, t.copied[p] = append(t.postings, p), true
	}
	at := &t.postings[word/pageWords]
	if !t.copied[*at] {
		copied := **at
		*at = &copied
		t.copied[*at] = true
	}
	b := &(*at)[word%pageWords]
	switch {
	case *b == nil:
		*b = newPosting()
		t.fresh[*b] = true
	case !t.fresh[*b]:
		*b = (*b).Clone()
		t.fresh[*b] = true
	}
	return *b
}

// rows are the rows that hold all of some terms; nil when no row can.
func (t *texts) rows(terms []string) *roaring.Bitmap {
	found := make([]*roaring.Bitmap, len(terms))
	for i, term := range terms {
		n, ok := t.words.of.Load(term)
		if !ok {
			return nil
		}
		w := n.(uint32)
		if int(w/pageWords) >= len(t.postings) || t.postings[w/pageWords][w%pageWords] == nil {
			return nil
		}
		found[i] = t.postings[w/pageWords][w%pageWords]
	}
	if len(found) == 1 {
		return found[0]
	}
	return roaring.FastAnd(found...)
}
