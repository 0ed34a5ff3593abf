package search

import "jobshare/domain/match"

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

// any are the rows in one of some lines or more.
func (b *block) any(of []int) (l line) {
	if wide {
		return b.anyWide(of)
	}
	for _, i := range of {
		l.or(&b.lines[i])
	}
	return l
}

// all are the rows in all of some lines.
func (b *block) all(of []int) (l line) {
	if wide {
		return b.allWide(of)
	}
	l = full
	for _, i := range of {
		l.and(&b.lines[i])
	}
	return l
}

// fewMissing are the rows to which no more than match.MoreHalves lines are missing. It counts in a bit of
// ones, of twos and of fours.
func (b *block) fewMissing(of []int) (few line) {
	if wide {
		return b.fewMissingWide(of)
	}
	for w := range few {
		var ones, twos, fours, more uint64
		for _, i := range of {
			missing := ^b.lines[i][w]
			twoMore := ones & missing
			ones ^= missing
			fourMore := twos & twoMore
			twos ^= twoMore
			more |= fours & fourMore
			fours ^= fourMore
		}
		few[w] = ^(more | fours&(ones|twos))
	}
	return few
}

var _ = [1]struct{}{}[match.MoreHalves-4] // fewMissing counts to four
