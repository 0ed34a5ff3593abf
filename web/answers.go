package web

import (
	"fmt"
	"slices"
	"strings"

	"jobshare/domain/match"
	"jobshare/domain/profile"
	"jobshare/domain/reference"
)

// answerWords are an answer of a profile in words, a line each; none for no answer, and for one that says nothing.
func answerWords(answer any) []string {
	switch a := answer.(type) {
	case profile.GradeChosen:
		return gradeWords(a)
	case profile.OrganisationChosen:
		return []string{organisationName(a.Organisation)}
	case profile.ProfessionChosen:
		return []string{professionName(a.Profession)}
	case profile.PlacesChosen:
		return placesWords(a)
	case profile.PatternChosen:
		return patternWords(a.Pattern)
	case profile.SituationDescribed:
		return []string{situationWords(a.Situation)}
	}
	return moreWords(answer)
}

func gradeWords(g profile.GradeChosen) []string {
	lines := []string{gradeName(g.Grade)}
	if g.Own != "" {
		lines = []string{"Nearest grade: " + gradeName(g.Grade), "Called " + g.Own + " where you work. Only you see this"}
	}
	if targets := targetWords(g); targets != "" {
		lines = append(lines, targets)
	}
	return lines
}

// targetWords are at which grades somebody would share a job; empty when that is just their own.
func targetWords(g profile.GradeChosen) string {
	if slices.Equal(g.Targets, []string{g.Grade}) {
		return ""
	}
	return "Would share a job at " + list(names(g.Targets, gradeName), "or")
}

func gradeName(id string) string {
	if g, ok := reference.Grade(id); ok {
		return g.Name
	}
	return id
}

func organisationName(id string) string {
	if o, ok := reference.Organisation(id); ok {
		return o.Name
	}
	return id
}

func professionName(id string) string {
	if p, ok := reference.Profession(id); ok {
		return p.Name
	}
	return id
}

func placeName(id string) string {
	if p, ok := reference.Place(id); ok {
		return p.Name
	}
	return id
}

func placesWords(a profile.PlacesChosen) []string {
	var lines []string
	for _, p := range a.Places {
		lines = append(lines, fmt.Sprintf("%s, and up to %s from there", placeName(p.ID), reference.InMiles(p.RadiusKm)))
	}
	if a.Remote {
		lines = append(lines, "Could work remotely")
	}
	return lines
}

func situationWords(s profile.Situation) string {
	if s == profile.HasPost {
		return "Has a post to share"
	}
	return "Is looking for a post with a partner"
}

func patternWords(p match.Pattern) []string {
	amount := fmt.Sprintf("Wants %s a fortnight", count(p.Wanted, "half-day", "half-days"))
	if p.Min != p.Wanted || p.Max != p.Wanted {
		amount += fmt.Sprintf(", at least %d and at most %d", p.Min, p.Max)
	}
	lines := append([]string{amount}, weeksWords("Could work", p.Could)...)
	if p.Prefer != 0 && p.Prefer != p.Could {
		lines = append(lines, weeksWords("Would rather work", p.Prefer)...)
	}
	if p.EitherWeek {
		lines = append(lines, "The two weeks can be swapped")
	}
	return lines
}

// weeksWords says both weeks in one line when they are the same, and nothing of a week without a half-day.
func weeksWords(what string, h match.Halves) []string {
	first, second := weekWords(h, 0), weekWords(h, 1)
	switch {
	case first == "" && second == "":
		return []string{what + ": no half-day"}
	case h == h.SwapWeeks():
		return []string{what + ", every week: " + first}
	case second == "":
		return []string{what + ", week 1 only: " + first}
	case first == "":
		return []string{what + ", week 2 only: " + second}
	}
	return []string{what + ", week 1: " + first, what + ", week 2: " + second}
}

var weekdays = []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday"}

// weekWords names the half-days of a week; there may be none.
func weekWords(h match.Halves, week int) string {
	var days []string
	for d, name := range weekdays {
		morning, afternoon := h&match.Half(week, d, false) != 0, h&match.Half(week, d, true) != 0
		switch {
		case morning && afternoon:
			days = append(days, name)
		case morning:
			days = append(days, name+" morning")
		case afternoon:
			days = append(days, name+" afternoon")
		}
	}
	return list(days, "and")
}

// list joins words as people do.
func list(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " " + last + " " + words[len(words)-1]
}
