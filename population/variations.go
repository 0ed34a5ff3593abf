package population

import (
	"sync"

	"jobshare/domain/match"
)

// Half of the people keep to a habit as it is; the others differ from it in one thing. All that they could
// differ in is in one table, so that a large population has some thousands of patterns and not one each.
const (
	asItIs        = 5000 // of 10,000 with a habit
	halfDayDiffer = 2000 // a half-day more or less, every week
	oneWeekDiffer = 800  // the same in one week of the two
	preferDiffer  = 1000 // they would rather have other days
	amountDiffer  = 1200 // they want more or less, or are more or less particular about it
)

// patterns are all patterns that people have, each as often as it is.
var patterns = sync.OnceValue(func() *lots[match.Pattern] {
	all := new(lots[match.Pattern])
	for _, h := range habits.things {
		all.add(h.pattern, h.weight*asItIs)
		for _, kind := range []struct {
			weight int
			of     []match.Pattern
		}{
			{halfDayDiffer, halfDays(h.pattern)}, {oneWeekDiffer, halfDaysOfAWeek(h.pattern)},
			{preferDiffer, preferences(h.pattern)}, {amountDiffer, amounts(h.pattern)},
		} {
			for _, p := range kind.of {
				all.add(p, h.weight*kind.weight/len(kind.of))
			}
		}
	}
	return all
})

// halfDays are a pattern with each half-day, every week, the other way about; those who work it could be
// particular about it or not.
func halfDays(p match.Pattern) (all []match.Pattern) {
	for day := range week {
		for _, afternoon := range []bool{false, true} {
			other := differ(p, halves(everyWeek, []int{day}, afternoon))
			all = append(all, other...)
			for _, o := range other {
				o.Min, o.Max = o.Min-2, o.Max+2
				all = append(all, sound(o)...)
			}
		}
	}
	return all
}

// halfDaysOfAWeek are a pattern with each half-day of one week the other way about. Whoever works fortnights
// like that could often exchange the weeks.
func halfDaysOfAWeek(p match.Pattern) (all []match.Pattern) {
	for inWeek := range 2 {
		for day := range week {
			for _, afternoon := range []bool{false, true} {
				other := p
				other.EitherWeek = day != friday
				all = append(all, differ(other, match.Half(inWeek, day, afternoon))...)
			}
		}
	}
	return all
}

// differ works half-days that the pattern has not, or does without those that it has.
func differ(p match.Pattern, h match.Halves) []match.Pattern {
	n := h.Count()
	if p.Could&h == h {
		p.Could, p.Prefer = p.Could&^h, p.Prefer&^h
		p.Wanted, p.Min, p.Max = p.Wanted-n, p.Min-n, p.Max-n
	} else {
		p.Could |= h
		p.Wanted, p.Max = p.Wanted+n, p.Max+n
	}
	return sound(p)
}

// preferences are a pattern with other days that they would rather work.
func preferences(p match.Pattern) (all []match.Pattern) {
	for day := range week {
		fewer, one := p, p
		fewer.Prefer &^= match.EveryWeek(day)
		one.Prefer = p.Could & match.EveryWeek(day)
		for _, o := range []match.Pattern{fewer, one} {
			if o.Prefer != 0 && o.Prefer != p.Prefer {
				all = append(all, sound(o)...)
			}
		}
	}
	for _, prefer := range []match.Halves{mornings, afternoons, match.Everything} {
		o := p
		if o.Prefer = p.Could & prefer; o.Prefer != 0 && o.Prefer != p.Prefer {
			all = append(all, sound(o)...)
		}
	}
	return all
}

// amounts are a pattern with other half-days a fortnight.
func amounts(p match.Pattern) (all []match.Pattern) {
	for _, by := range [][3]int{{-2, -2, -2}, {-1, -1, 0}, {1, 0, 1}, {2, 2, 2}, {2, 0, 2}, {-2, -2, 0}, {0, -1, 0}, {0, -2, 0}, {0, -2, 2}, {0, 0, 2}, {0, 1, 0}, {0, 2, 0}} {
		o := p
		o.Wanted, o.Min, o.Max = p.Wanted+by[0], p.Min+by[1], p.Max+by[2]
		if o = within(o); o != p {
			all = append(all, sound(o)...)
		}
	}
	return all
}

// within keeps the amounts within what can be.
func within(p match.Pattern) match.Pattern {
	p.Max = min(p.Max, p.Could.Count())
	p.Wanted = min(p.Wanted, p.Max)
	p.Min = max(2, min(p.Min, p.Wanted))
	return p
}

// sound is a pattern as it can be, or none when nobody would have it.
func sound(p match.Pattern) []match.Pattern {
	if p = within(p); p.Check() != nil {
		return nil
	}
	return []match.Pattern{p}
}
