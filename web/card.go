package web

import (
	"jobshare/domain/match"
	"jobshare/projections/directory"
)

// card is what a person sees of another: never who they are.
type card struct {
	grade, profession, organisation string
	targets                         string // the grades they would share a job at, when not just their own
	places, pattern                 []string
	situation                       string
	page                            Path
	reasons                         []match.Reason // why the two fit, as far as both answered
	unanswered                      []string       // what only one of them said something about, or neither
}

func cardOf(p directory.Person, reasons []match.Reason) card {
	c := card{grade: gradeName(p.Grade.Grade), profession: professionName(p.Profession), organisation: organisationName(p.Organisation),
		places: placesWords(p.Places), pattern: patternWords(p.Pattern), situation: situationWords(p.Situation),
		page: PathPerson.With(p.Reference)}
	for _, r := range reasons {
		if topic, asked := unanswered[r.About]; asked && !r.Answered {
			c.unanswered = append(c.unanswered, topic)
		} else {
			c.reasons = append(c.reasons, r)
		}
	}
	if words := gradeWords(p.Grade); len(words) > 1 {
		c.targets = words[1]
	}
	return c
}

// unanswered are what the model's dimensions are about, when an answer to them is missing.
var unanswered = map[string]string{
	match.OfWays.String(): "how you like to work", match.OfSkills.String(): "skills",
	match.OfAmbition.String(): "what you want from the next years", match.OfTiming.String(): "when you could start",
}

// title names somebody whose name isn't known.
func (c card) title() string { return c.grade + ", " + c.profession + ", " + c.organisation }

// candidate is somebody as the compatibility model sees them.
func candidate(p directory.Person) match.Candidate { return p.Profile().Candidate() }
