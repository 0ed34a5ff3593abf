package match

// Sharing is how two patterns make one full-time job.
type Sharing struct {
	Swapped       bool   // week A of the first goes with week B of the second
	First, Second Halves // when each could work, as they go together
	Both          Halves // half-days that both could work
	Preferred     Halves // half-days that at least one would rather work
	LeastOverlap  int    // half-days a fortnight that both must work, for what they want in all
	MostOverlap   int    // and that both can
	Wanted        int    // half-days that the two want in all
}

// The half-days a fortnight that two people work together: all 20 are covered, and some may overlap.
const (
	fullTime    = 20
	mostTotal   = 28
	mostOverlap = mostTotal - fullTime
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

// fit relies on [Pattern.Check]: nobody wants to work more than they could. So two who want a whole job between
// them can each carry alone what the other can't, and what they work beyond it is where both could.
func fit(a, b Pattern, minOverlap int) (Sharing, bool) {
	least, most := max(a.Min+b.Min, fullTime+minOverlap), min(a.Max+b.Max, mostTotal)
	if a.Could|b.Could != Everything || least > most {
		return Sharing{}, false
	}
	return Sharing{First: a.Could, Second: b.Could, Both: a.Could & b.Could, Preferred: a.Prefer | b.Prefer,
		LeastOverlap: least - fullTime, MostOverlap: most - fullTime, Wanted: a.Wanted + b.Wanted}, true
}
