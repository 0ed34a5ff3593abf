package service

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"jobshare/domain/match"
	"jobshare/population"
	"jobshare/projections/liquidity"
)

// Who finds somebody among made-up people, as few as came to begin with, as many as the original service had
// when it was looked at, and more. The figures are printed, and only what must hold is asserted.
func TestWhoFindsSomebodyAmongPeopleMadeUp(t *testing.T) {
	t.Parallel()
	for _, skewed := range []bool{false, true} {
		before := liquidity.Group{}
		for _, n := range []int{500, 1226, 5000, 20_000} {
			index, people, err := synthetic(n, 1, skewed)
			if err != nil {
				t.Fatal(err)
			}
			asked := everyOther(people, max(1, n/2500)) // with the race detector, asking 20,000 takes a minute
			c, err := measure(t.Context(), index, asked, func(int, int) {})
			if err != nil {
				t.Fatal(err)
			}
			t.Log(lineOf(n, skewed, c))
			mustHold(t, c, len(asked))
			sameAsTheModel(t, n, skewed, liquidity.Engine{Index: index}, max(3, 20_000/n))
			if share := shareOf(c.Everybody.One, c.Everybody.People); !skewed && share < shareOf(before.One, before.People)-0.02 {
				t.Errorf("of %d people %.3f find somebody, which is less than of %d", n, share, before.People)
			}
			before = c.Everybody
		}
	}
}

func everyOther(people []liquidity.Person, step int) (some []liquidity.Person) {
	for i := 0; i < len(people); i += step {
		some = append(some, people[i])
	}
	return some
}

func shareOf(some, all int) float64 { return float64(some) / float64(max(1, all)) }

func lineOf(n int, skewed bool, c liquidity.Counts) string {
	gains := make([]string, len(c.Gains))
	for r, people := range c.Gains {
		gains[r] = fmt.Sprintf("%s %.2f", match.Relaxation(r), shareOf(people, c.Nobody))
	}
	regions := ""
	for _, g := range c.Regions {
		regions += fmt.Sprintf(", %s %.3f %.3f", strings.ToLower(g.Name), shareOf(g.One, g.People), shareOf(g.Three, g.People))
	}
	return fmt.Sprintf("%6d people, skewed: %-5v: one %.3f, three %.3f%s; %d find nobody: %s", n, skewed,
		shareOf(c.Everybody.One, c.Everybody.People), shareOf(c.Everybody.Three, c.Everybody.People), regions, c.Nobody, strings.Join(gains, ", "))
}

func mustHold(t *testing.T, c liquidity.Counts, n int) {
	t.Helper()
	sum := func(groups []liquidity.Group) (all liquidity.Group) {
		for _, g := range groups {
			if g.One < g.Three || g.People < g.One || g.Three < 0 || g.People < 1 {
				t.Errorf("%+v", g)
			}
			all.People, all.One, all.Three = all.People+g.People, all.One+g.One, all.Three+g.Three
		}
		return all
	}
	all := c.Everybody
	all.Name = ""
	if all.People != n || sum([]liquidity.Group{all}) != all || sum(c.Regions) != all || sum(c.Professions) != all {
		t.Errorf("%d people: %+v, %+v by region, %+v by profession", n, all, sum(c.Regions), sum(c.Professions))
	}
	if c.Nobody != all.People-all.One || c.AnyGain > c.Nobody || c.AnyGain < slices.Max(c.Gains) || slices.Min(c.Gains) < 0 {
		t.Errorf("%d find nobody, of whom %v would by one change each, and %d by any", c.Nobody, c.Gains, c.AnyGain)
	}
}

// sameAsTheModel holds what some people find against a loop over everybody with the model.
func sameAsTheModel(t *testing.T, n int, skewed bool, finder liquidity.Finder, samples int) {
	t.Helper()
	profiles := population.Profiles
	if skewed {
		profiles = population.Skewed
	}
	all := slices.Collect(profiles(n, 1, time.Unix(0, 0).UTC()))
	found := 0
	for i := 0; i < n; i += max(1, n/samples) {
		partners, nearly := 0, make(map[match.Relaxation]int)
		for j := range all {
			if i == j {
				continue
			}
			if _, fits := match.Assess(all[i].Candidate, all[j].Candidate); fits {
				partners++
			}
		}
		got, err := finder.Partners(all[i].ID.String())
		if err != nil || got != partners {
			t.Errorf("%s of %d finds %d, %v; by the model %d", all[i].ID, n, got, err, partners)
		}
		found += partners
		if partners > 0 {
			continue
		}
		for j := range all {
			for _, r := range match.Relaxations() {
				if _, near := match.Near(all[i].Candidate, all[j].Candidate, r); near && i != j {
					nearly[r]++
				}
			}
		}
		if got, err := finder.Nearly(all[i].ID.String()); err != nil || fmt.Sprint(got) != fmt.Sprint(nearly) {
			t.Errorf("%s of %d nearly finds %v, %v; by the model %v", all[i].ID, n, got, err, nearly)
		}
	}
	if found == 0 {
		t.Errorf("none of the people asked of %d finds anybody, so nothing was shown", n)
	}
}
