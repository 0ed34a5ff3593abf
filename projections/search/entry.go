package search

import (
	"fmt"
	"sync"
	"time"

	"github.com/google/uuid"

	"jobshare/domain/match"
	"jobshare/domain/reference"
)

// Entry is somebody who can be found.
type Entry struct {
	Person       string // a UUID
	Candidate    match.Candidate
	Introduction string
	PublishedAt  time.Time // to the second
	OpenRequests int       // that wait for their answer
	Audience     Audience
}

// Audience is who may find somebody.
type Audience uint8

// The audiences.
const (
	Everyone         Audience = iota
	OtherDepartments          // everyone but people of the same department
	Nobody                    // they look for others, and no other finds them
)

// ManyOpenRequests is how many requests may wait for a person before their equals are shown first, so that
// a few are not asked by everybody.
const ManyOpenRequests = 5

// terms are what free text looks for: the words of the introduction, and of the names of work areas and of
// skills brought, as they come.
func (e *Entry) terms() []string {
	found := appendTerms(make([]string, 0, 32), e.Introduction)
	for _, id := range e.Candidate.Areas {
		found = append(found, areaTerms()[id]...)
	}
	for _, id := range e.Candidate.Offers {
		found = append(found, skillTerms()[id]...)
	}
	return found
}

// The terms of the names of tags, which are the same for everybody.
var (
	areaTerms  = sync.OnceValue(func() map[string][]string { return termsOfTags(reference.WorkAreas) })
	skillTerms = sync.OnceValue(func() map[string][]string { return termsOfTags(reference.Skills) })
)

func termsOfTags(tags []reference.Tag) map[string][]string {
	of := make(map[string][]string, len(tags))
	for _, t := range tags {
		of[t.ID] = Terms(t.Name)
	}
	return of
}

// row is a person in the index, as they are put in and taken out.
type row struct {
	id                     uuid.UUID
	published              uint32 // Unix seconds
	targets                uint16 // set of grades
	department, profession uint8
	second                 uint8 // profession
	where                  where
	aim                    aim
	ways                   uint32 // a thermometer of four bits a statement: an answer n has n-1 of them
	answered               uint8  // set of statements
	matters                uint8  // set of dimensions, and whether the person is capped
	pattern                pattern
	conditions             conditions
	from, to               uint8 // months of the start window, 0 for any time
	tags                   tags
	flags                  uint8
	places                 []reach
}

// reach is a place that somebody could work in, and how far from it.
type reach struct {
	place  placeNumber
	radius uint8 // kilometres
}

// Flags of a row.
const (
	remote    = 1 << iota // would work from anywhere
	scattered             // would share across any distance
	discreet              // is found by nobody of the same department
	hidden                // is found by nobody
)

// capped stands among what matters for having many open requests.
const capped = 1 << 7

// maxTags is how many tags of a kind count: a profile has no more than 8.
const maxTags = 15

func upTo[T any](n int, list []T) []T { return list[:min(n, len(list))] }

// maxPlaces is how many places of a person count: a profile has no more.
const maxPlaces = 5

// encode makes a row of an entry. Whose pattern nobody could work can't be found: they would share at no grade.
func encode(e Entry) (row, error) {
	id, err := uuid.Parse(e.Person)
	if err != nil {
		return row{}, fmt.Errorf("search: a person's id is not a UUID: %w", err)
	}
	c := e.Candidate
	if c.Pattern.Check() != nil {
		c.Pattern, c.Targets = match.Pattern{}, nil
	}
	r := row{id: id, published: uint32(max(0, e.PublishedAt.Unix())), targets: uint16(grades.bits(c.Targets)),
		department: departments.of[reference.Department(c.Organisation)], profession: professions.of[c.Profession], second: professions.of[c.Second],
		where: whereOf(c), aim: aimOf(c), ways: waysOf(c), matters: uint8(c.Matters) &^ capped, pattern: patternOf(c), conditions: conditionsOf(c),
		tags: tags{areas.bits(upTo(maxTags, c.Areas)), skills.bits(upTo(maxTags, c.Offers)), skills.bits(upTo(maxTags, c.Wants))}}
	if c.Start.Given() {
		r.from, r.to = monthOf(c.Start.From), monthOf(c.Start.To)
	}
	for i, answer := range c.Ways {
		if answer > 0 {
			r.answered |= 1 << i
		}
	}
	for _, p := range c.Places[:min(len(c.Places), maxPlaces)] {
		if n, ok := placesByID[p.ID]; ok && p.RadiusKm >= 0 {
			r.places = append(r.places, reach{n, uint8(min(p.RadiusKm, tooFar-match.FurtherKm-1))})
		}
	}
	if e.OpenRequests >= ManyOpenRequests {
		r.matters |= capped
	}
	if c.Remote {
		r.flags |= remote
	}
	if c.Insists.PlaceIsWish {
		r.flags |= scattered
	}
	switch e.Audience {
	case Everyone:
	case OtherDepartments:
		r.flags |= discreet
	default:
		r.flags |= hidden
	}
	return r, nil
}
