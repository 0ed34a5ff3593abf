package match

// Kind is a pattern in a word, to look through many by.
type Kind string

// The kinds of pattern.
const (
	StartOfWeek    Kind = "start of the week"
	EndOfWeek      Kind = "end of the week"
	Mornings       Kind = "mornings"
	Afternoons     Kind = "afternoons"
	AlternateWeeks Kind = "alternate weeks"
	AnyTime        Kind = "any time"
	OtherTimes     Kind = "other times"
)

// Kinds are all kinds of pattern, in the order in which they are told.
var Kinds = []Kind{StartOfWeek, EndOfWeek, Mornings, Afternoons, AlternateWeeks, AnyTime, OtherTimes}

var (
	mornings    = everyHalf(false)
	firstDays   = EveryWeek(0, 1, 2)
	lastDays    = EveryWeek(2, 3, 4)
	oneWeekOnly = Halves(1<<10 - 1)
)

func everyHalf(afternoon bool) (h Halves) {
	for week := range 2 {
		for day := range 5 {
			h |= Half(week, day, afternoon)
		}
	}
	return h
}

// Kind is the kind of the half-days that a person would rather work, or could when they don't mind.
func (p Pattern) Kind() Kind {
	h := p.Prefer
	if h == 0 {
		h = p.Could
	}
	within := func(bounds Halves) bool { return h&^bounds == 0 }
	switch {
	case h == Everything:
		return AnyTime
	case within(oneWeekOnly) || within(oneWeekOnly.SwapWeeks()):
		return AlternateWeeks
	case within(mornings):
		return Mornings
	case within(Everything &^ mornings):
		return Afternoons
	case within(firstDays):
		return StartOfWeek
	case within(lastDays):
		return EndOfWeek
	}
	return OtherTimes
}
