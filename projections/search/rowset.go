package search

// rowSet is a set of rows.
type rowSet []uint64

func (s *rowSet) reset(rows int) {
	words := (rows + 63) / 64
	if cap(*s) < words {
		*s = make(rowSet, words)
		return
	}
	*s = (*s)[:words]
	clear(*s)
}

func (s rowSet) add(row uint32) { s[row/64] |= 1 << (row % 64) }

// mark adds the rows of a cell that reach as far as is asked, and what they lose.
func (s rowSet) mark(c cell, at *nearby, lost []uint8) {
	last := within(at.km)
	for _, spot := range c {
		if spot > last {
			break
		}
		row := spot.row()
		s[row/64] |= 1 << (row % 64)
		lost[row] = at.lost
	}
}
