package match_test

import (
	"slices"
	"strings"
	"testing"

	"jobshare/domain/match"
	"jobshare/domain/reference"
)

// Amina and Beth fit. Each row changes something, and names the changes of her own that would let Amina share
// a job with Beth, each alone; and those of Beth's own.
func TestWhoNearlyFits(t *testing.T) {
	const (
		moreTime, furtherAway, workRemotely = match.MoreTime, match.FurtherAway, match.WorkRemotely
		nextGrade, anyStart, anyDivision    = match.NextGrade, match.AnyStart, match.AnyDivision
		noClearance                         = match.NoClearance
		otherDepartments, otherProfessions  = match.OtherDepartments, match.OtherProfessions
	)
	by := func(r ...match.Relaxation) []match.Relaxation { return r }
	for _, tt := range []struct {
		name          string
		given         func(a, b *match.Candidate)
		aminas, beths []match.Relaxation
	}{
		{"who fits does not nearly fit", func(a, b *match.Candidate) {}, nil, nil},

		// Further away: 30 kilometres from each of one's own places.
		{"she would go 30 kilometres further", func(a, b *match.Candidate) { a.Places, b.Places = at(37, "glasgow"), at(67, "edinburgh") }, by(furtherAway), nil},
		{"she would go 31 kilometres further", func(a, b *match.Candidate) { a.Places, b.Places = at(36, "glasgow"), at(67, "edinburgh") }, nil, nil},
		{"both would have to go further", func(a, b *match.Candidate) { a.Places, b.Places = at(60, "glasgow"), at(60, "edinburgh") }, nil, nil},
		{"from her second place", func(a, b *match.Candidate) {
			a.Places, b.Places = append(at(10, "york"), at(40, "glasgow")...), at(67, "edinburgh")
		}, by(furtherAway), nil},

		// Remotely, when the other would.
		{"the other works remotely", func(a, b *match.Candidate) { a.Places, b.Remote = at(20, "glasgow"), true }, by(workRemotely), nil},
		{"neither works remotely", func(a, b *match.Candidate) { a.Places = at(20, "glasgow") }, nil, nil},
		{"further away or remotely", func(a, b *match.Candidate) { a.Places, b.Remote = at(5, "leeds"), true }, by(furtherAway, workRemotely), nil},
		{"without any place, remotely", func(a, b *match.Candidate) { a.Places, b.Places, b.Remote = nil, nil, true }, by(workRemotely), nil},

		// A grade next to one's own choice.
		{"the grade above", func(a, b *match.Candidate) { b.Targets = []string{"G7"} }, by(nextGrade), by(nextGrade)},
		{"the grade below", func(a, b *match.Candidate) { b.Targets = []string{"EO"} }, by(nextGrade), by(nextGrade)},
		{"two grades above", func(a, b *match.Candidate) { b.Targets = []string{"G6"} }, nil, nil},
		{"the highest grade has none above", func(a, b *match.Candidate) { a.Targets, b.Targets = []string{"PS"}, []string{"AA"} }, nil, nil},

		// Another start.
		{"another start", func(a, b *match.Candidate) { a.Start, b.Start = window(0, 1), window(9, 12) }, by(anyStart), by(anyStart)},

		// Another way to divide the job.
		{"another division", func(a, b *match.Candidate) { a.Roles, b.Roles = match.Twin, match.Split }, by(anyDivision), by(anyDivision)},

		// Clearance: only who has the post could wait for it.
		{"clearance that Amina lacks", func(a, b *match.Candidate) { b.Needs = match.SecurityCheck }, nil, by(noClearance)},
		{"clearance that each lacks for the other's post", func(a, b *match.Candidate) {
			a.HasPost, a.Needs, b.Needs = true, match.SecurityCheck, match.SecurityCheck
		}, nil, nil},

		// Beyond one's own department or profession, when the other doesn't insist.
		{"another department", func(a, b *match.Candidate) { b.Organisation, a.Insists.SameDepartment = "hm-treasury", true }, by(otherDepartments), nil},
		{"another department, and both insist", func(a, b *match.Candidate) {
			b.Organisation, a.Insists.SameDepartment, b.Insists.SameDepartment = "hm-treasury", true, true
		}, nil, nil},
		{"another profession", func(a, b *match.Candidate) { b.Profession, a.Insists.SameProfession = "tax", true }, by(otherProfessions), nil},
		{"another profession, and both insist", func(a, b *match.Candidate) {
			b.Profession, a.Insists.SameProfession, b.Insists.SameProfession = "tax", true, true
		}, nil, nil},

		// More time: up to 4 half-days that neither could, 4 more or fewer in all, and no overlap.
		{"four half-days that neither could", func(a, b *match.Candidate) { b.Pattern = all(match.EveryWeek(thursday)) }, by(moreTime), by(moreTime)},
		{"five half-days that neither could", func(a, b *match.Candidate) {
			b.Pattern = all(match.EveryWeek(thursday) &^ match.Half(0, thursday, false))
		}, nil, nil},
		{"four half-days more than she wants", func(a, b *match.Candidate) {
			a.Pattern, b.Pattern = upTo(everything, 4, 8, 8), all(match.EveryWeek(monday, tuesday))
		}, by(moreTime), nil},
		{"five half-days more than she wants", func(a, b *match.Candidate) {
			a.Pattern, b.Pattern = upTo(everything, 4, 7, 7), all(match.EveryWeek(monday, tuesday))
		}, nil, nil},
		{"four half-days fewer than she accepts", func(a, b *match.Candidate) {
			a.Pattern, b.Pattern = upTo(everything, 20, 20, 20), upTo(everything, 12, 12, 12)
		}, by(moreTime), by(moreTime)},
		{"five half-days fewer than she accepts", func(a, b *match.Candidate) {
			a.Pattern, b.Pattern = upTo(everything, 20, 20, 20), upTo(everything, 13, 13, 13)
		}, nil, nil},
		{"less overlap than she needs", func(a, b *match.Candidate) { a.Overlap.Least = 5 }, by(moreTime), nil},
		{"less overlap than both need", func(a, b *match.Candidate) { a.Overlap.Least, b.Overlap.Least = 5, 5 }, nil, nil},
		{"as many more than she could work are none", func(a, b *match.Candidate) { // she could work 8 half-days, Beth up to 12, and Beth needs overlap
			a.Pattern, b.Pattern = all(match.EveryWeek(monday, tuesday)), upTo(everything, 10, 12, 12)
			b.Overlap.Least = 2
		}, nil, by(moreTime)},
		{"the weeks exchanged, and a day more", func(a, b *match.Candidate) {
			a.Pattern, b.Pattern = either(all(weekA&^inWeek(0, friday))), all(weekA)
		}, by(moreTime), by(moreTime)},

		// By two changes at once, nobody nearly fits.
		{"a grade and a start", func(a, b *match.Candidate) {
			b.Targets, a.Start, b.Start = []string{"G7"}, window(0, 1), window(9, 12)
		}, nil, nil},
		{"further away and a profession", func(a, b *match.Candidate) {
			a.Places, b.Profession, a.Insists.SameProfession = at(5, "leeds"), "tax", true
		}, nil, nil},
		{"further away and more time", func(a, b *match.Candidate) { a.Places, a.Overlap.Least = at(5, "leeds"), 5 }, nil, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, b := aminaAndBeth()
			tt.given(&a, &b)
			for _, side := range []struct {
				who        string
				asks, fits match.Candidate
				want       []match.Relaxation
			}{{"Amina", a, b, tt.aminas}, {"Beth", b, a, tt.beths}} {
				var got []match.Relaxation
				for _, r := range match.Relaxations() {
					m, near := match.Near(side.asks, side.fits, r)
					if !near {
						continue
					}
					got = append(got, r)
					if first := m.Reasons[0]; first.About != r.String() || !first.Answered || first.Most != 0 || !strings.HasPrefix(first.Sentence, "You would fit if you ") {
						t.Errorf("%s is told first: %+v", side.who, first)
					}
				}
				if !slices.Equal(got, side.want) {
					t.Errorf("%s would fit by %v, want %v", side.who, got, side.want)
				}
			}
		})
	}
}

// A near miss is scored as if the change were made.
func TestNearMissesAreScoredAsChanged(t *testing.T) {
	a, b := aminaAndBeth()
	a.Start, b.Start = window(0, 1), window(9, 12)
	m, near := match.Near(a, b, match.AnyStart)
	changed := a
	changed.Start = match.Window{}
	if want := assess(t, changed, b); !near || m.Points != want.Points || m.Mine != want.Mine || m.Theirs != want.Theirs || m.Mine[match.OfTiming] != 2 {
		t.Errorf("%v %+v, want %+v", near, m, want)
	}

	a, b = aminaAndBeth()
	a.Overlap = match.Overlap{Least: 5, Wished: 5}
	if m, near = match.Near(a, b, match.MoreTime); !near || m.Mine[match.OfPattern] != 30-2 || m.Theirs[match.OfPattern] != 30 {
		t.Errorf("%v %+v, want a half-day less overlap than she wishes", near, m)
	}
}

// Of two ways to put the weeks together that leave as much to her, the one that more is preferred in counts.
func TestNearMissesTakeTheBetterWeeks(t *testing.T) {
	a, b := aminaAndBeth()
	mondayMornings := match.Half(0, monday, false) | match.Half(1, monday, false)
	a.Pattern, b.Pattern = upTo(everything&^mondayMornings, 4, 10, 12), either(all(weekA&^mondayMornings))
	for _, tt := range []struct {
		prefers match.Halves
		cover   string
	}{
		{weekA &^ mondayMornings, "Together you can cover every day of the fortnight, if one of you exchanges the two weeks."},
		{everything &^ weekA &^ mondayMornings, "Together you can cover every day of the fortnight."},
	} {
		a.Pattern.Prefer = tt.prefers
		m, near := match.Near(a, b, match.MoreTime)
		if !near || m.Mine[match.OfPattern] < 13+7 {
			t.Errorf("near: %v, %v", near, m.Mine)
		}
		if got := m.Reasons[2].Sentence; !strings.HasPrefix(got, tt.cover) {
			t.Errorf("told %q, want %q", got, tt.cover)
		}
	}
}

func TestRelaxationsHaveNamesAndConstraints(t *testing.T) {
	names := make(map[string]bool)
	for _, r := range match.Relaxations() {
		if names[r.String()] || r.String() == "" || constraints[r.Of()] == "" {
			t.Errorf("%q is about %v", r, r.Of())
		}
		names[r.String()] = true
	}
	if len(names) != 9 {
		t.Errorf("%d relaxations", len(names))
	}
}

// A change is offered to whom it would change anything.
func TestWhomAChangeChangesAnything(t *testing.T) {
	for _, tt := range []struct {
		r    match.Relaxation
		who  match.Candidate
		want bool
	}{
		{match.MoreTime, match.Candidate{}, true},
		{match.FurtherAway, match.Candidate{Remote: true}, false},
		{match.FurtherAway, match.Candidate{Places: at(10, "york")}, true},
		{match.WorkRemotely, match.Candidate{Remote: true}, false},
		{match.WorkRemotely, match.Candidate{}, true},
		{match.NextGrade, match.Candidate{Targets: []string{"G7"}}, true},
		{match.NextGrade, match.Candidate{Targets: allGrades()}, false},
		{match.AnyStart, match.Candidate{}, false},
		{match.AnyStart, match.Candidate{Start: window(0, 1)}, true},
		{match.AnyDivision, match.Candidate{}, false},
		{match.AnyDivision, match.Candidate{Roles: match.AnyRole}, false},
		{match.AnyDivision, match.Candidate{Roles: match.Twin}, true},
		{match.NoClearance, match.Candidate{Needs: match.SecurityCheck}, false},
		{match.NoClearance, match.Candidate{HasPost: true, Needs: match.SecurityCheck}, true},
		{match.NoClearance, match.Candidate{HasPost: true, Needs: match.SecurityCheck, Insists: match.Insists{ClearanceIsWish: true}}, false},
		{match.OtherDepartments, match.Candidate{}, false},
		{match.OtherDepartments, match.Candidate{Insists: match.Insists{SameDepartment: true}}, true},
		{match.OtherProfessions, match.Candidate{}, false},
		{match.OtherProfessions, match.Candidate{Insists: match.Insists{SameProfession: true}}, true},
	} {
		if got := tt.r.Changes(tt.who); got != tt.want {
			t.Errorf("%s changes anything for %+v: %v", tt.r, tt.who, got)
		}
	}
}

func allGrades() (ids []string) {
	for _, g := range reference.Grades {
		ids = append(ids, g.ID)
	}
	return ids
}
