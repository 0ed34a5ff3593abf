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
}

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
	record
	pattern    pattern
	conditions conditions
	facts      facts
	tags       tags
	flags      uint8
	places     []reach
}

// reach is a place that somebody could work in, and how far from it.
type reach struct {
	place  placeNumber
	radius uint8 // kilometres
}

// record is what is known of a person and needed of few. It has no room to spare.
type record struct {
	id        uuid.UUID
	published uint32      // Unix seconds
	targets   uint16      // set of grades
	place     placeNumber // the first; noPlace when there is none
	radius    uint8       // of the first place
	second    uint8       // profession
	matters   uint8       // set of dimensions, and whether the person is capped
	answered  uint8       // set of statements
}

// Flags of a row.
const (
	remote    = 1 << iota // would work from anywhere
	scattered             // would share across any distance
)

// capped stands among what matters for having many open requests.
const capped = 1 << 7

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
	r := row{pattern: patternOf(c), conditions: conditionsOf(c), tags: tags{areas.bits(c.Areas), skills.bits(c.Offers), skills.bits(c.Wants)}}
	r.record = record{id: id, published: uint32(max(0, e.PublishedAt.Unix())), targets: uint16(grades.bits(c.Targets)), second: professions.of[c.Second],
		matters: uint8(c.Matters) &^ capped, place: noPlace}
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
	r.facts = factsOf(c, &r)
	if e.OpenRequests >= ManyOpenRequests {
		r.matters |= capped
	}
	if c.Remote {
		r.flags |= remote
	}
	if c.Insists.PlaceIsWish {
		r.flags |= scattered
	}
	return r, nil
}
