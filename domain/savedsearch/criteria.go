package savedsearch

import (
	"slices"
	"strings"

	"jobshare/domain"
	"jobshare/domain/match"
	"jobshare/domain/reference"
)

// Criteria are what a person narrows the people who fit them down to. None of a list is all of it.
type Criteria struct {
	Words       string   `json:"words,omitempty"` // that must all be found in what the others wrote
	Departments []string `json:"departments,omitempty"`
	Professions []string `json:"professions,omitempty"`
	Grades      []string `json:"grades,omitempty"`
	Regions     []string `json:"regions,omitempty"`
	Patterns    []string `json:"patterns,omitempty"` // kinds of them
}

// MaxWords is how many characters of words a person can look for.
const MaxWords = 200

// IsZero says whether nothing is narrowed down.
func (c Criteria) IsZero() bool {
	return c.Words == "" && len(c.Departments)+len(c.Professions)+len(c.Grades)+len(c.Regions)+len(c.Patterns) == 0
}

// Known are the criteria without what nobody could have: values that are not in the tables, and words beyond
// the limit or of no meaning. Values are in order, each once, so that the same criteria are equal.
func (c Criteria) Known() Criteria {
	words, err := domain.CheckText("words", c.Words, MaxWords, false)
	if err != nil {
		words = ""
	}
	return Criteria{Words: strings.Join(strings.Fields(words), " "),
		Departments: known(c.Departments, func(id string) bool {
			o, ok := reference.Organisation(id)
			return ok && reference.Department(o.ID) == id
		}),
		Professions: known(c.Professions, func(id string) bool { _, ok := reference.Profession(id); return ok }),
		Grades:      known(c.Grades, func(id string) bool { _, ok := reference.Grade(id); return ok }),
		Regions:     known(c.Regions, func(id string) bool { return slices.Contains(reference.Regions, id) }),
		Patterns:    known(c.Patterns, func(id string) bool { return slices.Contains(match.Kinds, match.Kind(id)) }),
	}
}

func known(ids []string, is func(string) bool) []string {
	kept := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return !is(id) })
	if len(kept) == 0 {
		return nil
	}
	slices.Sort(kept)
	return slices.Compact(kept)
}
