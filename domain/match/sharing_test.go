package match_test

import (
	"testing"

	"pgregory.net/rapid"

	"jobshare/domain/match"
)

func TestWhichPatternsMakeOneJob(t *testing.T) {
	for _, tt := range []struct {
		name    string
		a, b    match.Pattern
		overlap int // that one of them wants at least
		fits    bool
	}{
		{"Monday to Wednesday and Wednesday to Friday", all(early), all(late), 0, true},
		{"the same with a day of overlap a week", all(early), all(late), 4, true},
		{"but they have no more to overlap on", all(early), all(late), 5, false},
		{"two who work Monday to Wednesday", all(early), all(early), 0, false},
		{"two who work Monday to Wednesday and would rather work more", upTo(early, 1, 6, 12), upTo(early, 1, 6, 12), 0, false},
		{"mornings and afternoons", all(half(false)), all(half(true)), 0, true},
		{"mornings and afternoons with overlap", all(half(false)), all(half(true)), 1, false},
		{"two who work mornings", all(half(false)), all(half(false)), 0, false},
		{"alternate weeks", all(weekA), all(weekA.SwapWeeks()), 0, true},
		{"the same week", all(weekA), all(weekA), 0, false},
		{"the same week, and one could exchange", all(weekA), either(all(weekA)), 0, true},
		{"the same week, and both could exchange", either(all(weekA)), either(all(weekA)), 0, true},
		{"one exchanges, and the other's Wednesday goes with it", either(all(match.EveryWeek(monday, tuesday) | inWeek(0, wednesday))),
			all(match.EveryWeek(thursday, friday) | inWeek(0, wednesday)), 0, true},
		{"four days and one", all(match.EveryWeek(monday, tuesday, wednesday, thursday)), all(match.EveryWeek(friday)), 0, true},
		{"three and a half days each", upTo(everything, 14, 14, 14), upTo(everything, 14, 14, 14), 8, true},
		{"three and a half days each leave no more to overlap on", upTo(everything, 14, 14, 14), upTo(everything, 14, 14, 14), 9, false},
		{"both want more than a job and two fifths", upTo(everything, 15, 15, 15), upTo(everything, 14, 14, 14), 0, false},
		{"the two together want too little", upTo(everything, 4, 8, 9), upTo(everything, 4, 8, 10), 0, false},
		{"the two together want just enough", upTo(everything, 4, 8, 10), upTo(everything, 4, 8, 10), 0, true},
		{"one alone can cover Thursday and Friday but does not want that much", all(early), upTo(everything, 4, 6, 6), 0, false},
		{"nor a half-day less than that", all(early), upTo(everything, 4, 6, 7), 0, false},
		{"one alone covers Thursday and Friday", all(early), upTo(everything, 4, 6, 8), 0, true},
		{"nobody covers Friday afternoon", all(early | match.EveryWeek(thursday)), all(match.EveryWeek(friday) &^ match.Half(1, friday, true)), 0, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, p := range []match.Pattern{tt.a, tt.b} {
				if err := p.Check(); err != nil {
					t.Fatalf("no pattern: %v", err)
				}
			}
			if _, fits := match.Fit(tt.a, tt.b, tt.overlap); fits != tt.fits {
				t.Errorf("fits: %v, want %v", fits, tt.fits)
			}
			if _, fits := match.Fit(tt.b, tt.a, tt.overlap); fits != tt.fits {
				t.Errorf("the other way about fits: %v, want %v", fits, tt.fits)
			}
		})
	}
}

// What fits can be worked: somebody carries every half-day, within what each wants.
func TestWhatFitsCanBeWorked(t *testing.T) {
	seen := make(shown)
	check(t, func(t *rapid.T) {
		a, b := anyPattern(t), anyPattern(t)
		if rapid.IntRange(0, 4).Draw(t, "fill up") < 4 {
			b.Could |= everything &^ a.Could
			b.Max = min(20, b.Max+rapid.IntRange(0, b.Could.Count()-b.Max).Draw(t, "would work more"))
		}
		overlap := rapid.IntRange(0, 8).Draw(t, "least overlap")
		s, fits := match.Fit(a, b, overlap)
		least, most, can := canBeWorked(a, b, overlap)
		if fits != can {
			t.Fatalf("fits: %v, can be worked: %v: %+v with %+v and overlap %d", fits, can, a, b, overlap)
		}
		if fits && (s.LeastOverlap != least || s.MostOverlap != most) && !a.EitherWeek && !b.EitherWeek {
			t.Fatalf("overlap of %d to %d, can be %d to %d: %+v with %+v", s.LeastOverlap, s.MostOverlap, least, most, a, b)
		}
		seen[map[bool]string{true: "fits", false: "does not fit"}[fits]]++
	})
	seen.enough(t, "fits", "does not fit")
}

// canBeWorked tries every division of the half-days that both could work, and says how few and how many of
// them both would work at once.
func canBeWorked(a, b match.Pattern, overlap int) (least, most int, ok bool) {
	least = 20
	try := func(a, b match.Pattern) {
		if a.Could|b.Could != everything {
			return
		}
		onlyA, onlyB, both := (a.Could &^ b.Could).Count(), (b.Could &^ a.Could).Count(), (a.Could & b.Could).Count()
		for together := overlap; together <= both; together++ {
			for more := 0; more <= both-together; more++ { // half-days that both could work and a works alone
				worksA, worksB := onlyA+together+more, onlyB+both-more
				if worksA >= a.Min && worksA <= a.Max && worksB >= b.Min && worksB <= b.Max && worksA+worksB <= 28 {
					least, most, ok = min(least, together), max(most, together), true
				}
			}
		}
	}
	try(a, b)
	if a.EitherWeek || b.EitherWeek {
		b.Could = b.Could.SwapWeeks()
		try(a, b)
	}
	return least, most, ok
}
