package search

import (
	"errors"
	"fmt"
	"slices"
	"testing"
)

// The engine is right when it answers as the model does for everybody. Crowds are small enough to try many,
// and after some of them has changed the index must be as if it had been filled anew.
func TestTheEngineAnswersAsTheModelDoes(t *testing.T) {
	eachWay(t, answersAsTheModelDoes)
}

func answersAsTheModelDoes(t *testing.T) {
	crowds := 16
	if testing.Short() {
		crowds = 8
	}
	fit, near := 0, 0
	for seed := range uint64(crowds) {
		c := newCrowd(seed)
		people := c.entries(30 + c.IntN(120))
		x := New()
		if err := x.Fill(slices.Values(people)); err != nil {
			t.Fatal(err)
		}
		for round := range 4 {
			for range 25 {
				q := c.query(people)
				want, wantErr := oracle(people, q)
				got, err := x.Search(q)
				if fmt.Sprint(err) != fmt.Sprint(wantErr) {
					t.Fatalf("crowd %d: %v, want %v", seed, err, wantErr)
				}
				if err != nil {
					continue
				}
				compareAnswers(t, fmt.Sprintf("crowd %d, round %d, %+v", seed, round, q), got, want)
				fit += got.Total
				for _, n := range got.Near {
					near += n.People
				}
			}
			people = c.change(t, x, people)
		}
		if x.Size() != len(people) {
			t.Fatalf("%d people in the index, want %d", x.Size(), len(people))
		}
	}
	if fit < 1000 || near < 1000 {
		t.Errorf("%d people fitted and %d nearly: too few to show anything", fit, near)
	}
}

// change lets people come, go and change their minds, in batches of several sizes.
func (c crowd) change(t *testing.T, x *Index, people []Entry) []Entry {
	t.Helper()
	for range 3 {
		var gone []string
		for range c.IntN(6) {
			if len(people) > 10 {
				i := c.IntN(len(people))
				gone = append(gone, people[i].Person)
				people = slices.Delete(slices.Clone(people), i, i+1)
			}
		}
		if err := x.Remove(gone...); err != nil {
			t.Fatal(err)
		}
		var put []Entry
		for range c.IntN(20) {
			e := c.entry()
			if c.percent(60) {
				i := c.IntN(len(people))
				if slices.ContainsFunc(put, func(p Entry) bool { return p.Person == people[i].Person }) {
					continue
				}
				e.Person = people[i].Person
				people[i] = e
			} else {
				people = append(people, e)
			}
			put = append(put, e)
		}
		if err := x.Put(put...); err != nil {
			t.Fatal(err)
		}
	}
	return people
}

func TestOnlyWhoCanBeFoundCanSearch(t *testing.T) {
	x := New()
	for _, person := range []string{"", "nobody", newCrowd(1).id()} {
		if _, err := x.Search(Query{Person: person, Limit: 1}); !errors.Is(err, ErrNobody) {
			t.Errorf("%q: %v, want %v", person, err, ErrNobody)
		}
	}
}
