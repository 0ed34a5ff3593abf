package match_test

import (
	"testing"

	"jobshare/domain/match"
)

// scored are Amina and Beth changed so that a row can say what each is worth to the other.
type scored struct {
	name         string
	given        func(a, b *match.Candidate)
	mine, theirs int // what Beth is worth to Amina, and the other way about
}

// row is for what is worth as much to both.
func row(name string, points int, given func(a, b *match.Candidate)) scored {
	return scored{name, given, points, points}
}

// points holds one dimension of the score, as either of the two sees it, against a table.
func points(t *testing.T, d match.Dimension, table []scored) {
	t.Helper()
	for _, tt := range table {
		t.Run(tt.name, func(t *testing.T) {
			a, b := aminaAndBeth()
			tt.given(&a, &b)
			for looks, m := range map[string]match.Match{"Amina": assess(t, a, b), "Beth": swapped(assess(t, b, a))} {
				if m.Mine[d] != tt.mine || m.Theirs[d] != tt.theirs {
					t.Errorf("%s sees %d and %d of %d for %s, want %d and %d", looks, m.Mine[d], m.Theirs[d], match.Most[d], d, tt.mine, tt.theirs)
				}
			}
		})
	}
}

func assess(t *testing.T, a, b match.Candidate) match.Match {
	t.Helper()
	m, fits := match.Assess(a, b)
	if !fits {
		t.Fatalf("they don't fit: %v", told(match.Failing(a, b)))
	}
	return m
}

func swapped(m match.Match) match.Match {
	m.Mine, m.Theirs = m.Theirs, m.Mine
	return m
}

func TestPointsOfPattern(t *testing.T) { // S1: 15 preferred, 8 overlap as wished, 7 a job to a job and a fifth
	patterns := func(p, q match.Pattern) func(a, b *match.Candidate) {
		return func(a, b *match.Candidate) { a.Pattern, b.Pattern = p, q }
	}
	wishes := func(mine, theirs match.Overlap) func(a, b *match.Candidate) {
		return func(a, b *match.Candidate) { a.Overlap, b.Overlap = mine, theirs }
	}
	points(t, match.OfPattern, []scored{
		row("all preferred, some overlap, a job and a fifth", 15+8+7, func(a, b *match.Candidate) {}),

		row("half of it preferred", 7+8+7, func(a, b *match.Candidate) {
			b.Pattern.Prefer, a.Pattern.Prefer = 0, match.EveryWeek(monday, tuesday)|inWeek(0, wednesday)
		}),
		row("nothing preferred", 0+8+7, func(a, b *match.Candidate) { a.Pattern.Prefer, b.Pattern.Prefer = 0, 0 }),
		row("preferred by both counts once", 12*15/20+8+7, func(a, b *match.Candidate) {
			a.Pattern, b.Pattern = upTo(everything, 10, 12, 12), upTo(everything, 10, 12, 12)
			a.Pattern.Prefer, b.Pattern.Prefer = early, early
		}),

		row("no overlap, which nobody wished in particular", 15+8-2*2+7, patterns(all(half(false)), all(half(true)))),
		{"overlap as one wishes, and a half-day from the other's wish", wishes(match.Overlap{Wished: 4}, match.Overlap{Wished: 3}), 30, 28},
		{"two half-days more than one wishes", wishes(match.Overlap{Wished: 4}, match.Overlap{Wished: 2}), 30, 26},
		{"fewer than one wishes", wishes(match.Overlap{Wished: 4}, match.Overlap{Wished: 8}), 30, 22},
		{"as far from one's wish as there is", func(a, b *match.Candidate) {
			a.Pattern, b.Pattern, a.Overlap.Wished = all(half(false)), all(half(true)), 8
		}, 15 + 0 + 7, 15 + 4 + 7},
		{"overlap that could be as wished counts in full", func(a, b *match.Candidate) {
			a.Pattern, b.Pattern = upTo(everything, 8, 12, 14), upTo(everything, 8, 12, 14)
			a.Overlap.Wished, b.Overlap.Wished = 1, 8
		}, 0 + 8 + 7, 0 + 8 + 7},
		{"who needs overlap and wishes none in particular", wishes(match.Overlap{Least: 4}, match.Overlap{}), 30, 30},

		row("together they want just a job", 15+4+7, patterns(all(half(false)), all(half(true)))),
		row("a half-day less than a job", 0+8+6, patterns(upTo(everything, 5, 9, 14), upTo(everything, 5, 10, 14))),
		row("a job and a fifth", 0+8+7, patterns(upTo(everything, 5, 12, 14), upTo(everything, 5, 12, 14))),
		row("a half-day more than a job and a fifth", 0+8+6, patterns(upTo(everything, 5, 13, 14), upTo(everything, 5, 12, 14))),
		row("so much more that nothing is left", 0+8+0, patterns(upTo(everything, 5, 16, 16), upTo(everything, 5, 16, 16))),

		row("the weeks that more of is preferred are taken", 15+4+7, func(a, b *match.Candidate) {
			a.Pattern, b.Pattern = upTo(everything, 10, 10, 10), either(upTo(everything, 10, 10, 10))
			a.Pattern.Prefer, b.Pattern.Prefer = weekA, weekA
			a.Overlap.Wished, b.Overlap.Wished = 2, 2
		}),
	})
}

func TestPointsOfWays(t *testing.T) { // S2: eight statements, each alike to unlike in four steps
	ways := func(mine, theirs match.Ways) func(a, b *match.Candidate) {
		return func(a, b *match.Candidate) { a.Ways, b.Ways = mine, theirs }
	}
	alike := match.Ways{1, 2, 3, 4, 5, 1, 3, 5}
	points(t, match.OfWays, []scored{
		row("nobody answered", 10, func(a, b *match.Candidate) {}),
		row("one answered", 10, ways(alike, match.Ways{})),
		row("all alike", 20, ways(alike, alike)),
		row("all as unlike as can be", 0, ways(match.Ways{1, 1, 1, 1, 5, 5, 5, 5}, match.Ways{5, 5, 5, 5, 1, 1, 1, 1})),
		row("all in the middle of unlike", 10, ways(match.Ways{1, 1, 1, 1, 3, 3, 3, 3}, match.Ways{3, 3, 3, 3, 5, 5, 5, 5})),
		row("one statement a step apart", 20*31/32, ways(alike, match.Ways{2, 2, 3, 4, 5, 1, 3, 5})),
		row("one statement alike, the others not answered", 20*(4+14)/32, ways(match.Ways{3}, match.Ways{3})),
		row("each answered what the other didn't", 10, ways(match.Ways{1, 1, 1, 1}, match.Ways{0, 0, 0, 0, 5, 5, 5, 5})),
	})
}

func TestPointsOfWork(t *testing.T) { // S3: 7 for a profession in common, 4 for related ones; 8 for areas in common
	work := func(mine, theirs string, areas ...[]string) func(a, b *match.Candidate) {
		return func(a, b *match.Candidate) {
			a.Profession, b.Profession = mine, theirs
			if len(areas) == 2 {
				a.Areas, b.Areas = areas[0], areas[1]
			}
		}
	}
	points(t, match.OfWork, []scored{
		row("the same profession, no areas given", 7+4, func(a, b *match.Candidate) {}),
		row("related professions", 4+4, work("policy", "economics")),
		row("different professions", 0+4, work("policy", "veterinarian")),
		row("both chose Other, which is no profession in common", 0+4, work("other", "other")),
		row("a second profession in common", 7+4, func(a, b *match.Candidate) { a.Profession, a.Second = "veterinarian", "policy" }),
		row("a second profession related", 4+4, func(a, b *match.Candidate) { a.Profession, a.Second = "veterinarian", "economics" }),
		row("the same profession counts before a related one", 7+4, func(a, b *match.Candidate) { a.Second = "economics" }),

		row("the same areas", 7+8, work("policy", "policy", []string{"trade", "defence"}, []string{"defence", "trade"})),
		row("no area in common", 7+0, work("policy", "policy", []string{"trade"}, []string{"defence"})),
		row("one area of three", 7+8/3, work("policy", "policy", []string{"trade", "defence"}, []string{"trade", "probation"})),
		row("one of them gave no areas", 7+4, work("policy", "policy", []string{"trade"}, nil)),
	})
}

func TestPointsOfSkills(t *testing.T) { // S4: 8 for what one wants and the other brings, 2 for bringing different things
	skills := func(wants, offers, theirWants, theirOffers []string) func(a, b *match.Candidate) {
		return func(a, b *match.Candidate) {
			a.Wants, a.Offers, b.Wants, b.Offers = wants, offers, theirWants, theirOffers
		}
	}
	list := func(ids ...string) []string { return ids }
	points(t, match.OfSkills, []scored{
		row("nobody said anything", 4+1, func(a, b *match.Candidate) {}),
		{"each brings what the other wants, and they differ", skills(list("coaching"), list("testing"), list("testing"), list("coaching")), 8 + 2, 8 + 2},
		{"one brings what the other wants", skills(list("coaching"), list("strategy"), list("testing"), list("coaching")), 8 + 2, 0 + 2},
		{"one of three things wanted", skills(list("coaching", "testing", "strategy"), nil, nil, list("coaching")), 8/3 + 1, 4 + 1},
		{"one wants nothing in particular", skills(nil, list("testing"), list("testing"), list("coaching")), 4 + 2, 8 + 2},
		{"one did not say what they bring", skills(list("coaching"), list("testing"), list("testing"), nil), 4 + 1, 8 + 1},
		row("they bring the same", 4+0, skills(nil, list("testing", "coaching"), nil, list("testing", "coaching"))),
		row("half of what they bring is the same", 4+2, skills(nil, list("testing", "coaching"), nil, list("testing"))),
		row("most of what they bring is the same", 4+0, skills(nil, list("testing", "coaching", "strategy"), nil, list("testing", "coaching"))),
	})
}

func TestPointsOfPlace(t *testing.T) { // S5: 10 for the same place, 9 to 5 for the distance, 5 remote, 0 apart
	places := func(mine, theirs []match.Place) func(a, b *match.Candidate) {
		return func(a, b *match.Candidate) { a.Places, b.Places = mine, theirs }
	}
	points(t, match.OfPlace, []scored{
		row("the same place", 10, places(at(10, "leeds"), at(50, "leeds"))),
		row("13 of 20 kilometres", 9-4*13/20, func(a, b *match.Candidate) {}),
		row("13 of 200 kilometres", 9, places(at(200, "leeds"), at(200, "bradford"))),
		row("13 of 13 kilometres", 5, places(at(13, "leeds"), at(200, "bradford"))),
		row("remote", 5, func(a, b *match.Candidate) { a.Places, a.Remote, b.Remote = nil, true, true }),
		row("near and remote too", 10, func(a, b *match.Candidate) { b.Places, a.Remote, b.Remote = at(10, "leeds"), true, true }),
		row("apart, which is a wish of both", 0, func(a, b *match.Candidate) {
			a.Places, a.Insists.PlaceIsWish, b.Insists.PlaceIsWish = at(20, "glasgow"), true, true
		}),
		row("apart, a wish of both, and remote", 5, func(a, b *match.Candidate) {
			a.Places, a.Insists.PlaceIsWish, b.Insists.PlaceIsWish, a.Remote, b.Remote = at(20, "glasgow"), true, true, true, true
		}),
		row("the nearest of several", 10, places(append(at(20, "leeds"), at(20, "york")...), append(at(20, "bradford"), at(20, "york")...))),
	})
}

func TestPointsOfAmbition(t *testing.T) { // S6: 5 for what they want, 5 for how long
	ambition := func(mine, theirs match.Ambition, horizon, theirHorizon match.Horizon) func(a, b *match.Candidate) {
		return func(a, b *match.Candidate) {
			a.Ambition, b.Ambition, a.Horizon, b.Horizon = mine, theirs, horizon, theirHorizon
		}
	}
	points(t, match.OfAmbition, []scored{
		row("nobody answered", 2+2, func(a, b *match.Candidate) {}),
		row("one answered", 2+2, ambition(match.Grow, 0, match.AYear, 0)),
		row("the same", 5+5, ambition(match.Progress, match.Progress, match.LongTerm, match.LongTerm)),
		row("both a step apart", 3+3, ambition(match.Steady, match.Grow, match.LongTerm, match.FewYears)),
		row("both as far apart as can be", 0+0, ambition(match.Steady, match.Progress, match.LongTerm, match.AYear)),
		row("the same, and no answer to the other", 5+2, ambition(match.Grow, match.Grow, match.AYear, 0)),
	})
}

func TestPointsOfTiming(t *testing.T) { // S7: the months in which both could start
	start := func(mine, theirs match.Window) func(a, b *match.Candidate) {
		return func(a, b *match.Candidate) { a.Start, b.Start = mine, theirs }
	}
	points(t, match.OfTiming, []scored{
		row("nobody answered", 2, func(a, b *match.Candidate) {}),
		row("one answered", 2, start(window(0, 6), match.Window{})),
		row("one month in common", 3, start(window(0, 3), window(3, 6))),
		row("two months in common", 4, start(window(0, 4), window(3, 6))),
		row("three months in common", 5, start(window(0, 5), window(3, 6))),
		row("a year in common", 5, start(window(0, 12), window(0, 12))),
		row("one month is all either has", 3, start(window(1, 1), window(1, 1))),
	})
}

func TestDimensionsAreAHundredPoints(t *testing.T) {
	sum := 0
	for d, most := range match.Most {
		sum += most
		if match.Dimension(d).String() == "" {
			t.Errorf("dimension %d has no name", d)
		}
	}
	if sum != 100 {
		t.Errorf("the most points are %d", sum)
	}
}

// What matters to somebody counts twice, of what is possible then.
func TestWhatMattersCountsTwice(t *testing.T) {
	const (
		pattern, ways, place = match.Dimensions(1 << match.OfPattern), match.Dimensions(1 << match.OfWays), match.Dimensions(1 << match.OfPlace)
		everyDimension       = match.Dimensions(1<<7 - 1)
	)
	most, nothing := match.Points(match.Most), match.Points{}
	half := match.Points{match.OfPattern: 30, match.OfPlace: 10, match.OfWays: 10}
	for _, tt := range []struct {
		name    string
		points  match.Points
		matters match.Dimensions
		want    int
	}{
		{"all points", most, 0, 100},
		{"all points, and something matters", most, pattern | ways | place, 100},
		{"no points, and something matters", nothing, pattern, 0},
		{"nothing matters more", half, 0, 50},
		{"what is whole matters", half, pattern, 100 * 80 / 130},
		{"what is half matters", half, ways, 100 * 60 / 120},
		{"two of them matter", half, pattern | place, 100 * 90 / 140},
		{"all matter, so none does", half, everyDimension, 50},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.points.Directed(tt.matters); got != tt.want {
				t.Errorf("%v is worth %d, want %d", tt.points, got, tt.want)
			}
		})
	}
}

func TestWhatMattersToOneIsTheirsAlone(t *testing.T) {
	a, b := aminaAndBeth()
	a.Wants, a.Offers, b.Wants, b.Offers = []string{"coaching"}, []string{"testing"}, []string{"strategy"}, []string{"coaching"}
	plain := assess(t, a, b)
	mine, theirs := plain.Mine.Directed(0), plain.Theirs.Directed(0)
	if mine != 74 || theirs != 66 || plain.Points != match.Harmonic(74, 66) {
		t.Fatalf("%d and %d of each other's, %d of both", mine, theirs, plain.Points)
	}
	a.Matters = 1 << match.OfSkills
	weighed := assess(t, a, b)
	if weighed.Mine != plain.Mine || weighed.Theirs != plain.Theirs {
		t.Errorf("what matters changed what is counted: %v and %v", weighed.Mine, weighed.Theirs)
	}
	if want := match.Harmonic((74+10)*100/110, 66); weighed.Points != want || want <= plain.Points {
		t.Errorf("%d points, want %d, which is more than %d", weighed.Points, want, plain.Points)
	}
}

// A share that is good for one of them only is not good.
func TestPointsAreTheHarmonicMean(t *testing.T) {
	for _, tt := range [][3]int{{0, 0, 0}, {100, 0, 0}, {100, 100, 100}, {50, 50, 50}, {80, 40, 53}, {90, 10, 18}, {74, 66, 69}, {1, 1, 1}} {
		if got := match.Harmonic(tt[0], tt[1]); got != tt[2] {
			t.Errorf("%d and %d make %d, want %d", tt[0], tt[1], got, tt[2])
		}
	}
}

func TestBands(t *testing.T) {
	for points, want := range map[int]match.Band{0: match.Possible, 59: match.Possible, 60: match.Good, 74: match.Good, 75: match.Strong, 100: match.Strong} {
		if got := match.BandOf(points); got != want {
			t.Errorf("%d points are %s, want %s", points, got, want)
		}
	}
	a, b := aminaAndBeth()
	if m := assess(t, a, b); m.Points != 69 || m.Band != match.Good {
		t.Errorf("two who answered only what they must have %d points: %s", m.Points, m.Band)
	}
}
