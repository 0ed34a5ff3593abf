// Package candidates is what a person makes of the people they find: some they keep in mind, some they do not
// want to find again. Nobody else is told. All of it stands on a stream of the person's own.
package candidates

import "jobshare/domain"

// Category is the first part of the stream's name.
const Category = "candidates"

// Limits, so that a stream and a query stay small.
const (
	MaxShortlisted = 50
	MaxHidden      = 500
	MostCompared   = 3
)

// Stream is the stream of a person's candidates.
func Stream(person string) string { return Category + "-" + person }

// Event is something that a person made of another.
type Event interface{ isCandidateEvent() }

// CandidateShortlisted says that the person put another on the shortlist.
type CandidateShortlisted struct {
	Candidate string `json:"candidate"` // the other person
}

// CandidateDropped takes another from the shortlist.
type CandidateDropped struct {
	Candidate string `json:"candidate"`
}

// CandidateHidden says that the person does not want to find another again.
type CandidateHidden struct {
	Candidate string `json:"candidate"`
}

// CandidateUnhidden takes that back.
type CandidateUnhidden struct {
	Candidate string `json:"candidate"`
}

func (CandidateShortlisted) isCandidateEvent() {}
func (CandidateDropped) isCandidateEvent()     {}
func (CandidateHidden) isCandidateEvent()      {}
func (CandidateUnhidden) isCandidateEvent()    {}

// Types are the kinds of events as they are stored. Whom somebody thinks of is theirs alone: all of it is sealed.
var Types = []domain.Type{
	domain.Sealed[CandidateShortlisted]("CandidateShortlisted", 1).Answering("candidate"),
	domain.Sealed[CandidateDropped]("CandidateDropped", 1).Answering("candidate"),
	domain.Sealed[CandidateHidden]("CandidateHidden", 1).Answering("candidate"),
	domain.Sealed[CandidateUnhidden]("CandidateUnhidden", 1).Answering("candidate"),
}
