package profile

import (
	"fmt"
	"slices"
	"strings"

	"jobshare/domain"
	"jobshare/domain/match"
	"jobshare/domain/reference"
)

// Limits of the optional questions.
const (
	MaxAreas        = 8
	MaxSkills       = 8    // offered, and as many wanted
	MaxOverlap      = 8    // half-days a fortnight
	MaxIntroduction = 1000 // characters
)

// tidy writes an answer in the one way in which it is kept, so that the same answer is seen to be the same.
func tidy(with any) any {
	switch a := with.(type) {
	case GradeChosen:
		a.Own = strings.TrimSpace(a.Own)
		return a
	case RolesChosen:
		return RolesChosen{orNil(a.Roles)}
	case WaysOfWorkingAnswered:
		return WaysOfWorkingAnswered{orNil(a.Answers)}
	case WorkAreasChosen:
		return WorkAreasChosen{orNil(a.Areas)}
	case SkillsChosen:
		return SkillsChosen{orNil(a.Offers), orNil(a.Wants)}
	case PrioritiesChosen:
		return PrioritiesChosen{a.Insists, orNil(a.Matters)}
	case IntroductionWritten:
		return IntroductionWritten{strings.TrimSpace(strings.ReplaceAll(a.Text, "\r\n", "\n"))}
	}
	return with
}

func orNil[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return list
}

func checkOptional(s State, with any) error {
	switch a := with.(type) {
	case SecondProfessionChosen:
		return checkSecond(s, a)
	case OverlapChosen:
		return checkOverlap(a.Overlap)
	case RolesChosen:
		return checkList("roles", "way to divide a job", a.Roles, len(roles), in(roles))
	case StartChosen:
		return checkStart(a)
	case ClearanceDescribed:
		return checkClearance(a)
	case WaysOfWorkingAnswered:
		return checkWays(a)
	case AmbitionChosen:
		return checkAmbition(a)
	case WorkAreasChosen:
		return checkList("areas", "work area", a.Areas, MaxAreas, known(reference.WorkArea))
	case SkillsChosen:
		if err := checkList("offers", "skill", a.Offers, MaxSkills, known(reference.Skill)); err != nil {
			return err
		}
		return checkList("wants", "skill", a.Wants, MaxSkills, known(reference.Skill))
	case IntroductionWritten:
		_, err := domain.CheckText("introduction", a.Text, MaxIntroduction, false)
		return err
	case PrioritiesChosen:
		return checkList("matters", "priority", a.Matters, match.MostMatters, in(dimensions))
	case VisibilityChosen:
		return checkVisibility(a)
	}
	return domain.Refuse(domain.Invalid, "unknown question", "This is not a question of the profile")
}

// checkList takes up to so many things of a kind, each known and named once.
func checkList(field, kind string, ids []string, most int, known func(string) bool) error {
	kinds := kind + "s"
	if stem, ok := strings.CutSuffix(kind, "y"); ok {
		kinds = stem + "ies"
	}
	for i, id := range ids {
		switch {
		case !known(id):
			return domain.RefuseField(field, "unknown "+kind, "Select from the list")
		case slices.Contains(ids[:i], id):
			return domain.RefuseField(field, kind+" given twice", "Select each "+kind+" once only")
		}
	}
	if len(ids) > most {
		return domain.RefuseField(field, "too many "+kinds, fmt.Sprintf("Select up to %d %s", most, kinds))
	}
	return nil
}

func in[T any](all map[string]T) func(string) bool {
	return func(id string) bool {
		_, ok := all[id]
		return ok
	}
}

func known(find func(string) (reference.Tag, bool)) func(string) bool {
	return func(id string) bool {
		_, ok := find(id)
		return ok
	}
}

func checkSecond(s State, a SecondProfessionChosen) error {
	if _, ok := reference.Profession(a.Profession); !ok && a.Profession != "" {
		return domain.RefuseField("second", "unknown profession", "Select a profession from the list, or none")
	}
	if a.Profession != "" && a.Profession == s.Profession {
		return domain.RefuseField("second", "second profession is the first", "Select a second profession that is not your first, or none")
	}
	return nil
}

func checkOverlap(o match.Overlap) error {
	switch {
	case o.Least < 0 || o.Least > MaxOverlap:
		return domain.RefuseField("least", "overlap out of range", fmt.Sprintf("The overlap you need must be between 0 and %d half-days a fortnight", MaxOverlap))
	case o.Wished < 0 || o.Wished > MaxOverlap:
		return domain.RefuseField("wished", "overlap out of range", fmt.Sprintf("The overlap you would like must be between 0 and %d half-days a fortnight", MaxOverlap))
	case o.Wished != 0 && o.Wished < o.Least:
		return domain.RefuseField("wished", "wishes less overlap than the least", "The overlap you would like must be at least the overlap you need")
	}
	return nil
}

func checkStart(a StartChosen) error {
	if a == (StartChosen{}) {
		return nil
	}
	from, okFrom := month(a.From)
	to, okTo := month(a.To)
	switch {
	case !okFrom:
		return domain.RefuseField("from", "not a month", "Enter the first month in which you could start, or leave both months empty")
	case !okTo:
		return domain.RefuseField("to", "not a month", "Enter the last month in which you could start, or leave both months empty")
	case to < from:
		return domain.RefuseField("to", "start ends before it begins", "The latest start must be the same as or after the earliest start")
	}
	return nil
}

func checkClearance(a ClearanceDescribed) error {
	for _, level := range []struct{ field, id string }{{"held", a.Held}, {"needs", a.Needed}} {
		if level.id != "" && !in(clearances)(level.id) {
			return domain.RefuseField(level.field, "unknown clearance", "Select a level of security clearance from the list")
		}
	}
	return nil
}

func checkWays(a WaysOfWorkingAnswered) error {
	for i, way := range a.Answers {
		switch {
		case !in(statements)(way.Statement):
			return domain.RefuseField("ways", "unknown statement", "Answer the statements on this page")
		case slices.ContainsFunc(a.Answers[:i], func(other WayAnswered) bool { return other.Statement == way.Statement }):
			return domain.RefuseField(way.Statement, "statement answered twice", "Answer each statement once only")
		case way.Answer < 1 || way.Answer > 5:
			return domain.RefuseField(way.Statement, "answer out of range", "Select one of the five answers, or none")
		}
	}
	return nil
}

func checkAmbition(a AmbitionChosen) error {
	switch {
	case a.Ambition != "" && !in(ambitions)(a.Ambition):
		return domain.RefuseField("ambition", "unknown ambition", "Select what you want from the next years, or leave this question out")
	case a.Horizon != "" && !in(horizons)(a.Horizon):
		return domain.RefuseField("horizon", "unknown horizon", "Select for how long you would like to share a job, or leave this question out")
	}
	return nil
}
