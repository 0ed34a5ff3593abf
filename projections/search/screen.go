package search

// screen is what the person who looks asks of lines.
type screen struct {
	grades     []int // any of them
	nextGrades []int // those beside them
	straight   []int // all of them: the half-days that the person can't work
	crossed    []int // the same, with the weeks exchanged
	quantities []int // all of them
	roles      []int // any of them
	cleared    int   // this; 0 for no matter
	needs      int   // not this; 0 for no matter
}

// from works out what somebody asks. That what two people want can meet what a job needs comes down to three
// bounds: see match.Fit.
func (s *screen) from(me *asker) {
	*s = screen{grades: s.grades[:0], nextGrades: s.nextGrades[:0], straight: s.straight[:0], crossed: s.crossed[:0], quantities: s.quantities[:0], roles: s.roles[:0]}
	own := me.targets
	for g := range 11 {
		switch {
		case own>>g&1 != 0:
			s.grades = append(s.grades, forGrade+g)
		case (own<<1|own>>1)>>g&1 != 0:
			s.nextGrades = append(s.nextGrades, forGrade+g)
		}
	}
	for h := range fullTime {
		if me.could>>h&1 == 0 {
			s.straight = append(s.straight, couldWork+h)
		}
		if me.swapped>>h&1 == 0 {
			s.crossed = append(s.crossed, couldWork+h)
		}
	}
	atLeast := func(first, n int) {
		if n > 0 {
			s.quantities = append(s.quantities, first+min(n, fullTime)-1)
		}
	}
	atLeast(mostAtLeast, max(fullTime, me.leastHalves)-me.max-1) // nobody works less than one
	atLeast(leftOfMost, fullTime-me.max)
	if fewest := mostTotal - me.min; fewest < fullTime {
		s.quantities = append(s.quantities, fewestAtMost+fewest-leastOfFewest)
	}
	for role := range 3 {
		if me.conditions.roles()>>role&1 != 0 {
			s.roles = append(s.roles, acceptsRole+role)
		}
	}
	if n := int(me.conditions.needs()); n > 0 && !me.conditions.is(clearanceWish) {
		s.cleared = isCleared + n - 1
	}
	if held := int(me.conditions.cleared()); held < 3 {
		s.needs = needsCleared + held
	}
}

// inTime are the rows whose patterns fit with the weeks as they are, or with the weeks exchanged.
func (x *search) inTime(b *block) (straight, crossed line) {
	quantities := b.all(x.screen.quantities)
	straight = b.all(x.screen.straight)
	straight.and(&quantities)
	crossed = b.all(x.screen.crossed)
	crossed.and(&quantities)
	if x.me.eitherBit == 0 {
		crossed.and(&b.lines[eitherWeek])
	}
	return straight, crossed
}

// nearlyInTime are the rows who leave no more half-days uncovered than one could bear, in either way to put the
// weeks together.
func (x *search) nearlyInTime(b *block) line {
	straight, crossed := b.fewMissing(x.screen.straight), b.fewMissing(x.screen.crossed)
	if x.me.eitherBit == 0 {
		crossed.and(&b.lines[eitherWeek])
	}
	straight.or(&crossed)
	return straight
}
