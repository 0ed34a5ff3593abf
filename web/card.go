package web

import (
	"fmt"

	"jobshare/domain/match"
	"jobshare/projections/directory"
)

// card is what a person sees of another: never who they are.
type card struct {
	grade, profession, organisation string
	targets                         string // the grades they would share a job at, when not just their own
	places, pattern                 []string
	situation                       string
	second                          string // profession
	more                            []answered
	introduction                    string
	page                            Path
	shortlisted                     bool           // on the shortlist of who looks
	fit                             string         // how well the two fit: the word first
	reasons                         []match.Reason // why the two fit, as far as both answered
	unanswered                      []string       // what only one of them said something about, or neither
}

func cardOf(p directory.Person, m match.Match) card {
	c := card{grade: gradeName(p.Grade.Grade), profession: professionName(p.Profession), organisation: organisationName(p.Organisation),
		places: placesWords(p.Places), pattern: patternWords(p.Pattern), situation: situationWords(p.Situation),
		page: PathPerson.With(p.Reference)}
	if m.Band != "" {
		c.fit = fmt.Sprintf("%s fit: %d points of 100", m.Band, m.Points)
	}
	for _, r := range m.Reasons {
		if !r.Silent {
			c.reasons = append(c.reasons, r)
		}
		if r.Silent || r.About == match.OfWork.String() && !r.Answered {
			c.unanswered = append(c.unanswered, unanswered[r.About])
		}
	}
	c.targets = targetWords(p.Grade)
	if p.Second != "" {
		c.second = professionName(p.Second)
	}
	c.more, c.introduction = moreOf(p), p.Introduction
	return c
}

// first are the reasons that decide most, so that a list stays short on a phone. The person's page has all of them.
func (c card) first() (reasons []match.Reason) {
	for _, r := range c.reasons {
		switch r.About {
		case "grade", match.OfPattern.String(), match.OfWays.String(), match.OfWork.String(), match.OfPlace.String():
			reasons = append(reasons, r)
		}
	}
	return reasons
}

// answered is an optional answer that others see.
type answered struct {
	about string
	words []string
}

// moreOf are the optional answers about working. What somebody needs, insists on or holds, and how they like to work, is
// between them and the model.
func moreOf(p directory.Person) []answered {
	var more []answered
	for _, a := range []answered{
		{"Work areas", names(p.Areas, workAreaName)},
		{"Skills they bring", names(p.Skills.Offers, skillName)},
		{"Skills they wish for", names(p.Skills.Wants, skillName)},
		{"Dividing the job", names(p.Roles, rolesName)},
		{"Start", startWords(p.Start)},
		{"Ambition", ambitionWords(p.Ambition)},
	} {
		if len(a.words) > 0 {
			more = append(more, a)
		}
	}
	return more
}

// unanswered are what the model's dimensions are about, when an answer to them is missing.
var unanswered = map[string]string{
	match.OfWays.String(): "how you like to work", match.OfSkills.String(): "skills", match.OfWork.String(): "work areas",
	match.OfAmbition.String(): "what you want from the next few years", match.OfTiming.String(): "when you could start",
}

// title names somebody whose name isn't known.
func (c card) title() string { return c.grade + ", " + c.profession + ", " + c.organisation }

// candidate is somebody as the compatibility model sees them.
func candidate(p directory.Person) match.Candidate { return p.Profile().Candidate() }
