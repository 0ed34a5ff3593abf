package population

import (
	"math/bits"
	"math/rand/v2"
	"sort"
)

// dice are the randomness of one person: the same seed, number and purpose always throw the same. Only the
// generator's own output is used, because its algorithm is fixed; how a library makes ranges of it is not.
type dice struct{ *rand.PCG }

// purpose keeps throws apart, so that what is made for one doesn't depend on how much was for another.
type purpose uint64

const (
	answering   purpose = iota // what somebody is and answers
	named                      // what they are called
	registering                // whether they come at all, where not everybody does
)

func throw(seed uint64, person int, what purpose) dice {
	return dice{rand.NewPCG(seed, uint64(person)*0x9e3779b97f4a7c15+uint64(what)*0xd1342543de82ef95)}
}

// below is a number from 0 to n-1.
func (d dice) below(n int) int {
	high, _ := bits.Mul64(d.Uint64(), uint64(n))
	return int(high)
}

// percent is true so many times in a hundred.
func (d dice) percent(p int) bool { return d.below(100) < p }

// lots are things to draw from, each with a weight.
type lots[T any] struct {
	things []T
	upTo   []int // sum of the weights up to and with each thing
}

func (l *lots[T]) add(thing T, weight int) {
	if weight <= 0 {
		return
	}
	l.things, l.upTo = append(l.things, thing), append(l.upTo, l.total()+weight)
}

func (l *lots[T]) total() int {
	if len(l.upTo) == 0 {
		return 0
	}
	return l.upTo[len(l.upTo)-1]
}

// draw takes one; there must be some.
func (l *lots[T]) draw(d dice) T {
	return l.things[sort.SearchInts(l.upTo, d.below(l.total())+1)]
}

func lotsOf[T any](weight func(T) int, things ...T) *lots[T] {
	l := new(lots[T])
	for _, thing := range things {
		l.add(thing, weight(thing))
	}
	return l
}
