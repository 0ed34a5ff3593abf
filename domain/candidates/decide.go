package candidates

import (
	"fmt"
	"slices"

	"jobshare/domain"
)

// State is what a person made of others, the latest last. Nobody is in both lists.
type State struct {
	Shortlisted []string
	Hidden      []string
}

// Evolve says what an event means. It takes any event, erased or not, and never fails.
func Evolve(s State, event any) State {
	switch e := event.(type) {
	case CandidateShortlisted:
		s.Shortlisted = append(without(s.Shortlisted, e.Candidate), e.Candidate)
		s.Hidden = without(s.Hidden, e.Candidate)
	case CandidateDropped:
		s.Shortlisted = without(s.Shortlisted, e.Candidate)
	case CandidateHidden:
		s.Hidden = append(without(s.Hidden, e.Candidate), e.Candidate)
		s.Shortlisted = without(s.Shortlisted, e.Candidate)
	case CandidateUnhidden:
		s.Hidden = without(s.Hidden, e.Candidate)
	}
	return s
}

func without(people []string, person string) []string {
	return slices.DeleteFunc(slices.Clone(people), func(p string) bool { return p == person })
}

// Command is something that a person asks about another.
type Command interface{ isCandidateCommand() }

// Shortlist puts another on the shortlist.
type Shortlist struct{ By, Candidate string }

// Drop takes another from the shortlist.
type Drop struct{ By, Candidate string }

// Hide lets another be found no more.
type Hide struct{ By, Candidate string }

// Unhide lets another be found again.
type Unhide struct{ By, Candidate string }

func (Shortlist) isCandidateCommand() {}
func (Drop) isCandidateCommand()      {}
func (Hide) isCandidateCommand()      {}
func (Unhide) isCandidateCommand()    {}

// Decide says what a command does: the events that happen, none when there is nothing to do, or why it is refused.
func Decide(s State, c Command) ([]any, error) {
	switch c := c.(type) {
	case Shortlist:
		switch {
		case c.By == c.Candidate || c.Candidate == "":
			return nil, errNotThere
		case slices.Contains(s.Shortlisted, c.Candidate):
			return nil, nil
		case len(s.Shortlisted) >= MaxShortlisted:
			return nil, domain.Refuse(domain.Limited, "shortlist full", fmt.Sprintf("You can have up to %d people on your shortlist. Take someone off it first", MaxShortlisted))
		}
		return []any{CandidateShortlisted{c.Candidate}}, nil
	case Drop:
		if !slices.Contains(s.Shortlisted, c.Candidate) {
			return nil, nil
		}
		return []any{CandidateDropped{c.Candidate}}, nil
	case Hide:
		switch {
		case c.By == c.Candidate || c.Candidate == "":
			return nil, errNotThere
		case slices.Contains(s.Hidden, c.Candidate):
			return nil, nil
		case len(s.Hidden) >= MaxHidden:
			return nil, domain.Refuse(domain.Limited, "too many hidden", fmt.Sprintf("You can hide up to %d people. Show someone again first", MaxHidden))
		}
		return []any{CandidateHidden{c.Candidate}}, nil
	case Unhide:
		if !slices.Contains(s.Hidden, c.Candidate) {
			return nil, nil
		}
		return []any{CandidateUnhidden{c.Candidate}}, nil
	}
	return nil, domain.Refuse(domain.Invalid, "unknown command", "This can't be done")
}

var errNotThere = domain.Refuse(domain.NotFound, "not there", "This person can't be found")
