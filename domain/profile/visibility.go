package profile

import (
	"jobshare/domain"
	"jobshare/domain/reference"
)

// Audience is who finds a published profile.
type Audience string

// The audiences. Who never said has the empty one, which is everyone.
const (
	Everyone         Audience = "everyone"
	OtherDepartments Audience = "other-departments" // everyone but people of the person's own department
	OnlyAsked        Audience = "only-asked"        // nobody but people whom the person asks
)

// Audiences are what people choose from, in the order in which it is offered.
var Audiences = []Audience{Everyone, OtherDepartments, OnlyAsked}

// VisibilityChosen says who finds the profile once it is published; empty for everyone.
type VisibilityChosen struct {
	Audience Audience `json:"audience,omitempty"`
}

func (VisibilityChosen) isProfileEvent() {}

// Holds says whether an audience of somebody who works for one organisation holds somebody who works for another.
func (a Audience) Holds(own, other string) bool {
	switch a {
	case "", Everyone:
		return true
	case OtherDepartments:
		return reference.Department(own) != reference.Department(other)
	}
	return false
}

// ShownTo says whether somebody with another profile finds this one. Both must be published: who wants to see others
// lets others know who looks.
func (s State) ShownTo(other State) bool {
	return s.Visible() && other.Visible() && s.Visibility.Holds(s.Organisation, other.Organisation)
}

func checkVisibility(a VisibilityChosen) error {
	switch a.Audience {
	case "", Everyone, OtherDepartments, OnlyAsked:
		return nil
	}
	return domain.RefuseField("audience", "unknown audience", "Select who can find you")
}
