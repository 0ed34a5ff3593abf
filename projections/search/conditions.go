package search

import "jobshare/domain/match"

// conditions are those of a person that are looked at one by one, and the kind of their pattern.
type conditions uint32

const (
	kindBits      = 3
	fromShift     = kindBits // the months of the start window, 0 for any time
	toShift       = fromShift + 8
	rolesShift    = toShift + 8
	needsShift    = rolesShift + 3
	clearedShift  = needsShift + 2
	hasPost       = conditions(1) << (clearedShift + 2)
	clearanceWish = conditions(1) << (clearedShift + 3)
	ownDepartment = conditions(1) << (clearedShift + 4) // shares with nobody else
	ownProfession = conditions(1) << (clearedShift + 5)
)

func (c conditions) kind() uint8             { return uint8(c) & (1<<kindBits - 1) }
func (c conditions) from() int               { return int(uint8(c >> fromShift)) }
func (c conditions) to() int                 { return int(uint8(c >> toShift)) }
func (c conditions) roles() uint8            { return uint8(c>>rolesShift) & 7 }
func (c conditions) needs() uint8            { return uint8(c>>needsShift) & 3 }
func (c conditions) cleared() uint8          { return uint8(c>>clearedShift) & 3 }
func (c conditions) is(flag conditions) bool { return c&flag != 0 }

// months are counted from the first that anybody could mean, so that they fit eight bits: up to 2041.
const firstMonth = match.Month(2020 * 12)

func monthOf(m match.Month) conditions { return conditions(min(max(m-firstMonth+1, 1), 255)) }

// conditionsOf are a person's conditions.
func conditionsOf(c match.Candidate) conditions {
	t := conditions(kinds.of[string(c.Pattern.Kind())])
	if c.Start.Given() {
		t |= monthOf(c.Start.From)<<fromShift | monthOf(c.Start.To)<<toShift
	}
	roles := c.Roles & match.AnyRole
	if roles == 0 {
		roles = match.AnyRole
	}
	t |= conditions(roles)<<rolesShift | conditions(c.Cleared&3)<<clearedShift
	if c.HasPost {
		t |= hasPost | conditions(c.Needs&3)<<needsShift
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
