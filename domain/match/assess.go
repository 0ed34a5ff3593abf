package match

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"jobshare/domain/reference"
)

// Assess says whether two people could share a job, how well they fit, and why. It is the same whichever
// of the two looks. That both can be found and neither blocked the other is for the caller to know.
func Assess(a, b Candidate) (Match, bool) {
	grade, ok := commonGrade(a, b)
	if !ok {
		return Match{}, false
	}
	place, ok := commonPlace(a, b)
	if !ok {
		return Match{}, false
	}
	time, ok := Fit(a.Pattern, b.Pattern, max(a.OverlapMin, b.OverlapMin))
	if !ok {
		return Match{}, false
	}
	m := Match{Points: place.points + time.points(), Reasons: []Reason{
		{"grade", "You would both share a job at " + grade.Name + "."},
		{"place", place.sentence},
		{"pattern", time.sentence()},
	}}
	if a.Profession != "" && a.Profession == b.Profession {
		m.Points += pointsProfession
		if p, ok := reference.Profession(a.Profession); ok {
			m.Reasons = append(m.Reasons, Reason{"profession", "You are both in the " + p.Name + " profession."})
		}
	}
	if a.HasPost != b.HasPost {
		m.Reasons = append(m.Reasons, Reason{"post", "One of you has a post to share and the other is looking for one."})
	}
	return m, true
}

// The points of what is scored; together 100.
const (
	pointsPattern    = 50
	pointsPlace      = 25
	pointsProfession = 25
)

// commonGrade is the most senior grade at which both would share a job.
func commonGrade(a, b Candidate) (best reference.GradeRow, ok bool) {
	for _, id := range a.Targets {
		if g, known := reference.Grade(id); known && g.Rank > best.Rank && slices.Contains(b.Targets, id) {
			best, ok = g, true
		}
	}
	return best, ok
}

type meeting struct {
	points   int
	sentence string
}

// pair is a place of each of the two, and how far apart the two places are.
type pair struct {
	km, radius int // radius is the smaller one
	names      [2]string
}

// before says which of two pairs counts: the nearer, then the one with more room to spare, then the one
// whose names come first. Nothing of it depends on who looks.
func (p pair) before(other pair) bool {
	return cmp.Or(cmp.Compare(p.km, other.km), cmp.Compare(other.radius, p.radius), slices.Compare(p.names[:], other.names[:])) < 0
}

// commonPlace is where the two could work: two places whose distance neither finds too far, the nearest
// of them, or else from anywhere.
func commonPlace(a, b Candidate) (meeting, bool) {
	var nearest pair
	found := false
	for _, pa := range a.Places {
		for _, pb := range b.Places {
			placeA, okA := reference.Place(pa.ID)
			placeB, okB := reference.Place(pb.ID)
			if !okA || !okB {
				continue
			}
			p := pair{reference.DistanceKm(placeA, placeB), min(pa.RadiusKm, pb.RadiusKm),
				[2]string{min(placeA.Name, placeB.Name), max(placeA.Name, placeB.Name)}}
			if p.km <= p.radius && (!found || p.before(nearest)) {
				nearest, found = p, true
			}
		}
	}
	switch {
	case found && nearest.names[0] == nearest.names[1]: // names tell places apart
		return meeting{pointsPlace, "You could both work in " + nearest.names[0] + "."}, true
	case found:
		return meeting{pointsPlace * (2*nearest.radius - nearest.km) / (2 * nearest.radius),
			fmt.Sprintf("%s and %s are %d kilometres apart, which is within the distance you both gave.", nearest.names[0], nearest.names[1], nearest.km)}, true
	case a.Remote && b.Remote:
		return meeting{pointsPlace * 3 / 5, "You could both work remotely."}, true
	}
	return meeting{}, false
}

// Sharing is how two patterns make one full-time job.
type Sharing struct {
	Swapped   bool   // week A of one goes with week B of the other
	Both      Halves // half-days that both could work
	Preferred Halves // half-days that at least one would rather work
}

// The half-days a fortnight that two people work together: all 20 are covered, and some may overlap.
const (
	fullTime  = 20
	mostTotal = 28
)

// Fit says whether two people can cover every half-day of the fortnight: each alone what the other can't,
// within what each wants to work, with at least minOverlap half-days on which both do. When one of them
// could exchange weeks, both ways are tried and the one that more half-days are preferred in is taken.
func Fit(a, b Pattern, minOverlap int) (Sharing, bool) {
	best, ok := fit(a, b, minOverlap)
	if a.EitherWeek || b.EitherWeek {
		b.Could, b.Prefer = b.Could.SwapWeeks(), b.Prefer.SwapWeeks()
		if swapped, fits := fit(a, b, minOverlap); fits && (!ok || swapped.Preferred.Count() > best.Preferred.Count()) {
			swapped.Swapped = true
			return swapped, true
		}
	}
	return best, ok
}

func fit(a, b Pattern, minOverlap int) (Sharing, bool) {
	both := a.Could & b.Could
	onlyA, onlyB := (a.Could &^ b.Could).Count(), (b.Could &^ a.Could).Count()
	if a.Could|b.Could != Everything || onlyA > a.Max || onlyB > b.Max {
		return Sharing{}, false
	}
	// Whatever the two work beyond the full fortnight is overlap, which can only be where both could.
	least := max(max(a.Min, onlyA)+max(b.Min, onlyB), fullTime+minOverlap)
	most := min(a.Max+b.Max, mostTotal, fullTime+both.Count())
	if least > most {
		return Sharing{}, false
	}
	return Sharing{Both: both, Preferred: a.Prefer | b.Prefer}, true
}

func (s Sharing) points() int { return pointsPattern * s.Preferred.Count() / fullTime }

func (s Sharing) sentence() string {
	cover := "Together you can cover every day of the fortnight."
	days := overlapDays(s.Both)
	switch {
	case s.Swapped:
		cover = "Together you can cover every day of the fortnight, if one of you exchanges the two weeks."
		return cover
	case len(days) == 5:
		return cover + " You could overlap on any day."
	case len(days) > 0:
		return cover + " You could overlap on " + and(days) + "."
	}
	return cover + " You would not overlap, so agree how to hand over."
}

// overlapDays are the days on which both could work for some of the day in some week.
func overlapDays(both Halves) []string {
	var days []string
	for d, name := range []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday"} {
		if both&(Half(0, d, false)|Half(0, d, true)|Half(1, d, false)|Half(1, d, true)) != 0 {
			days = append(days, name)
		}
	}
	return days
}

func and(words []string) string {
	if len(words) == 1 {
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}
