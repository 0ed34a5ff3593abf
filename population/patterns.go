package population

import "jobshare/domain/match"

// habit is a way in which people like to work, and how common it is among them. The shares are
// assumptions: nobody publishes when part-time civil servants work.
type habit struct {
	weight  int
	pattern match.Pattern
}

const (
	monday = iota
	tuesday
	wednesday
	thursday
	friday
)

var week = []int{monday, tuesday, wednesday, thursday, friday}

// halves are the mornings or the afternoons of days in the weeks given.
func halves(weeks []int, days []int, afternoon bool) (h match.Halves) {
	for _, w := range weeks {
		for _, d := range days {
			h |= match.Half(w, d, afternoon)
		}
	}
	return h
}

func wholeDays(inWeek int, days ...int) match.Halves {
	return halves([]int{inWeek}, days, false) | halves([]int{inWeek}, days, true)
}

var (
	everyWeek  = []int{0, 1}
	mornings   = halves(everyWeek, week, false)
	afternoons = halves(everyWeek, week, true)
	early      = match.EveryWeek(monday, tuesday, wednesday)
	late       = match.EveryWeek(wednesday, thursday, friday)
)

var habits = lotsOf(func(h habit) int { return h.weight },
	habit{18, match.Pattern{Could: early, Prefer: early, Wanted: 12, Min: 10, Max: 12}},
	habit{18, match.Pattern{Could: late, Prefer: late, Wanted: 12, Min: 10, Max: 12}},
	habit{8, match.Pattern{Could: early | match.EveryWeek(thursday), Prefer: early, Wanted: 12, Min: 8, Max: 14}},
	habit{8, match.Pattern{Could: late | match.EveryWeek(tuesday), Prefer: late, Wanted: 12, Min: 8, Max: 14}},
	habit{5, match.Pattern{Could: match.EveryWeek(monday, tuesday) | wholeDays(0, wednesday), Prefer: match.EveryWeek(monday, tuesday), Wanted: 10, Min: 8, Max: 10, EitherWeek: true}},
	habit{5, match.Pattern{Could: match.EveryWeek(thursday, friday) | wholeDays(1, wednesday), Prefer: match.EveryWeek(thursday, friday), Wanted: 10, Min: 8, Max: 10, EitherWeek: true}},
	habit{7, match.Pattern{Could: mornings, Prefer: mornings, Wanted: 10, Min: 8, Max: 10}},
	habit{4, match.Pattern{Could: afternoons, Prefer: afternoons, Wanted: 10, Min: 8, Max: 10}},
	habit{4, match.Pattern{Could: match.Everything, Prefer: mornings, Wanted: 10, Min: 8, Max: 12}},
	habit{4, match.Pattern{Could: wholeDays(0, week...), Prefer: wholeDays(0, week...), Wanted: 10, Min: 10, Max: 10, EitherWeek: true}},
	habit{4, match.Pattern{Could: match.EveryWeek(tuesday, wednesday, thursday), Prefer: match.EveryWeek(tuesday, wednesday, thursday), Wanted: 12, Min: 8, Max: 12}},
	habit{5, match.Pattern{Could: match.EveryWeek(monday, tuesday, thursday, friday), Prefer: match.EveryWeek(monday, friday), Wanted: 12, Min: 8, Max: 14}},
	habit{4, match.Pattern{Could: match.Everything, Prefer: early, Wanted: 14, Min: 10, Max: 16}},
	habit{6, match.Pattern{Could: match.Everything, Prefer: match.Everything, Wanted: 10, Min: 8, Max: 14}},
)
