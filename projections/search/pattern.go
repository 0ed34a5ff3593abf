package search

import (
	"math/bits"

	"jobshare/domain/match"
)

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
