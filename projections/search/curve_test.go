package search

import (
	"testing"

	"jobshare/domain/reference"
)

// Along the curve every point of the square comes once, and each after one beside it.
func TestTheCurveGoesFromPointToPoint(t *testing.T) {
	type point struct{ x, y uint32 }
	const side = 64 // a corner of the square, through which the curve goes before it leaves it
	at := make(map[uint32]point)
	for x := range uint32(side) {
		for y := range uint32(side) {
			along := alongCurve(x, y)
			if along >= side*side {
				t.Fatalf("%d, %d comes as number %d", x, y, along)
			}
			at[along] = point{x, y}
		}
	}
	if len(at) != side*side {
		t.Fatalf("%d of %d points have a number of their own", len(at), side*side)
	}
	for along := uint32(1); along < side*side; along++ {
		a, b := at[along-1], at[along]
		if dx, dy := int(a.x)-int(b.x), int(a.y)-int(b.y); dx*dx+dy*dy != 1 {
			t.Fatalf("%v comes after %v", b, a)
		}
	}
}

// Every place has a rank of its own, and near ones mostly have near ranks.
func TestNearPlacesHaveNearRanks(t *testing.T) {
	ranks := placesInOrder()
	rank := func(id string) int { return int(ranks[placesByID[id]]) }
	seen := make(map[uint16]bool)
	for place, r := range ranks {
		if r == 0 || int(r) > len(ranks) || seen[r] {
			t.Errorf("%s has rank %d", reference.Places[place].Name, r)
		}
		seen[r] = true
	}
	near, far := rank("leeds")-rank("bradford"), rank("leeds")-rank("aberdeen")
	if near*near > 50*50 || far*far < 100*100 {
		t.Errorf("Bradford is %d places from Leeds, Aberdeen %d", near, far)
	}
}
