package profile

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"jobshare/domain"
	"jobshare/domain/match"
	"jobshare/domain/reference"
)

// Limits of a profile.
const (
	MaxPlaces   = 5
	MaxTargets  = 3
	MinRadiusKm = 1
	MaxRadiusKm = 200
)

// Command is something a person asks of their profile.
type Command interface{ isProfileCommand() }

// Answer gives or changes the answer to one question.
type Answer struct {
	With      any    // the answer as the question's event: GradeChosen, PlacesChosen ...
	Seen      uint64 // the number in [Revisions] that the page showed; 0 when it showed no answer
	Reference string // what to call the profile if this is its first answer
}

// Publish lets others find the profile, also again after it was withdrawn.
type Publish struct{}

// Pause hides the profile until it is resumed.
type Pause struct{}

// Resume ends a pause.
type Resume struct{}

// Withdraw takes the profile away from others.
type Withdraw struct{}

func (Answer) isProfileCommand()   {}
func (Publish) isProfileCommand()  {}
func (Pause) isProfileCommand()    {}
func (Resume) isProfileCommand()   {}
func (Withdraw) isProfileCommand() {}

// Decide says what a command does to a profile: the events that happen, none when there is nothing to
// do, or why it is refused.
func Decide(s State, c Command) ([]any, error) {
	switch c := c.(type) {
	case Answer:
		return answer(s, c)
	case Publish:
		return publish(s)
	case Pause:
		return move(s, Paused, ProfilePaused{}, "only a published profile can be paused", Published)
	case Resume:
		return move(s, Published, ProfileResumed{}, "only a paused profile can be resumed", Paused)
	case Withdraw:
		return move(s, Withdrawn, ProfileWithdrawn{}, "there is no profile to withdraw", Published, Paused)
	}
	return nil, domain.Refuse(domain.Invalid, "unknown command", "This can't be done to a profile")
}

func answer(s State, c Answer) ([]any, error) {
	q, err := check(c.With)
	if err != nil {
		return nil, err
	}
	if now := s.Answered.Of(q); now != c.Seen {
		if reflect.DeepEqual(s.Answer(q), c.With) {
			return nil, nil // somebody else gave the same answer: nothing is lost
		}
		stale := &domain.Stale{Answer: string(q), Now: s.Answer(q), Yours: c.With}
		if now > 0 {
			stale.Revision = now - 1
		}
		return nil, stale
	}
	if reflect.DeepEqual(s.Answer(q), c.With) {
		return nil, nil
	}
	if s.Reference == "" {
		return []any{ProfileStarted{Reference: c.Reference}, c.With}, nil
	}
	return []any{c.With}, nil
}

// words are what the questions are called on the page.
var words = map[Question]string{Grade: "grade", Organisation: "organisation", Profession: "profession", Places: "places",
	Working: "working pattern", Post: "post"}

func publish(s State) ([]any, error) {
	switch missing := s.Missing(); {
	case s.Status == Published:
		return nil, nil
	case s.Status == Paused:
		return []any{ProfileResumed{}}, nil
	case len(missing) > 0:
		names := make([]string, len(missing))
		for i, q := range missing {
			names[i] = words[q]
		}
		return nil, &domain.Error{Code: domain.Conflict, Reason: "answers missing", Field: string(missing[0]),
			Message: "Answer these questions before you publish your profile: " + strings.Join(names, ", ")}
	}
	return []any{ProfilePublished{}}, nil
}

func move(s State, to Status, event any, why string, from ...Status) ([]any, error) {
	if s.Status == to {
		return nil, nil
	}
	if !slices.Contains(from, s.Status) {
		return nil, domain.Refuse(domain.Conflict, why, "Your profile has changed since you opened this page: "+why)
	}
	return []any{event}, nil
}

// check holds an answer against the reference tables and limits, and names its question.
func check(with any) (Question, error) {
	switch a := with.(type) {
	case GradeChosen:
		return Grade, checkGrade(a)
	case OrganisationChosen:
		if _, ok := reference.Organisation(a.Organisation); !ok {
			return Organisation, domain.RefuseField("organisation", "unknown organisation", "Select the organisation you work for")
		}
		return Organisation, nil
	case ProfessionChosen:
		if _, ok := reference.Profession(a.Profession); !ok {
			return Profession, domain.RefuseField("profession", "unknown profession", "Select your profession")
		}
		return Profession, nil
	case PlacesChosen:
		return Places, checkPlaces(a)
	case PatternChosen:
		return Working, a.Pattern.Check()
	case SituationDescribed:
		if a.Situation != HasPost && a.Situation != SeeksPost {
			return Post, domain.RefuseField("situation", "unknown situation", "Select whether you have a post to share")
		}
		return Post, nil
	}
	return "", domain.Refuse(domain.Invalid, "unknown question", "This is not a question of the profile")
}

func checkGrade(a GradeChosen) error {
	if _, ok := reference.Grade(a.Grade); !ok {
		return domain.RefuseField("grade", "unknown grade", "Select your grade")
	}
	if len(a.Targets) == 0 {
		return domain.RefuseField("targets", "no target grade", "Select at least one grade you would share a job at")
	}
	if len(a.Targets) > MaxTargets {
		return domain.RefuseField("targets", "too many target grades", fmt.Sprintf("Select up to %d grades you would share a job at", MaxTargets))
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
			return domain.RefuseField("places", "radius out of range", fmt.Sprintf("The distance must be between %d and %d kilometres", MinRadiusKm, MaxRadiusKm))
		}
	}
	return nil
}

// Candidate is the profile as the compatibility model sees it.
func (s State) Candidate() match.Candidate {
	c := match.Candidate{
		Grade: s.Grade.Grade, Targets: s.Grade.Targets, Profession: s.Profession, Organisation: s.Organisation,
		Remote: s.Places.Remote, Pattern: s.Pattern, HasPost: s.Situation == HasPost,
	}
	for _, p := range s.Places.Places {
		c.Places = append(c.Places, match.Place{ID: p.ID, RadiusKm: p.RadiusKm})
	}
	return c
}
