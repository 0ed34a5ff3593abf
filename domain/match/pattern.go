package match

import (
	"math/bits"

	"jobshare/domain"
)

// Halves is a set of half-days of a fortnight: bit week*10 + day*2 + (0 morning, 1 afternoon), Monday
// being day 0. Week A of a fixed pattern is counted from [WeekA].
type Halves uint32

// Everything is all 20 half-days.
const Everything Halves = 1<<20 - 1

// WeekA is the Monday from which fixed fortnights are counted (2024-01-01, as year, month, day).
var WeekA = [3]int{2024, 1, 1}

// Half is one half-day: week 0 or 1, day 0 (Monday) to 4, afternoon or not.
func Half(week, day int, afternoon bool) Halves {
	bit := week*10 + day*2
	if afternoon {
		bit++
	}
	return 1 << bit
}

// Count is the number of half-days.
func (h Halves) Count() int { return bits.OnesCount32(uint32(h)) }

// SwapWeeks exchanges week A and week B.
func (h Halves) SwapWeeks() Halves { return h>>10&(1<<10-1) | h<<10&Everything }

// EveryWeek repeats the first week's half-days in the second.
func EveryWeek(days ...int) Halves {
	var h Halves
	for _, d := range days {
		for w := range 2 {
			h |= Half(w, d, false) | Half(w, d, true)
		}
	}
	return h
}

// Pattern is when a person could work, would rather work, and how much.
type Pattern struct {
	Could      Halves `json:"could"`                // half-days that are possible
	Prefer     Halves `json:"prefer"`               // those of them that they would rather have
	Wanted     int    `json:"wanted"`               // half-days a fortnight that they want to work
	Min        int    `json:"min"`                  // the fewest they would accept
	Max        int    `json:"max"`                  // the most they would accept
	EitherWeek bool   `json:"eitherWeek,omitempty"` // week A and week B may be exchanged
}

// Check refuses a pattern that nobody could work, with a way out.
func (p Pattern) Check() error {
	switch {
	case p.Could == 0:
		return domain.RefuseField("could", "no half-days", "Select the half-days you could work")
	case p.Could&^Everything != 0 || p.Prefer&^Everything != 0:
		return domain.RefuseField("could", "not half-days", "Select half-days of a fortnight")
	case p.Prefer&^p.Could != 0:
		return domain.RefuseField("prefer", "prefers what they can't", "You can only prefer half-days that you could work")
	case p.Wanted < 1 || p.Wanted > 20:
		return domain.RefuseField("wanted", "wanted out of range", "The half-days you want to work must be between 1 and 20 a fortnight")
	case p.Wanted > p.Could.Count():
		return domain.RefuseField("wanted", "wants more than they could", "You want more half-days than you could work. Select more half-days, or want fewer")
	case p.Min < 1 || p.Min > p.Wanted:
		return domain.RefuseField("min", "minimum out of range", "The fewest half-days must be between 1 and the number you want")
	case p.Max < p.Wanted || p.Max > p.Could.Count():
		return domain.RefuseField("max", "maximum out of range", "The most half-days must be between the number you want and the number you could work")
	}
	return nil
}
