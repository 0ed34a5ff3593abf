package profile

import (
	"reflect"
	"slices"
	"strings"

	"jobshare/domain"
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
	return decideRenewal(s, c)
}

func answer(s State, c Answer) ([]any, error) {
	c.With = tidy(c.With)
	q := questionOf(c.With)
	if err := check(s, c.With); err != nil {
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
	if err := contradicts(s, c.With); err != nil {
		return nil, err
	}
	if s.Reference == "" {
		return []any{ProfileStarted{Reference: c.Reference}, c.With}, nil
	}
	return []any{c.With}, nil
}

// contradicts says why a profile that others find, or would once it is resumed, could not be found any more
// with an answer. What is wrong already is no reason to refuse: then nothing could be put right.
func contradicts(s State, with any) error {
	if s.Status != Published && s.Status != Paused || s.Candidate().Check() != nil {
		return nil
	}
	return Evolve(s, with).Candidate().Check()
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
	if err := s.Candidate().Check(); err != nil {
		return nil, err
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
