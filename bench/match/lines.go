//go:build bench

package main

// line is one of an answer as both databases give it: a person of the top and their points, or how many
// people a number of a facet stands for.
type line struct{ What, Number, Count int32 }

// inTop says that a line is a person of the top.
const inTop = -1

// facetOf is the facet that a line counts, by the grouping of five columns of which it is the one that is
// not left out.
var facetOf = map[int32]facet{0b01111: byDepartment, 0b10111: byProfession, 0b11011: byGrade, 0b11101: byRegion, 0b11110: byKind}

func (c *codes) answer(lines []line) answer {
	var a answer
	for f := range facets {
		a.counts[f] = make(map[string]int)
	}
	for _, l := range lines {
		if l.What == inTop {
			a.top = append(a.top, hit{int(l.Number), int(l.Count)})
			continue
		}
		f := facetOf[l.What]
		a.counts[f][c.counts[f].things[l.Number]] = int(l.Count)
		if f == byKind { // everybody has one
			a.total += int(l.Count)
		}
	}
	return a
}
