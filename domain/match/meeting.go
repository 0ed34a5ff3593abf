package match

import (
	"cmp"
	"slices"

	"jobshare/domain/reference"
)

// meeting is how two people could be in one place, or need not be.
type meeting struct {
	kind   Meeting
	km     int // between the two nearest places that both find near enough
	radius int // the smaller of the two distances given for them
	names  [2]string
}

// Meeting is where two people could share a job.
type Meeting uint8

// The ways to meet.
const (
	Apart        Meeting = iota // nowhere
	InPlace                     // at places near enough for both
	FromAnywhere                // from anywhere
)

// before says which of two pairs of places counts: the nearer, then the one with more room to spare, then
// the one whose names come first. Nothing of it depends on who looks.
func (m meeting) before(other meeting) bool {
	return cmp.Or(cmp.Compare(m.km, other.km), cmp.Compare(other.radius, m.radius), slices.Compare(m.names[:], other.names[:])) < 0
}

// meet is where the two could work: two places whose distance neither finds too far, the nearest of them,
// or else from anywhere.
func meet(a, b Candidate) meeting {
	var nearest meeting
	for _, pa := range a.Places {
		for _, pb := range b.Places {
			placeA, okA := reference.Place(pa.ID)
			placeB, okB := reference.Place(pb.ID)
			if !okA || !okB {
				continue
			}
			m := meeting{InPlace, reference.DistanceKm(placeA, placeB), min(pa.RadiusKm, pb.RadiusKm),
				[2]string{min(placeA.Name, placeB.Name), max(placeA.Name, placeB.Name)}}
			if m.km <= m.radius && (nearest.kind == Apart || m.before(nearest)) {
				nearest = m
			}
		}
	}
	if nearest.kind == Apart && a.Remote && b.Remote {
		return meeting{kind: FromAnywhere}
	}
	return nearest
}
