//go:build bench

package main

// line is one of an answer as PostgreSQL gives it: a person of the top and their points, or how many people
// have a post or a life by number.
type line struct{ What, Number, Count int32 }

// What a line is: the latter two as grouping says it of (post, life), by what is left out.
const (
	inTop  = -1
	inPost = 0b01
	inLife = 0b10
)

func (c *codes) answer(lines []line) answer {
	var a answer
	for _, l := range lines {
		switch number, n := int(l.Number), int(l.Count); l.What {
		case inTop:
			a.top = append(a.top, hit{number, n})
		case inPost:
			c.countPost(&a, number, n)
		case inLife:
			c.countLife(&a, number, n)
		}
	}
	return a
}
