package match_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"jobshare/domain/match"
)

// The page that people read says what the model does.
func TestThePageSaysWhatTheModelDoes(t *testing.T) {
	page, err := os.ReadFile("../../docs/matching.md")
	if err != nil {
		t.Fatal(err)
	}
	says := func(what string) {
		t.Helper()
		if !strings.Contains(string(page), what) {
			t.Errorf("docs/matching.md does not say %q", what)
		}
	}
	says(fmt.Sprintf("version %d.", match.Version))
	for d, most := range match.Most {
		says(fmt.Sprintf("| S%d | %s | %d |", d+1, match.Dimension(d), most))
	}
	for _, r := range match.Relaxations() {
		says(r.String())
	}
	strong, good := 0, 0
	for points := 100; points >= 0; points-- {
		switch match.BandOf(points) {
		case match.Strong:
			strong = points
		case match.Good:
			good = points
		}
	}
	says(fmt.Sprintf("*%s* from %d, *%s* from %d, *%s* below", match.Strong, strong, match.Good, good, match.Possible))
	says(fmt.Sprintf("up to %d half-days a fortnight more or fewer in all", match.MoreHalves))
	says(fmt.Sprintf("%d kilometres from each", match.FurtherKm))
	says("up to three dimensions")
	if match.MostMatters != 3 {
		t.Errorf("docs/matching.md says three dimensions, not %d", match.MostMatters)
	}
	a, b := aminaAndBeth()
	b.Places = a.Places
	if m := assess(t, a, b); m.Band != match.Good {
		t.Errorf("two who answered only what they must are %s", m.Band)
	} else {
		says(fmt.Sprintf("have %d at most", m.Points))
	}
}
