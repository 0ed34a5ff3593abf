package search

import (
	"slices"
	"testing"
)

// everybody who fits, page by page.
func pages(t *testing.T, x *Index, q Query, between func()) []Found {
	t.Helper()
	var all []Found
	for {
		answer, err := x.Search(q)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, answer.People...)
		if answer.Next.IsZero() || len(answer.People) == 0 {
			return all
		}
		if q.After, err = ParseCursor(answer.Next.String()); err != nil {
			t.Fatal(err)
		}
		between()
	}
}

func TestPagesMakeTheWholeList(t *testing.T) {
	for seed := range uint64(10) {
		c := newCrowd(seed)
		people := c.entries(200)
		x := New()
		if err := x.Fill(slices.Values(people)); err != nil {
			t.Fatal(err)
		}
		q := Query{Person: people[0].Person, Limit: MostListed}
		whole, err := x.Search(q)
		if err != nil {
			continue
		}
		q.Limit = 7
		if got := pages(t, x, q, func() {}); !slices.Equal(got, whole.People) {
			t.Errorf("crowd %d: pages list %v, the whole is %v", seed, got, whole.People)
		}
	}
}

// Who stays is listed once, whoever comes and goes while somebody turns the pages.
func TestPagesStayStableWhilePeopleComeAndGo(t *testing.T) {
	c := newCrowd(3)
	people := c.entries(300)
	x := New()
	if err := x.Fill(slices.Values(people)); err != nil {
		t.Fatal(err)
	}
	seeker := slices.IndexFunc(people, func(e Entry) bool {
		a, err := x.Search(Query{Person: e.Person, Limit: MostListed})
		return err == nil && a.Total > 30
	})
	q := Query{Person: people[seeker].Person, Limit: MostListed}
	before, err := x.Search(q)
	if err != nil {
		t.Fatal(err)
	}
	q.Limit = 4
	gone := make(map[string]bool)
	turned := pages(t, x, q, func() {
		leaves := pick(c, before.People...).Person
		gone[leaves] = true
		if err := x.Remove(leaves); err != nil {
			t.Fatal(err)
		}
		if err := x.Put(c.entry(), c.entry()); err != nil {
			t.Fatal(err)
		}
	})
	times := make(map[string]int)
	for _, f := range turned {
		times[f.Person]++
	}
	for _, f := range before.People {
		if n := times[f.Person]; n > 1 || n == 0 && !gone[f.Person] {
			t.Errorf("%s, who was there all the time, is listed %d times", f.Person, n)
		}
	}
	if len(gone) < 5 {
		t.Errorf("only %d people left", len(gone))
	}
}

func TestOnlyCursorsAreCursors(t *testing.T) {
	for _, s := range []string{"x", "!!!!", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAA"} {
		if _, err := ParseCursor(s); err == nil {
			t.Errorf("%q was taken for a cursor", s)
		}
	}
	if c, err := ParseCursor(""); err != nil || !c.IsZero() || c.String() != "" {
		t.Errorf("an empty cursor is %v, %v", c, err)
	}
}
