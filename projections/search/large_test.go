package search

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"jobshare/population"
)

// Of the population that everything is measured with, in many blocks, the best are the model's too.
func TestManyBlocksAnswerAsTheModelDoes(t *testing.T) {
	var people []Entry
	for p := range population.Profiles(6000, 3, time.Unix(1_790_000_000, 0)) {
		people = append(people, Entry{Person: p.ID.String(), Candidate: p.Candidate, Introduction: p.Introduction, PublishedAt: p.PublishedAt.Truncate(time.Second)})
	}
	x := New()
	if err := x.Fill(slices.Values(people)); err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(people); i += 50 {
		q := Query{Person: people[i].Person, Limit: 20, Near: 2}
		want, wantErr := oracle(people, q)
		got, err := x.Search(q)
		if fmt.Sprint(err) != fmt.Sprint(wantErr) {
			t.Fatalf("%v, want %v", err, wantErr)
		}
		if err == nil {
			compareAnswers(t, fmt.Sprintf("person %d", i), got, want)
		}
	}
}
