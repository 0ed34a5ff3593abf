package search

import "jobshare/domain/match"

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
	if n := int(me.conditions.needs()); n > 0 && me.conditions.is(hasPost) && !me.conditions.is(clearanceWish) {
		s.cleared = isCleared + n - 1
	}
	if held := int(me.conditions.cleared()); held < 3 {
		s.needs = needsCleared + held
	}
}

func (l *line) and(other *line) {
	for w := range l {
		l[w] &= other[w]
	}
}

func (l *line) andNot(other *line) {
	for w := range l {
		l[w] &^= other[w]
	}
}

func (l *line) or(other *line) {
	for w := range l {
		l[w] |= other[w]
	}
}

func (l *line) empty() bool {
	var any uint64
	for _, w := range l {
		any |= w
	}
	return any == 0
}

var full = func() (l line) {
	for w := range l {
		l[w] = ^uint64(0)
	}
	return l
}()

func (b *block) any(of []int) (l line) {
	for _, i := range of {
		l.or(&b.lines[i])
	}
	return l
}

func (b *block) all(of []int) (l line) {
	l = full
	for _, i := range of {
		l.and(&b.lines[i])
	}
	return l
}

// onTime are the rows whose patterns fit.
func (x *search) onTime(b *block) line {
	l := b.all(x.screen.straight)
	if x.me.eitherBit != 0 {
		crossed := b.all(x.screen.crossed)
		l.or(&crossed)
	} else if len(x.screen.crossed) > 0 {
		crossed := b.all(x.screen.crossed)
		crossed.and(&b.lines[eitherWeek])
		l.or(&crossed)
	}
	for _, i := range x.screen.quantities {
		l.and(&b.lines[i])
	}
	return l
}

// nearlyOnTime are those of some rows who leave no more half-days uncovered than one could bear, in either
// way to put the weeks together.
func (x *search) nearlyOnTime(b *block, among *line) {
	for w, rows := range among {
		if rows == 0 {
			continue
		}
		bearable := b.fewMissing(x.screen.straight, w)
		if x.me.eitherBit != 0 {
			bearable |= b.fewMissing(x.screen.crossed, w)
		} else if b.lines[eitherWeek][w]&rows != 0 {
			bearable |= b.fewMissing(x.screen.crossed, w) & b.lines[eitherWeek][w]
		}
		among[w] = rows & bearable
	}
}

// fewMissing are the rows of a word to which no more than match.MoreHalves lines are missing. It counts 64
// rows at a time, in a bit of ones, of twos and of fours.
func (b *block) fewMissing(of []int, word int) uint64 {
	var ones, twos, fours, more uint64
	for _, i := range of {
		missing := ^b.lines[i][word]
		twoMore := ones & missing
		ones ^= missing
		fourMore := twos & twoMore
		twos ^= twoMore
		more |= fours & fourMore
		fours ^= fourMore
	}
	return ^(more | fours&(ones|twos))
}

var _ = [1]struct{}{}[match.MoreHalves-4] // fewMissing counts to four
