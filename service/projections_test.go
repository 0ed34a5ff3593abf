package service

import (
	"slices"
	"testing"

	"jobshare/domain"
	"jobshare/domain/verification"
	"jobshare/eventstore"
)

// passedOver are the kinds of events that a projection has no use for. A new kind is in neither list until
// somebody decides.
var passedOver = map[string][]string{
	"directory": {"FeedbackGiven", "ManagerAsked", "ManagerReminded", "ManagerConfirmed", "ManagerDeclined", "ManagerNeverAnswered", "AskerForgotten",
		"ServiceInstalled", "SyntheticPeopleMade", "CivilServantVerified", "ContactDetailsRevealed"},
	"inbox": {"FeedbackGiven", "ManagerAsked", "ManagerReminded", "ManagerConfirmed", "ManagerDeclined", "ManagerNeverAnswered", "AskerForgotten",
		"ServiceInstalled", "SyntheticPeopleMade", "AccountOpened", "AddressVerified", "AddressRemoved", "CivilServantVerified",
		"PersonErased", "PersonKeyLost", "ProfileStarted", "GradeChosen", "OrganisationChosen", "ProfessionChosen", "PlacesChosen",
		"PatternChosen", "SituationDescribed", "SecondProfessionChosen", "OverlapChosen", "RolesChosen", "StartChosen", "ClearanceDescribed",
		"WaysOfWorkingAnswered", "AmbitionChosen", "WorkAreasChosen", "SkillsChosen", "IntroductionWritten", "PrioritiesChosen", "ProfilePublished", "ProfilePaused", "ProfileResumed", "ProfileWithdrawn", "ContactDetailsRevealed"},
	"dashboard": {"FeedbackGiven", "ManagerAsked", "ManagerReminded", "ManagerConfirmed", "ManagerDeclined", "ManagerNeverAnswered", "AskerForgotten",
		"ServiceInstalled", "SyntheticPeopleMade", "AddressVerified", "AddressRemoved", "CivilServantVerified",
		"ContactDetailsRevealed", "PersonUnblocked"},
}

// ofOneStream are projections that fold one kind of stream and have no use for any other.
var ofOneStream = map[string][]domain.Type{"verifications": verification.Types}

func init() {
	for name, own := range ofOneStream {
		for kind := range eventstore.Kinds().Types() {
			if !slices.ContainsFunc(own, func(t domain.Type) bool { return t.Name == kind }) {
				passedOver[name] = append(passedOver[name], kind)
			}
		}
	}
}

func TestEveryKindOfEventIsFoldedOrPassedOver(t *testing.T) {
	for _, p := range Projections() {
		for kind := range eventstore.Kinds().Types() {
			folded, passed := slices.Contains(p.Types(), kind), slices.Contains(passedOver[p.Name()], kind)
			switch {
			case !folded && !passed:
				t.Errorf("%s neither folds %s nor passes over it on purpose", p.Name(), kind)
			case folded && passed:
				t.Errorf("%s folds %s and is said to pass over it", p.Name(), kind)
			}
		}
		for _, kind := range append(p.Types(), passedOver[p.Name()]...) {
			if _, known := eventstore.Kinds().Types()[kind]; !known {
				t.Errorf("%s names %s, which is no kind of event", p.Name(), kind)
			}
		}
	}
}
