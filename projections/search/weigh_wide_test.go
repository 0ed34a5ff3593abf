//go:build goexperiment.simd && amd64

package search

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/uuid"
)

// eachWay runs a test in each way in which people can be weighed: one by one, and 64 at a time where the
// processor can.
func eachWay(t *testing.T, test func(*testing.T)) {
	can := wide
	defer func() { wide = can }()
	wide = false
	t.Run("one by one", test)
	if wide = can; can {
		t.Run("64 at a time", test)
	}
}

// Whatever is compared 64 at a time comes out as one by one: who fails late, who is promising under any
// limit, and what they lose.
func TestSixtyFourAreWeighedAsOneByOne(t *testing.T) {
	if !wide {
		t.Log("this processor weighs one by one")
		return
	}
	defer func() { wide = true }()
	compared := 0
	for seed := range uint64(6) {
		c := newCrowd(100 + seed)
		people := c.entries(400)
		index := New()
		if err := index.Fill(slices.Values(people)); err != nil {
			t.Fatal(err)
		}
		s := index.current.Load()
		for range 60 {
			n, _ := s.find(uuid.MustParse(pick(c, people...).Person))
			var x search
			x.prepare(s, s.row(n), &Query{Limit: 5, Near: 2})
			for _, cell := range s.cells {
				x.mark(cell)
			}
			b := s.blocks[0]
			x.straight, x.crossed = x.inTime(b)
			for w := range len(people) / 64 {
				in, rows := b.at(w, uint32(w)*64), ^uint64(0)
				wide = true
				late := x.late(in, rows)
				wide = false
				if one := x.late(in, rows); one != late {
					t.Fatalf("late: %x, want %x", late, one)
				}
				for how, among := range map[meeting]uint64{nearest: x.straight[w] | x.crossed[w], nearestNearly: rows, nearestWider: x.far[w] & (x.straight[w] | x.crossed[w]), remotely: x.straight[w] | x.crossed[w]} {
					limit := uint8(rand.IntN(256))
					wide = true
					promising, weighed := x.promising(in, among, how, limit), x.weighed
					wide = false
					if one := x.promising(in, among, how, limit); one != promising {
						t.Fatalf("way %d, limit %d: promising are %x, want %x", how, limit, promising, one)
					}
					for i := range 64 {
						if promising>>i&1 != 0 {
							compared++
							if weighed.mine[i] != x.weighed.mine[i] || weighed.theirs[i] != x.weighed.theirs[i] {
								t.Fatalf("way %d, row %d: %d and %d are lost, want %d and %d", how, i, weighed.mine[i], weighed.theirs[i], x.weighed.mine[i], x.weighed.theirs[i])
							}
						}
					}
				}
			}
			wide = true
			for _, of := range [][]int{x.screen.straight, x.screen.crossed, x.screen.grades, x.own.alike} {
				all, any, few := b.all(of), b.any(of), b.fewMissing(of)
				wide = false
				if all != b.all(of) || any != b.any(of) || few != b.fewMissing(of) {
					t.Fatal("lines are not what they are one by one")
				}
				wide = true
			}
		}
	}
	if compared < 10_000 {
		t.Errorf("only %d were compared", compared)
	}
}
