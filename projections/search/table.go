package search

// table is a function of six bits.
type table [64]uint8

func tableOf(n int, f func(int) int) (t table) {
	for i := range n {
		t[i] = uint8(f(i))
	}
	return t
}

// wideTable is a function of seven bits.
type wideTable [128]uint8

func wideTableOf(f func(int) int) (t wideTable) {
	for i := range t {
		t[i] = uint8(f(i))
	}
	return t
}

// widestTable is a function of eight bits.
type widestTable [256]uint8
