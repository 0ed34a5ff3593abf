package match_test

import (
	"testing"

	"pgregory.net/rapid"

	"jobshare/domain/match"
	"jobshare/domain/reference"
)

const (
	monday = iota
	tuesday
	wednesday
	thursday
	friday
)

// all wants to work each of these half-days.
func all(h match.Halves) match.Pattern {
	return match.Pattern{Could: h, Prefer: h, Wanted: h.Count(), Min: h.Count(), Max: h.Count()}
}

// upTo could work more than it wants to.
func upTo(h match.Halves, least, wanted, most int) match.Pattern {
	return match.Pattern{Could: h, Wanted: wanted, Min: least, Max: most}
}

func either(p match.Pattern) match.Pattern {
	p.EitherWeek = true
	return p
}

func half(afternoon bool) (h match.Halves) {
	for w := range 2 {
		for d := range 5 {
			h |= match.Half(w, d, afternoon)
		}
	}
	return h
}

func inWeek(week int, days ...int) (h match.Halves) {
	for _, d := range days {
		h |= match.Half(week, d, false) | match.Half(week, d, true)
	}
	return h
}

var (
	early      = match.EveryWeek(monday, tuesday, wednesday)
	late       = match.EveryWeek(wednesday, thursday, friday)
	weekA      = inWeek(0, monday, tuesday, wednesday, thursday, friday)
	everything = match.Everything
)

func at(radius int, ids ...string) (places []match.Place) {
	for _, id := range ids {
		places = append(places, match.Place{ID: id, RadiusKm: radius})
	}
	return places
}

// month counts from November 2026.
func month(n int) match.Month { return match.Month(2026*12 + 10 + n) }

func window(from, to int) match.Window { return match.Window{From: month(from), To: month(to)} }

// aminaAndBeth answered only what they must, and fit: Amina has no post and works Monday to Wednesday in
// Leeds; Beth has one and works Wednesday to Friday in Bradford, 13 kilometres away.
func aminaAndBeth() (a, b match.Candidate) {
	a = match.Candidate{Grade: "SEO", Targets: []string{"SEO", "HEO"}, Profession: "policy", Organisation: "home-office", Places: at(20, "leeds"), Pattern: all(early)}
	b = match.Candidate{Grade: "SEO", Targets: []string{"SEO"}, Profession: "policy", Organisation: "home-office", Places: at(30, "bradford"), Pattern: all(late), HasPost: true}
	return a, b
}

func anyPattern(t *rapid.T) match.Pattern {
	could := match.Halves(rapid.Uint32Range(1, uint32(everything)).Draw(t, "could"))
	if rapid.Bool().Draw(t, "like people do") {
		could = rapid.SampledFrom([]match.Halves{early, late, half(false), half(true), weekA, everything, everything &^ match.EveryWeek(friday)}).Draw(t, "habit")
	}
	n := could.Count()
	wanted := rapid.IntRange(1, n).Draw(t, "wanted")
	return match.Pattern{Could: could, Prefer: could & match.Halves(rapid.Uint32().Draw(t, "prefer")), Wanted: wanted,
		Min: rapid.IntRange(1, wanted).Draw(t, "min"), Max: rapid.IntRange(wanted, n).Draw(t, "max"), EitherWeek: rapid.Bool().Draw(t, "either week")}
}

// anyCandidate has given answers that a profile can hold, most of them optional.
func anyCandidate(t *rapid.T) match.Candidate {
	some := func(label string, tags []reference.Tag) []string {
		ids := rapid.SliceOfNDistinct(rapid.SampledFrom(tags[:8]), 0, 4, func(tag reference.Tag) string { return tag.ID }).Draw(t, label)
		var list []string
		for _, tag := range ids {
			list = append(list, tag.ID)
		}
		return list
	}
	bit := func(label string, most int) uint8 { return uint8(rapid.IntRange(0, most).Draw(t, label)) }
	rarely := func(label string) bool { return rapid.IntRange(0, 4).Draw(t, label) == 0 }
	c := match.Candidate{
		Grade: "HEO", Pattern: anyPattern(t), Remote: rapid.Bool().Draw(t, "remote"), HasPost: rapid.Bool().Draw(t, "post"),
		Profession:   rapid.SampledFrom([]string{"policy", "tax", "economics", "other"}).Draw(t, "profession"),
		Second:       rapid.SampledFrom([]string{"", "", "tax", "medicine"}).Draw(t, "second profession"),
		Organisation: rapid.SampledFrom([]string{"home-office", "hm-treasury", "active-travel-england"}).Draw(t, "organisation"),
		Targets:      rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"EO", "HEO", "SEO"}), 1, 3, rapid.ID).Draw(t, "targets"),
		Overlap:      match.Overlap{Least: rapid.SampledFrom([]int{0, 0, 0, 2, 6}).Draw(t, "least")},
		Roles:        match.Roles(rapid.SampledFrom([]match.Roles{0, 0, match.Twin, match.Twin | match.Hybrid, match.Split}).Draw(t, "roles")),
		Cleared:      match.Clearance(bit("cleared", 3)), Ambition: match.Ambition(bit("ambition", 3)), Horizon: match.Horizon(bit("horizon", 3)),
		Areas: some("areas", reference.WorkAreas), Offers: some("offers", reference.Skills), Wants: some("wants", reference.Skills),
		Insists: match.Insists{PlaceIsWish: rarely("place is a wish"), ClearanceIsWish: rarely("clearance is a wish"),
			SameDepartment: rarely("same department"), SameProfession: rarely("same profession")},
		Matters: match.Dimensions(bit("matters", 127)),
	}
	if rapid.Bool().Draw(t, "wishes overlap") {
		c.Overlap.Wished = rapid.IntRange(max(1, c.Overlap.Least), 8).Draw(t, "wished")
	}
	if rapid.Bool().Draw(t, "start") {
		from := rapid.IntRange(0, 6).Draw(t, "from")
		c.Start = window(from, from+rapid.IntRange(0, 6).Draw(t, "months"))
	}
	for i := range c.Ways {
		c.Ways[i] = bit("way", 5)
	}
	for _, place := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"leeds", "bradford", "wakefield", "halifax", "york", "glasgow"}), 0, 5, rapid.ID).Draw(t, "places") {
		c.Places = append(c.Places, match.Place{ID: place, RadiusKm: rapid.IntRange(1, 60).Draw(t, "radius")})
	}
	return c
}

// partners are any two people, but mostly two who fit, or would but for one thing or two.
func partners(t *rapid.T) (a, b match.Candidate) {
	a, b = anyCandidate(t), anyCandidate(t)
	if rapid.IntRange(0, 4).Draw(t, "any two") == 4 { // small numbers are drawn more often
		return a, b
	}
	suit(t, &a, &b)
	for range rapid.IntRange(0, 2).Draw(t, "things amiss") {
		rapid.SampledFrom(amiss).Draw(t, "amiss")(t, &a, &b)
	}
	return a, b
}

// suit makes two people fit.
func suit(t *rapid.T, a, b *match.Candidate) {
	b.Targets, b.Start, b.Roles, b.Organisation, b.Profession = a.Targets, a.Start, a.Roles, a.Organisation, a.Profession
	if a.Profession == "other" {
		a.Insists.SameProfession, b.Insists.SameProfession = false, false
	}
	a.Needs, b.Needs = 0, 0
	if rapid.Bool().Draw(t, "in one place") {
		a.Places, b.Places = append(at(5, "leeds"), a.Places...), append(b.Places, at(30, "leeds", "bradford")...)
	} else {
		a.Remote, b.Remote = true, true
	}
	a.Overlap.Least, b.Overlap.Least = 0, 0
	if rapid.Bool().Draw(t, "one could work whenever") {
		b.Pattern.Could = everything
		a.Overlap.Least = rapid.IntRange(0, min(a.Pattern.Max, 8)).Draw(t, "overlap")
		a.Overlap.Wished = 0
	} else {
		b.Pattern.Could |= everything &^ a.Pattern.Could
		a.Pattern.Max = a.Pattern.Could.Count()
	}
	b.Pattern.Min, b.Pattern.Max = 1, b.Pattern.Could.Count()
}

// amiss are ways in which two people who fit don't.
var amiss = []func(t *rapid.T, a, b *match.Candidate){
	func(t *rapid.T, a, b *match.Candidate) {
		b.Targets = []string{rapid.SampledFrom([]string{"AO", "EO", "HEO", "SEO", "G7", "G6"}).Draw(t, "grade")}
	},
	func(t *rapid.T, a, b *match.Candidate) {
		a.Places, b.Places = at(rapid.IntRange(5, 20).Draw(t, "near enough"), "leeds"), at(60, "bradford", "york")
		a.Remote, b.Remote = false, rapid.Bool().Draw(t, "other remote")
	},
	func(t *rapid.T, a, b *match.Candidate) {
		b.Pattern.Max = rapid.IntRange(1, b.Pattern.Max).Draw(t, "works less")
		b.Pattern.Min, b.Pattern.Wanted = 1, min(b.Pattern.Wanted, b.Pattern.Max)
	},
	func(t *rapid.T, a, b *match.Candidate) {
		for range rapid.IntRange(1, 6).Draw(t, "half-days") {
			if left := a.Pattern.Could &^ (1 << rapid.IntRange(0, 19).Draw(t, "half-day")); left != 0 {
				a.Pattern.Could = left
			}
		}
		n := a.Pattern.Could.Count()
		a.Pattern.Prefer &= a.Pattern.Could
		a.Pattern.Min, a.Pattern.Wanted, a.Pattern.Max = min(a.Pattern.Min, n), min(a.Pattern.Wanted, n), min(a.Pattern.Max, n)
	},
	func(t *rapid.T, a, b *match.Candidate) {
		a.Overlap.Least, a.Overlap.Wished = rapid.IntRange(1, 8).Draw(t, "overlap"), 0
		b.Overlap.Least, b.Overlap.Wished = rapid.IntRange(0, 4).Draw(t, "other's overlap"), 0
	},
	func(t *rapid.T, a, b *match.Candidate) {
		a.Start, b.Start = window(0, 1), window(rapid.IntRange(1, 3).Draw(t, "starts"), 6)
	},
	func(t *rapid.T, a, b *match.Candidate) { a.Roles, b.Roles = match.Twin, match.Split },
	func(t *rapid.T, a, b *match.Candidate) {
		a.HasPost, a.Needs, b.Cleared = true, match.SecurityCheck, match.Clearance(rapid.IntRange(0, 3).Draw(t, "other's clearance"))
	},
	func(t *rapid.T, a, b *match.Candidate) {
		b.Organisation, a.Insists.SameDepartment = "department-for-transport", true
	},
	func(t *rapid.T, a, b *match.Candidate) {
		b.Profession, b.Second, a.Insists.SameProfession = "security", "", true
	},
}

// check is a hundred checks, several times: what a property is about must turn up in them.
func check(t *testing.T, property func(*rapid.T)) {
	t.Helper()
	for range 10 {
		rapid.Check(t, property)
	}
}
