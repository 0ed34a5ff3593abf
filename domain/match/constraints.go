package match

import (
	"slices"

	"jobshare/domain/reference"
)

// Constraint is something that must hold before two people can share a job at all. That both are
// verified, can be found, are not the same and did not block each other (H1) is for the caller to know.
type Constraint uint8

// The constraints.
const (
	OnGrade      Constraint = iota // H2: a grade at which both would share a job
	OnPlace                        // H3: near enough for both, or both remote; a wish of both is no constraint
	OnTime                         // H4: the two patterns make one job
	OnStart                        // H4: a month in which both could start
	OnClearance                    // H5: what a post needs, the partner holds
	OnDepartment                   // H6: the same department, where one insists
	OnProfession                   // H6: a profession in common, where one insists
	OnRole                         // H7: a way to divide the job that both would
	constraints
)

// Failing are the constraints that don't hold between two people.
func Failing(a, b Candidate) []Constraint {
	var failing []Constraint
	for c := range constraints {
		if !holds(c, a, b) {
			failing = append(failing, c)
		}
	}
	return failing
}

func holds(c Constraint, a, b Candidate) bool {
	switch c {
	case OnGrade:
		_, ok := commonGrade(a, b)
		return ok
	case OnPlace:
		return meet(a, b).kind != Apart || a.Insists.PlaceIsWish && b.Insists.PlaceIsWish
	case OnTime:
		_, ok := share(a, b)
		return ok
	case OnStart:
		return !a.Start.Given() || !b.Start.Given() || a.Start.Meet(b.Start) > 0
	case OnClearance:
		return cleared(a, b) && cleared(b, a)
	case OnDepartment:
		return !a.Insists.SameDepartment && !b.Insists.SameDepartment || sameDepartment(a, b)
	case OnProfession:
		return !a.Insists.SameProfession && !b.Insists.SameProfession || shareProfession(a, b)
	case OnRole:
		return a.Roles.any()&b.Roles.any() != 0
	}
	return false
}

func share(a, b Candidate) (Sharing, bool) {
	return Fit(a.Pattern, b.Pattern, max(a.Overlap.Least, b.Overlap.Least))
}

// cleared says whether a partner holds what a person's post needs, or could get it.
func cleared(a, partner Candidate) bool {
	return !a.HasPost || a.Needs <= partner.Cleared || a.Insists.ClearanceIsWish
}

// commonGrade is the most senior grade at which both would share a job.
func commonGrade(a, b Candidate) (best reference.GradeRow, ok bool) {
	for _, id := range a.Targets {
		if g, known := reference.Grade(id); known && g.Rank > best.Rank && slices.Contains(b.Targets, id) {
			best, ok = g, true
		}
	}
	return best, ok
}

// sameDepartment says whether two organisations belong to one department: they are the same, one is the
// other's parent, or both have one parent.
func sameDepartment(a, b Candidate) bool {
	return a.Organisation != "" && b.Organisation != "" && reference.Department(a.Organisation) == reference.Department(b.Organisation)
}

// professions are a person's own. "Other" is none: two people who chose it may do quite different work.
func professions(c Candidate) []string {
	return slices.DeleteFunc([]string{c.Profession, c.Second}, func(p string) bool { return p == "" || p == "other" })
}

func shareProfession(a, b Candidate) bool {
	return slices.ContainsFunc(professions(a), func(p string) bool { return slices.Contains(professions(b), p) })
}

func relatedProfession(a, b Candidate) bool {
	return slices.ContainsFunc(professions(a), func(p string) bool {
		return slices.ContainsFunc(professions(b), func(q string) bool { return reference.RelatedProfessions(p, q) })
	})
}
