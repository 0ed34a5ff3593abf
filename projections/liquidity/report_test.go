package liquidity_test

import (
	"encoding/json"
	"strings"
	"testing"

	"jobshare/domain/match"
	"jobshare/projections/liquidity"
)

func group(name string, people, one, three int) liquidity.Group {
	return liquidity.Group{Name: name, People: people, One: one, Three: three}
}

// Published figures are rounded to 5 and suppressed under 5; a per cent is of published figures, and of 50
// people at least.
func TestFiguresAreRoundedAndSuppressed(t *testing.T) {
	for _, tt := range []struct {
		people, one int
		figure, of  string
		json        string
	}{
		{0, 0, "c", "c", `{"people":null,"perCent":null}`},
		{4, 4, "c", "c", `{"people":null,"perCent":null}`},
		{5, 5, "5", "5", `{"people":5,"perCent":null}`},
		{7, 4, "5", "c", `{"people":null,"perCent":null}`},
		{8, 7, "10", "5", `{"people":5,"perCent":null}`},
		{47, 47, "45", "45", `{"people":45,"perCent":null}`},
		{48, 23, "50", "25", `{"people":25,"perCent":50}`},
		{60, 3, "60", "c", `{"people":null,"perCent":null}`},
		{1226, 1143, "1,225", "1,145", `{"people":1145,"perCent":93}`},
		{519_783, 2, "519,785", "c", `{"people":null,"perCent":null}`},
		{1_000_002, 999_997, "1,000,000", "999,995", `{"people":999995,"perCent":100}`},
	} {
		r := liquidity.Counts{Everybody: group("Everybody", tt.people, tt.one, 0), Gains: make([]int, len(match.Relaxations()))}.Report()
		if r.Everybody.People.String() != tt.figure || r.Everybody.One.String() != tt.of {
			t.Errorf("%d of %d people are published as %s of %s", tt.one, tt.people, r.Everybody.One, r.Everybody.People)
		}
		if text, err := json.Marshal(r.Everybody.One); err != nil || string(text) != tt.json {
			t.Errorf("%d of %d people are %s for machines, %v", tt.one, tt.people, text, err)
		}
	}
}

func TestSmallGroupsAreLeftOut(t *testing.T) {
	gains := make([]int, len(match.Relaxations()))
	gains[match.WorkRemotely], gains[match.AnyStart] = 23, 4
	r := liquidity.Counts{
		Everybody:   group("Everybody", 200, 160, 100),
		Regions:     []liquidity.Group{group("In London", 180, 150, 95), group("Without a place", 4, 4, 4)},
		Professions: []liquidity.Group{group("Policy", 150, 100, 80), group("Tax", 5, 1, 0), group("Geography", 3, 3, 0), group("Legal", 1, 0, 0)},
		Nobody:      40, Gains: gains, AnyGain: 26,
	}.Report()
	text, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Without a place", "Geography", "Legal"} {
		if strings.Contains(string(text), name) {
			t.Errorf("%s has fewer than five people and is named: %s", name, text)
		}
	}
	if len(r.Regions) != 1 || len(r.Professions) != 2 || r.Hidden != 3 {
		t.Errorf("%d regions, %d professions, %d left out", len(r.Regions), len(r.Professions), r.Hidden)
	}
	would := make(map[string]string)
	for _, g := range r.Gains {
		would[g.Change] = g.Would.String()
	}
	if len(would) != len(match.Relaxations())+1 || would["work remotely"] != "25" || would["any start"] != "c" || would["more time"] != "c" || would[liquidity.AnyChange] != "25" {
		t.Errorf("gains: %v", would)
	}
	if r.Nobody.String() != "40" {
		t.Errorf("nobody: %s", r.Nobody)
	}
}
