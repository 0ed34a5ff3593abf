package population

import (
	"slices"
	"testing"
)

func TestSkewedPeopleAreMostlyOfLondonAndPolicy(t *testing.T) {
	const n = 3000
	shares := func(people []Profile) (london, policy float64) {
		for _, p := range people {
			if inLondon(p) {
				london++
			}
			if p.Candidate.Profession == "policy" {
				policy++
			}
		}
		return london / float64(len(people)), policy / float64(len(people))
	}
	uniform, skewed := slices.Collect(Profiles(n, 1, now)), slices.Collect(Skewed(n, 1, now))
	if len(uniform) != n || len(skewed) != n {
		t.Fatalf("%d and %d people, want %d", len(uniform), len(skewed), n)
	}
	if london, policy := shares(uniform); london < 0.16 || london > 0.24 || policy < 0.04 || policy > 0.09 {
		t.Errorf("uniform: %.3f in London, %.3f in policy", london, policy)
	}
	if london, policy := shares(skewed); london < 0.44 || london > 0.56 || policy < 0.20 || policy > 0.32 {
		t.Errorf("skewed: %.3f in London, %.3f in policy", london, policy)
	}
	if last := skewed[n-1].PublishedAt; now.Sub(last) > 2*Over/n {
		t.Errorf("the last of them came at %v", last)
	}
	ids := make(map[string]bool)
	for i, p := range skewed {
		if err := p.Candidate.Check(); err != nil {
			t.Errorf("%s can't be found: %v", p.ID, err)
		}
		if ids[p.ID.String()] {
			t.Errorf("%s registers twice", p.ID)
		}
		ids[p.ID.String()] = true
		if i > 0 && p.PublishedAt.Before(skewed[i-1].PublishedAt) || p.PublishedAt.After(now) || now.Sub(p.PublishedAt) > Over+1e9 {
			t.Errorf("%s came at %v", p.ID, p.PublishedAt)
		}
	}
}

func TestSkewedPeopleAreTheSameForASeed(t *testing.T) {
	few, many := slices.Collect(Skewed(50, 7, now)), slices.Collect(Skewed(80, 7, now))
	for i := range few {
		if few[i].ID != many[i].ID {
			t.Fatalf("person %d of 50 is %s, of 80 %s", i, few[i].ID, many[i].ID)
		}
	}
	if other := slices.Collect(Skewed(50, 8, now)); other[10].ID == few[10].ID {
		t.Error("another seed makes the same people")
	}
}
