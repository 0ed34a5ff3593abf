// Package profile is about how a person wants to share a job: the answers they give, one page at a
// time, and whether others can find them.
package profile

import (
	"jobshare/domain"
	"jobshare/domain/match"
)

// Category is the first part of a profile's stream name.
const Category = "profile"

// Stream is the stream of a person's profile.
func Stream(person string) string { return Category + "-" + person }

// Event is something that happened to a profile.
type Event interface{ isProfileEvent() }

// ProfileStarted comes before a profile's first answer. The reference names the profile in URLs and
// says nothing about the person.
type ProfileStarted struct {
	Reference string `json:"reference"`
}

// GradeChosen says at which grade the person is, and at which they would share a job.
type GradeChosen struct {
	Grade   string   `json:"grade"`
	Targets []string `json:"targets"`
	Own     string   `json:"own,omitempty"` // what a grade is called that is not listed; Grade is then the nearest
}

// OrganisationChosen says where the person works.
type OrganisationChosen struct {
	Organisation string `json:"organisation"`
}

// ProfessionChosen says to which profession the person belongs.
type ProfessionChosen struct {
	Profession string `json:"profession"`
}

// PlacesChosen says where the person could work.
type PlacesChosen struct {
	Places []Place `json:"places"`
	Remote bool    `json:"remote,omitempty"` // would share a job that both do from anywhere
}

// Place is somewhere a person could work, and how far from it.
type Place struct {
	ID       string `json:"id"`
	RadiusKm int    `json:"radiusKm"`
}

// PatternChosen says when the person could and would rather work, and how much.
type PatternChosen struct {
	Pattern match.Pattern `json:"pattern"`
}

// SituationDescribed says whether the person has a post to share or seeks one.
type SituationDescribed struct {
	Situation Situation `json:"situation"`
}

// Situation is whether a person brings the job or looks for one together with a partner.
type Situation string

// The situations.
const (
	HasPost   Situation = "has a post"
	SeeksPost Situation = "seeks a post"
)

// ProfilePublished says that others can find the profile from now on.
type ProfilePublished struct{}

// ProfilePaused says that the person wants not to be found for a while.
type ProfilePaused struct{}

// ProfileResumed ends a pause.
type ProfileResumed struct{}

// ProfileWithdrawn says that the profile is taken away from others until it is published again.
type ProfileWithdrawn struct{}

func (ProfileStarted) isProfileEvent()     {}
func (GradeChosen) isProfileEvent()        {}
func (OrganisationChosen) isProfileEvent() {}
func (ProfessionChosen) isProfileEvent()   {}
func (PlacesChosen) isProfileEvent()       {}
func (PatternChosen) isProfileEvent()      {}
func (SituationDescribed) isProfileEvent() {}
func (ProfilePublished) isProfileEvent()   {}
func (ProfilePaused) isProfileEvent()      {}
func (ProfileResumed) isProfileEvent()     {}
func (ProfileWithdrawn) isProfileEvent()   {}

// Types are the kinds of profile events as they are stored.
var Types = []domain.Type{
	domain.Sealed[ProfileStarted]("ProfileStarted", 1),
	domain.Sealed[GradeChosen]("GradeChosen", 2).
		Upcast(1, func(clear, sealed []byte) ([]byte, []byte, error) { return clear, sealed, nil }), // every grade was listed
	domain.Sealed[OrganisationChosen]("OrganisationChosen", 1),
	domain.Sealed[ProfessionChosen]("ProfessionChosen", 1),
	domain.Sealed[PlacesChosen]("PlacesChosen", 1),
	domain.Sealed[PatternChosen]("PatternChosen", 1),
	domain.Sealed[SituationDescribed]("SituationDescribed", 1),
	domain.Sealed[SecondProfessionChosen]("SecondProfessionChosen", 1),
	domain.Sealed[OverlapChosen]("OverlapChosen", 1),
	domain.Sealed[RolesChosen]("RolesChosen", 1),
	domain.Sealed[StartChosen]("StartChosen", 1),
	domain.Sealed[ClearanceDescribed]("ClearanceDescribed", 1),
	domain.Sealed[WaysOfWorkingAnswered]("WaysOfWorkingAnswered", 1),
	domain.Sealed[AmbitionChosen]("AmbitionChosen", 1),
	domain.Sealed[WorkAreasChosen]("WorkAreasChosen", 1),
	domain.Sealed[SkillsChosen]("SkillsChosen", 1),
	domain.Sealed[IntroductionWritten]("IntroductionWritten", 1),
	domain.Sealed[PrioritiesChosen]("PrioritiesChosen", 1),
	domain.Sealed[VisibilityChosen]("VisibilityChosen", 1),
	domain.Clear[ProfilePublished]("ProfilePublished", 1).Answering("status"),
	domain.Clear[ProfilePaused]("ProfilePaused", 1).Answering("status"),
	domain.Clear[ProfileResumed]("ProfileResumed", 1).Answering("status"),
	domain.Clear[ProfileWithdrawn]("ProfileWithdrawn", 1).Answering("status"),
	domain.Clear[ProfileRenewalDue]("ProfileRenewalDue", 1).Answering("status"),
	domain.Clear[ProfileRenewed]("ProfileRenewed", 1).Answering("status"),
	domain.Clear[ProfileExpired]("ProfileExpired", 1).Answering("status"),
}
