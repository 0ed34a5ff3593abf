package directory

import (
	"reflect"
	"testing"

	"jobshare/domain/account"
	"jobshare/domain/match"
	"jobshare/domain/profile"
)

var full = details{
	Addresses: []Address{{"amina.khan@homeoffice.gov.uk", "work"}, {"amina@example.com", "personal"}},
	Mail:      account.MailChosen{Address: "amina@example.com", Without: []account.News{account.Messages}, Language: account.WelshAndEnglish},
	Grade:     profile.GradeChosen{Grade: "HEO", Targets: []string{"HEO", "SEO"}, Own: "Senior Prison Officer"},
	Places:    profile.PlacesChosen{Places: []profile.Place{{ID: "leeds", RadiusKm: 200}}, Remote: true},
	Pattern:   match.Pattern{Could: 1<<20 - 1, Prefer: 7, Wanted: 6, Min: 5, Max: 8, EitherWeek: true},
	Situation: profile.HasPost,
	More: profile.More{Second: "policy", Overlap: match.Overlap{Least: 2, Wished: 4}, Roles: []string{"twin"},
		Start: profile.StartChosen{From: "2026-11", To: "2027-02"}, Clearance: profile.ClearanceDescribed{Held: "sc", Needed: "dv"},
		Ways: []profile.WayAnswered{{Statement: "risk", Answer: 5}}, Ambition: profile.AmbitionChosen{Ambition: "grow", Horizon: "a-year"},
		Areas: []string{"casework"}, Skills: profile.SkillsChosen{Offers: []string{"coaching"}, Wants: []string{"statistics"}}, Introduction: "Hello, 你好",
		Priorities: profile.PrioritiesChosen{Insists: match.Insists{PlaceIsWish: true, ClearanceIsWish: true, SameDepartment: true, SameProfession: true}, Matters: []string{"ways"}},
		Visibility: profile.OnlyAsked},
	Answered: profile.Revisions{1, 2, 300, 4, 5, 6, 1 << 40, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18},
}

// A part that was left out of the code would come back empty.
func TestDetailsAreReadAsTheyWereWritten(t *testing.T) {
	everyFieldIsSet(t, "details", reflect.ValueOf(full))
	for _, d := range []details{full, {}, {Pattern: match.Pattern{Wanted: -1}}} {
		var back details
		if err := back.read(d.write()); err != nil || !reflect.DeepEqual(back, d) {
			t.Errorf("read back as %+v (%v), was %+v", back, err, d)
		}
	}
}

func everyFieldIsSet(t *testing.T, name string, v reflect.Value) {
	t.Helper()
	if v.IsZero() {
		t.Errorf("%s is not set in the sample", name)
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			everyFieldIsSet(t, name+"."+v.Type().Field(i).Name, v.Field(i))
		}
	case reflect.Slice:
		everyFieldIsSet(t, name+"[0]", v.Index(0))
	}
}

// What is cut short, or longer than it was written, is noticed.
func TestDetailsThatAreNotWhole(t *testing.T) {
	written := full.write()
	for n := range written {
		if err := new(details).read(written[:n]); err == nil {
			t.Errorf("the first %d of %d bytes were read", n, len(written))
		}
	}
	if err := new(details).read(append(written, 0)); err == nil {
		t.Error("a byte too many was read")
	}
}

func FuzzReadDetails(f *testing.F) {
	f.Add(full.write())
	f.Add((&details{}).write())
	f.Add([]byte{0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01})
	f.Fuzz(func(t *testing.T, data []byte) {
		var d, back details
		if d.read(data) != nil {
			return
		}
		if err := back.read(d.write()); err != nil || !reflect.DeepEqual(back, d) {
			t.Errorf("read back as %+v (%v), was %+v", back, err, d)
		}
	})
}

func BenchmarkReadDetails(b *testing.B) {
	written := full.write()
	b.ReportAllocs()
	for b.Loop() {
		var d details
		if err := d.read(written); err != nil {
			b.Fatal(err)
		}
	}
}
