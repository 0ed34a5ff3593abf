package match_test

import (
	"math/rand"
	"reflect"
	"slices"
	"testing"
	"testing/quick"

	"jobshare/domain/match"
	"jobshare/domain/profile"
)

// What the model knows of a person, each with the reason why. Nothing else can matter, because a pure
// function sees nothing but what it is given. Whoever adds to this list changes docs/matching.md too.
var inputs = map[string]string{
	"Targets":                 "nobody shares a job at a grade they would not take",
	"Profession":              "the same kind of work, and a constraint where somebody insists",
	"Second":                  "the same, for people of two professions",
	"Organisation":            "only where somebody insists on their own department",
	"Places":                  "both must be able to come to work",
	"Places.ID":               "the distance is taken between places",
	"Places.RadiusKm":         "how far is too far is for each to say",
	"Remote":                  "who works from anywhere needs no place in common",
	"Pattern":                 "the two must cover the fortnight",
	"Pattern.Could":           "the half-days to cover it with",
	"Pattern.Prefer":          "what people would rather work is more likely to last",
	"Pattern.Wanted":          "two who want a job together stay within what it pays",
	"Pattern.Min":             "what somebody lives on",
	"Pattern.Max":             "what somebody can carry",
	"Pattern.EitherWeek":      "alternate weeks can often be exchanged",
	"Overlap":                 "pairs that last advise to have some",
	"Overlap.Least":           "some can't do without",
	"Overlap.Wished":          "some would rather have more or less of it",
	"HasPost":                 "a post's clearance, and a sentence; no points",
	"Roles":                   "two who divide a job differently don't share it",
	"Start":                   "they must start together",
	"Start.From":              "the first month",
	"Start.To":                "the last month",
	"Cleared":                 "what a partner's post may need",
	"Needs":                   "what the post needs",
	"Ways":                    "shared ways of working come before shared skills",
	"Ambition":                "people who want different things part",
	"Horizon":                 "so do people who want them for different times",
	"Areas":                   "the same kind of work",
	"Offers":                  "different skills are an advantage",
	"Wants":                   "so are those that the other asked for",
	"Insists":                 "what is a must and what is a wish is for each to say",
	"Insists.PlaceIsWish":     "place",
	"Insists.ClearanceIsWish": "clearance",
	"Insists.SameDepartment":  "department",
	"Insists.SameProfession":  "profession",
	"Matters":                 "what counts twice is for each to say",
	"Grade":                   "nothing: it is shown, and only the grades to share at count",
}

func TestNothingElseIsAnInput(t *testing.T) {
	seen := make(map[string]bool)
	var walk func(prefix string, of reflect.Type)
	walk = func(prefix string, of reflect.Type) {
		for of.Kind() == reflect.Slice || of.Kind() == reflect.Array || of.Kind() == reflect.Pointer {
			of = of.Elem()
		}
		if of.Kind() != reflect.Struct {
			return
		}
		for _, f := range reflect.VisibleFields(of) {
			name := prefix + f.Name
			if seen[name] = true; inputs[name] == "" {
				t.Errorf("%s is known to the model without a reason", name)
			}
			walk(name+".", f.Type)
		}
	}
	walk("", reflect.TypeFor[match.Candidate]())
	for name := range inputs {
		if !seen[name] {
			t.Errorf("%s has a reason and is not known to the model", name)
		}
	}
	if got := reflect.TypeOf(match.Assess); got.NumIn() != 2 || got.In(0) != reflect.TypeFor[match.Candidate]() || got.In(1) != got.In(0) {
		t.Errorf("two people are assessed by more than what they are as candidates: %v", got)
	}
}

// What a profile holds, and whether the model gets it. A name, addresses, who asked whom, what people say
// of themselves for statistics and when they were last here are in no profile, so the model can't get them.
var (
	inModel = []string{"Grade", "Organisation", "Profession", "Places", "Pattern", "Situation", "Second", "Overlap", "Roles", "Start", "Clearance",
		"Ways", "Ambition", "Areas", "Skills", "Priorities"}
	notInModel = []string{"Reference", "Status", "Answered", "RenewalDue", "Introduction", "Visibility"}
)

func fittingProfiles() (a, b profile.State) {
	a = profile.State{Reference: "k7m2p9", Status: profile.Published, Grade: profile.GradeChosen{Grade: "SEO", Targets: []string{"SEO"}},
		Organisation: "home-office", Profession: "policy", Places: profile.PlacesChosen{Places: []profile.Place{{ID: "leeds", RadiusKm: 20}}, Remote: true},
		Pattern: all(early), Situation: profile.HasPost, More: profile.More{Second: "legal", Overlap: match.Overlap{Wished: 4}, Roles: []string{"twin"},
			Start: profile.StartChosen{From: "2026-11", To: "2027-02"}, Clearance: profile.ClearanceDescribed{Held: "sc"},
			Ways:     []profile.WayAnswered{{Statement: "standards", Answer: 2}},
			Ambition: profile.AmbitionChosen{Ambition: "grow", Horizon: "few-years"}, Areas: []string{"trade"},
			Skills: profile.SkillsChosen{Offers: []string{"coaching"}, Wants: []string{"testing"}}, Introduction: "I like to plan ahead.",
			Priorities: profile.PrioritiesChosen{Insists: match.Insists{SameDepartment: true}, Matters: []string{"ways"}}}}
	b = a
	b.Reference, b.Pattern, b.Situation = "w3x4y5", all(late), profile.SeeksPost
	return a, b
}

func TestWhatTheModelDoesNotKnowChangesNothing(t *testing.T) {
	var known []string
	for _, f := range reflect.VisibleFields(reflect.TypeFor[profile.State]()) {
		if f.IsExported() && !f.Anonymous {
			known = append(known, f.Name)
		}
	}
	slices.Sort(known)
	if said := slices.Sorted(slices.Values(slices.Concat(inModel, notInModel))); !slices.Equal(known, said) {
		t.Errorf("a profile holds %v, and of %v it is said whether the model gets it", known, said)
	}
	a, b := fittingProfiles()
	want, fits := match.Assess(a.Candidate(), b.Candidate())
	if !fits {
		t.Fatalf("they don't fit: %v", told(match.Failing(a.Candidate(), b.Candidate())))
	}
	dice := rand.New(rand.NewSource(1))
	changed := func(s profile.State, field string) profile.State {
		f := reflect.ValueOf(&s).Elem().FieldByName(field)
		for range 100 {
			if v, ok := quick.Value(f.Type(), dice); ok && !reflect.DeepEqual(v.Interface(), f.Interface()) {
				f.Set(v)
				return s
			}
		}
		t.Fatalf("%s could not be changed", field)
		return s
	}
	for range 100 {
		for _, field := range notInModel {
			got, still := match.Assess(changed(a, field).Candidate(), changed(b, field).Candidate())
			if !still || !reflect.DeepEqual(got, want) {
				t.Fatalf("with another %s they fit: %v, %+v, want %+v", field, still, got, want)
			}
		}
	}
	for _, field := range inModel { // or else the test would pass with a model that knows nothing
		if reflect.DeepEqual(changed(a, field).Candidate(), a.Candidate()) {
			t.Errorf("another %s does not reach the model", field)
		}
	}
}

func TestOnesOwnGradeIsWorthNothing(t *testing.T) {
	a, b := aminaAndBeth()
	want := assess(t, a, b)
	for _, grade := range []string{"AA", "SCS1", "PS", ""} {
		a.Grade = grade
		if got := assess(t, a, b); !reflect.DeepEqual(got, want) {
			t.Errorf("at grade %q it is %+v, want %+v", grade, got, want)
		}
	}
}
