package population

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"jobshare/domain/match"
	"jobshare/domain/profile"
	"jobshare/domain/reference"
)

// One pass over many people: how many say what, and that it goes with what they are.
func TestOptionalAnswersAreAsLikelyAsAssumed(t *testing.T) {
	const people = 20_000
	said := make(map[string]int)
	taxed, taxPeople, secretNeeds, needs := 0, 0, 0, 0
	for i := range people {
		_, s, answers, publish := answered(3, i)
		if !publish || i < len(characters) {
			continue
		}
		said["all"]++
		for _, a := range answers {
			said[fmt.Sprintf("%T", a)]++
			switch a := a.(type) {
			case profile.WorkAreasChosen:
				if s.profession == "tax" {
					taxPeople++
					if slices.Contains(a.Areas, "tax-and-customs") {
						taxed++
					}
				}
				if n := len(a.Areas); n < 2 || n > 4 {
					t.Errorf("%d work areas: %v", n, a.Areas)
				}
			case profile.SkillsChosen:
				if len(a.Offers) < 2 || len(a.Offers) > 5 || len(a.Wants) < 1 || len(a.Wants) > 4 {
					t.Errorf("skills %+v", a)
				}
			case profile.ClearanceDescribed:
				if a.Needed != "" && a.Needed != "basic" {
					needs++
					if s.secret() {
						secretNeeds++
					}
				}
			case profile.PrioritiesChosen:
				for what, insists := range map[string]bool{"profession": a.Insists.SameProfession, "department": a.Insists.SameDepartment, "place": a.Insists.PlaceIsWish} {
					if insists {
						said[what]++
					}
				}
			}
		}
	}
	for what, percent := range map[string]float64{
		"profile.SecondProfessionChosen": 15, "profile.OverlapChosen": 40, "profile.RolesChosen": 30, "profile.StartChosen": 50,
		"profile.ClearanceDescribed": 20, "profile.WaysOfWorkingAnswered": 60, "profile.AmbitionChosen": 60, "profile.WorkAreasChosen": 70,
		"profile.SkillsChosen": 65, "profile.IntroductionWritten": 45, "profile.PrioritiesChosen": 15, "profession": 3.3, "department": 2, "place": 3,
	} {
		if got := 100 * float64(said[what]) / float64(said["all"]); math.Abs(got-percent) > 1.5 {
			t.Errorf("%.1f %% say %s, want about %.1f", got, what, percent)
		}
	}
	if taxed*10 < taxPeople*8 {
		t.Errorf("of %d tax professionals only %d work on tax", taxPeople, taxed)
	}
	if secretNeeds*10 < needs*7 {
		t.Errorf("of %d posts that need clearance only %d are in departments that have many", needs, secretNeeds)
	}
}

func TestListsOfWorkNameWhatThereIs(t *testing.T) {
	area := func(id string) bool { _, ok := reference.WorkArea(id); return ok }
	skill := func(id string) bool { _, ok := reference.Skill(id); return ok }
	check := func(kind, list string, known func(string) bool) {
		for _, id := range words(list) {
			if !known(id) {
				t.Errorf("%s is no %s", id, kind)
			}
		}
	}
	for id, list := range areasOf {
		if _, ok := reference.Organisation(id); !ok {
			t.Errorf("%s is no organisation", id)
		}
		check("work area", list, area)
	}
	for _, p := range reference.Professions {
		work, ok := workOf[p.ID]
		if !ok {
			t.Errorf("what %s works on isn't said", p.ID)
		}
		check("work area", work.areas, area)
		check("skill", work.skills, skill)
	}
	check("skill", everybodys, skill)
	for _, id := range secret {
		if o, ok := reference.Organisation(id); !ok || o.Parent != id {
			t.Errorf("%s is no department", id)
		}
	}
}

func TestIntroductionsHaveCommonAndRareWords(t *testing.T) {
	held := make(map[string]int) // people whose introduction has a word
	texts := 0
	for p := range Profiles(20_000, 1, now) {
		if p.Introduction == "" {
			continue
		}
		texts++
		all := strings.Fields(p.Introduction)
		if (len(all) < fewestWords || len(all) > mostWords) && texts > 2 || strings.ContainsAny(p.Introduction, "{}") {
			t.Errorf("%d words: %s", len(all), p.Introduction)
		}
		different := make(map[string]bool)
		for _, w := range all {
			different[strings.ToLower(strings.Trim(w, ".,"))] = true
		}
		for w := range different {
			held[w]++
		}
	}
	if n := held["training"]; n < texts/10 {
		t.Errorf("%d of %d introductions are about training", n, texts)
	}
	rare := 0
	for _, n := range slices.Collect(maps.Values(held)) {
		if n <= texts/500 {
			rare++
		}
	}
	if len(held) < 1000 || rare < len(held)/3 {
		t.Errorf("%d of %d words are rare", rare, len(held))
	}
}

func TestProfilesAreThoseOfTheSamePeople(t *testing.T) {
	const n = 300
	profiles := slices.Collect(Profiles(n, 7, now))
	if len(profiles) != n {
		t.Fatalf("%d profiles, want %d", len(profiles), n)
	}
	i := 0
	for person := range Generate(2*n, 7, now) {
		if !person.Publish || i == n {
			continue
		}
		state := decided(t, person)
		if got := profiles[i]; got.ID != person.ID || fmt.Sprint(got.Candidate) != fmt.Sprint(state.Candidate()) || got.Introduction != state.Introduction {
			t.Errorf("profile %d is %+v, want %s: %+v", i, got, person.ID, state)
		}
		if err := profiles[i].Candidate.Check(); err != nil {
			t.Errorf("profile %d: %v", i, err)
		}
		if at := profiles[i].PublishedAt; at.After(now) || at.Before(now.Add(-Over)) || i > 0 && at.Before(profiles[i-1].PublishedAt) {
			t.Errorf("profile %d was published at %s", i, at)
		}
		i++
	}
	for j, p := range slices.Collect(Profiles(n/2, 7, now)) {
		if p.ID != profiles[j].ID || fmt.Sprint(p.Candidate) != fmt.Sprint(profiles[j].Candidate) {
			t.Errorf("profile %d of fewer is another", j)
		}
	}
}

// What the generator calls the dimensions is what the domain takes.
func TestPrioritiesAreDimensions(t *testing.T) {
	for _, m := range matters.things {
		if !slices.Contains(profile.MatterIDs, m) {
			t.Errorf("%s is no dimension", m)
		}
	}
	if len(matters.things) != len(match.Most) {
		t.Errorf("%d dimensions of %d matter to somebody", len(matters.things), len(match.Most))
	}
}
