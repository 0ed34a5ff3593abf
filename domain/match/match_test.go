package match_test

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"jobshare/domain/match"
	"jobshare/domain/reference"
)

const (
	monday = iota
	tuesday
	wednesday
	thursday
	friday
)

// all wants to work each of these half-days.
func all(h match.Halves) match.Pattern {
	return match.Pattern{Could: h, Prefer: h, Wanted: h.Count(), Min: h.Count(), Max: h.Count()}
}

// upTo could work more than it wants to.
func upTo(h match.Halves, least, wanted, most int) match.Pattern {
	return match.Pattern{Could: h, Wanted: wanted, Min: least, Max: most}
}

func either(p match.Pattern) match.Pattern {
	p.EitherWeek = true
	return p
}

func half(afternoon bool) (h match.Halves) {
	for w := range 2 {
		for d := range 5 {
			h |= match.Half(w, d, afternoon)
		}
	}
	return h
}

func inWeek(week int, days ...int) (h match.Halves) {
	for _, d := range days {
		h |= match.Half(week, d, false) | match.Half(week, d, true)
	}
	return h
}

var (
	early      = match.EveryWeek(monday, tuesday, wednesday)
	late       = match.EveryWeek(wednesday, thursday, friday)
	weekA      = inWeek(0, monday, tuesday, wednesday, thursday, friday)
	everything = match.Everything
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

func at(radius int, ids ...string) (places []match.Place) {
	for _, id := range ids {
		places = append(places, match.Place{ID: id, RadiusKm: radius})
	}
	return places
}

// Amina and Beth fit; each row changes something about them.
func TestWhoFits(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(a, b *match.Candidate)
		fits   bool
	}{
		{"as they are", func(a, b *match.Candidate) {}, true},
		{"no grade in common", func(a, b *match.Candidate) { b.Targets = []string{"G7"} }, false},
		{"one grade of several in common", func(a, b *match.Candidate) { b.Targets = []string{"G7", "SEO"} }, true},
		{"own grades differ", func(a, b *match.Candidate) { a.Grade, b.Grade = "HEO", "G7" }, true},
		{"no grades", func(a, b *match.Candidate) { a.Targets = nil }, false},
		{"grades that nobody knows", func(a, b *match.Candidate) { a.Targets, b.Targets = []string{"Z"}, []string{"Z"} }, false},
		{"as far as both find near", func(a, b *match.Candidate) { a.Places, b.Places = at(70, "glasgow"), at(80, "edinburgh") }, true},
		{"too far for one of them", func(a, b *match.Candidate) { a.Places, b.Places = at(60, "glasgow"), at(80, "edinburgh") }, false},
		{"too far for the other", func(a, b *match.Candidate) { a.Places, b.Places = at(80, "glasgow"), at(60, "edinburgh") }, false},
		{"a second place is near", func(a, b *match.Candidate) { a.Places = append(at(20, "glasgow"), at(20, "bradford")...) }, true},
		{"no place in common", func(a, b *match.Candidate) { a.Places = at(20, "glasgow") }, false},
		{"no place in common, both remote", func(a, b *match.Candidate) { a.Places, a.Remote, b.Remote = at(20, "glasgow"), true, true }, true},
		{"no place in common, one remote", func(a, b *match.Candidate) { a.Places, a.Remote = at(20, "glasgow"), true }, false},
		{"remote without any place", func(a, b *match.Candidate) { a.Places, b.Places, a.Remote, b.Remote = nil, nil, true, true }, true},
		{"no place at all", func(a, b *match.Candidate) { a.Places, b.Places = nil, nil }, false},
		{"places that nobody knows", func(a, b *match.Candidate) { a.Places, b.Places = at(20, "atlantis"), at(20, "atlantis") }, false},
		{"both Monday to Wednesday", func(a, b *match.Candidate) { b.Pattern = all(early) }, false},
		{"one wants the overlap there is", func(a, b *match.Candidate) { b.Overlap.Least = 4 }, true},
		{"one wants more overlap than there is", func(a, b *match.Candidate) { a.Overlap.Least = 5 }, false},
		{"another profession", func(a, b *match.Candidate) { b.Profession = "tax" }, true},
		{"another organisation", func(a, b *match.Candidate) { b.Organisation = "hm-treasury" }, true},
		{"both with a post", func(a, b *match.Candidate) { a.HasPost, b.HasPost = true, true }, true},
		{"neither with a post", func(a, b *match.Candidate) { b.HasPost = false }, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := match.Candidate{Grade: "SEO", Targets: []string{"SEO", "HEO"}, Profession: "policy", Organisation: "home-office", Places: at(20, "leeds"), Pattern: all(early)}
			b := match.Candidate{Grade: "SEO", Targets: []string{"SEO"}, Profession: "policy", Organisation: "home-office", Places: at(30, "bradford"), Pattern: all(late), HasPost: true}
			tt.change(&a, &b)
			if m, fits := match.Assess(a, b); fits != tt.fits {
				t.Errorf("fits: %v (%+v), want %v", fits, m, tt.fits)
			}
		})
	}
}

func TestReasonsAreSentences(t *testing.T) {
	a := match.Candidate{Targets: []string{"HEO", "SEO"}, Profession: "policy", Places: at(20, "leeds"), Pattern: all(early)}
	b := match.Candidate{Targets: []string{"SEO", "HEO"}, Profession: "policy", Places: at(30, "bradford"), Pattern: all(late), HasPost: true}
	got, _ := match.Assess(a, b)
	want := []match.Reason{
		{About: "grade", Answered: true, Sentence: "You would both share a job at Senior Executive Officer (SEO)."},
		{About: "pattern", Points: 30, Most: 30, Answered: true, Sentence: "Together you can cover every day of the fortnight. You could overlap on Wednesday."},
		{About: "ways", Points: 10, Most: 20, Sentence: "One of you has not said how they like to work."},
		{About: "work", Points: 11, Most: 15, Sentence: "You are both in the Policy profession."},
		{About: "skills", Points: 5, Most: 10, Sentence: "One of you has not said which skills they want or bring."},
		{About: "place", Points: 9 - 4*13/20, Most: 10, Answered: true, Sentence: "Bradford and Leeds are 13 kilometres apart, which is within the distance you both gave."},
		{About: "ambition", Points: 4, Most: 10, Sentence: "One of you has not said what they want from the next years."},
		{About: "timing", Points: 2, Most: 5, Sentence: "One of you has not said when they could start."},
		{About: "post", Answered: true, Sentence: "One of you has a post to share and the other is looking for one."},
	}
	if !reflect.DeepEqual(got.Reasons, want) || got.Points != 69 || got.Band != match.Good {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	for sentence, patterns := range map[string][2]match.Pattern{
		"Together you can cover every day of the fortnight. You could overlap on any day.":                                                            {all(everything &^ match.Half(0, 0, false)), upTo(everything, 1, 4, 8)},
		"Together you can cover every day of the fortnight. You could overlap on Tuesday, Wednesday and Thursday.":                                    {upTo(match.EveryWeek(0, 1, 2, 3), 4, 8, 14), upTo(match.EveryWeek(1, 2, 3, 4), 4, 8, 14)},
		"Together you can cover every day of the fortnight. You would not overlap, so agree how to hand over.":                                        {all(half(false)), all(half(true))},
		"Together you can cover every day of the fortnight, if one of you exchanges the two weeks. You would not overlap, so agree how to hand over.": {all(weekA), either(all(weekA))},
	} {
		a.Pattern, b.Pattern = patterns[0], patterns[1]
		m, fits := match.Assess(a, b)
		if !fits || m.Reasons[1].Sentence != sentence {
			t.Errorf("%v %+v, want %q", fits, m, sentence)
		}
	}
}

func anyPattern(t *rapid.T) match.Pattern {
	could := match.Halves(rapid.Uint32Range(1, uint32(everything)).Draw(t, "could"))
	if rapid.Bool().Draw(t, "like people do") {
		could = rapid.SampledFrom([]match.Halves{early, late, half(false), half(true), weekA, everything, everything &^ match.EveryWeek(friday)}).Draw(t, "habit")
	}
	n := could.Count()
	wanted := rapid.IntRange(1, n).Draw(t, "wanted")
	return match.Pattern{Could: could, Prefer: could & match.Halves(rapid.Uint32().Draw(t, "prefer")), Wanted: wanted,
		Min: rapid.IntRange(1, wanted).Draw(t, "min"), Max: rapid.IntRange(wanted, n).Draw(t, "max"), EitherWeek: rapid.Bool().Draw(t, "either week")}
}

func anyCandidate(t *rapid.T) match.Candidate {
	id := rapid.SampledFrom([]string{"leeds", "bradford", "wakefield", "halifax", "york", "glasgow"})
	c := match.Candidate{Grade: "HEO", Remote: rapid.Bool().Draw(t, "remote"), Pattern: anyPattern(t), Overlap: match.Overlap{Least: rapid.SampledFrom([]int{0, 0, 0, 2, 6}).Draw(t, "overlap")},
		HasPost: rapid.Bool().Draw(t, "post"), Profession: rapid.SampledFrom([]string{"policy", "tax"}).Draw(t, "profession"),
		Targets: rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"EO", "HEO", "SEO"}), 1, 3, rapid.ID).Draw(t, "targets")}
	for _, place := range rapid.SliceOfNDistinct(id, 0, 5, rapid.ID).Draw(t, "places") {
		c.Places = append(c.Places, match.Place{ID: place, RadiusKm: rapid.IntRange(1, 60).Draw(t, "radius")})
	}
	return c
}

// partners are two people of whom the second is more likely to fit than not.
func partners(t *rapid.T) (a, b match.Candidate) {
	a, b = anyCandidate(t), anyCandidate(t)
	if rapid.IntRange(0, 3).Draw(t, "fill up") > 0 {
		b.Pattern.Could |= everything &^ a.Pattern.Could
		b.Pattern.Max = b.Pattern.Could.Count()
		b.Targets, b.Overlap, a.Overlap = a.Targets, match.Overlap{}, match.Overlap{}
	}
	return a, b
}

func TestItIsTheSameWhoeverLooks(t *testing.T) {
	fit := 0
	rapid.Check(t, func(t *rapid.T) {
		a, b := partners(t)
		mine, fits := match.Assess(a, b)
		yours, fitsToo := match.Assess(b, a)
		if fits != fitsToo || mine.Points != yours.Points || mine.Mine != yours.Theirs || mine.Theirs != yours.Mine {
			t.Fatalf("one sees %v %+v, the other %v %+v", fits, mine, fitsToo, yours)
		}
		if fits {
			fit++
			if mine.Points < 0 || mine.Points > 100 || len(mine.Reasons) < 3 {
				t.Fatalf("%+v", mine)
			}
		}
	})
	if fit == 0 {
		t.Error("nobody fitted, so nothing was shown")
	}
}

// Two pairs of places are as near as each other here, so that which of them counts must not depend on
// who looks.
func TestItIsTheSameWhoeverLooksWhenPlacesTie(t *testing.T) {
	near, far := tie(t)
	a := match.Candidate{Targets: []string{"HEO"}, Pattern: all(early), Places: []match.Place{{ID: near[0], RadiusKm: 40}, {ID: far[0], RadiusKm: 60}}}
	b := match.Candidate{Targets: []string{"HEO"}, Pattern: all(late), Places: []match.Place{{ID: near[1], RadiusKm: 40}, {ID: far[1], RadiusKm: 60}}}
	mine, _ := match.Assess(a, b)
	yours, _ := match.Assess(b, a)
	if mine.Points != yours.Points || !reflect.DeepEqual(mine.Reasons, yours.Reasons) {
		t.Errorf("one sees %+v, the other %+v", mine, yours)
	}
}

// tie finds two pairs of places whose distances are equal and shorter than across the pairs, the first in
// the order of names one way about and the second the other way about.
func tie(t *testing.T) (x, y [2]string) {
	t.Helper()
	places := reference.Places[:200]
	for i, a1 := range places {
		for j, b1 := range places[i+1:] {
			if b1.Name >= a1.Name {
				continue
			}
			km := reference.DistanceKm(a1, b1)
			if km < 10 || km > 40 {
				continue
			}
			for _, a2 := range places[i+j:] {
				for _, b2 := range places {
					distinct := map[string]bool{a1.ID: true, b1.ID: true, a2.ID: true, b2.ID: true}
					if len(distinct) == 4 && a2.Name < a1.Name && b2.Name > b1.Name && reference.DistanceKm(a2, b2) == km &&
						reference.DistanceKm(a1, b2) > 60 && reference.DistanceKm(a2, b1) > 60 {
						return [2]string{a1.ID, b1.ID}, [2]string{a2.ID, b2.ID}
					}
				}
			}
		}
	}
	t.Fatal("there is no such pair of pairs")
	return x, y
}

func TestAnotherHalfDayNeverLosesAPartner(t *testing.T) {
	fit := 0
	rapid.Check(t, func(t *rapid.T) {
		a, b := partners(t)
		if _, fits := match.Fit(a.Pattern, b.Pattern, 0); !fits {
			return
		}
		fit++
		more := a.Pattern
		more.Could |= 1 << rapid.IntRange(0, 19).Draw(t, "half-day")
		if _, still := match.Fit(more, b.Pattern, 0); !still {
			t.Fatalf("%+v fits %+v, and with %020b does not", a.Pattern, b.Pattern, more.Could)
		}
	})
	if fit == 0 {
		t.Error("nobody fitted, so nothing was shown")
	}
}

func TestNothingElseDecidesWhetherTheyFit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := partners(t)
		_, fits := match.Assess(a, b)
		a.Grade = rapid.SampledFrom([]string{"AA", "SCS1", ""}).Draw(t, "grade")
		a.Profession = rapid.SampledFrom([]string{"tax", "legal", ""}).Draw(t, "other profession")
		a.Organisation = rapid.SampledFrom([]string{"hm-treasury", ""}).Draw(t, "organisation")
		a.HasPost = !a.HasPost
		if _, still := match.Assess(a, b); still != fits {
			t.Fatalf("fitted: %v, and as %+v: %v", fits, a, still)
		}
	})
}

// What fits can be worked: somebody carries every half-day, within what each wants.
func TestWhatFitsCanBeWorked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := partners(t)
		overlap := rapid.IntRange(0, 6).Draw(t, "least overlap")
		if _, fits := match.Fit(a.Pattern, b.Pattern, overlap); fits != canBeWorked(a.Pattern, b.Pattern, overlap) {
			t.Fatalf("fits: %v, can be worked: %v: %+v with %+v and overlap %d", fits, !fits, a.Pattern, b.Pattern, overlap)
		}
	})
}

// canBeWorked tries every division of the half-days that both could work.
func canBeWorked(a, b match.Pattern, overlap int) bool {
	try := func(a, b match.Pattern) bool {
		if a.Could|b.Could != everything {
			return false
		}
		onlyA, onlyB, both := (a.Could &^ b.Could).Count(), (b.Could &^ a.Could).Count(), (a.Could & b.Could).Count()
		for together := overlap; together <= both; together++ {
			for more := 0; more <= both-together; more++ { // half-days that both could work and a works alone
				worksA, worksB := onlyA+together+more, onlyB+both-more
				if worksA >= a.Min && worksA <= a.Max && worksB >= b.Min && worksB <= b.Max && worksA+worksB <= 28 {
					return true
				}
			}
		}
		return false
	}
	swapped := b
	swapped.Could = b.Could.SwapWeeks()
	return try(a, b) || (a.EitherWeek || b.EitherWeek) && try(a, swapped)
}

func TestSwappingWeeksTwiceIsNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := match.Halves(rapid.Uint32Range(0, uint32(everything)).Draw(t, "half-days"))
		if s := h.SwapWeeks(); s.SwapWeeks() != h || s.Count() != h.Count() || s&^everything != 0 {
			t.Fatalf("%020b swapped is %020b", h, s)
		}
	})
}
