package match_test

import (
	"slices"
	"testing"

	"jobshare/domain/match"
)

var constraints = map[match.Constraint]string{match.OnGrade: "grade", match.OnPlace: "place", match.OnTime: "time", match.OnStart: "start",
	match.OnClearance: "clearance", match.OnDepartment: "department", match.OnProfession: "profession", match.OnRole: "role"}

func told(failing []match.Constraint) (names []string) {
	for _, c := range failing {
		names = append(names, constraints[c])
	}
	return names
}

// Amina and Beth fit. Each row changes something about them and names what doesn't hold any more, whoever of
// them looks: so a row holds for the one as for the other.
func TestWhoFits(t *testing.T) {
	const (
		grade, place, time, start = match.OnGrade, match.OnPlace, match.OnTime, match.OnStart
		clearance, department     = match.OnClearance, match.OnDepartment
		profession, role          = match.OnProfession, match.OnRole
	)
	fails := func(c ...match.Constraint) []match.Constraint { return c }
	for _, tt := range []struct {
		name    string
		given   func(a, b *match.Candidate)
		failing []match.Constraint
	}{
		{"as they are", func(a, b *match.Candidate) {}, nil},

		// H2: a grade at which both would share a job.
		{"no grade in common", func(a, b *match.Candidate) { b.Targets = []string{"G7"} }, fails(grade)},
		{"one grade of several in common", func(a, b *match.Candidate) { b.Targets = []string{"G7", "SEO"} }, nil},
		{"their own grades differ", func(a, b *match.Candidate) { a.Grade, b.Grade = "HEO", "G7" }, nil},
		{"no grades", func(a, b *match.Candidate) { a.Targets = nil }, fails(grade)},
		{"grades that nobody knows", func(a, b *match.Candidate) { a.Targets, b.Targets = []string{"Z"}, []string{"Z"} }, fails(grade)},

		// H3: near enough for both, or both remote, or a wish of both.
		{"as far as both find near", func(a, b *match.Candidate) { a.Places, b.Places = at(67, "glasgow"), at(68, "edinburgh") }, nil},
		{"a kilometre too far for one", func(a, b *match.Candidate) { a.Places, b.Places = at(66, "glasgow"), at(68, "edinburgh") }, fails(place)},
		{"a second place is near", func(a, b *match.Candidate) { a.Places = append(at(20, "glasgow"), at(20, "bradford")...) }, nil},
		{"no distance at all, and the same place", func(a, b *match.Candidate) { a.Places, b.Places = at(0, "leeds"), at(0, "leeds") }, nil},
		{"no place in common", func(a, b *match.Candidate) { a.Places = at(20, "glasgow") }, fails(place)},
		{"no place in common, both remote", func(a, b *match.Candidate) { a.Places, a.Remote, b.Remote = at(20, "glasgow"), true, true }, nil},
		{"no place in common, one remote", func(a, b *match.Candidate) { a.Places, a.Remote = at(20, "glasgow"), true }, fails(place)},
		{"no place in common, a wish of both", func(a, b *match.Candidate) {
			a.Places, a.Insists.PlaceIsWish, b.Insists.PlaceIsWish = at(20, "glasgow"), true, true
		}, nil},
		{"no place in common, a wish of one", func(a, b *match.Candidate) { a.Places, a.Insists.PlaceIsWish = at(20, "glasgow"), true }, fails(place)},
		{"no place in common, one remote and a wish of the other", func(a, b *match.Candidate) {
			a.Places, a.Remote, b.Insists.PlaceIsWish = at(20, "glasgow"), true, true
		}, fails(place)},
		{"remote without any place", func(a, b *match.Candidate) { a.Places, b.Places, a.Remote, b.Remote = nil, nil, true, true }, nil},
		{"no place at all", func(a, b *match.Candidate) { a.Places, b.Places = nil, nil }, fails(place)},
		{"places that nobody knows", func(a, b *match.Candidate) { a.Places, b.Places = at(20, "atlantis"), at(20, "atlantis") }, fails(place)},

		// H4: the two patterns make one job, with the harder of the two minimum overlaps.
		{"both Monday to Wednesday", func(a, b *match.Candidate) { b.Pattern = all(early) }, fails(time)},
		{"one needs the overlap there is", func(a, b *match.Candidate) { b.Overlap.Least = 4 }, nil},
		{"one needs more overlap than there is", func(a, b *match.Candidate) { b.Overlap.Least = 5 }, fails(time)},
		{"a wish for overlap is no constraint", func(a, b *match.Candidate) { b.Overlap.Wished = 8 }, nil},

		// H4: a month in which both could start.
		{"a month in common", func(a, b *match.Candidate) { a.Start, b.Start = window(0, 2), window(2, 5) }, nil},
		{"no month in common", func(a, b *match.Candidate) { a.Start, b.Start = window(0, 2), window(3, 5) }, fails(start)},
		{"one could start at any time", func(a, b *match.Candidate) { a.Start = window(0, 0) }, nil},

		// H5: what a post needs, the partner holds, unless the post's holder could wait for it.
		{"the clearance that the post needs", func(a, b *match.Candidate) { a.Cleared, b.Needs = match.SecurityCheck, match.SecurityCheck }, nil},
		{"more clearance than the post needs", func(a, b *match.Candidate) { a.Cleared, b.Needs = match.DevelopedVetting, match.SecurityCheck }, nil},
		{"less clearance than the post needs", func(a, b *match.Candidate) { a.Cleared, b.Needs = match.CounterTerrorismCheck, match.SecurityCheck }, fails(clearance)},
		{"less clearance, and it is a wish of who has the post", func(a, b *match.Candidate) { b.Needs, b.Insists.ClearanceIsWish = match.SecurityCheck, true }, nil},
		{"less clearance, and it is a wish of who hasn't the post", func(a, b *match.Candidate) { b.Needs, a.Insists.ClearanceIsWish = match.SecurityCheck, true }, fails(clearance)},
		{"no post, so nothing needs clearance", func(a, b *match.Candidate) { b.HasPost, b.Needs = false, match.SecurityCheck }, nil},
		{"what who has the post holds is not asked", func(a, b *match.Candidate) {
			a.Cleared, b.Needs, b.Cleared = match.SecurityCheck, match.SecurityCheck, 0
		}, nil},
		{"two posts, and only one finds the clearance it needs", func(a, b *match.Candidate) {
			a.HasPost, b.HasPost, a.Needs, b.Needs, a.Cleared = true, true, match.SecurityCheck, match.SecurityCheck, match.SecurityCheck
		}, fails(clearance)},

		// H6: the same department, where one insists.
		{"another organisation", func(a, b *match.Candidate) { b.Organisation = "hm-treasury" }, nil},
		{"another department, and one insists", func(a, b *match.Candidate) { b.Organisation, a.Insists.SameDepartment = "hm-treasury", true }, fails(department)},
		{"the same department, and one insists", func(a, b *match.Candidate) { a.Insists.SameDepartment = true }, nil},
		{"an agency and its department", func(a, b *match.Candidate) {
			a.Organisation, b.Organisation, a.Insists.SameDepartment = "department-for-transport", "active-travel-england", true
		}, nil},
		{"two agencies of a department", func(a, b *match.Candidate) {
			a.Organisation, b.Organisation, a.Insists.SameDepartment = "driver-and-vehicle-licensing-agency", "active-travel-england", true
		}, nil},
		{"no organisation known, and one insists", func(a, b *match.Candidate) { a.Organisation, b.Organisation, a.Insists.SameDepartment = "", "", true }, fails(department)},

		// H6: a profession in common, where one insists.
		{"another profession", func(a, b *match.Candidate) { b.Profession = "tax" }, nil},
		{"another profession, and one insists", func(a, b *match.Candidate) { b.Profession, a.Insists.SameProfession = "tax", true }, fails(profession)},
		{"the same profession, and one insists", func(a, b *match.Candidate) { a.Insists.SameProfession = true }, nil},
		{"a second profession is the other's first", func(a, b *match.Candidate) { b.Profession, b.Second, a.Insists.SameProfession = "tax", "policy", true }, nil},
		{"second professions in common", func(a, b *match.Candidate) {
			a.Second, b.Profession, b.Second, a.Insists.SameProfession = "legal", "tax", "legal", true
		}, nil},
		{"a related profession is not the same", func(a, b *match.Candidate) { b.Profession, a.Insists.SameProfession = "economics", true }, fails(profession)},
		{"no profession known, and one insists", func(a, b *match.Candidate) { a.Profession, b.Profession, a.Insists.SameProfession = "", "", true }, fails(profession)},

		// H7: a way to divide the job that both would.
		{"the same way to divide the job", func(a, b *match.Candidate) { a.Roles, b.Roles = match.Twin, match.Twin }, nil},
		{"one way of several in common", func(a, b *match.Candidate) { a.Roles, b.Roles = match.Twin|match.Hybrid, match.Hybrid|match.Split }, nil},
		{"no way in common", func(a, b *match.Candidate) { a.Roles, b.Roles = match.Twin, match.Hybrid|match.Split }, fails(role)},
		{"one would divide it in any way", func(a, b *match.Candidate) { a.Roles = match.Split }, nil},

		// All of it at once, in the order in which it is told.
		{"nothing holds", func(a, b *match.Candidate) {
			a.Targets, a.Places, a.Pattern, a.Start, a.Roles = []string{"EO"}, at(20, "glasgow"), all(late), window(0, 0), match.Twin
			b.Needs, b.Organisation, b.Profession, b.Start, b.Roles = match.SecurityCheck, "hm-treasury", "tax", window(1, 1), match.Split
			b.Insists = match.Insists{SameDepartment: true, SameProfession: true}
		}, fails(grade, place, time, start, clearance, department, profession, role)},

		// What is no constraint.
		{"both with a post", func(a, b *match.Candidate) { a.HasPost = true }, nil},
		{"neither with a post", func(a, b *match.Candidate) { b.HasPost = false }, nil},
		{"nothing alike in what is scored", func(a, b *match.Candidate) {
			a.Ways, b.Ways = match.Ways{1, 1, 1, 1, 1, 1, 1, 1}, match.Ways{5, 5, 5, 5, 5, 5, 5, 5}
			a.Ambition, b.Ambition, a.Horizon, b.Horizon = match.Steady, match.Progress, match.AYear, match.LongTerm
			a.Areas, b.Areas, a.Wants, b.Offers = []string{"trade"}, []string{"probation"}, []string{"coaching"}, []string{"testing"}
			b.Profession = "veterinarian"
		}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, b := aminaAndBeth()
			tt.given(&a, &b)
			for looks, pair := range map[string][2]match.Candidate{"Amina": {a, b}, "Beth": {b, a}} {
				if got := match.Failing(pair[0], pair[1]); !slices.Equal(got, tt.failing) {
					t.Errorf("%s looks, failing: %v, want %v", looks, told(got), told(tt.failing))
				}
				if m, fits := match.Assess(pair[0], pair[1]); fits != (len(tt.failing) == 0) {
					t.Errorf("%s looks, fits: %v (%+v)", looks, fits, m)
				}
			}
		})
	}
}
