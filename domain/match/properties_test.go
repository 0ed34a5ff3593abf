package match_test

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"jobshare/domain/match"
)

// shown counts what a property was shown on, so that one that was shown on nothing fails.
type shown map[string]int

func (s shown) enough(t *testing.T, what ...string) {
	t.Helper()
	for _, w := range what {
		if s[w] == 0 {
			t.Errorf("nobody %s, so nothing was shown", w)
		}
	}
}

func TestItIsTheSameWhoeverLooks(t *testing.T) {
	seen := make(shown)
	check(t, func(t *rapid.T) {
		a, b := partners(t)
		if a.Pattern.Check() != nil || b.Pattern.Check() != nil {
			t.Fatalf("no patterns: %+v, %+v", a.Pattern, b.Pattern)
		}
		mine, fits := match.Assess(a, b)
		yours, fitsToo := match.Assess(b, a)
		if fits != fitsToo || mine.Points != yours.Points || mine.Band != yours.Band || mine.Mine != yours.Theirs || mine.Theirs != yours.Mine {
			t.Fatalf("one sees %v %+v, the other %v %+v", fits, mine, fitsToo, yours)
		}
		if !reflect.DeepEqual(match.Failing(a, b), match.Failing(b, a)) {
			t.Fatalf("for one %v fails, for the other %v", told(match.Failing(a, b)), told(match.Failing(b, a)))
		}
		if fits {
			seen["fits"]++
			for i, r := range mine.Reasons { // skills are about what each asked for
				if other := yours.Reasons[i]; r.About != other.About || r.About != "skills" && r.About != "work" && r.Sentence != other.Sentence {
					t.Fatalf("one reads %+v, the other %+v", r, other)
				}
			}
		}
	})
	seen.enough(t, "fits")
}

func TestPointsStayWithinAHundred(t *testing.T) {
	seen := make(shown)
	check(t, func(t *rapid.T) {
		a, b := partners(t)
		a.Matters, b.Matters = match.Dimensions(rapid.Uint8().Draw(t, "mine")), match.Dimensions(rapid.Uint8().Draw(t, "theirs"))
		m, fits := match.Assess(a, b)
		if !fits {
			return
		}
		seen["fits"]++
		for d, most := range match.Most {
			if m.Mine[d] < 0 || m.Mine[d] > most || m.Theirs[d] < 0 || m.Theirs[d] > most {
				t.Fatalf("%s: %d and %d of %d", match.Dimension(d), m.Mine[d], m.Theirs[d], most)
			}
		}
		if m.Points < 0 || m.Points > 100 || m.Band != match.BandOf(m.Points) {
			t.Fatalf("%d points, %s", m.Points, m.Band)
		}
	})
	seen.enough(t, "fits")
}

func anyPoints(t *rapid.T, label string) (p match.Points) {
	for d, most := range match.Most {
		p[d] = rapid.IntRange(0, most).Draw(t, label)
	}
	return p
}

// More points in one dimension, for one of the two, never make fewer in all.
func TestPointsRiseWithEachDimension(t *testing.T) {
	check(t, func(t *rapid.T) {
		mine, theirs := anyPoints(t, "mine"), anyPoints(t, "theirs")
		matters, others := match.Dimensions(rapid.Uint8().Draw(t, "matters")), match.Dimensions(rapid.Uint8().Draw(t, "to the other"))
		d := rapid.IntRange(0, len(mine)-1).Draw(t, "dimension")
		more := mine
		more[d] = rapid.IntRange(mine[d], match.Most[d]).Draw(t, "more")
		before, after := match.Harmonic(mine.Directed(matters), theirs.Directed(others)), match.Harmonic(more.Directed(matters), theirs.Directed(others))
		if after < before || before < 0 || after > 100 {
			t.Fatalf("%v to %v makes %d to %d", mine, more, before, after)
		}
	})
}

// An answer that comes nearer to the other's never makes fewer points.
func TestNearerAnswersAreWorthNoLess(t *testing.T) {
	seen := make(shown)
	check(t, func(t *rapid.T) {
		a, b := partners(t)
		nearer := a
		var d match.Dimension
		switch d = rapid.SampledFrom([]match.Dimension{match.OfWays, match.OfWork, match.OfSkills, match.OfPlace, match.OfAmbition, match.OfPattern}).Draw(t, "dimension"); d {
		case match.OfWays:
			i := rapid.IntRange(0, 7).Draw(t, "statement")
			switch {
			case a.Ways[i] == 0 || b.Ways[i] == 0:
				return // an answer can be worth less than none
			case a.Ways[i] < b.Ways[i]:
				nearer.Ways[i]++
			case a.Ways[i] > b.Ways[i]:
				nearer.Ways[i]--
			}
		case match.OfWork:
			if len(a.Areas) == 0 || len(b.Areas) == 0 {
				return
			}
			nearer.Areas, nearer.Profession, nearer.Second = b.Areas, b.Profession, b.Second
		case match.OfSkills:
			if len(a.Wants) == 0 || len(b.Offers) == 0 {
				return
			}
			nearer.Wants = b.Offers
		case match.OfPlace:
			if len(b.Places) == 0 {
				return
			}
			nearer.Places = append([]match.Place{b.Places[0]}, a.Places...)
		case match.OfAmbition:
			if a.Ambition == 0 || b.Ambition == 0 || a.Horizon == 0 || b.Horizon == 0 {
				return
			}
			nearer.Ambition, nearer.Horizon = b.Ambition, b.Horizon
		case match.OfPattern:
			if a.Pattern.EitherWeek || b.Pattern.EitherWeek {
				return // which weeks go together may change
			}
			nearer.Pattern.Prefer = a.Pattern.Could
		}
		before, fits := match.Assess(a, b)
		after, still := match.Assess(nearer, b)
		if !fits || !still {
			return
		}
		seen[d.String()]++
		if after.Mine[d] < before.Mine[d] || after.Points < before.Points {
			t.Fatalf("%s: %d to %d, and %d to %d in all", d, before.Mine[d], after.Mine[d], before.Points, after.Points)
		}
	})
	seen.enough(t, "ways", "work", "skills", "place", "ambition", "pattern")
}

func TestAnotherHalfDayNeverLosesAPartner(t *testing.T) {
	seen := make(shown)
	check(t, func(t *rapid.T) {
		a, b := partners(t)
		if _, fits := match.Assess(a, b); !fits {
			return
		}
		seen["fits"]++
		more := a
		more.Pattern.Could |= 1 << rapid.IntRange(0, 19).Draw(t, "half-day")
		if _, still := match.Assess(more, b); !still {
			t.Fatalf("%+v fits %+v, and with %020b does not: %v", a.Pattern, b.Pattern, more.Pattern.Could, told(match.Failing(more, b)))
		}
	})
	seen.enough(t, "fits")
}

func TestWhoAsksForLessOverlapLosesNobody(t *testing.T) {
	seen := make(shown)
	check(t, func(t *rapid.T) {
		a, b := partners(t)
		if _, fits := match.Assess(a, b); !fits || a.Overlap.Least == 0 {
			return
		}
		seen["fits"]++
		a.Overlap.Least--
		if _, still := match.Assess(a, b); !still {
			t.Fatalf("%+v and %+v fitted", a, b)
		}
	})
	seen.enough(t, "fits")
}

func timeless(f func(match.Relaxation)) {
	for _, r := range match.Relaxations() {
		if r != match.MoreTime {
			f(r)
		}
	}
}

func timelessNames() (names []string) {
	timeless(func(r match.Relaxation) { names = append(names, r.String()) })
	return names
}

func TestRelaxingLosesNobody(t *testing.T) {
	seen := make(shown)
	check(t, func(t *rapid.T) {
		a, b := partners(t)
		if _, fits := match.Assess(a, b); !fits {
			return
		}
		timeless(func(r match.Relaxation) {
			seen[r.String()]++
			if _, still := match.Assess(match.Relax(a, r), b); !still {
				t.Fatalf("%s loses %+v for %+v", r, b, a)
			}
		})
	})
	seen.enough(t, timelessNames()...)
}

// Somebody nearly fits who does not fit, and would with that one change: no more, and no less.
func TestNearIsOneChangeAway(t *testing.T) {
	seen := make(shown)
	check(t, func(t *rapid.T) {
		a, b := partners(t)
		_, fits := match.Assess(a, b)
		timeless(func(r match.Relaxation) {
			want, would := match.Assess(match.Relax(a, r), b)
			got, near := match.Near(a, b, r)
			if near != (would && !fits) {
				t.Fatalf("%s: near %v, fits %v and would %v", r, near, fits, would)
			}
			if near {
				seen[r.String()]++
				if got.Points != want.Points || got.Mine != want.Mine || got.Theirs != want.Theirs || !reflect.DeepEqual(got.Reasons[1:], want.Reasons) {
					t.Fatalf("%s: %+v, want %+v", r, got, want)
				}
			}
		})
	})
	seen.enough(t, timelessNames()...)
}

// Of time, one change is up to 4 half-days that neither could, 4 more or fewer in all, and no overlap of
// one's own.
func TestNearInTimeCanBeWorked(t *testing.T) {
	seen := make(shown)
	check(t, func(t *rapid.T) {
		a, b := partners(t)
		_, near := match.Near(a, b, match.MoreTime)
		failing := match.Failing(a, b)
		want := len(failing) == 1 && failing[0] == match.OnTime && couldNearlyBeWorked(a.Pattern, b.Pattern, b.Overlap.Least)
		if near != want {
			t.Fatalf("near: %v, can be worked: %v: %+v with %+v, overlap %d", near, want, a.Pattern, b.Pattern, b.Overlap.Least)
		}
		if near {
			seen["nearly fits"]++
		} else if len(failing) == 1 && failing[0] == match.OnTime {
			seen["fails in time alone and does not"]++
		}
	})
	seen.enough(t, "nearly fits", "fails in time alone and does not")
}

// couldNearlyBeWorked tries both arrangements of the weeks.
func couldNearlyBeWorked(a, b match.Pattern, overlap int) bool {
	try := func(b match.Pattern) bool {
		missing := everything &^ (a.Could | b.Could)
		mine := a
		mine.Could |= missing
		mine.Min, mine.Max, mine.EitherWeek, b.EitherWeek = max(1, a.Min-4), a.Max+4, false, false
		_, _, can := canBeWorked(mine, b, overlap)
		return missing.Count() <= 4 && can
	}
	swapped := b
	swapped.Could = b.Could.SwapWeeks()
	return try(b) || (a.EitherWeek || b.EitherWeek) && try(swapped)
}

// What is not asked decides nothing: one's own grade, whether one has a post that needs no clearance, and
// where one works and in what profession, unless somebody insists.
func TestNothingElseDecidesWhetherTheyFit(t *testing.T) {
	seen := make(shown)
	check(t, func(t *rapid.T) {
		a, b := partners(t)
		a.Insists.SameDepartment, b.Insists.SameDepartment, a.Insists.SameProfession, b.Insists.SameProfession, a.Needs = false, false, false, false, 0
		_, fits := match.Assess(a, b)
		a.Grade = rapid.SampledFrom([]string{"AA", "SCS1", ""}).Draw(t, "grade")
		a.Profession = rapid.SampledFrom([]string{"tax", "legal", ""}).Draw(t, "other profession")
		a.Organisation = rapid.SampledFrom([]string{"hm-treasury", ""}).Draw(t, "other organisation")
		a.HasPost = !a.HasPost
		a.Ways, a.Ambition, a.Horizon, a.Areas, a.Offers, a.Wants, a.Matters = match.Ways{}, 0, 0, nil, nil, nil, 0
		a.Overlap.Wished, a.Pattern.Prefer, a.Second = 0, 0, ""
		if _, still := match.Assess(a, b); still != fits {
			t.Fatalf("fitted: %v, and as %+v: %v", fits, a, still)
		}
		if fits {
			seen["fits"]++
		}
	})
	seen.enough(t, "fits")
}
