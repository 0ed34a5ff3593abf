package search

import (
	"slices"
	"strings"
	"testing"
)

func TestTermsAreStemmedWordsAndNothingElse(t *testing.T) {
	for text, want := range map[string][]string{
		"":                                     nil,
		"Policies and POLICY":                  {"polici"},
		"running meetings, writing":            {"meet", "run", "write"},
		"the and of":                           nil,
		`"exact phrase" OR -not NEAR/3 *`:      {"3", "exact", "near", "phrase"},
		"don’t":                                {"don't"},
		"internationalisation":                 {"internationalis"},
		"Grade 7 in 2026":                      {"2026", "7", "grade"},
		"'; DROP TABLE people; --":             {"drop", "peopl", "tabl"},
		strings.Repeat("x", maxWordLength+1):   nil,
		"Cymraeg a'r Gymraeg; Ŵyl; naïve café": {"a'r", "cafe", "cymraeg", "gymraeg", "naiv", "wyl"},
	} {
		if got := Terms(text); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func FuzzTextIsData(f *testing.F) {
	for _, seed := range []string{"policy meetings", `"a" AND (b OR c*)`, "\x00\xff", strings.Repeat("word ", 100), "ﬁ İ ẞ"} {
		f.Add(seed)
	}
	c := newCrowd(5)
	people := c.entries(60)
	x := New()
	if err := x.Fill(slices.Values(people)); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		terms := Terms(text)
		if !slices.IsSorted(terms) || slices.Contains(terms, "") {
			t.Fatalf("%q: %q", text, terms)
		}
		for _, term := range terms {
			if len(term) > 2*maxWordLength {
				t.Fatalf("%q is long", term)
			}
		}
		q := Query{Person: people[0].Person, Limit: 10, Text: text}
		got, err := x.Search(q)
		if err != nil {
			return
		}
		q.Text = ""
		if all, err := x.Search(q); err != nil || got.Total > all.Total {
			t.Fatalf("%q: %d of %d people, %v", text, got.Total, all.Total, err)
		}
	})
}

func TestEveryTagHasALine(t *testing.T) {
	if len(areas.ids)-1 != areaTags || len(skills.ids)-1 != skillTags {
		t.Errorf("%d areas and %d skills, but %d and %d lines", len(areas.ids)-1, len(skills.ids)-1, areaTags, skillTags)
	}
}
