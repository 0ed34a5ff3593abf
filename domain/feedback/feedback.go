// Package feedback is what people tell the service about itself. Each piece stands on a stream of its own and names
// nobody: who gave it is not recorded, and its words are sealed under a key of their own, so that they can be forgotten.
package feedback

import (
	"time"

	"jobshare/domain"
)

// Category is the first part of a feedback's stream name.
const Category = "feedback"

// Stream is the stream of one piece of feedback.
func Stream(id string) string { return Category + "-" + id }

// Limits. They keep a program from filling the log; people never reach them.
const (
	MaxText     = 1200 // characters
	DailyPieces = 500  // that the service takes in a day
	DailyPeriod = 24 * time.Hour
	Kept        = 365 * 24 * time.Hour // for which the words are kept: people may have named somebody in them
)

// Satisfaction is how people say they feel, as every government service asks it.
type Satisfaction string

// The five answers, best first.
const (
	VerySatisfied    Satisfaction = "very satisfied"
	Satisfied        Satisfaction = "satisfied"
	Neither          Satisfaction = "neither"
	Dissatisfied     Satisfaction = "dissatisfied"
	VeryDissatisfied Satisfaction = "very dissatisfied"
)

// Satisfactions are the five answers, best first.
var Satisfactions = []Satisfaction{VerySatisfied, Satisfied, Neither, Dissatisfied, VeryDissatisfied}

// About is what stays clear of a piece of feedback.
type About struct {
	Page         string       `json:"page,omitempty"` // the kind of page, such as "/people/{reference}", never one person's
	Satisfaction Satisfaction `json:"satisfaction"`
}

// FeedbackGiven says that somebody told what they think of the service.
type FeedbackGiven struct {
	About `json:"-"`
	Text  string `json:"text,omitempty"`
}

// Types are the kinds of feedback events as they are stored.
var Types = []domain.Type{
	domain.Mixed("FeedbackGiven", 1, func(e *FeedbackGiven) *About { return &e.About }),
}

// State is whether the piece was given.
type State struct{ Given bool }

// Give gives a piece of feedback.
type Give struct {
	About
	Text string
}

// Evolve says what an event means for a piece of feedback.
func Evolve(s State, event any) State {
	switch e := event.(type) {
	case FeedbackGiven:
		s.Given = true
	case domain.Erased:
		s.Given = s.Given || e.Type == "FeedbackGiven"
	}
	return s
}

// Decide takes a piece of feedback, once.
func Decide(s State, c Give) ([]any, error) {
	text, err := domain.CheckText("text", c.Text, MaxText, false)
	if err != nil {
		return nil, err
	}
	if s.Given {
		return nil, nil
	}
	for _, known := range Satisfactions {
		if c.Satisfaction == known {
			return []any{FeedbackGiven{About: c.About, Text: text}}, nil
		}
	}
	return nil, domain.RefuseField("satisfaction", "no satisfaction", "Select how you feel about the service")
}
