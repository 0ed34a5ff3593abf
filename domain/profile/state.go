package profile

import (
	"slices"

	"jobshare/domain/match"
)

// Status is whether others can find a profile.
type Status string

// The statuses. A profile that was never started has the empty one.
const (
	Draft     Status = "draft"
	Published Status = "published"
	Paused    Status = "paused"
	Withdrawn Status = "withdrawn"
	Expired   Status = "expired" // nobody renewed it
)

// Question names one page of the profile.
type Question string

// The questions that need an answer, in the order in which they are asked.
const (
	Grade        Question = "grade"
	Organisation Question = "organisation"
	Profession   Question = "profession"
	Places       Question = "places"
	Working      Question = "pattern"
	Post         Question = "situation"
)

// The optional questions, in the order in which they are asked.
const (
	Second       Question = "second-profession"
	Overlap      Question = "overlap"
	Roles        Question = "roles"
	Start        Question = "start"
	Clearance    Question = "clearance"
	Ways         Question = "ways"
	Ambition     Question = "ambition"
	WorkAreas    Question = "areas"
	Skills       Question = "skills"
	Introduction Question = "introduction"
	Priorities   Question = "priorities"
	Visibility   Question = "visibility"
)

// Questions are the questions that must be answered before a profile can be published, in order.
var Questions = []Question{Grade, Organisation, Profession, Places, Working, Post}

// Optional are the questions that make matches better, in order. A new one is added at the end, because
// read models know a question by its place.
var Optional = []Question{Second, Overlap, Roles, Start, Clearance, Ways, Ambition, WorkAreas, Skills, Introduction, Priorities, Visibility}

var places = func() map[Question]int {
	all := make(map[Question]int)
	for i, q := range slices.Concat(Questions, Optional) {
		all[q] = i
	}
	return all
}()

// State is what a profile's events add up to.
type State struct {
	Reference    string
	Status       Status
	Grade        GradeChosen
	Organisation string
	Profession   string
	Places       PlacesChosen
	Pattern      match.Pattern
	Situation    Situation
	RenewalDue   bool // its owner was asked whether it still holds, and has not answered
	More
	Answered Revisions
	next     uint64 // revision that the next event will have
}

// Revisions says for each answered question which event of the stream set its answer, counted from 1:
// 0 stands for not answered. Forms carry these numbers, so that an answer given from a page that
// shows an older one is noticed. The places are those of [Questions], then those of [Optional].
type Revisions [18]uint64

// Of is the number for a question.
func (r Revisions) Of(q Question) uint64 {
	if i, ok := places[q]; ok {
		return r[i]
	}
	return 0
}

// Missing are the questions that need an answer and have none yet.
func (s State) Missing() []Question {
	var missing []Question
	for i, q := range Questions {
		if s.Answered[i] == 0 {
			missing = append(missing, q)
		}
	}
	return missing
}

// Visible says whether the profile is there to be found, by those whom its owner wants to be found by.
func (s State) Visible() bool { return s.Status == Published }

// Answer is the answer to a question as its event holds it; nil when there is none.
func (s State) Answer(q Question) any {
	if s.Answered.Of(q) == 0 {
		return nil
	}
	switch q {
	case Grade:
		return s.Grade
	case Organisation:
		return OrganisationChosen{s.Organisation}
	case Profession:
		return ProfessionChosen{s.Profession}
	case Places:
		return s.Places
	case Working:
		return PatternChosen{s.Pattern}
	case Post:
		return SituationDescribed{s.Situation}
	case Second:
		return SecondProfessionChosen{s.Second}
	case Overlap:
		return OverlapChosen{s.Overlap}
	case Roles:
		return RolesChosen{s.Roles}
	case Start:
		return s.Start
	case Clearance:
		return s.Clearance
	case Ways:
		return WaysOfWorkingAnswered{s.Ways}
	case Ambition:
		return s.Ambition
	case WorkAreas:
		return WorkAreasChosen{s.Areas}
	case Skills:
		return s.Skills
	case Introduction:
		return IntroductionWritten{s.Introduction}
	case Priorities:
		return s.Priorities
	case Visibility:
		return VisibilityChosen{s.Visibility}
	}
	return nil
}

// QuestionOf is the place in [Revisions] of the question that an answer is to.
func QuestionOf(event any) (place int, ok bool) {
	place, ok = places[questionOf(event)]
	return place, ok
}

func questionOf(event any) Question {
	switch event.(type) {
	case GradeChosen:
		return Grade
	case OrganisationChosen:
		return Organisation
	case ProfessionChosen:
		return Profession
	case PlacesChosen:
		return Places
	case PatternChosen:
		return Working
	case SituationDescribed:
		return Post
	case SecondProfessionChosen:
		return Second
	case OverlapChosen:
		return Overlap
	case RolesChosen:
		return Roles
	case StartChosen:
		return Start
	case ClearanceDescribed:
		return Clearance
	case WaysOfWorkingAnswered:
		return Ways
	case AmbitionChosen:
		return Ambition
	case WorkAreasChosen:
		return WorkAreas
	case SkillsChosen:
		return Skills
	case IntroductionWritten:
		return Introduction
	case PrioritiesChosen:
		return Priorities
	case VisibilityChosen:
		return Visibility
	}
	return ""
}

// EvolveAt is [Evolve] for a state that was put away since: revision is the event's place in its stream.
func EvolveAt(s State, event any, revision uint64) State {
	s.next = revision
	return Evolve(s, event)
}

// Evolve says what an event means for a profile. It takes any event and never fails.
func Evolve(s State, event any) State {
	s.next++
	if place, ok := QuestionOf(event); ok {
		s.Answered[place] = s.next
	}
	switch e := event.(type) {
	case ProfileStarted:
		s.Reference, s.Status = e.Reference, Draft
	case GradeChosen:
		s.Grade = e
	case OrganisationChosen:
		s.Organisation = e.Organisation
	case ProfessionChosen:
		s.Profession = e.Profession
	case PlacesChosen:
		s.Places = e
	case PatternChosen:
		s.Pattern = e.Pattern
	case SituationDescribed:
		s.Situation = e.Situation
	case SecondProfessionChosen:
		s.Second = e.Profession
	case OverlapChosen:
		s.Overlap = e.Overlap
	case RolesChosen:
		s.Roles = e.Roles
	case StartChosen:
		s.Start = e
	case ClearanceDescribed:
		s.Clearance = e
	case WaysOfWorkingAnswered:
		s.Ways = e.Answers
	case AmbitionChosen:
		s.Ambition = e
	case WorkAreasChosen:
		s.Areas = e.Areas
	case SkillsChosen:
		s.Skills = e
	case IntroductionWritten:
		s.Introduction = e.Text
	case PrioritiesChosen:
		s.Priorities = e
	case VisibilityChosen:
		s.Visibility = e.Audience
	case ProfilePublished, ProfileResumed:
		s.Status, s.RenewalDue = Published, false
	case ProfilePaused:
		s.Status, s.RenewalDue = Paused, false
	case ProfileWithdrawn:
		s.Status, s.RenewalDue = Withdrawn, false
	case ProfileRenewalDue:
		s.RenewalDue = true
	case ProfileRenewed:
		s.RenewalDue = false
	case ProfileExpired:
		s.Status, s.RenewalDue = Expired, false
	}
	return s
}
