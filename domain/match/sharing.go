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
	return Sharing{First: a.Could, Second: b.Could, Both: both, Preferred: a.Prefer | b.Prefer,
		LeastOverlap: least - fullTime, MostOverlap: most - fullTime, Wanted: a.Wanted + b.Wanted}, true
}
