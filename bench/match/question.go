//go:build bench

package main

import (
	"math/rand/v2"
	"strings"
	"unicode"

	"jobshare/projections/search"
)

// question is one search: who fits a person, leaving out whom they blocked or who blocked them.
type question struct {
	seeker  int // as a number among the people
	person  search.Entry
	row     row
	without []int
	blocked []string // the same by their ids
	word    string   // one that everybody found must use; empty for any

	ownIndex bool // the word is to be looked up in the database's own index of texts
}

// limit is how many people are listed.
const limit = 20

// ask makes a question up: anybody seeks, and five others are left out.
func ask(chance *rand.Rand, people []search.Entry, rows []row) question {
	n := chance.IntN(len(people))
	q := question{seeker: n, person: people[n], row: rows[n]}
	for range 5 {
		other := chance.IntN(len(people))
		q.without, q.blocked = append(q.without, other), append(q.blocked, people[other].Person)
	}
	return q
}

// askWord makes up a question with a word that somebody uses: a common one oftener than a rare one.
func askWord(chance *rand.Rand, people []search.Entry, rows []row) question {
	q := ask(chance, people, rows)
	for term(q.word) == "" {
		all := strings.FieldsFunc(words(people[chance.IntN(len(people))]), func(r rune) bool { return !unicode.IsLetter(r) })
		if len(all) > 0 {
			q.word = all[chance.IntN(len(all))]
		}
	}
	return q
}

// term is the term of a word; empty for one that isn't looked for.
func term(word string) string {
	if all := search.Terms(word); len(all) == 1 {
		return all[0]
	}
	return ""
}
