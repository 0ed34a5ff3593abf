package match

// Assess says whether two people could share a job, and why.
func Assess(a, b Candidate) (Match, bool) { return Match{}, false }
