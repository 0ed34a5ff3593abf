package search

import "jobshare/domain/match"

// where is the kind of a person's pattern, the region of their first place and their grade: facets that are
// counted together.
type where uint16

const (
	kindBits   = 3
	regionBits = 4
	gradeBits  = 4
	whereBits  = kindBits + regionBits + gradeBits
)

func (w where) kind() uint8   { return uint8(w) & (1<<kindBits - 1) }
func (w where) region() uint8 { return uint8(w>>kindBits) & (1<<regionBits - 1) }
func (w where) grade() uint8  { return uint8(w>>(kindBits+regionBits)) & (1<<gradeBits - 1) }

func whereOf(c match.Candidate) where {
	var region uint8
	if len(c.Places) > 0 {
		if n, ok := placesByID[c.Places[0].ID]; ok {
			region = placeRegions[n]
		}
	}
	return where(kinds.of[string(c.Pattern.Kind())]) | where(region)<<kindBits | where(grades.of[c.Grade])<<(kindBits+regionBits)
}

// aim is ambition and horizon, two bits each.
type aim uint8

func (a aim) ambition() match.Ambition { return match.Ambition(a & 3) }
func (a aim) horizon() match.Horizon   { return match.Horizon(a >> 2) }

func aimOf(c match.Candidate) aim { return aim(c.Ambition&3) | aim(c.Horizon&3)<<2 }

// waysOf are the answers on ways of working. Two answers differ by as many steps as their bits do.
func waysOf(c match.Candidate) (ways uint32) {
	for i, answer := range c.Ways {
		if answer > 0 {
			ways |= (1<<(min(uint32(answer), 5)-1) - 1) << (4 * i)
		}
	}
	return ways
}
