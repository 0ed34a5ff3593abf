package match_test

import (
	"reflect"
	"testing"

	"jobshare/domain/match"
	"jobshare/domain/reference"
)

// Two pairs of places are as near as each other here, so that which of them counts must not depend on
// who looks.
func TestItIsTheSameWhoeverLooksWhenPlacesTie(t *testing.T) {
	near, far := tie(t)
	a := match.Candidate{Targets: []string{"HEO"}, Pattern: all(early), Places: []match.Place{{ID: near[0], RadiusKm: 40}, {ID: far[0], RadiusKm: 60}}}
	b := match.Candidate{Targets: []string{"HEO"}, Pattern: all(late), Places: []match.Place{{ID: near[1], RadiusKm: 40}, {ID: far[1], RadiusKm: 60}}}
	mine, _ := match.Assess(a, b)
	yours, _ := match.Assess(b, a)
	if mine.Points != yours.Points || !reflect.DeepEqual(mine.Reasons, yours.Reasons) {
		t.Errorf("one sees %+v, the other %+v", mine, yours)
	}
}

// Of two pairs of places that are as near as each other, the one with more room to spare counts.
func TestTheMoreGenerousOfTwoTiesCounts(t *testing.T) {
	one, other := tie(t)
	first, _ := reference.Place(one[0])
	second, _ := reference.Place(one[1])
	km := reference.DistanceKm(first, second)
	for _, tight := range [][2]string{one, other} {
		a := match.Candidate{Targets: []string{"HEO"}, Pattern: all(early)}
		b := match.Candidate{Targets: []string{"HEO"}, Pattern: all(late)}
		for _, pair := range [][2]string{one, other} {
			radius := 10 * km
			if pair == tight {
				radius = km
			}
			a.Places, b.Places = append(a.Places, at(radius, pair[0])...), append(b.Places, at(radius, pair[1])...)
		}
		if m := assess(t, a, b); m.Mine[match.OfPlace] != 9 {
			t.Errorf("%d points for places of which one pair is a tenth of what both find near", m.Mine[match.OfPlace])
		}
	}
}

// tie finds two pairs of places whose distances are equal and shorter than across the pairs, the first in
// the order of names one way about and the second the other way about.
func tie(t *testing.T) (x, y [2]string) {
	t.Helper()
	places := reference.Places[:200]
	for i, a1 := range places {
		for j, b1 := range places[i+1:] {
			if b1.Name >= a1.Name {
				continue
			}
			km := reference.DistanceKm(a1, b1)
			if km < 10 || km > 40 {
				continue
			}
			for _, a2 := range places[i+j:] {
				for _, b2 := range places {
					distinct := map[string]bool{a1.ID: true, b1.ID: true, a2.ID: true, b2.ID: true}
					if len(distinct) == 4 && a2.Name < a1.Name && b2.Name > b1.Name && reference.DistanceKm(a2, b2) == km &&
						reference.DistanceKm(a1, b2) > 60 && reference.DistanceKm(a2, b1) > 60 {
						return [2]string{a1.ID, b1.ID}, [2]string{a2.ID, b2.ID}
					}
				}
			}
		}
	}
	t.Fatal("there is no such pair of pairs")
	return x, y
}
