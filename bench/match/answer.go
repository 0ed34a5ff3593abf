//go:build bench

package main

import (
	"fmt"
	"maps"
	"slices"
)

// answer is what every engine must find alike.
type answer struct {
	top    []hit // best first
	total  int
	counts [facets]map[string]int
}

// hit is somebody found, by their number.
type hit struct{ person, points int }

// facet is something that people found are counted by.
type facet int

const (
	byDepartment facet = iota
	byProfession
	byGrade
	byRegion
	byKind // of pattern
	facets
)

// count adds people who have something of a facet.
func (a *answer) count(f facet, value string, people int) {
	if a.counts[f] == nil {
		a.counts[f] = make(map[string]int)
	}
	a.counts[f][value] += people
}

// differs says how another answer differs; nil when it doesn't.
func (a answer) differs(other answer) error {
	switch {
	case a.total != other.total:
		return fmt.Errorf("%d people, not %d", other.total, a.total)
	case !slices.Equal(a.top, other.top):
		return fmt.Errorf("the top is %v, not %v", other.top, a.top)
	}
	for f := range facets {
		if !maps.Equal(a.counts[f], other.counts[f]) {
			return fmt.Errorf("facet %d is %v, not %v", f, other.counts[f], a.counts[f])
		}
	}
	return nil
}
