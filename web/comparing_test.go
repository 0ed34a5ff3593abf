package web

import (
	"testing"

	"jobshare/domain/match"
)

// The page names every dimension of the model, once.
func TestThePageSaysAllThatIsCompared(t *testing.T) {
	points, seen := 0, make(map[match.Dimension]bool)
	for _, c := range compared {
		if seen[c.dimension] {
			t.Errorf("%q is there twice", c.about)
		}
		seen[c.dimension] = true
		points += match.Most[c.dimension]
	}
	if len(seen) != len(match.Most) || points != 100 {
		t.Errorf("%d dimensions with %d points", len(seen), points)
	}
}
