package search

import (
	"errors"
	"slices"
	"sync"
	"testing"

	"jobshare/domain"
	"jobshare/domain/match"
)

// Readers go on while the index changes, and each answer is of one moment: two people who always come and
// go together are seen together or not at all.
func TestReadersSeeAllOfAChangeOrNothing(t *testing.T) {
	c := newCrowd(11)
	x := New()
	who := match.Candidate{Grade: "HEO", Targets: []string{"HEO"}, Remote: true, Pattern: match.Pattern{Could: match.Everything, Wanted: 10, Min: 1, Max: 20}}
	entry := func() Entry { return Entry{Person: c.id(), Candidate: who} }
	seeker, one, two := entry(), entry(), entry()
	if err := x.Put(seeker); err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				answer, err := x.Search(Query{Person: seeker.Person, Limit: MostListed, Near: 1})
				sees := func(person string) bool {
					return slices.ContainsFunc(answer.People, func(f Found) bool { return f.Person == person })
				}
				if err != nil || sees(one.Person) != sees(two.Person) {
					t.Errorf("one of two who are always together is seen: %v", err)
					return
				}
			}
		})
	}
	for range 300 {
		other := c.entry() // somebody whom the seeker does not see
		other.Candidate.Targets = []string{"AA"}
		if err := errors.Join(x.Put(one, two), x.Put(other), x.Remove(one.Person, two.Person)); err != nil {
			t.Fatal(err)
		}
	}
	close(done)
	readers.Wait()
}

func TestRowsOfWhoLeftAreUsedAgain(t *testing.T) {
	c := newCrowd(12)
	x := New()
	for range 50 {
		people := c.entries(40)
		ids := make([]string, len(people))
		for i, p := range people {
			ids[i] = p.Person
		}
		if err := errors.Join(x.Put(people...), x.Remove(ids...)); err != nil {
			t.Fatal(err)
		}
	}
	if x.builder.rows > 40 || x.Size() != 0 {
		t.Errorf("%d rows for 40 people at a time, %d left", x.builder.rows, x.Size())
	}
	empty := emptyBlock()
	for _, b := range x.current.Load().blocks {
		if b.lines != empty.lines || b.groups != empty.groups || b.ids != empty.ids || len(b.others.at) > 0 {
			t.Fatal("something is left of who left")
		}
	}
}

func TestAChangeThatFailsChangesNothing(t *testing.T) {
	c := newCrowd(13)
	x := New()
	people := c.entries(20)
	if err := x.Put(people...); err != nil {
		t.Fatal(err)
	}
	wrong := c.entry()
	wrong.Person = "not an id"
	if err := x.Put(c.entry(), wrong); err == nil {
		t.Fatal("somebody without an id was taken")
	}
	if x.Size() != 20 {
		t.Errorf("%d people, want the 20 from before", x.Size())
	}
}

// Who asks for what nobody can give is told so, and by what to change it.
func TestWhoAsksForTheImpossibleIsToldWhy(t *testing.T) {
	c := newCrowd(14)
	x := New()
	for field, change := range map[string]func(*match.Candidate){
		"places":          func(c *match.Candidate) { c.Places, c.Remote, c.Insists.PlaceIsWish = nil, false, false },
		"could":           func(c *match.Candidate) { c.Pattern.Could = 0 },
		"targets":         func(c *match.Candidate) { c.Targets = nil },
		"least":           func(c *match.Candidate) { c.Overlap.Least = 9 },
		"same-department": func(c *match.Candidate) { c.Insists.SameDepartment, c.Organisation = true, "" },
	} {
		e := c.entry()
		e.Candidate.Overlap, e.Candidate.Remote = match.Overlap{}, true
		change(&e.Candidate)
		if err := x.Put(e); err != nil {
			t.Fatal(err)
		}
		var why *domain.Error
		if _, err := x.Search(Query{Person: e.Person, Limit: 1}); !errors.As(err, &why) || why.Field != field || why.Message == "" {
			t.Errorf("%s: told %v", field, err)
		}
		mended := c.entry()
		mended.Person, mended.Candidate = e.Person, match.Candidate{Targets: []string{"HEO"}, Remote: true, Pattern: match.Pattern{Could: match.Everything, Wanted: 10, Min: 1, Max: 20}}
		if err := x.Put(mended); err != nil {
			t.Fatal(err)
		}
		if _, err := x.Search(Query{Person: e.Person, Limit: 1}); err != nil {
			t.Errorf("%s: told %v after it was mended", field, err)
		}
	}
}

// A word may be somebody's alone, so it goes with them.
func TestWordsGoWithWhoWroteThem(t *testing.T) {
	c := newCrowd(16)
	x := New()
	one, two := c.entry(), c.entry()
	one.Introduction, two.Introduction = "policy zanzibar", "policy"
	if err := errors.Join(x.Put(one, two), x.Remove(one.Person)); err != nil {
		t.Fatal(err)
	}
	if slices.Contains(x.current.Load().texts.terms, "zanzibar") || x.builder.words.known["zanzibar"] != 0 {
		t.Error("the word is still known")
	}
	if _, known := x.builder.words.known["polici"]; !known {
		t.Error("a word that somebody still holds was forgotten")
	}
	if stems.of != nil {
		t.Error("stems are still remembered")
	}
}

func TestNobodyIsThereTwice(t *testing.T) {
	e := newCrowd(17).entry()
	if err := New().Fill(slices.Values([]Entry{e, e})); err == nil {
		t.Error("somebody is there twice")
	}
}

// What the domain refuses does no harm here.
func TestEntriesThatCannotBeAreHarmless(t *testing.T) {
	c := newCrowd(18)
	x := New()
	for _, change := range []func(*Entry){
		func(e *Entry) { e.Candidate.Pattern.Max = 31 },
		func(e *Entry) { e.Candidate.Pattern = match.Pattern{Could: 1 << 25, Wanted: -3, Min: 40, Max: -1} },
		func(e *Entry) {
			e.Candidate.Places = []match.Place{{ID: "leeds", RadiusKm: -5}, {ID: "nowhere", RadiusKm: 1 << 40}}
		},
		func(e *Entry) { e.Candidate.Targets = []string{"Z"} },
		func(e *Entry) { e.Candidate.Overlap = match.Overlap{Least: -1, Wished: 99} },
	} {
		e := c.entry()
		change(&e)
		if err := x.Put(e); err != nil {
			t.Error(err)
		}
		if _, err := x.Search(Query{Person: e.Person, Limit: 5, Near: 2}); err != nil {
			var why *domain.Error
			if !errors.As(err, &why) {
				t.Error(err)
			}
		}
	}
}
