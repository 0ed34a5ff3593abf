package search

import (
	"jobshare/domain/match"
	"jobshare/domain/reference"
)

// facts are what is counted, and most of what is scored: facets first, so that two of them make an index.
type facts uint64

const (
	departmentBits = 6
	professionBits = 6
	gradeBits      = 4
	regionBits     = 4

	professionShift = departmentBits
	gradeShift      = professionShift + professionBits
	regionShift     = gradeShift + gradeBits
	aimShift        = regionShift + regionBits // ambition, then horizon, two bits each
	missingShift    = aimShift + 4
	noAreas         = facts(1) << missingShift
	noOffers        = facts(2) << missingShift
	noWants         = facts(4) << missingShift
	twoProfessions  = facts(8) << missingShift
	weighted        = facts(16) << missingShift // something matters more to them
	allAnswered     = facts(32) << missingShift // all statements on ways of working
	noneAnswered    = facts(64) << missingShift
	waysShift       = 32 // a thermometer of four bits a statement: an answer n has n-1 of them
)

func (f facts) department() uint8 { return uint8(f) & (1<<departmentBits - 1) }
func (f facts) profession() uint8 { return uint8(f>>professionShift) & (1<<professionBits - 1) }
func (f facts) grade() uint8      { return uint8(f>>gradeShift) & (1<<gradeBits - 1) }
func (f facts) region() uint8     { return uint8(f>>regionShift) & (1<<regionBits - 1) }
func (f facts) aim() uint8        { return uint8(f>>aimShift) & 15 }
func (f facts) said() uint8       { return uint8(f>>aimShift) & 127 } // aim, and which tags are missing
func (f facts) missing() uint8    { return uint8(f>>missingShift) & 7 }
func (f facts) ways() uint32      { return uint32(f >> waysShift) }

func ambitionOf(aim uint8) match.Ambition { return match.Ambition(aim & 3) }
func horizonOf(aim uint8) match.Horizon   { return match.Horizon(aim >> 2) }

func factsOf(c match.Candidate, r *row) facts {
	var region uint8
	if len(c.Places) > 0 {
		if n, ok := placesByID[c.Places[0].ID]; ok {
			region = placeRegions[n]
		}
	}
	f := facts(departments.of[reference.Department(c.Organisation)]) | facts(professions.of[c.Profession])<<professionShift |
		facts(grades.of[c.Grade])<<gradeShift | facts(region)<<regionShift | facts(c.Ambition&3)<<aimShift | facts(c.Horizon&3)<<(aimShift+2)
	for i, answer := range c.Ways {
		if answer > 0 {
			f |= (1<<(min(facts(answer), 5)-1) - 1) << (waysShift + 4*i)
		}
	}
	for _, flag := range []struct {
		is   facts
		when bool
	}{{noAreas, r.tags.areas == 0}, {noOffers, r.tags.offers == 0}, {noWants, r.tags.wants == 0}, {twoProfessions, r.second != 0}, {weighted, r.matters&^capped != 0},
		{allAnswered, r.answered == 255}, {noneAnswered, r.answered == 0}} {
		if flag.when {
			f |= flag.is
		}
	}
	return f
}
