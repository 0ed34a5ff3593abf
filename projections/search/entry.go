package search

import (
	"cmp"
	"fmt"
	"slices"
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

// Text is what free text looks in: the introduction, and the names of work areas and of skills brought.
func (e Entry) Text() string {
	text := e.Introduction
	for _, id := range e.Candidate.Areas {
		if tag, ok := reference.WorkArea(id); ok {
			text += "\n" + tag.Name
		}
	}
	for _, id := range e.Candidate.Offers {
		if tag, ok := reference.Skill(id); ok {
			text += "\n" + tag.Name
		}
	}
	return text
}

// class is all of a person's that decides when they could share a job. Few people are alike in all, but
// many in this, so two people's patterns are compared once and not for everybody.
type class struct {
	pattern match.Pattern
	overlap match.Overlap
	kind    uint8
}

// terms are a person's other conditions, which many share as well.
type terms struct {
	start           match.Window
	roles           match.Roles
	hasPost         bool
	needs, cleared  match.Clearance
	clearanceIsWish bool
	department      uint8    // the only one they would share with; 0 for any
	professions     [2]uint8 // those of which they insist on one; none for any
}

// nobodys is a department that nobody works for: what somebody gets who insists on an unknown one.
const nobodys = 255

// row is a person in the index, as they are put in and taken out. It is kept as a record and, once for each
// way to reach the person, as a spot.
type row struct {
	id        uuid.UUID
	published uint32 // Unix seconds
	class     uint32 // number of a class
	terms     uint32 // number of terms
	targets   uint16 // set of grades
	facts     facts
	second    uint8 // profession
	matters   uint8 // set of dimensions
	flags     uint8
	answered  uint8 // set of statements
	areas     uint64
	offers    uint64
	wants     uint64
	places    []reach
}

// Flags of a row.
const (
	capped    = 1 << iota // has many open requests
	remote                // would work from anywhere
	scattered             // would share across any distance
)

// reach is a place that somebody could work in, and how far from it.
type reach struct {
	place  placeNumber
	radius uint8 // kilometres
}

// facts are what is counted and compared in everybody found, in one word beside each spot, so that most
// people are judged without a look at their record.
type facts uint64

// The fields of facts, from the lowest bit: facets first, so that two of them make an index.
const (
	departmentBits = 6
	professionBits = 6
	gradeBits      = 4
	regionBits     = 4

	professionShift = departmentBits
	gradeShift      = professionShift + professionBits
	regionShift     = gradeShift + gradeBits
	aimShift        = regionShift + regionBits // ambition, then horizon, two bits each
	missingShift    = aimShift + 4
	noAreas         = facts(1) << missingShift
	noOffers        = facts(2) << missingShift
	noWants         = facts(4) << missingShift
	twoProfessions  = facts(1) << 27
	weighted        = facts(1) << 28 // something matters more to them
	allAnswered     = facts(1) << 29 // all statements on ways of working
	noneAnswered    = facts(1) << 30
	waysShift       = 32 // a thermometer of four bits a statement: an answer n has n-1 of them
)

func (f facts) department() uint8 { return uint8(f) & (1<<departmentBits - 1) }
func (f facts) profession() uint8 { return uint8(f>>professionShift) & (1<<professionBits - 1) }
func (f facts) grade() uint8      { return uint8(f>>gradeShift) & (1<<gradeBits - 1) }
func (f facts) region() uint8     { return uint8(f>>regionShift) & (1<<regionBits - 1) }
func (f facts) aim() uint8        { return uint8(f>>aimShift) & 15 }
func (f facts) ways() uint32      { return uint32(f >> waysShift) }

func ambitionOf(aim uint8) match.Ambition { return match.Ambition(aim & 3) }
func horizonOf(aim uint8) match.Horizon   { return match.Horizon(aim >> 2) }

// maxPlaces is how many places of a person count: a profile has no more.
const maxPlaces = 5

// encode makes a row of an entry, with its class and terms, which are still to be numbered.
func encode(e Entry) (row, class, terms, error) {
	id, err := uuid.Parse(e.Person)
	if err != nil {
		return row{}, class{}, terms{}, fmt.Errorf("search: a person's id is not a UUID: %w", err)
	}
	c := e.Candidate
	department := departments.of[reference.Department(c.Organisation)]
	profession, second := professions.of[c.Profession], professions.of[c.Second]
	r := row{id: id, published: uint32(max(0, e.PublishedAt.Unix())), targets: uint16(grades.bits(c.Targets)),
		second: second, matters: uint8(c.Matters) & 127, areas: areas.bits(c.Areas), offers: skills.bits(c.Offers), wants: skills.bits(c.Wants)}
	var ways uint32
	for i, answer := range c.Ways {
		if answer > 0 {
			ways |= (1<<(min(answer, 5)-1) - 1) << (4 * i)
			r.answered |= 1 << i
		}
	}
	var region uint8
	for i, p := range c.Places {
		n, ok := placesByID[p.ID]
		if !ok {
			continue
		}
		if i == 0 {
			region = placeRegions[n]
		}
		if len(r.places) < maxPlaces {
			r.places = append(r.places, reach{n, uint8(min(p.RadiusKm, tooFar-match.FurtherKm-1))})
		}
	}
	r.facts = facts(department) | facts(profession)<<professionShift | facts(grades.of[c.Grade])<<gradeShift | facts(region)<<regionShift |
		facts(c.Ambition&3)<<aimShift | facts(c.Horizon&3)<<(aimShift+2) | facts(ways)<<waysShift
	for flag, set := range map[facts]bool{noAreas: r.areas == 0, noOffers: r.offers == 0, noWants: r.wants == 0, twoProfessions: second != 0,
		weighted: r.matters != 0, allAnswered: r.answered == 255, noneAnswered: r.answered == 0} {
		if set {
			r.facts |= flag
		}
	}
	for flag, set := range map[uint8]bool{capped: e.OpenRequests >= ManyOpenRequests, remote: c.Remote, scattered: c.Insists.PlaceIsWish} {
		if set {
			r.flags |= flag
		}
	}
	t := terms{start: c.Start, roles: c.Roles, hasPost: c.HasPost, needs: c.Needs, cleared: c.Cleared, clearanceIsWish: c.Insists.ClearanceIsWish}
	if t.roles == 0 {
		t.roles = match.AnyRole
	}
	if c.Insists.SameDepartment {
		t.department = cmp.Or(department, nobodys)
	}
	if c.Insists.SameProfession {
		t.professions = [2]uint8{profession, second}
		slices.SortFunc(t.professions[:], func(a, b uint8) int { return cmp.Compare(b, a) })
	}
	return r, class{c.Pattern, c.Overlap, kinds.of[string(c.Pattern.Kind())]}, t, nil
}

// reaches calls each way in which somebody can be reached.
func (r *row) reaches(each func(reach)) {
	for _, p := range r.places {
		each(p)
	}
	if r.flags&remote != 0 {
		each(reach{atRemote, tooFar - 1})
	}
	if r.flags&scattered != 0 {
		each(reach{anywhere, tooFar - 1})
	}
}

// many says whether there are several ways to reach somebody.
func (r *row) many() bool {
	ways := len(r.places)
	for _, flag := range []uint8{remote, scattered} {
		if r.flags&flag != 0 {
			ways++
		}
	}
	return ways > 1
}
