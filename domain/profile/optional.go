package profile

import "jobshare/domain/match"

// The answers to the optional questions. Each takes the place of the one before, and one that says nothing
// takes an answer back. What is chosen from a list is stored by its id, so that it can be read for ever.

// SecondProfessionChosen says to which other profession the person belongs; empty for none after all.
type SecondProfessionChosen struct {
	Profession string `json:"profession,omitempty"`
}

// OverlapChosen says for how much of the fortnight both should work.
type OverlapChosen struct {
	Overlap match.Overlap `json:"overlap"`
}

// RolesChosen says how the person would divide a job, by the ids in [RoleIDs]; none for any way.
type RolesChosen struct {
	Roles []string `json:"roles,omitempty"`
}

// StartChosen says from which month to which the person could start, as in "2026-11"; both are empty for
// any time.
type StartChosen struct {
	From string `json:"from,omitempty"`
	To   string `json:"to,omitempty"`
}

// ClearanceDescribed says what security clearance the person holds and what the post that they have needs,
// by the ids in [ClearanceIDs]. An empty one stands for no more than every civil servant has.
type ClearanceDescribed struct {
	Held   string `json:"held,omitempty"`
	Needed string `json:"needed,omitempty"`
}

// WaysOfWorkingAnswered says where the person stands on the statements on ways of working; a statement
// that they left out has no answer.
type WaysOfWorkingAnswered struct {
	Answers []WayAnswered `json:"answers,omitempty"`
}

// WayAnswered is the answer to one statement.
type WayAnswered struct {
	Statement string `json:"statement"` // reference id
	Answer    int    `json:"answer"`    // from 1, its left end, to 5, its right one
}

// AmbitionChosen says what the person wants from their next years in the job and for how long, by the ids in
// [AmbitionIDs] and [HorizonIDs]; either can be empty.
type AmbitionChosen struct {
	Ambition string `json:"ambition,omitempty"`
	Horizon  string `json:"horizon,omitempty"`
}

// WorkAreasChosen says what the person's work is about, by reference ids.
type WorkAreasChosen struct {
	Areas []string `json:"areas,omitempty"`
}

// SkillsChosen says which skills the person brings, and which they wish that a partner brings, by reference
// ids.
type SkillsChosen struct {
	Offers []string `json:"offers,omitempty"`
	Wants  []string `json:"wants,omitempty"`
}

// IntroductionWritten is what the person says about themselves in their own words; empty for nothing more.
type IntroductionWritten struct {
	Text string `json:"text,omitempty"`
}

// PrioritiesChosen says what the person insists on, and which dimensions of a match count twice for them,
// by their names.
type PrioritiesChosen struct {
	Insists match.Insists `json:"insists"`
	Matters []string      `json:"matters,omitempty"`
}

func (SecondProfessionChosen) isProfileEvent() {}
func (OverlapChosen) isProfileEvent()          {}
func (RolesChosen) isProfileEvent()            {}
func (StartChosen) isProfileEvent()            {}
func (ClearanceDescribed) isProfileEvent()     {}
func (WaysOfWorkingAnswered) isProfileEvent()  {}
func (AmbitionChosen) isProfileEvent()         {}
func (WorkAreasChosen) isProfileEvent()        {}
func (SkillsChosen) isProfileEvent()           {}
func (IntroductionWritten) isProfileEvent()    {}
func (PrioritiesChosen) isProfileEvent()       {}

// More are the answers to the optional questions, each as its event has it. One that was never given is zero.
type More struct {
	Second       string             `json:"second,omitempty"`
	Overlap      match.Overlap      `json:"overlap,omitzero"`
	Roles        []string           `json:"roles,omitempty"`
	Start        StartChosen        `json:"start,omitzero"`
	Clearance    ClearanceDescribed `json:"clearance,omitzero"`
	Ways         []WayAnswered      `json:"ways,omitempty"`
	Ambition     AmbitionChosen     `json:"ambition,omitzero"`
	Areas        []string           `json:"areas,omitempty"`
	Skills       SkillsChosen       `json:"skills,omitzero"`
	Introduction string             `json:"introduction,omitempty"`
	Priorities   PrioritiesChosen   `json:"priorities,omitzero"`
	Visibility   Audience           `json:"visibility,omitempty"`
}
