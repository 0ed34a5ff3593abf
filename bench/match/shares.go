//go:build bench

package main

import "jobshare/domain/match"

// shares is what every two people's patterns and overlaps are worth to each. The model is asked once about
// any two patterns: what two people get for them depends besides on the overlap that each needs and wishes,
// of which there are few.
type shares struct {
	times    []timeNumbers // of all that people answered
	patterns numbers[match.Pattern]
	overlaps numbers[match.Overlap]
	least    numbers[int]           // half-days of overlap that somebody needs
	made     numbers[match.Sharing] // the first is none at all
	of       [][]uint16             // what two patterns make, by the first, then by the overlap needed and the second
	points   [][]byte               // of what is made, by the overlap
}

type timeNumbers struct{ pattern, overlap, least int }

func newShares(times []when) *shares {
	s := new(shares)
	for _, t := range times {
		s.times = append(s.times, timeNumbers{s.patterns.number(t.pattern), s.overlaps.number(t.overlap), s.least.number(t.overlap.Least)})
	}
	s.made.number(match.Sharing{})
	for _, mine := range s.patterns.things {
		var row []uint16
		for _, least := range s.least.things {
			for _, theirs := range s.patterns.things {
				made, _ := match.Fit(mine, theirs, least)
				row = append(row, uint16(s.made.number(decisive(made))))
			}
		}
		s.of = append(s.of, row)
	}
	for _, o := range s.overlaps.things {
		s.points = append(s.points, table(s.made.things, func(made match.Sharing) int { return match.PatternPoints(o, made) }))
	}
	return s
}

// decisive is what decides points of how two share the time. For none at all it is nothing.
func decisive(s match.Sharing) match.Sharing {
	return match.Sharing{Preferred: 1<<s.Preferred.Count() - 1, LeastOverlap: s.LeastOverlap, MostOverlap: s.MostOverlap, Wanted: s.Wanted}
}

// with is what everybody's time is worth to somebody with this one, and this one to them.
func (s *shares) with(time int) (toMe, toThem []byte) {
	me := s.times[time]
	needed := make([]int, len(s.least.things)) // by both of us, by what they need: where the row begins
	for i, least := range s.least.things {
		both := max(s.overlaps.things[me.overlap].Least, least)
		needed[i] = s.least.number(both) * len(s.patterns.things)
	}
	made, points := s.of[me.pattern], s.points[me.overlap]
	toMe, toThem = make([]byte, len(s.times)), make([]byte, len(s.times))
	for i, they := range s.times {
		how := made[needed[they.least]+they.pattern]
		if how == 0 {
			toMe[i] = never
			continue
		}
		toMe[i], toThem[i] = points[how], s.points[they.overlap][how]
	}
	return toMe, toThem
}
