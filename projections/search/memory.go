package search

import "unsafe"

// Memory is what the index takes, in bytes: for people, and for the text that can be searched.
type Memory struct{ People, Text int64 }

// Memory adds up what the index holds now. The tables that it shares with every index are left out; they take
// about 1 MB.
func (x *Index) Memory() Memory {
	s := x.current.Load()
	var m Memory
	m.People += int64(unsafe.Sizeof(*s)) + int64(len(s.blocks))*int64(unsafe.Sizeof(block{})+unsafe.Sizeof((*block)(nil)))
	for _, b := range s.blocks {
		m.People += int64(cap(b.others.at))*int64(unsafe.Sizeof(uint32(0))) + int64(cap(b.others.radii))
	}
	for _, t := range s.cells {
		m.People += int64(unsafe.Sizeof(*t)) + int64(cap(t.places))*int64(unsafe.Sizeof(cell{}))
		for _, c := range t.places {
			m.People += int64(len(c)) * int64(unsafe.Sizeof(spot(0)))
		}
	}
	for _, outer := range s.people {
		m.People += int64(unsafe.Sizeof(*outer))
		for _, b := range outer {
			m.People += int64(cap(b)) * int64(unsafe.Sizeof(uint32(0)))
		}
	}
	for _, h := range s.texts.held {
		m.Text += int64(unsafe.Sizeof(*h)) + int64(cap(h.words))*int64(unsafe.Sizeof(uint32(0)))
	}
	for _, p := range s.texts.postings {
		m.Text += int64(unsafe.Sizeof(*p))
		for _, b := range p {
			if b != nil {
				m.Text += int64(b.GetSizeInBytes())
			}
		}
	}
	return m
}
