package profile_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jobshare/domain"
	"jobshare/domain/match"
	"jobshare/domain/profile"
	. "jobshare/domain/spec"
)

var (
	early        = match.EveryWeek(0, 1, 2)
	started      = profile.ProfileStarted{Reference: "k7m2p9"}
	grade        = profile.GradeChosen{Grade: "HEO", Targets: []string{"HEO", "SEO"}}
	organisation = profile.OrganisationChosen{Organisation: "home-office"}
	profession   = profile.ProfessionChosen{Profession: "policy"}
	places       = profile.PlacesChosen{Places: []profile.Place{{ID: "leeds", RadiusKm: 20}}}
	pattern      = profile.PatternChosen{Pattern: match.Pattern{Could: early, Prefer: early, Wanted: 12, Min: 10, Max: 12}}
	situation    = profile.SituationDescribed{Situation: profile.SeeksPost}
	answered     = []any{started, grade, organisation, profession, places, pattern, situation}
)

func first(with any) profile.Answer { return profile.Answer{With: with, Reference: "k7m2p9"} }

func after(events []any, more ...any) Story { return Given(slices.Concat(events, more)...) }

func TestAnsweringRules(t *testing.T) {
	other := profile.GradeChosen{Grade: "SEO", Targets: []string{"SEO"}}
	Run(t, profile.Decide, profile.Evolve, Stories{
		"the first answer starts the profile":       Given().When(first(grade)).Then(started, grade),
		"the first answer can be to any question":   Given().When(first(situation)).Then(started, situation),
		"a further answer is one event":             Given(started, grade).When(first(profession)).Then(profession),
		"an answer is changed":                      Given(started, grade).When(profile.Answer{With: other, Seen: 2}).Then(other),
		"the same answer again is nothing":          Given(started, grade).When(profile.Answer{With: grade, Seen: 2}).ThenNothing(),
		"the same answer from an old page is fine":  Given(started, grade).When(first(grade)).ThenNothing(),
		"another answer from an old page is stale":  Given(started, grade).When(first(other)).ThenStale(domain.Stale{Answer: "grade", Now: grade, Yours: other, Revision: 1}),
		"an answer changed since is stale":          Given(started, grade, profession, other).When(profile.Answer{With: grade, Seen: 2}).ThenStale(domain.Stale{Answer: "grade", Now: other, Yours: grade, Revision: 3}),
		"an answer to another question is no clash": Given(started, grade, profession).When(profile.Answer{With: other, Seen: 2}).Then(other),
		"a page from before the log is stale":       Given(started).When(profile.Answer{With: grade, Seen: 9}).ThenStale(domain.Stale{Answer: "grade", Yours: grade}),
		"a published profile can be changed":        after(answered, profile.ProfilePublished{}).When(profile.Answer{With: other, Seen: 2}).Then(other),
	})
}

func TestAnswersAreHeldAgainstTheTables(t *testing.T) {
	place := func(ids ...string) profile.PlacesChosen {
		var p profile.PlacesChosen
		for _, id := range ids {
			p.Places = append(p.Places, profile.Place{ID: id, RadiusKm: 20})
		}
		return p
	}
	radius := func(km int) profile.PlacesChosen {
		return profile.PlacesChosen{Places: []profile.Place{{ID: "leeds", RadiusKm: km}}}
	}
	with := func(change func(*match.Pattern)) profile.PatternChosen {
		p := pattern
		change(&p.Pattern)
		return p
	}
	stories := Stories{"what nobody asked is no answer": Given().When(first("yes")).ThenRefused("unknown question")}
	for _, refused := range []struct {
		name   string
		answer any
		reason string
	}{
		{"no grade", profile.GradeChosen{Targets: []string{"HEO"}}, "unknown grade"},
		{"a grade that isn't", profile.GradeChosen{Grade: "G8", Targets: []string{"HEO"}}, "unknown grade"},
		{"no grade to share at", profile.GradeChosen{Grade: "HEO"}, "no target grade"},
		{"a grade to share at that isn't", profile.GradeChosen{Grade: "HEO", Targets: []string{"G8"}}, "unknown target grade"},
		{"a long name of a grade", profile.GradeChosen{Grade: "HEO", Targets: []string{"HEO"}, Own: strings.Repeat("é", 61)}, "not the name of a grade"},
		{"a name of a grade in two lines", profile.GradeChosen{Grade: "HEO", Targets: []string{"HEO"}, Own: "Band\n5"}, "not the name of a grade"},
		{"a name of a grade that hides", profile.GradeChosen{Grade: "HEO", Targets: []string{"HEO"}, Own: "Band \u202e5"}, "not the name of a grade"},
		{"a grade to share at twice", profile.GradeChosen{Grade: "HEO", Targets: []string{"EO", "EO"}}, "unknown target grade"},
		{"an organisation that isn't", profile.OrganisationChosen{Organisation: "ministry-of-magic"}, "unknown organisation"},
		{"a profession that isn't", profile.ProfessionChosen{Profession: "unknown"}, "unknown profession"},
		{"no place and not remote", profile.PlacesChosen{}, "no place"},
		{"six places", place("leeds", "york", "bath", "derby", "hexham", "ripon"), "too many places"},
		{"a place that isn't", place("overseas"), "unknown place"},
		{"a place twice", place("leeds", "leeds"), "place given twice"},
		{"no distance", radius(profile.MinRadiusKm - 1), "radius out of range"},
		{"too far", radius(profile.MaxRadiusKm + 1), "radius out of range"},
		{"no half-days", with(func(p *match.Pattern) { p.Could, p.Prefer = 0, 0 }), "no half-days"},
		{"the 21st half-day", with(func(p *match.Pattern) { p.Could |= 1 << 20 }), "not half-days"},
		{"prefers the 21st half-day", with(func(p *match.Pattern) { p.Prefer |= 1 << 20 }), "not half-days"},
		{"prefers what can't be", with(func(p *match.Pattern) { p.Prefer = match.EveryWeek(4) }), "prefers what they can't"},
		{"wants nothing", with(func(p *match.Pattern) { p.Wanted = 0 }), "wanted out of range"},
		{"wants more than there is", with(func(p *match.Pattern) { p.Wanted = 21 }), "wanted out of range"},
		{"wants more than could be", with(func(p *match.Pattern) { p.Wanted = 13 }), "wants more than they could"},
		{"a minimum of nothing", with(func(p *match.Pattern) { p.Min = 0 }), "minimum out of range"},
		{"a minimum above what is wanted", with(func(p *match.Pattern) { p.Wanted, p.Min = 10, 11 }), "minimum out of range"},
		{"a maximum below what is wanted", with(func(p *match.Pattern) { p.Max = 11 }), "maximum out of range"},
		{"a maximum above what could be", with(func(p *match.Pattern) { p.Max = 13 }), "maximum out of range"},
		{"neither with a post nor without", profile.SituationDescribed{Situation: "unsure"}, "unknown situation"},
	} {
		stories[refused.name] = Given().When(first(refused.answer)).ThenRefused(refused.reason)
	}
	remote := profile.PlacesChosen{Remote: true}
	five := place("leeds", "york", "bath", "derby", "hexham")
	stories["remote alone is a place to work"] = Given().When(first(remote)).Then(started, remote)
	stories["five places"] = Given().When(first(five)).Then(started, five)
	stories["the nearest"] = Given().When(first(radius(profile.MinRadiusKm))).Then(started, radius(profile.MinRadiusKm))
	stories["the farthest"] = Given().When(first(radius(profile.MaxRadiusKm))).Then(started, radius(profile.MaxRadiusKm))
	Run(t, profile.Decide, profile.Evolve, stories)
}

func TestPublishingRules(t *testing.T) {
	published := slices.Concat(answered, []any{profile.ProfilePublished{}})
	paused := slices.Concat(published, []any{profile.ProfilePaused{}})
	withdrawn := slices.Concat(published, []any{profile.ProfileWithdrawn{}})
	const cantPause, cantResume, cantWithdraw = "only a published profile can be paused", "only a paused profile can be resumed", "there is no profile to withdraw"
	Run(t, profile.Decide, profile.Evolve, Stories{
		"a full profile is published":                Given(answered...).When(profile.Publish{}).Then(profile.ProfilePublished{}),
		"not without a profile":                      Given().When(profile.Publish{}).ThenRefused("answers missing"),
		"not with an answer missing":                 Given(answered[:6]...).When(profile.Publish{}).ThenRefused("answers missing"),
		"publishing twice is nothing":                Given(published...).When(profile.Publish{}).ThenNothing(),
		"publishing a paused profile resumes it":     Given(paused...).When(profile.Publish{}).Then(profile.ProfileResumed{}),
		"a withdrawn profile is published again":     Given(withdrawn...).When(profile.Publish{}).Then(profile.ProfilePublished{}),
		"a published profile is paused":              Given(published...).When(profile.Pause{}).Then(profile.ProfilePaused{}),
		"pausing twice is nothing":                   Given(paused...).When(profile.Pause{}).ThenNothing(),
		"a draft is not paused":                      Given(answered...).When(profile.Pause{}).ThenRefused(cantPause),
		"a withdrawn profile is not paused":          Given(withdrawn...).When(profile.Pause{}).ThenRefused(cantPause),
		"a paused profile is resumed":                Given(paused...).When(profile.Resume{}).Then(profile.ProfileResumed{}),
		"a resumed profile is published":             after(paused, profile.ProfileResumed{}).When(profile.Publish{}).ThenNothing(),
		"resuming a published profile is nothing":    Given(published...).When(profile.Resume{}).ThenNothing(),
		"a draft is not resumed":                     Given(answered...).When(profile.Resume{}).ThenRefused(cantResume),
		"a withdrawn profile is not resumed":         Given(withdrawn...).When(profile.Resume{}).ThenRefused(cantResume),
		"a published profile is withdrawn":           Given(published...).When(profile.Withdraw{}).Then(profile.ProfileWithdrawn{}),
		"a paused profile is withdrawn":              Given(paused...).When(profile.Withdraw{}).Then(profile.ProfileWithdrawn{}),
		"withdrawing twice is nothing":               Given(withdrawn...).When(profile.Withdraw{}).ThenNothing(),
		"a draft is nothing that could be withdrawn": Given(answered...).When(profile.Withdraw{}).ThenRefused(cantWithdraw),
		"what nobody knows can't be done":            Given(answered...).When(unknown{}).ThenRefused("unknown command"),
	})
}

// unknown is a command that this version doesn't know.
type unknown struct{ profile.Command }

func anyAnswer(t *rapid.T) any {
	return rapid.SampledFrom([]any{grade, profile.GradeChosen{Grade: "SEO", Targets: []string{"SEO"}}, profile.GradeChosen{}, organisation, profession,
		profile.ProfessionChosen{Profession: "tax"}, places, profile.PlacesChosen{Remote: true}, profile.PlacesChosen{}, pattern, situation,
		profile.SituationDescribed{Situation: profile.HasPost}, 7, second, overlap, profile.OverlapChosen{Overlap: match.Overlap{Least: 8}}, roles, start,
		clearance, ways, ambition, areas, skills, introduction, priorities, profile.PrioritiesChosen{}, profile.IntroductionWritten{},
		profile.PatternChosen{Pattern: match.Pattern{Could: early, Wanted: 4, Min: 4, Max: 4}}}).Draw(t, "answer")
}

func TestWhateverIsAskedAProfileHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var state profile.State
		var history []any
		for range rapid.IntRange(1, 40).Draw(t, "commands") {
			var command profile.Command
			switch rapid.IntRange(0, 8).Draw(t, "command") {
			case 0, 1:
				command = profile.Publish{}
			case 2:
				command = profile.Pause{}
			case 3:
				command = profile.Resume{}
			case 4:
				command = profile.Withdraw{}
			default:
				a := profile.Answer{With: anyAnswer(t), Reference: "k7m2p9", Seen: rapid.Uint64Range(0, 12).Draw(t, "seen")}
				if place, ok := profile.QuestionOf(a.With); ok && rapid.Bool().Draw(t, "current page") {
					a.Seen = state.Answered[place]
				}
				command = a
			}
			events, err := profile.Decide(state, command)
			if err != nil && len(events) > 0 {
				t.Fatalf("%+v was refused (%v) and happened: %+v", command, err, events)
			}
			for _, e := range events {
				put := state
				state = profile.Evolve(state, e)
				if again := profile.EvolveAt(put, e, uint64(len(history))); !reflect.DeepEqual(again, state) {
					t.Fatalf("taken up at %d the state is %+v, else %+v", len(history), again, state)
				}
				history = append(history, e)
			}
			check(t, state, history)
		}
		var left profile.State
		for _, e := range history {
			left = profile.Evolve(left, Forgotten(t, profile.Types, e))
		}
		if left.Status != state.Status && state.Status != profile.Draft || left.Reference != "" || !reflect.DeepEqual(left.Candidate(), match.Candidate{}) {
			t.Fatalf("what is left is %+v, of %+v", left, state)
		}
	})
}

// check holds a profile to what is always so.
func check(t *rapid.T, state profile.State, history []any) {
	if state.Visible() && len(state.Missing()) > 0 {
		t.Fatalf("published without %v", state.Missing())
	}
	if (state.Status == "") != (len(history) == 0) || (state.Reference == "") != (len(history) == 0) {
		t.Fatalf("%d events, and the status is %q of %q", len(history), state.Status, state.Reference)
	}
	if state.Visible() && state.Candidate().Check() != nil {
		t.Fatalf("published, and nobody can find %+v: %v", state, state.Candidate().Check())
	}
	for i, q := range slices.Concat(profile.Questions, profile.Optional) {
		n := state.Answered[i]
		if n == 0 {
			if state.Answer(q) != nil {
				t.Fatalf("%s has an answer that nobody gave", q)
			}
			continue
		}
		if !reflect.DeepEqual(history[n-1], state.Answer(q)) {
			t.Fatalf("%s is %+v, and event %d says %+v", q, state.Answer(q), n-1, history[n-1])
		}
	}
}

func TestCandidateIsWhatWasAnswered(t *testing.T) {
	var state profile.State
	for _, e := range answered {
		state = profile.Evolve(state, e)
	}
	want := match.Candidate{Grade: "HEO", Targets: []string{"HEO", "SEO"}, Profession: "policy", Organisation: "home-office",
		Places: []match.Place{{ID: "leeds", RadiusKm: 20}}, Pattern: pattern.Pattern}
	if got := state.Candidate(); !reflect.DeepEqual(got, want) {
		t.Errorf("the candidate is %+v, want %+v", got, want)
	}
	state = profile.Evolve(state, profile.SituationDescribed{Situation: profile.HasPost})
	state = profile.Evolve(state, profile.PlacesChosen{Remote: true})
	if got := state.Candidate(); !got.HasPost || !got.Remote || len(got.Places) != 0 {
		t.Errorf("the candidate is %+v, with a post and remote alone", got)
	}
}
