package population

import "jobshare/domain/match"

// habit is a way in which people like to work, and how common it is among them. The shares are
// assumptions: nobody publishes when part-time civil servants work, let alone those who would like to. Everybody
// here is somebody who would share a job, so all of them want to work less than full time or could: it
// says nothing about how many civil servants do (about one in four works part time).
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
	// the days at one end of the week
	habit{15, match.Pattern{Could: early, Prefer: early, Wanted: 12, Min: 10, Max: 12}},
	habit{15, match.Pattern{Could: late, Prefer: late, Wanted: 12, Min: 10, Max: 12}},
	habit{7, match.Pattern{Could: early | match.EveryWeek(thursday), Prefer: early, Wanted: 12, Min: 8, Max: 14}},
	habit{7, match.Pattern{Could: late | match.EveryWeek(tuesday), Prefer: late, Wanted: 12, Min: 8, Max: 14}},
	habit{4, match.Pattern{Could: early | match.EveryWeek(thursday), Prefer: early | match.EveryWeek(thursday), Wanted: 16, Min: 14, Max: 16}},
	habit{4, match.Pattern{Could: late | match.EveryWeek(tuesday), Prefer: late | match.EveryWeek(tuesday), Wanted: 16, Min: 14, Max: 16}},
	habit{3, match.Pattern{Could: early | halves(everyWeek, []int{thursday}, false), Prefer: early, Wanted: 14, Min: 12, Max: 14}},
	habit{3, match.Pattern{Could: late | halves(everyWeek, []int{tuesday}, true), Prefer: late, Wanted: 14, Min: 12, Max: 14}},
	habit{2, match.Pattern{Could: match.EveryWeek(monday, tuesday), Prefer: match.EveryWeek(monday, tuesday), Wanted: 8, Min: 6, Max: 8}},
	habit{2, match.Pattern{Could: match.EveryWeek(thursday, friday), Prefer: match.EveryWeek(thursday, friday), Wanted: 8, Min: 6, Max: 8}},
	// the same, and Wednesdays in turn
	habit{4, match.Pattern{Could: match.EveryWeek(monday, tuesday) | wholeDays(0, wednesday), Prefer: match.EveryWeek(monday, tuesday), Wanted: 10, Min: 8, Max: 10, EitherWeek: true}},
	habit{4, match.Pattern{Could: match.EveryWeek(thursday, friday) | wholeDays(1, wednesday), Prefer: match.EveryWeek(thursday, friday), Wanted: 10, Min: 8, Max: 10, EitherWeek: true}},
	// part of every day
	habit{6, match.Pattern{Could: mornings, Prefer: mornings, Wanted: 10, Min: 8, Max: 10}},
	habit{4, match.Pattern{Could: afternoons, Prefer: afternoons, Wanted: 10, Min: 8, Max: 10}},
	habit{2, match.Pattern{Could: mornings | match.EveryWeek(wednesday), Prefer: mornings, Wanted: 12, Min: 10, Max: 12}},
	habit{2, match.Pattern{Could: afternoons | match.EveryWeek(monday, tuesday), Prefer: afternoons, Wanted: 12, Min: 10, Max: 14}},
	// week about
	habit{3, match.Pattern{Could: wholeDays(0, week...), Prefer: wholeDays(0, week...), Wanted: 10, Min: 10, Max: 10, EitherWeek: true}},
	habit{1, match.Pattern{Could: wholeDays(0, week...) | wholeDays(1, monday, tuesday), Prefer: wholeDays(0, week...), Wanted: 12, Min: 10, Max: 14, EitherWeek: true}},
	habit{1, match.Pattern{Could: wholeDays(0, monday, tuesday, wednesday) | wholeDays(1, wednesday, thursday, friday), Prefer: wholeDays(0, monday, tuesday) | wholeDays(1, thursday, friday), Wanted: 12, Min: 10, Max: 12, EitherWeek: true}},
	// days here and there
	habit{4, match.Pattern{Could: match.EveryWeek(tuesday, wednesday, thursday), Prefer: match.EveryWeek(tuesday, wednesday, thursday), Wanted: 12, Min: 8, Max: 12}},
	habit{4, match.Pattern{Could: match.EveryWeek(monday, tuesday, thursday, friday), Prefer: match.EveryWeek(monday, friday), Wanted: 12, Min: 8, Max: 14}},
	habit{2, match.Pattern{Could: match.EveryWeek(monday, wednesday, friday), Prefer: match.EveryWeek(monday, wednesday, friday), Wanted: 12, Min: 10, Max: 12}},
	habit{2, match.Pattern{Could: match.EveryWeek(monday, tuesday, thursday), Prefer: match.EveryWeek(monday, tuesday, thursday), Wanted: 12, Min: 10, Max: 12}},
	habit{1, match.Pattern{Could: match.EveryWeek(tuesday, thursday), Prefer: match.EveryWeek(tuesday, thursday), Wanted: 8, Min: 6, Max: 8}},
	// whatever suits the partner
	habit{3, match.Pattern{Could: match.Everything, Prefer: mornings, Wanted: 10, Min: 8, Max: 12}},
	habit{4, match.Pattern{Could: match.Everything, Prefer: early, Wanted: 14, Min: 10, Max: 16}},
	habit{3, match.Pattern{Could: match.Everything, Prefer: late, Wanted: 12, Min: 10, Max: 16}},
	habit{2, match.Pattern{Could: match.Everything, Prefer: match.EveryWeek(tuesday, wednesday, thursday), Wanted: 12, Min: 8, Max: 14}},
	habit{5, match.Pattern{Could: match.Everything, Prefer: match.Everything, Wanted: 10, Min: 8, Max: 14}},
)
