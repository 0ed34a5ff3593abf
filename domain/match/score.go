package match

import "jobshare/domain/reference"

// Dimension is one thing that is scored.
type Dimension uint8

// The dimensions, in the order in which they are told.
const (
	OfPattern  Dimension = iota // S1: how well the two patterns go together
	OfWays                      // S2: how alike they like to work
	OfWork                      // S3: the same kind of work
	OfSkills                    // S4: what one wants, the other brings
	OfPlace                     // S5: how near they are
	OfAmbition                  // S6: what they want, and for how long
	OfTiming                    // S7: when they could start
	dimensions
)

// Most is the most points of each dimension; together 100. docs/matching.md says why each weighs what it
// does.
var Most = [dimensions]int{OfPattern: 30, OfWays: 20, OfWork: 15, OfSkills: 10, OfPlace: 10, OfAmbition: 10, OfTiming: 5}

var names = [dimensions]string{"pattern", "ways", "work", "skills", "place", "ambition", "timing"}

// String is the dimension's name in tests and tables.
func (d Dimension) String() string { return names[d] }

// Points are what two people's answers are worth to one of them, by dimension.
type Points [dimensions]int

// directed is what b is worth to a, from 0 to 100, as a weighs it: a dimension that matters to them counts
// twice.
func (p Points) directed(matters Dimensions) int {
	sum, most := 0, 0
	for d := range dimensions {
		weight := 1
		if matters.Has(d) {
			weight = 2
		}
		sum, most = sum+weight*p[d], most+weight*Most[d]
	}
	return 100 * sum / most
}

// harmonic is the harmonic mean in whole points, rounded down: nearer to the smaller of the two, because
// a share that is good for one of them only is not good.
func harmonic(a, b int) int {
	if a+b == 0 {
		return 0
	}
	return 2 * a * b / (a + b)
}

// score is what b is worth to a, by dimension. An answer that either didn't give counts half.
func score(a, b Candidate, s Sharing, m meeting) Points {
	return Points{
		OfPattern:  PatternPoints(a.Overlap, s),
		OfWays:     ways(a.Ways, b.Ways),
		OfWork:     work(a, b),
		OfSkills:   skills(a, b),
		OfPlace:    PlacePoints(m.kind, m.km, m.radius),
		OfAmbition: AmbitionPoints(a.Ambition, a.Horizon, b.Ambition, b.Horizon),
		OfTiming:   TimingPoints(a.Start, b.Start),
	}
}

// PatternPoints are the points of [OfPattern], as somebody sees it who wishes an overlap.
func PatternPoints(wish Overlap, s Sharing) int {
	return PatternPointsFor(wish, s, s.Preferred.Count())
}

// PatternPointsFor are the same, of a sharing in which so many half-days are preferred: 15 for half-days
// that one of them would rather work, 8 for overlap near the wish, 7 for wanting together a job to a job
// and a fifth.
func PatternPointsFor(wish Overlap, s Sharing, preferred int) int {
	least, most := wish.wish()
	away := max(0, s.LeastOverlap-most, least-s.MostOverlap)
	beyond := max(0, fullTime-s.Wanted, s.Wanted-fullTime*6/5)
	return 15*preferred/fullTime + max(0, 8-2*away) + max(0, 7-beyond)
}

// ways: each of the eight statements is worth a quarter of its points for each step that two answers are
// nearer than the ends.
func ways(a, b Ways) int {
	alike := 0 // of 4 a statement
	for i := range a {
		switch {
		case a[i] == 0 || b[i] == 0:
			alike += 2
		default:
			alike += 4 - int(max(a[i], b[i])-min(a[i], b[i]))
		}
	}
	return Most[OfWays] * alike / (4 * len(a))
}

// work: 7 for a profession in common, 4 for related ones, 8 for the share of work areas in common.
func work(a, b Candidate) int {
	points := 0
	switch {
	case shareProfession(a, b):
		points = 7
	case relatedProfession(a, b):
		points = 4
	}
	if len(a.Areas) == 0 || len(b.Areas) == 0 {
		return points + 4
	}
	both := common(a.Areas, b.Areas)
	return points + 8*both/(len(a.Areas)+len(b.Areas)-both)
}

// skills: 8 for the share of what a wants that b brings, 2 for bringing mostly different things.
func skills(a, b Candidate) int {
	points := 4
	if len(a.Wants) > 0 && len(b.Offers) > 0 {
		points = 8 * common(a.Wants, b.Offers) / len(a.Wants)
	}
	if len(a.Offers) == 0 || len(b.Offers) == 0 {
		return points + 1
	}
	if both := common(a.Offers, b.Offers); 2*both <= len(a.Offers)+len(b.Offers)-both {
		points += 2
	}
	return points
}

// PlacePoints are the points of [OfPlace]: all for the same place, from 9 down to 5 for a distance up to what
// both find near enough, 5 for remote, none for people who are apart and take it.
func PlacePoints(how Meeting, km, radius int) int {
	switch {
	case how == Apart:
		return 0
	case how == FromAnywhere:
		return 5
	case km == 0:
		return 10
	}
	return 9 - 4*km/radius
}

// AmbitionPoints are the points of [OfAmbition]: half for what two people want, half for how long.
func AmbitionPoints(a Ambition, forA Horizon, b Ambition, forB Horizon) int {
	return step(int(a), int(b)) + step(int(forA), int(forB))
}

// step: 5 for the same of three steps, 3 for the next, 2 where there is no answer.
func step(a, b int) int {
	switch {
	case a == 0 || b == 0:
		return 2
	case a == b:
		return 5
	case a-b == 1 || b-a == 1:
		return 3
	}
	return 0
}

// TimingPoints are the points of [OfTiming]: the more months in which both could start, up to three, the
// better.
func TimingPoints(a, b Window) int {
	if !a.Given() || !b.Given() {
		return 2
	}
	switch months := a.Meet(b); {
	case months >= 3:
		return 5
	case months == 2:
		return 4
	case months == 1:
		return 3
	}
	return 0
}

// common is how many of a list are in another; neither names anything twice.
func common(a, b []string) int {
	n := 0
	for _, x := range a {
		for _, y := range b {
			if x == y {
				n++
			}
		}
	}
	return n
}

// statements that both answered and that are furthest apart.
func furthest(a, b Ways) (statement reference.Statement, steps int) {
	for i := range a {
		if a[i] == 0 || b[i] == 0 {
			continue
		}
		if d := int(max(a[i], b[i]) - min(a[i], b[i])); d > steps {
			statement, steps = reference.Statements[i], d
		}
	}
	return statement, steps
}
