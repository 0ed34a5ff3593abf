package search

import "math/bits"

// group is what is compared of 64 rows with whom nothing in lines fails, or one thing: a value a row, and all
// of it together in memory.
type group struct {
	from, to                       [64]uint8 // months of the start window
	department, profession, second [64]uint8
	where                          [64]where
	aimAndAreas                    [64]uint8 // aim, and how many areas, four bits each
	skills                         [64]uint8 // how many are brought, and how many wanted, four bits each
	ways                           [64]uint32
	answered, matters              [64]uint8
	prefer                         [64]uint32
	wanted, fewest, most, wishes   [64]uint8
	could                          [64]uint32      // and conditions
	targets                        [64]uint16      // set of grades
	radius                         [64]uint8       // of the first place
	home                           [64]placeNumber // the first place
	published                      [64]uint32
}

func (g *group) set(i uint32, r *row) {
	g.department[i], g.profession[i], g.second[i] = r.department, r.profession, r.second
	g.ways[i], g.answered[i], g.matters[i] = r.ways, r.answered, r.matters
	g.aimAndAreas[i] = uint8(r.aim) | uint8(bits.OnesCount64(r.tags.areas))<<4
	g.skills[i] = uint8(bits.OnesCount64(r.tags.offers)) | uint8(bits.OnesCount64(r.tags.wants))<<4
	g.from[i], g.to[i] = r.from, r.to
	p := r.pattern
	g.could[i], g.prefer[i] = p.could()|uint32(r.conditions)<<fullTime, p.prefer()
	g.wanted[i], g.fewest[i], g.most[i], g.wishes[i] = uint8(p.wanted()), uint8(p.min()), uint8(p.max()), p.wishes()
	g.home[i], g.radius[i] = noPlace, 0
	if len(r.places) > 0 {
		g.home[i], g.radius[i] = r.places[0].place, r.places[0].radius
	}
	g.published[i] = r.published
	g.where[i], g.targets[i] = r.where, r.targets
}

func (g *group) row(i uint32) row {
	return row{published: g.published[i], targets: g.targets[i], department: g.department[i], profession: g.profession[i], second: g.second[i],
		where: g.where[i], aim: aim(g.aimAndAreas[i] & 15), ways: g.ways[i], answered: g.answered[i], matters: g.matters[i], pattern: g.pattern(i),
		conditions: conditions(g.could[i] >> fullTime), from: g.from[i], to: g.to[i]}
}

// pattern is a row's, but for whether the weeks may be exchanged.
func (g *group) pattern(i uint32) pattern {
	return pattern(g.could[i]&everything)<<couldShift | pattern(g.prefer[i])<<preferShift | pattern(g.wanted[i])<<wantedShift |
		pattern(g.fewest[i])<<minShift | pattern(g.most[i])<<maxShift | pattern(g.wishes[i])
}

var _ [32 - fullTime - conditionBits]struct{} // could has room for both

// touch reads a little of what is weighed first.
func (g *group) touch() uint8 {
	return g.from[0] + g.to[0] + g.department[0] + g.profession[0] + g.second[0] + uint8(g.where[0]) + uint8(g.where[32]) + g.aimAndAreas[0] + g.skills[0] +
		uint8(g.ways[0]) + uint8(g.ways[16]) + uint8(g.ways[32]) + uint8(g.ways[48]) + g.answered[0] + g.matters[0]
}
