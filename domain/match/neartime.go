package match

import "fmt"

// NearlyFit is how two could share a job if the first also worked the few half-days that neither could, a few
// more or fewer in all, and did without the overlap they need; the second still needs theirs. Of two
// arrangements of the weeks, the one that leaves fewer half-days to the first is taken, then the one that more
// half-days are preferred in.
func NearlyFit(a, b Pattern, minOverlap int) (best Sharing, ok bool) {
	missed := 0
	for _, swap := range []bool{false, true} {
		if swap && !a.EitherWeek && !b.EitherWeek {
			break
		}
		other := b
		if swap {
			other.Could, other.Prefer = other.Could.SwapWeeks(), other.Prefer.SwapWeeks()
		}
		missing := Everything &^ (a.Could | other.Could)
		if missing.Count() > MoreHalves {
			continue
		}
		mine := a
		mine.Could |= missing
		s, fits := fit(mine.fewer().more(), other, minOverlap)
		if !fits || ok && (missing.Count() > missed || missing.Count() == missed && s.Preferred.Count() <= best.Preferred.Count()) {
			continue
		}
		s.Swapped = swap
		best, ok, missed = s, true, missing.Count()
	}
	return best, ok
}

// more would work a few half-days more in all, as far as there are any.
func (p Pattern) more() Pattern {
	p.Max = min(p.Could.Count(), p.Max+MoreHalves)
	return p
}

// fewer would work a few half-days fewer in all.
func (p Pattern) fewer() Pattern {
	p.Min = max(1, p.Min-MoreHalves)
	return p
}

// timeAsked is what such a share asks of a, as it goes on after "You would fit if you": no more than it takes.
func timeAsked(a, b Candidate, s Sharing) string {
	mine, other := a.Pattern, b.Pattern
	mine.Could, other.Could = s.First, s.Second
	more, fewer := mine.more(), mine.fewer()
	var asked []string
	if halves := s.First &^ a.Pattern.Could; halves != 0 {
		asked = append(asked, "also worked "+spell(halves))
		mine.Max += halves.Count()
		fewer.Max = mine.Max
	}
	needed := max(a.Overlap.Least, b.Overlap.Least)
	const overlapLess = "overlapped less than you said"
	workMore, workFewer := fmt.Sprintf("worked up to %d more half-days a fortnight in all", MoreHalves), fmt.Sprintf("worked up to %d fewer half-days a fortnight in all", MoreHalves)
	for _, way := range []struct {
		mine    Pattern
		overlap int
		asks    []string
	}{
		{mine, needed, nil},
		{mine, b.Overlap.Least, []string{overlapLess}},
		{more, needed, []string{workMore}},
		{fewer, needed, []string{workFewer}},
		{more, b.Overlap.Least, []string{workMore, overlapLess}},
	} {
		if _, fits := fit(way.mine, other, way.overlap); fits {
			return and(append(asked, way.asks...))
		}
	}
	return ""
}
