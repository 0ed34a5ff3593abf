package liquidity_test

import (
	"testing"

	"jobshare/domain/match"
	"jobshare/projections/liquidity"
	"jobshare/projections/search"
)

// Amina and Beth fit; Chloe would fit Amina if she shared a job at the grade below.
func TestTheEngineCounts(t *testing.T) {
	early, late := match.EveryWeek(0, 1, 2), match.EveryWeek(2, 3, 4)
	someone := func(id string, half match.Halves, grade string) search.Entry {
		return search.Entry{Person: id, Candidate: match.Candidate{Grade: grade, Targets: []string{grade}, Profession: "policy", Organisation: "home-office",
			Places:  []match.Place{{ID: "leeds", RadiusKm: 10}},
			Pattern: match.Pattern{Could: half, Prefer: half, Wanted: 12, Min: 12, Max: 12}}}
	}
	const amina, beth, chloe = "018f4e3a-0000-7000-8000-00000000000a", "018f4e3a-0000-7000-8000-00000000000b", "018f4e3a-0000-7000-8000-00000000000c"
	index := search.New()
	if err := index.Put(someone(amina, early, "HEO"), someone(beth, late, "HEO"), someone(chloe, late, "SEO")); err != nil {
		t.Fatal(err)
	}
	engine := liquidity.Engine{Index: index}
	for person, want := range map[string]int{amina: 1, beth: 1, chloe: 0} {
		if got, err := engine.Partners(person); err != nil || got != want {
			t.Errorf("%s finds %d, %v; want %d", person, got, err, want)
		}
	}
	nearly, err := engine.Nearly(chloe)
	if err != nil || len(nearly) != 1 || nearly[match.NextGrade] != 1 {
		t.Errorf("Chloe would find %v, %v", nearly, err)
	}
	if _, err := engine.Partners("nobody"); err == nil {
		t.Error("somebody unknown finds nobody, without an error")
	}
}

func TestPeopleAreBrokenDownByTheirFirstPlace(t *testing.T) {
	c := match.Candidate{Profession: "tax", Places: []match.Place{{ID: "leeds"}, {ID: "westminster"}}}
	if got := liquidity.PersonOf("x", c); got != (liquidity.Person{ID: "x", Region: "Yorkshire and The Humber", Profession: "tax"}) {
		t.Errorf("%+v", got)
	}
	c.Places = nil
	if got := liquidity.PersonOf("x", c); got.Region != "" {
		t.Errorf("%+v", got)
	}
}
