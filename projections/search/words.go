package search

import (
	"math/bits"

	"jobshare/domain/match"
	"jobshare/domain/reference"
)

// terms are the conditions of a person that are looked at one by one, and the kind of their pattern.
type terms uint32

const (
	kindBits      = 3
	fromShift     = kindBits // the months of the start window, 0 for any time
	toShift       = fromShift + 8
	rolesShift    = toShift + 8
	needsShift    = rolesShift + 3
	clearedShift  = needsShift + 2
	hasPost       = terms(1) << (clearedShift + 2)
	clearanceWish = terms(1) << (clearedShift + 3)
	ownDepartment = terms(1) << (clearedShift + 4) // shares with nobody else
	ownProfession = terms(1) << (clearedShift + 5)
)

func (t terms) kind() uint8        { return uint8(t) & (1<<kindBits - 1) }
func (t terms) from() int          { return int(uint8(t >> fromShift)) }
func (t terms) to() int            { return int(uint8(t >> toShift)) }
func (t terms) roles() uint8       { return uint8(t>>rolesShift) & 7 }
func (t terms) needs() uint8       { return uint8(t>>needsShift) & 3 }
func (t terms) cleared() uint8     { return uint8(t>>clearedShift) & 3 }
func (t terms) is(flag terms) bool { return t&flag != 0 }

// months are counted from the first that anybody could mean, so that they fit eight bits: up to 2041.
const firstMonth = match.Month(2020 * 12)

func monthOf(m match.Month) terms { return terms(min(max(m-firstMonth+1, 1), 255)) }

// termsOf are a person's conditions.
func termsOf(c match.Candidate) terms {
	t := terms(kinds.of[string(c.Pattern.Kind())])
	if c.Start.Given() {
		t |= monthOf(c.Start.From)<<fromShift | monthOf(c.Start.To)<<toShift
	}
	roles := c.Roles & match.AnyRole
	if roles == 0 {
		roles = match.AnyRole
	}
	t |= terms(roles)<<rolesShift | terms(c.Cleared&3)<<clearedShift
	if c.HasPost {
		t |= hasPost | terms(c.Needs&3)<<needsShift
	}
	if c.Insists.ClearanceIsWish {
		t |= clearanceWish
	}
	if c.Insists.SameDepartment {
		t |= ownDepartment
	}
	if c.Insists.SameProfession {
		t |= ownProfession
	}
	return t
}

// pattern is when and how much somebody could work: from the highest bit the half-days that they could work,
// those that they would rather, and numbers.
type pattern uint64

const (
	wishedShift = 0
	leastShift  = 4
	eitherShift = 8
	eitherBit   = pattern(1) << eitherShift
	maxShift    = 9
	minShift    = 14
	wantedShift = 19
	preferShift = 24
	couldShift  = 44
)

func (p pattern) could() uint32  { return uint32(p >> couldShift) }
func (p pattern) prefer() uint32 { return uint32(p>>preferShift) & uint32(match.Everything) }
func (p pattern) days() int      { return bits.OnesCount32(p.could()) }
func (p pattern) either() bool   { return p&eitherBit != 0 }
func (p pattern) wanted() int    { return int(p>>wantedShift) & 31 }
func (p pattern) min() int       { return int(p>>minShift) & 31 }
func (p pattern) max() int       { return int(p>>maxShift) & 31 }
func (p pattern) least() int     { return int(p>>leastShift) & 15 }
func (p pattern) wishes() uint8  { return uint8(p) } // the overlap as a number
func (p pattern) overlap() match.Overlap {
	return match.Overlap{Least: p.least(), Wished: int(p>>wishedShift) & 15}
}

func patternOf(c match.Candidate) pattern {
	p := pattern(c.Pattern.Could)<<couldShift | pattern(c.Pattern.Prefer&match.Everything)<<preferShift |
		pattern(c.Pattern.Wanted&31)<<wantedShift | pattern(c.Pattern.Min&31)<<minShift | pattern(c.Pattern.Max&31)<<maxShift |
		pattern(min(max(c.Overlap.Least, 0), 15))<<leastShift | pattern(min(max(c.Overlap.Wished, 0), 15))<<wishedShift
	if c.Pattern.EitherWeek {
		p |= eitherBit
	}
	return p
}

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
