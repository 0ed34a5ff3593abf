//go:build !goexperiment.simd || !amd64

package search

// wide says that nothing here compares 64 bytes at a time.
const wide = false

func (x *search) promisingWide(at, uint64, meeting, uint8) uint64 { panic("search: not wide") }

func (x *search) bearableWide(at, uint64) uint64 { panic("search: not wide") }

func (x *search) lateWide(at, uint64) lateness { panic("search: not wide") }

func (b *block) allWide([]int) line { panic("search: not wide") }

func (b *block) anyWide([]int) line { panic("search: not wide") }

func (b *block) fewMissingWide([]int) line { panic("search: not wide") }
