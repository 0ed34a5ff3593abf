//go:build bench

package main

import "fmt"

// Databases count people under two numbers: of department and profession, and of the rest. Counting by five is
// slower, and by one would be by too many.
func (r *row) post() int { return r.department<<6 | r.profession }
func (r *row) life() int { return r.grade<<7 | r.region<<3 | r.kind }

// The most that these numbers can be.
const (
	posts = 1 << 12
	lives = 1 << 11
)

// countable says whether there are few enough of everything for these numbers.
func (c *codes) countable() error {
	for f, most := range [facets]int{byDepartment: 64, byProfession: 64, byGrade: 16, byRegion: 16, byKind: 8} {
		if n := len(c.counts[f].things); n > most {
			return fmt.Errorf("there are %d of facet %d, more than %d", n, f, most)
		}
	}
	return nil
}

func (c *codes) countPost(a *answer, post, people int) {
	a.count(byDepartment, c.counts[byDepartment].things[post>>6], people)
	a.count(byProfession, c.counts[byProfession].things[post&63], people)
	a.total += people
}

func (c *codes) countLife(a *answer, life, people int) {
	a.count(byGrade, c.counts[byGrade].things[life>>7], people)
	a.count(byRegion, c.counts[byRegion].things[life>>3&15], people)
	a.count(byKind, c.counts[byKind].things[life&7], people)
}
