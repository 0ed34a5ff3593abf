//go:build bench

package main

import (
	"math/bits"

	"jobshare/domain/match"
	"jobshare/domain/profile"
)

// seeker is a person who asks, as both databases are told: what of the model depends on few different
// answers is worked out by the model, for each of them.
type seeker struct {
	row
	related int64 // professions that are of a kind with theirs
	reach   []reach
	km      []byte // how far each place is; [never] for one they couldn't come to
	room    []byte // and how far they would go to it

	// Points for each number of the [codes], and theirs for the seeker; never for what doesn't fit.
	time, theirTime, start, aims []byte

	// How alike ways of working are, for the numbers of four answers each.
	ways1, ways2 []byte

	// Points for what a person and the seeker have in common: at 64 times the number of what the person has,
	// and the number of what both have.
	areas, brought, wanted, other []byte
}

// never stands for what doesn't fit among points and kilometres.
const never = 255

func (c *codes) seeker(q question) *seeker {
	k, r := q.person.Candidate, q.row
	s := &seeker{row: r, related: related(k.Profession, k.Second), reach: reachable(r.places)}
	s.km, s.room = make([]byte, len(placeNumber)), make([]byte, len(placeNumber))
	for i := range s.km {
		s.km[i] = never
	}
	for _, to := range s.reach {
		s.km[to.place], s.room[to.place] = byte(to.km), byte(to.room)
	}
	s.time, s.theirTime = c.shares.with(r.time)
	s.ways1, s.ways2 = alike(r.ways[:4]), alike(r.ways[4:])
	s.start = table(c.starts.things, func(w match.Window) int {
		if k.Start.Given() && w.Given() && k.Start.Meet(w) <= 0 {
			return never
		}
		return match.TimingPoints(k.Start, w)
	})
	s.aims = table(c.aims.things, func(a aim) int { return match.AmbitionPoints(k.Ambition, k.Horizon, a.ambition, a.horizon) })
	areas, offers, wants := bits.OnesCount64(uint64(r.areas)), bits.OnesCount64(uint64(r.offers)), bits.OnesCount64(uint64(r.wants))
	s.areas = inCommon(func(has, both int) int {
		if areas == 0 || has == 0 {
			return 4
		}
		return 8 * both / (areas + has - both)
	})
	s.brought = inCommon(func(has, both int) int {
		if wants == 0 || has == 0 {
			return 4
		}
		return 8 * both / wants
	})
	s.wanted = inCommon(func(has, both int) int {
		if has == 0 || offers == 0 {
			return 4
		}
		return 8 * both / has
	})
	s.other = inCommon(func(has, both int) int {
		switch {
		case offers == 0 || has == 0:
			return 1
		case 2*both <= offers+has-both:
			return 2
		}
		return 0
	})
	return s
}

// most is the most work areas or skills that anybody names.
const most = max(profile.MaxAreas, profile.MaxSkills)

func inCommon(points func(has, both int) int) []byte {
	all := make([]byte, 64*(most+1))
	for has := range most + 1 {
		for both := range has + 1 {
			all[64*has+both] = byte(points(has, both))
		}
	}
	return all
}

func table[T any](things []T, points func(T) int) []byte {
	all := make([]byte, len(things))
	for i, thing := range things {
		all[i] = byte(points(thing))
	}
	return all
}
