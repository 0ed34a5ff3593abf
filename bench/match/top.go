//go:build bench

package main

import (
	"cmp"
	"slices"
)

// top is the best people so far, the best of them first.
type top struct {
	people []placed
	lot    int64 // of who seeks
}

// placed is somebody found, and what they are placed by.
type placed struct {
	id, points int
	tie, draw  int64
}

func (t *top) add(p placed) {
	if len(t.people) == limit && t.compare(p, t.people[limit-1]) > 0 {
		return
	}
	at, _ := slices.BinarySearchFunc(t.people, p, t.compare)
	t.people = slices.Insert(t.people, at, p)
	t.people = t.people[:min(limit, len(t.people))]
}

func (t *top) compare(a, b placed) int {
	return cmp.Or(cmp.Compare(b.points, a.points), cmp.Compare(a.tie, b.tie), cmp.Compare(a.draw^t.lot, b.draw^t.lot))
}
