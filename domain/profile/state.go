package profile

import "jobshare/domain/match"

// Status is whether others can find a profile.
type Status string

// The statuses. A profile that was never started has the empty one.
const (
	Draft     Status = "draft"
	Published Status = "published"
	Paused    Status = "paused"
	Withdrawn Status = "withdrawn"
)

// Question names one page of the profile.
type Question string

// The questions, in the order in which they are asked.
const (
	Grade        Question = "grade"
	Organisation Question = "organisation"
	Profession   Question = "profession"
	Places       Question = "places"
	Working      Question = "pattern"
	Post         Question = "situation"
)

// Questions are all questions in order. All are needed before a profile can be published.
var Questions = []Question{Grade, Organisation, Profession, Places, Working, Post}

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
	Answered     Revisions
	next         uint64 // revision that the next event will have
}

// Revisions says for each answered question which event of the stream set its answer, counted from 1:
// 0 stands for not answered. Forms carry these numbers, so that an answer given from a page that
// shows an older one is noticed.
type Revisions [6]uint64

func index(q Question) int {
	for i, known := range Questions {
		if known == q {
			return i
		}
	}
	return -1
}

// Of is the number for a question.
func (r Revisions) Of(q Question) uint64 {
	if i := index(q); i >= 0 {
		return r[i]
	}
	return 0
}

// Missing are the questions that have no answer yet.
func (s State) Missing() []Question {
	var missing []Question
	for i, q := range Questions {
		if s.Answered[i] == 0 {
			missing = append(missing, q)
		}
	}
	return missing
}

// Visible says whether others can find the profile.
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
	}
	return nil
}

// QuestionOf is the place in [Questions] of the question that an answer is to.
func QuestionOf(event any) (place int, ok bool) {
	switch event.(type) {
	case GradeChosen:
		return index(Grade), true
	case OrganisationChosen:
		return index(Organisation), true
	case ProfessionChosen:
		return index(Profession), true
	case PlacesChosen:
		return index(Places), true
	case PatternChosen:
		return index(Working), true
	case SituationDescribed:
		return index(Post), true
	}
	return 0, false
}

// EvolveAt is [Evolve] for a state that was put away since: revision is the event's place in its stream.
func EvolveAt(s State, event any, revision uint64) State {
	s.next = revision
	return Evolve(s, event)
}

// Evolve says what an event means for a profile. It takes any event and never fails.
func Evolve(s State, event any) State {
	s.next++
	answered := func(q Question) { s.Answered[index(q)] = s.next }
	switch e := event.(type) {
	case ProfileStarted:
		s.Reference, s.Status = e.Reference, Draft
	case GradeChosen:
		s.Grade = e
		answered(Grade)
	case OrganisationChosen:
		s.Organisation = e.Organisation
		answered(Organisation)
	case ProfessionChosen:
		s.Profession = e.Profession
		answered(Profession)
	case PlacesChosen:
		s.Places = e
		answered(Places)
	case PatternChosen:
		s.Pattern = e.Pattern
		answered(Working)
	case SituationDescribed:
		s.Situation = e.Situation
		answered(Post)
	case ProfilePublished, ProfileResumed:
		s.Status = Published
	case ProfilePaused:
		s.Status = Paused
	case ProfileWithdrawn:
		s.Status = Withdrawn
	}
	return s
}
