package search

import "jobshare/domain/match"

// asker is who looks, as they are compared with others one by one.
type asker struct {
	row
	swapped, preferSwapped uint32 // half-days, with the weeks exchanged
	could, prefer          uint32
	days                   int // how many half-days they could work
	wanted, min, max       int
	fewer, more            int // the limits if they were less strict, as far as half-days go
	leastHalves            int // that two work in all, for the overlap they need
	eitherBit              pattern
}

func askerOf(r row) asker {
	swap := func(h uint32) uint32 { return uint32(match.Halves(h).SwapWeeks()) }
	p := r.pattern
	return asker{row: r, could: p.could(), prefer: p.prefer(), swapped: swap(p.could()), preferSwapped: swap(p.prefer()), days: p.days(),
		wanted: p.wanted(), min: p.min(), max: p.max(), fewer: max(1, p.min()-match.MoreHalves), more: p.max() + match.MoreHalves,
		leastHalves: fullTime + p.least(), eitherBit: p & eitherBit}
}
