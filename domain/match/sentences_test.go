package match_test

import (
	"reflect"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jobshare/domain/match"
)

func TestReasonsAreToldInOrder(t *testing.T) {
	a, b := aminaAndBeth()
	got := assess(t, a, b)
	want := []match.Reason{
		{About: "grade", Answered: true, Sentence: "You would both share a job at Senior Executive Officer (SEO)."},
		{About: "pattern", Points: 30, Most: 30, Answered: true, Sentence: "Together you can cover every day of the fortnight. You could overlap on Wednesday."},
		{About: "ways", Points: 10, Most: 20, Silent: true, Sentence: "You have not both said how you like to work."},
		{About: "work", Points: 11, Most: 15, Sentence: "You are both in the Policy profession."},
		{About: "skills", Points: 5, Most: 10, Silent: true, Sentence: "You have not said which skills you want a partner to bring."},
		{About: "place", Points: 9 - 4*13/20, Most: 10, Answered: true, Sentence: "Bradford and Leeds are 8 miles apart, which is near enough for both of you."},
		{About: "ambition", Points: 4, Most: 10, Silent: true, Sentence: "You have not both said what you want from the next years."},
		{About: "timing", Points: 2, Most: 5, Silent: true, Sentence: "When you could start is still open."},
		{About: "post", Answered: true, Sentence: "One of you has a post to share and the other is looking for one."},
	}
	if !reflect.DeepEqual(got.Reasons, want) || got.Points != 69 || got.Band != match.Good {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

// nothingSaid are the sentences that say no more than that somebody didn't answer.
var nothingSaid = regexp.MustCompile(`^You have not both said|not said which skills|is still open`)

// Amina looks at Beth; each row changes something and says what she reads then.
func TestSentences(t *testing.T) {
	const covers = "Together you can cover every day of the fortnight"
	patterns := func(p, q match.Pattern) func(a, b *match.Candidate) {
		return func(a, b *match.Candidate) { a.Pattern, b.Pattern = p, q }
	}
	ways := func(mine, theirs match.Ways) func(a, b *match.Candidate) {
		return func(a, b *match.Candidate) { a.Ways, b.Ways = mine, theirs }
	}
	work := func(mine, theirs string, areas, theirAreas []string) func(a, b *match.Candidate) {
		return func(a, b *match.Candidate) {
			a.Profession, b.Profession, a.Areas, b.Areas = mine, theirs, areas, theirAreas
		}
	}
	skills := func(wants, offers []string) func(a, b *match.Candidate) {
		return func(a, b *match.Candidate) { a.Wants, b.Offers = wants, offers }
	}
	years := func(mine, theirs match.Ambition, horizon, theirHorizon match.Horizon) func(a, b *match.Candidate) {
		return func(a, b *match.Candidate) {
			a.Ambition, b.Ambition, a.Horizon, b.Horizon = mine, theirs, horizon, theirHorizon
		}
	}
	starts := func(mine, theirs match.Window) func(a, b *match.Candidate) {
		return func(a, b *match.Candidate) { a.Start, b.Start = mine, theirs }
	}
	list := func(ids ...string) []string { return ids }
	same := match.Ways{3, 3, 3, 3, 3, 3, 3, 3}

	for _, tt := range []struct {
		about    string
		given    func(a, b *match.Candidate)
		answered bool
		want     string // empty: nothing is said
	}{
		{"grade", func(a, b *match.Candidate) { b.Targets = list("HEO", "SEO") }, true, "You would both share a job at Senior Executive Officer (SEO)."},
		{"grade", func(a, b *match.Candidate) { a.Targets, b.Targets = list("G7"), list("G7") }, true, "You would both share a job at Grade 7."},

		{"pattern", patterns(all(everything&^match.Half(0, 0, false)), upTo(everything, 1, 4, 8)), true, covers + ". You could overlap on any day."},
		{"pattern", patterns(upTo(match.EveryWeek(0, 1, 2, 3), 4, 8, 14), upTo(match.EveryWeek(1, 2, 3, 4), 4, 8, 14)), true, covers + ". You could overlap on Tuesday, Wednesday and Thursday."},
		{"pattern", patterns(all(half(false)), all(half(true))), true, covers + ". You would not overlap, so agree how to hand over."},
		{"pattern", patterns(upTo(everything, 1, 10, 10), upTo(everything, 1, 10, 10)), true, covers + ". You would not overlap, so agree how to hand over."},
		{"pattern", patterns(all(weekA), either(all(weekA))), true, covers + ", if one of you exchanges the two weeks. You would not overlap, so agree how to hand over."},

		{"ways", ways(same, same), true, "You like to work in much the same way."},
		{"ways", ways(same, match.Ways{4, 4, 2, 2, 3, 3, 3, 3}), true, "You like to work in much the same way."},
		{"ways", ways(same, match.Ways{3, 5, 3, 3, 3, 3, 3, 3}), true, "You differ most on making decisions, so talk about who decides what, and how fast."},
		{"ways", ways(match.Ways{3, 3, 0, 3, 3, 3, 3, 3}, match.Ways{1, 3, 5, 3, 3, 3, 3, 3}), false, "You differ most on standards of work, so talk about what is good enough."},
		{"ways", ways(match.Ways{3}, same), false, "Where you both answered, you like to work in much the same way."},
		{"ways", ways(same, match.Ways{}), false, "You have not both said how you like to work."},
		{"ways", ways(match.Ways{3}, match.Ways{0, 3}), false, "You have not both said how you like to work."},

		{"work", work("policy", "policy", nil, list("trade")), false, "You are both in the Policy profession."},
		{"work", work("policy", "economics", list("trade"), list("trade", "defence")), true, "Your professions are related. You both work on trade."},
		{"work", work("policy", "tax", list("trade", "defence", "probation"), list("defence", "trade")), true, "Your professions are different. You both work on trade and defence."},
		{"work", work("policy", "tax", list("trade", "culture-media-and-sport"), list("culture-media-and-sport", "trade")), true, "Your professions are different. You both work on trade, and culture, media and sport."},
		{"work", work("policy", "policy", list("trade"), list("defence")), true, "You are both in the Policy profession. You work on different things."},
		{"work", work("other", "policy", list("trade"), list("trade")), true, "You have not both named your profession. You both work on trade."},
		{"work", work("other", "other", nil, nil), false, "You have not both named your profession."},
		{"work", func(a, b *match.Candidate) { a.Second, b.Profession = "legal", "legal" }, false, "You are both in the Legal profession."},

		{"skills", skills(nil, list("coaching")), false, "You have not said which skills you want a partner to bring."},
		{"skills", skills(list("coaching"), nil), false, "They have not said which skills they bring."},
		{"skills", skills(nil, nil), false, "You have not said which skills you want a partner to bring."},
		{"skills", skills(list("coaching"), list("testing")), true, "They do not bring the skills you asked for."},
		{"skills", skills(list("testing"), list("testing")), true, "They bring testing, which you asked for."},
		{"skills", skills(list("strategy", "testing"), list("testing")), true, "They bring testing, which you asked for."},
		{"skills", skills(list("strategy", "testing", "coaching"), list("testing", "strategy")), true, "They bring strategy and testing, which you asked for."},
		{"skills", skills(list("strategy", "testing"), list("testing", "strategy")), true, "They bring all the skills you asked for: strategy and testing."},
		{"skills", skills(list("strategy", "coaching"), list("coaching", "strategy")), true, "They bring all the skills you asked for: strategy, and coaching and mentoring."},

		{"place", func(a, b *match.Candidate) { b.Places = at(10, "leeds") }, true, "You could both work in Leeds."},
		{"place", func(a, b *match.Candidate) { a.Places, a.Remote, b.Remote = nil, true, true }, true, "You could both work remotely."},
		{"place", func(a, b *match.Candidate) { a.Places, a.Insists.PlaceIsWish, b.Insists.PlaceIsWish = nil, true, true }, true, "No place is near enough for both of you, and you both said that it need not be."},

		{"ambition", years(match.Grow, match.Grow, match.AYear, match.AYear), true, "You both want to learn and widen the job. You both want to share a job for about a year."},
		{"ambition", years(match.Progress, match.Progress, match.AYear, match.LongTerm), true, "You both want to go for promotion together. You want to share a job for different lengths of time."},
		{"ambition", years(match.Steady, match.Grow, match.LongTerm, match.LongTerm), true, "You want different things from the job. You both want to share a job for longer than three years."},
		{"ambition", years(match.Steady, match.Progress, match.FewYears, match.LongTerm), true, "You want different things from the job. You want to share a job for different lengths of time."},
		{"ambition", years(match.Steady, match.Steady, match.FewYears, 0), false, "You both want to do the job well as it is."},
		{"ambition", years(match.Steady, match.Progress, 0, 0), false, "You want different things from the job."},
		{"ambition", years(0, match.Steady, match.FewYears, match.FewYears), false, "You both want to share a job for two or three years."},
		{"ambition", years(match.Grow, 0, 0, match.FewYears), false, "You have not both said what you want from the next years."},

		{"timing", starts(window(0, 3), window(3, 6)), true, "You could both start in February 2027."},
		{"timing", starts(window(0, 3), window(1, 6)), true, "You could both start between December 2026 and February 2027."},
		{"timing", starts(window(0, 3), match.Window{}), false, "When you could start is still open."},

		{"post", func(a, b *match.Candidate) {}, true, "One of you has a post to share and the other is looking for one."},
		{"post", func(a, b *match.Candidate) { a.HasPost = true }, false, ""},
	} {
		t.Run(tt.about+": "+tt.want, func(t *testing.T) {
			a, b := aminaAndBeth()
			tt.given(&a, &b)
			var told match.Reason
			for _, r := range assess(t, a, b).Reasons {
				if r.About == tt.about {
					told = r
				}
			}
			if told.Sentence != tt.want || told.Answered != tt.answered {
				t.Errorf("told %q, answered: %v", told.Sentence, told.Answered)
			}
			if silent := nothingSaid.MatchString(tt.want); told.Silent != silent {
				t.Errorf("%q says nothing: %v", told.Sentence, told.Silent)
			}
		})
	}
}

// What Amina would have to do to fit Beth, who nearly fits.
func TestSentencesOfNearMisses(t *testing.T) {
	patterns := func(p, q match.Pattern) func(a, b *match.Candidate) {
		return func(a, b *match.Candidate) { a.Pattern, b.Pattern = p, q }
	}
	for _, tt := range []struct {
		by    match.Relaxation
		given func(a, b *match.Candidate)
		want  string
	}{
		{match.FurtherAway, func(a, b *match.Candidate) { a.Places = at(5, "leeds") }, "went about 20 miles further"},
		{match.WorkRemotely, func(a, b *match.Candidate) { a.Places, b.Remote = nil, true }, "worked remotely, as they could"},
		{match.NextGrade, func(a, b *match.Candidate) { b.Targets = []string{"G7"} }, "shared a job at a grade next to one you chose"},
		{match.AnyStart, func(a, b *match.Candidate) { a.Start, b.Start = window(0, 0), window(1, 1) }, "started at another time"},
		{match.AnyDivision, func(a, b *match.Candidate) { a.Roles, b.Roles = match.Twin, match.Split }, "divided the job in another way"},
		{match.NoClearance, func(a, b *match.Candidate) { a.HasPost, a.Needs = true, match.SecurityCheck }, "waited until they get the clearance that your post needs"},
		{match.OtherDepartments, func(a, b *match.Candidate) { b.Organisation, a.Insists.SameDepartment = "hm-treasury", true }, "looked beyond your own department"},
		{match.OtherProfessions, func(a, b *match.Candidate) { b.Profession, a.Insists.SameProfession = "tax", true }, "looked beyond your own profession"},

		{match.MoreTime, patterns(all(early), all(match.EveryWeek(thursday))), "also worked Friday"},
		{match.MoreTime, patterns(all(early), all(late&^(match.Half(0, friday, false)|match.Half(1, friday, false)))), "also worked Friday morning"},
		{match.MoreTime, patterns(all(early), all(late&^inWeek(0, friday))), "also worked Friday in week 1"},
		{match.MoreTime, patterns(all(early), all(late&^(match.Half(0, friday-1, false)|match.Half(0, friday, false)|match.Half(1, friday, false)))), "also worked Thursday morning in week 1 and Friday morning"},
		{match.MoreTime, patterns(all(early), all(late&^(inWeek(1, friday)|match.Half(0, friday, true)))), "also worked Friday afternoon and Friday morning in week 2"},
		{match.MoreTime, patterns(upTo(everything, 4, 8, 8), all(match.EveryWeek(monday, tuesday))), "worked up to 4 more half-days a fortnight in all"},
		{match.MoreTime, patterns(upTo(everything, 20, 20, 20), upTo(everything, 12, 12, 12)), "worked up to 4 fewer half-days a fortnight in all"},
		{match.MoreTime, func(a, b *match.Candidate) { a.Overlap.Least = 5 }, "overlapped less than you said"},
		{match.MoreTime, func(a, b *match.Candidate) {
			a.Pattern, b.Pattern, a.Overlap.Least = all(match.EveryWeek(monday, tuesday)), all(match.EveryWeek(wednesday, thursday)), 2
		}, "also worked Friday and overlapped less than you said"},
		{match.MoreTime, func(a, b *match.Candidate) {
			a.Pattern, b.Pattern = upTo(early|match.EveryWeek(thursday), 4, 7, 7), all(match.EveryWeek(monday, tuesday)|inWeek(0, friday))
			a.Overlap.Least = 5
		}, "also worked Friday in week 2, worked up to 4 more half-days a fortnight in all and overlapped less than you said"},
		{match.MoreTime, patterns(either(all(weekA&^inWeek(0, friday))), all(weekA)), "also worked Friday in week 1"},
		{match.MoreTime, patterns(all(everything&^inWeek(0, friday)), either(upTo(match.Half(0, friday, true), 1, 1, 1))), "also worked Friday morning in week 1"},
		{match.MoreTime, patterns(all(everything&^inWeek(0, friday)), either(upTo(match.Half(1, friday, true), 1, 1, 1))), "also worked Friday morning in week 1"},
	} {
		t.Run(tt.want, func(t *testing.T) {
			a, b := aminaAndBeth()
			tt.given(&a, &b)
			m, near := match.Near(a, b, tt.by)
			if !near {
				t.Fatalf("she does not nearly fit; failing: %v", told(match.Failing(a, b)))
			}
			if want := "You would fit if you " + tt.want + "."; m.Reasons[0].Sentence != want {
				t.Errorf("told %q\nwant %q", m.Reasons[0].Sentence, want)
			}
		})
	}
}

func TestMonthsAreInWords(t *testing.T) {
	for m, want := range map[match.Month]string{2026*12 + 10: "November 2026", 2026 * 12: "January 2026", 2026*12 + 11: "December 2026", 0: "January 0", -1: "December -1"} {
		if got := m.String(); got != want {
			t.Errorf("month %d is %s, want %s", int(m), got, want)
		}
	}
}

// Whatever people answer, they read one or two whole sentences about each dimension.
func TestReasonsAreSentences(t *testing.T) {
	sentences := regexp.MustCompile(`^[A-Z][^.!?]*[^.!?, ]\.( [A-Z][^.!?]*[^.!?, ]\.)?$`)
	wrong := regexp.MustCompile(`  | \.| ,|,,|%|\bundefined\b|<nil>|\b0 miles|: \.|and \.`)
	told, near := 0, 0
	check(t, func(t *rapid.T) {
		a, b := partners(t)
		var all []match.Reason
		if m, fits := match.Assess(a, b); fits {
			if len(m.Reasons) < 1+len(match.Most) {
				t.Fatalf("%d reasons: %+v", len(m.Reasons), m.Reasons)
			}
			all = m.Reasons
			told++
		}
		for _, r := range match.Relaxations() {
			if m, ok := match.Near(a, b, r); ok {
				all = append(all, m.Reasons...)
				near++
			}
		}
		for _, r := range all {
			if !sentences.MatchString(r.Sentence) || wrong.MatchString(r.Sentence) || strings.TrimSpace(r.About) == "" {
				t.Fatalf("%s: %q", r.About, r.Sentence)
			}
			if r.Points < 0 || r.Points > r.Most {
				t.Fatalf("%s: %d of %d points", r.About, r.Points, r.Most)
			}
		}
	})
	if told == 0 || near == 0 {
		t.Errorf("%d fitted and %d nearly did, so too little was shown", told, near)
	}
}
