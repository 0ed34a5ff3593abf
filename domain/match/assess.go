package match

// Name and Version name the model. A change that gives any two people another answer is a new version.
const (
	Name    = "job share compatibility"
	Version = 1
)

// Match is how well two people fit, as one of them sees it.
type Match struct {
	Points  int // 0 to 100: the harmonic mean of what each is worth to the other
	Band    Band
	Mine    Points // what the other is worth to the person who looks
	Theirs  Points // and the other way about
	Reasons []Reason
}

// Band is a match in a word, which is told before the points.
type Band string

// The bands.
const (
	Strong   Band = "Strong"
	Good     Band = "Good"
	Possible Band = "Possible"
)

// The points from which the better bands begin.
const (
	StrongFrom = 75
	GoodFrom   = 60
)

// BandOf is the band of so many points.
func BandOf(points int) Band {
	switch {
	case points >= StrongFrom:
		return Strong
	case points >= GoodFrom:
		return Good
	}
	return Possible
}

// Reason is one sentence of why two people fit.
type Reason struct {
	About    string // grade, post, or the name of a dimension
	Points   int    // what the other is worth to the person who looks, of Most; both 0 for what isn't scored
	Most     int
	Answered bool // by both; what isn't counts half
	Silent   bool // one of them said nothing about it, which is all that the sentence says
	Sentence string
}

// Assess says whether two people could share a job, how well they fit, and why, as a sees it. Whether they
// fit and how many points it is worth is the same whichever of the two looks.
func Assess(a, b Candidate) (Match, bool) {
	if len(Failing(a, b)) > 0 {
		return Match{}, false
	}
	s, _ := share(a, b)
	return assess(a, b, s), true
}

func assess(a, b Candidate, s Sharing) Match {
	m := meet(a, b)
	match := Match{Mine: score(a, b, s, m), Theirs: score(b, a, s, m)}
	match.Points = harmonic(match.Mine.directed(a.Matters), match.Theirs.directed(b.Matters))
	match.Band = BandOf(match.Points)
	match.Reasons = reasons(a, b, s, m, match.Mine)
	return match
}
