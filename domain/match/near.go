package match

import (
	"slices"

	"jobshare/domain/reference"
)

// Relaxation is one change that a person could make to what they ask for. Somebody nearly fits who would
// fit with that change alone: nothing is asked of the other, and everything else holds.
type Relaxation uint8

// The relaxations, in the order in which they are told.
const (
	MoreTime         Relaxation = iota // work up to [MoreHalves] half-days that neither could, as many more or fewer in all, and do without overlap
	FurtherAway                        // go [FurtherKm] further from each place
	WorkRemotely                       // share a job that both do from anywhere
	NextGrade                          // also share a job at the grades next to theirs
	AnyStart                           // start whenever the other can
	AnyDivision                        // divide the job in whichever way the other would
	NoClearance                        // let a partner get the clearance later
	OtherDepartments                   // look beyond their own department
	OtherProfessions                   // look beyond their own profession
	relaxations
)

// How far a relaxation goes.
const (
	FurtherKm  = 30
	MoreHalves = 4
)

var relaxationNames = [relaxations]string{"more time", "further away", "work remotely", "next grade", "any start", "any division",
	"no clearance", "other departments", "other professions"}

// String is the relaxation's name in tests and tables.
func (r Relaxation) String() string { return relaxationNames[r] }

// Relaxations are all of them.
func Relaxations() []Relaxation {
	all := make([]Relaxation, relaxations)
	for i := range all {
		all[i] = Relaxation(i)
	}
	return all
}

// Of is the constraint that a relaxation is about.
func (r Relaxation) Of() Constraint {
	return [relaxations]Constraint{MoreTime: OnTime, FurtherAway: OnPlace, WorkRemotely: OnPlace, NextGrade: OnGrade, AnyStart: OnStart,
		AnyDivision: OnRole, NoClearance: OnClearance, OtherDepartments: OnDepartment, OtherProfessions: OnProfession}[r]
}

// Near says how two people would fit if a made one change; ok is false when they fit already, or would not.
func Near(a, b Candidate, r Relaxation) (m Match, ok bool) {
	if failing := Failing(a, b); len(failing) != 1 || failing[0] != r.Of() {
		return Match{}, false
	}
	var s Sharing
	relaxed := relax(a, r)
	if r == MoreTime {
		if s, ok = NearlyFit(a.Pattern, b.Pattern, b.Overlap.Least); !ok {
			return Match{}, false
		}
	} else {
		if !holds(r.Of(), relaxed, b) {
			return Match{}, false
		}
		s, _ = share(relaxed, b)
	}
	m = assess(relaxed, b, s)
	m.Reasons = append([]Reason{{About: r.String(), Answered: true, Sentence: change(a, b, r, s)}}, m.Reasons...)
	return m, true
}

// relax is a with one change, but for [MoreTime], which depends on the other.
func relax(a Candidate, r Relaxation) Candidate {
	switch r {
	case FurtherAway:
		a.Places = slices.Clone(a.Places)
		for i := range a.Places {
			a.Places[i].RadiusKm += FurtherKm
		}
	case WorkRemotely:
		a.Remote = true
	case NextGrade:
		a.Targets = withNext(a.Targets)
	case AnyStart:
		a.Start = Window{}
	case AnyDivision:
		a.Roles = AnyRole
	case NoClearance:
		a.Insists.ClearanceIsWish = true
	case OtherDepartments:
		a.Insists.SameDepartment = false
	case OtherProfessions:
		a.Insists.SameProfession = false
	}
	return a
}

// Changes says whether a person would change anything by it: who works remotely already does not.
func (r Relaxation) Changes(a Candidate) bool {
	switch r {
	case FurtherAway:
		return len(a.Places) > 0
	case WorkRemotely:
		return !a.Remote
	case NextGrade:
		return len(withNext(a.Targets)) > len(a.Targets)
	case AnyStart:
		return a.Start.Given()
	case AnyDivision:
		return a.Roles.any() != AnyRole
	case NoClearance:
		return a.HasPost && a.Needs > 0 && !a.Insists.ClearanceIsWish
	case OtherDepartments:
		return a.Insists.SameDepartment
	case OtherProfessions:
		return a.Insists.SameProfession
	}
	return true
}

// withNext are grades and those next to them.
func withNext(targets []string) []string {
	var wider []string
	for i, g := range reference.Grades {
		beside := func(j int) bool {
			return j >= 0 && j < len(reference.Grades) && slices.Contains(targets, reference.Grades[j].ID)
		}
		if beside(i-1) || beside(i) || beside(i+1) {
			wider = append(wider, g.ID)
		}
	}
	return wider
}
