package profile

import (
	"fmt"
	"slices"
	"strings"

	"jobshare/domain"
	"jobshare/domain/reference"
)

// Limits of the questions that need an answer.
const (
	MaxPlaces   = 5
	MaxOwnGrade = 60 // characters
	MinRadiusKm = 1
	MaxRadiusKm = 200
)

// check holds an answer against the reference tables and limits.
func check(s State, with any) error {
	switch a := with.(type) {
	case GradeChosen:
		return checkGrade(a)
	case OrganisationChosen:
		if _, ok := reference.Organisation(a.Organisation); !ok {
			return domain.RefuseField("organisation", "unknown organisation", "Select the organisation you work for")
		}
		return nil
	case ProfessionChosen:
		if _, ok := reference.Profession(a.Profession); !ok {
			return domain.RefuseField("profession", "unknown profession", "Select your profession")
		}
		return nil
	case PlacesChosen:
		return checkPlaces(a)
	case PatternChosen:
		return a.Pattern.Check()
	case SituationDescribed:
		if a.Situation != HasPost && a.Situation != SeeksPost {
			return domain.RefuseField("situation", "unknown situation", "Select whether you have a post to share")
		}
		return nil
	}
	return checkOptional(s, with)
}

func checkGrade(a GradeChosen) error {
	if _, ok := reference.Grade(a.Grade); !ok {
		return domain.RefuseField("grade", "unknown grade", "Select your grade")
	}
	if _, err := domain.CheckText("own", a.Own, MaxOwnGrade, false); err != nil || strings.Contains(a.Own, "\n") {
		return domain.RefuseField("own", "not the name of a grade", fmt.Sprintf("The name of your grade must be one line of %d characters or less", MaxOwnGrade))
	}
	if len(a.Targets) == 0 {
		return domain.RefuseField("targets", "no target grade", "Select at least one grade you would share a job at")
	}
	for i, t := range a.Targets {
		if _, ok := reference.Grade(t); !ok || slices.Contains(a.Targets[:i], t) {
			return domain.RefuseField("targets", "unknown target grade", "Select grades from the list")
		}
	}
	return nil
}

func checkPlaces(a PlacesChosen) error {
	if len(a.Places) == 0 && !a.Remote {
		return domain.RefuseField("places", "no place", "Select at least one place, or say that you could work remotely")
	}
	if len(a.Places) > MaxPlaces {
		return domain.RefuseField("places", "too many places", fmt.Sprintf("Select up to %d places", MaxPlaces))
	}
	for i, p := range a.Places {
		if _, ok := reference.Place(p.ID); !ok {
			return domain.RefuseField("places", "unknown place", "Select places from the list")
		}
		if slices.ContainsFunc(a.Places[:i], func(other Place) bool { return other.ID == p.ID }) {
			return domain.RefuseField("places", "place given twice", "You gave a place more than once")
		}
		if p.RadiusKm < MinRadiusKm || p.RadiusKm > MaxRadiusKm {
			return domain.RefuseField("places", "radius out of range", "Select how far from each place you could work")
		}
	}
	return nil
}
