//go:build bench

package main

import (
	"encoding/binary"
	"math"

	"github.com/google/uuid"

	"jobshare/domain/match"
	"jobshare/projections/search"
)

// row is a person in small numbers, as both databases keep them.
type row struct {
	id            int // by number, in the order of the people's own
	grade         int // place in the list of those met, from 1; 0 for none, as for all that is counted
	targets       int // a bit a grade
	department    int // which they are counted under
	insists       int // the department that a partner must be of; -1 for one that nobody can be of
	profession    int // which they are counted under
	professions   int64
	ownProfession bool // a partner must have one of theirs
	region, kind  int
	places        []spot
	remote, wish  bool // would share a job from anywhere; across any distance
	time          int  // which pattern and overlap: a number of [codes.times]
	start         int  // which window: a number of [codes.starts]
	roles         int
	cleared       int
	needs         int // what a partner must be cleared for
	ways          match.Ways
	areas         int64 // a bit each
	offers, wants int64
	aims          int   // ambition and horizon: a number of [codes.aims]
	matters       int   // a bit for each dimension that counts twice
	weighs        int   // the most points that somebody can be worth to them
	tie           int64 // of two with the same points, whose is less comes first
	draw          int64 // and of two with the same of these: see [draw]
	terms         []string
}

// spot is a place and how far from it.
type spot struct{ place, radius int }

// when is what decides how two people share the time.
type when struct {
	pattern match.Pattern
	overlap match.Overlap
}

// aim is what somebody wants, and for how long.
type aim struct {
	ambition match.Ambition
	horizon  match.Horizon
}

// codes are what small numbers stand for.
type codes struct {
	times  numbers[when]
	starts numbers[match.Window]
	aims   numbers[aim]
	counts [facets]numbers[string]
	shares *shares
}

// code makes rows of people, who are in the order of their ids.
func code(people []search.Entry) ([]row, *codes, error) {
	c := new(codes)
	for f := range c.counts {
		c.counts[f].number("")
	}
	rows := make([]row, len(people))
	for i, p := range people {
		rows[i] = c.row(i, p)
	}
	c.shares = newShares(c.times.things)
	return rows, c, c.countable()
}

// numbers give each thing a number, from 0 in the order in which they come.
type numbers[T comparable] struct {
	things []T
	known  map[T]int
}

func (n *numbers[T]) number(thing T) int {
	if n.known == nil {
		n.known = make(map[T]int)
	}
	number, known := n.known[thing]
	if !known {
		number = len(n.things)
		n.known[thing], n.things = number, append(n.things, thing)
	}
	return number
}

// latest is after any publication, in seconds.
const latest = 1 << 40

func (c *codes) row(id int, p search.Entry) row {
	k, under := p.Candidate, values(p)
	r := row{
		id: id, grade: c.counts[byGrade].number(under[byGrade]), department: c.counts[byDepartment].number(under[byDepartment]),
		profession: c.counts[byProfession].number(under[byProfession]), region: c.counts[byRegion].number(under[byRegion]),
		kind: c.counts[byKind].number(under[byKind]), targets: int(mask(gradeBit, k.Targets)),
		professions: professionBit[k.Profession] | professionBit[k.Second], ownProfession: k.Insists.SameProfession,
		remote: k.Remote, wish: k.Insists.PlaceIsWish, roles: int(k.Roles), cleared: int(k.Cleared), ways: k.Ways,
		time: c.times.number(when{k.Pattern, k.Overlap}), start: c.starts.number(k.Start), aims: c.aims.number(aim{k.Ambition, k.Horizon}),
		areas: mask(areaBit, k.Areas), offers: mask(skillBit, k.Offers), wants: mask(skillBit, k.Wants),
		matters: int(k.Matters), weighs: weighs(k.Matters), tie: latest - p.PublishedAt.Unix(), draw: draw(p), terms: search.Terms(words(p)),
	}
	if k.Insists.SameDepartment {
		if r.insists = r.department; r.insists == 0 {
			r.insists = -1
		}
	}
	if r.roles == 0 {
		r.roles = int(match.AnyRole)
	}
	if k.HasPost && !k.Insists.ClearanceIsWish {
		r.needs = int(k.Needs)
	}
	if busy(p) {
		r.tie += latest
	}
	for _, place := range k.Places {
		if number, known := placeNumber[place.ID]; known {
			r.places = append(r.places, spot{number, place.RadiusKm})
		}
	}
	return r
}

func weighs(matters match.Dimensions) int {
	sum := 0
	for d, most := range match.Most {
		sum += most
		if matters.Has(match.Dimension(d)) {
			sum += most
		}
	}
	return sum
}

// draw is the second half of a person's id. Between two whom nothing else puts in order, it is the lesser of
// what theirs make with the seeker's by exclusive or. Databases have signed numbers only, so the sign is
// turned around here, for their order to be that of unsigned ones; the seeker's is left as it is.
func draw(p search.Entry) int64 { return half(p) ^ math.MinInt64 }

func half(p search.Entry) int64 {
	id := uuid.MustParse(p.Person)
	return int64(binary.BigEndian.Uint64(id[8:]))
}
