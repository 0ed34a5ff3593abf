package search

import "jobshare/domain/match"

// conditions are those of a person that stand in lines, as one number.
type conditions uint16

const (
	needsShift    = 3 // after the roles
	clearedShift  = needsShift + 2
	clearanceWish = conditions(1) << (clearedShift + 2)
	ownDepartment = conditions(1) << (clearedShift + 3) // shares with nobody else
	ownProfession = conditions(1) << (clearedShift + 4)

	conditionBits = clearedShift + 5
)

func (c conditions) roles() uint8            { return uint8(c) & 7 }
func (c conditions) needs() uint8            { return uint8(c>>needsShift) & 3 } // of a post that they have
func (c conditions) cleared() uint8          { return uint8(c>>clearedShift) & 3 }
func (c conditions) is(flag conditions) bool { return c&flag != 0 }

// months are counted from the first in which anybody could start, from 1, so that they fit eight bits.
func monthOf(m match.Month) uint8 { return uint8(min(max(m-match.FirstYear*12+1, 1), 255)) }

var _ [255 - 12*(match.LastYear-match.FirstYear+1)]struct{} // all months fit

// conditionsOf are a person's conditions.
func conditionsOf(c match.Candidate) conditions {
	roles := c.Roles & match.AnyRole
	if roles == 0 {
		roles = match.AnyRole
	}
	t := conditions(roles) | conditions(c.Cleared&3)<<clearedShift
	if c.HasPost {
		t |= conditions(c.Needs&3) << needsShift
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
