package profile_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"jobshare/domain/match"
	"jobshare/domain/profile"
	"jobshare/domain/reference"
	. "jobshare/domain/spec"
)

var (
	second       = profile.SecondProfessionChosen{Profession: "project-delivery"}
	overlap      = profile.OverlapChosen{Overlap: match.Overlap{Least: 2, Wished: 4}}
	roles        = profile.RolesChosen{Roles: []string{"twin", "split"}}
	start        = profile.StartChosen{From: "2026-11", To: "2027-02"}
	clearance    = profile.ClearanceDescribed{Held: "sc"}
	ways         = profile.WaysOfWorkingAnswered{Answers: []profile.WayAnswered{{Statement: "risk", Answer: 2}, {Statement: "standards", Answer: 5}}}
	ambition     = profile.AmbitionChosen{Ambition: "grow", Horizon: "long-term"}
	areas        = profile.WorkAreasChosen{Areas: []string{"casework", "probation"}}
	skills       = profile.SkillsChosen{Offers: []string{"coaching"}, Wants: []string{"statistics", "negotiation"}}
	introduction = profile.IntroductionWritten{Text: "I have led casework teams.\n\nI like to plan ahead."}
	priorities   = profile.PrioritiesChosen{Insists: match.Insists{SameProfession: true}, Matters: []string{"ways", "pattern"}}
	visibility   = profile.VisibilityChosen{Audience: profile.OtherDepartments}
	optional     = []any{second, overlap, roles, start, clearance, ways, ambition, areas, skills, introduction, priorities, visibility}
)

func TestOptionalAnswers(t *testing.T) {
	stories := make(Stories)
	for i, a := range optional {
		name := fmt.Sprintf("%T ", a)
		stories[name+"is given"] = Given(answered...).When(profile.Answer{With: a}).Then(a)
		stories[name+"can be the first answer"] = Given().When(first(a)).Then(started, a)
		stories[name+"is given by somebody who is published"] = after(answered, profile.ProfilePublished{}).When(profile.Answer{With: a}).Then(a)
		stories[name+"is the same again"] = after(answered, a).When(profile.Answer{With: a, Seen: 8}).ThenNothing()
		none := reflect.Zero(reflect.TypeOf(a)).Interface()
		stories[name+"is taken back"] = after(answered, a).When(profile.Answer{With: none, Seen: 8}).Then(none)
		stories[name+"was none"] = after(answered, none).When(profile.Answer{With: a, Seen: 8}).Then(a)
		if place, ok := profile.QuestionOf(a); !ok || place != len(profile.Questions)+i {
			t.Errorf("%T is the answer to question %d", a, place)
		}
	}
	nobodySaid := profile.PrioritiesChosen{Matters: []string{}}
	stories["an empty list is no list"] = Given(started, profile.PrioritiesChosen{}).When(profile.Answer{With: nobodySaid, Seen: 2}).ThenNothing()
	typed := profile.IntroductionWritten{Text: " I have led casework teams.\r\n\r\nI like to plan ahead. "}
	stories["an introduction is kept without what surrounds it"] = Given(started).When(first(typed)).Then(introduction)
	Run(t, profile.Decide, profile.Evolve, stories)
}

// many are so many ids of a list.
func many(tags []reference.Tag, n int) (ids []string) {
	for _, tag := range tags[:n] {
		ids = append(ids, tag.ID)
	}
	return ids
}

func TestOptionalAnswersAreHeldAgainstTheTables(t *testing.T) {
	way := func(statement string, answer int) profile.WaysOfWorkingAnswered {
		return profile.WaysOfWorkingAnswered{Answers: []profile.WayAnswered{{Statement: "risk", Answer: 1}, {Statement: statement, Answer: answer}}}
	}
	over := func(least, wished int) profile.OverlapChosen {
		return profile.OverlapChosen{Overlap: match.Overlap{Least: least, Wished: wished}}
	}
	stories := make(Stories)
	for _, refused := range []struct {
		name   string
		answer any
		reason string
	}{
		{"a second profession that isn't", profile.SecondProfessionChosen{Profession: "unknown"}, "unknown profession"},
		{"the first profession again", profile.SecondProfessionChosen{Profession: "policy"}, "second profession is the first"},
		{"less than no overlap", over(-1, 0), "overlap out of range"},
		{"more overlap than there can be", over(9, 0), "overlap out of range"},
		{"wishing less than no overlap", over(0, -1), "overlap out of range"},
		{"wishing more overlap than there can be", over(0, 9), "overlap out of range"},
		{"wishing less overlap than needed", over(4, 3), "wishes less overlap than the least"},
		{"a role that isn't", profile.RolesChosen{Roles: []string{"boss"}}, "unknown way to divide a job"},
		{"a role twice", profile.RolesChosen{Roles: []string{"twin", "twin"}}, "way to divide a job given twice"},
		{"a start without an end", profile.StartChosen{From: "2026-11"}, "not a month"},
		{"an end without a start", profile.StartChosen{To: "2026-11"}, "not a month"},
		{"a thirteenth month", profile.StartChosen{From: "2026-11", To: "2026-13"}, "not a month"},
		{"a month in short", profile.StartChosen{From: "2026-1", To: "2026-11"}, "not a month"},
		{"a month long ago", profile.StartChosen{From: "1999-12", To: "2026-11"}, "not a month"},
		{"a month far away", profile.StartChosen{From: "2026-11", To: "2100-01"}, "not a month"},
		{"a start that ends before it begins", profile.StartChosen{From: "2026-12", To: "2026-11"}, "start ends before it begins"},
		{"a clearance that isn't", profile.ClearanceDescribed{Held: "top"}, "unknown clearance"},
		{"a clearance needed that isn't", profile.ClearanceDescribed{Held: "sc", Needed: "top"}, "unknown clearance"},
		{"a statement that isn't", way("humour", 3), "unknown statement"},
		{"a statement twice", way("risk", 3), "statement answered twice"},
		{"below the left end", way("standards", 0), "answer out of range"},
		{"above the right end", way("standards", 6), "answer out of range"},
		{"an ambition that isn't", profile.AmbitionChosen{Ambition: "rule"}, "unknown ambition"},
		{"a horizon that isn't", profile.AmbitionChosen{Horizon: "for ever"}, "unknown horizon"},
		{"a work area that isn't", profile.WorkAreasChosen{Areas: []string{"magic"}}, "unknown work area"},
		{"a work area twice", profile.WorkAreasChosen{Areas: []string{"trade", "trade"}}, "work area given twice"},
		{"nine work areas", profile.WorkAreasChosen{Areas: many(reference.WorkAreas, 9)}, "too many work areas"},
		{"a skill that isn't", profile.SkillsChosen{Offers: []string{"magic"}}, "unknown skill"},
		{"nine skills", profile.SkillsChosen{Offers: many(reference.Skills, 9)}, "too many skills"},
		{"a wish for a skill that isn't", profile.SkillsChosen{Wants: []string{"magic"}}, "unknown skill"},
		{"a wish for nine skills", profile.SkillsChosen{Wants: many(reference.Skills, 9)}, "too many skills"},
		{"an endless introduction", profile.IntroductionWritten{Text: strings.Repeat("a", 1001)}, "introduction too long"},
		{"text that hides", profile.IntroductionWritten{Text: "see \u202egpj.exe"}, "not text"},
		{"a dimension that isn't", profile.PrioritiesChosen{Matters: []string{"star sign"}}, "unknown priority"},
		{"an audience that isn't", profile.VisibilityChosen{Audience: "my boss"}, "unknown audience"},
		{"four priorities", profile.PrioritiesChosen{Matters: []string{"pattern", "ways", "work", "skills"}}, "too many priorities"},
	} {
		stories[refused.name] = Given(answered...).When(profile.Answer{With: refused.answer}).ThenRefused(refused.reason)
	}
	for name, taken := range map[string]any{
		"as much overlap as there can be": over(8, 8),
		"some overlap, and any more":      over(2, 0),
		"one month":                       profile.StartChosen{From: "2026-11", To: "2026-11"},
		"every way to divide a job":       profile.RolesChosen{Roles: profile.RoleIDs},
		"eight work areas":                profile.WorkAreasChosen{Areas: many(reference.WorkAreas, 8)},
		"eight skills of each":            profile.SkillsChosen{Offers: many(reference.Skills, 8), Wants: many(reference.Skills, 8)},
		"a long introduction":             profile.IntroductionWritten{Text: strings.Repeat("é", 1000)},
		"three priorities":                profile.PrioritiesChosen{Matters: []string{"pattern", "ways", "work"}},
		"only an ambition":                profile.AmbitionChosen{Ambition: "steady"},
		"being found by nobody":           profile.VisibilityChosen{Audience: profile.OnlyAsked},
		"one statement":                   profile.WaysOfWorkingAnswered{Answers: ways.Answers[:1]},
		"a post that needs clearance":     profile.ClearanceDescribed{Held: "sc", Needed: "sc"},
	} {
		stories[name] = Given(answered...).When(profile.Answer{With: taken}).Then(taken)
	}
	Run(t, profile.Decide, profile.Evolve, stories)
}

func TestAnswersThatContradict(t *testing.T) {
	needs := profile.ClearanceDescribed{Held: "sc", Needed: "sc"}
	hasPost := profile.SituationDescribed{Situation: profile.HasPost}
	much := profile.OverlapChosen{Overlap: match.Overlap{Least: 8}}
	little := profile.PatternChosen{Pattern: match.Pattern{Could: match.EveryWeek(0), Wanted: 4, Min: 4, Max: 4}}
	published := slices.Concat(answered, []any{profile.ProfilePublished{}})
	withPost := slices.Concat(answered, []any{hasPost, needs, profile.ProfilePublished{}})
	paused := slices.Concat(withPost, []any{profile.ProfilePaused{}})
	broken := slices.Concat(published, []any{needs}) // as an older program took it
	const noPost, tooMuch = "clearance without a post", "overlap is more than they work"
	answer := func(with any, seen uint64) profile.Answer { return profile.Answer{With: with, Seen: seen} }
	Run(t, profile.Decide, profile.Evolve, Stories{
		"a draft may contradict itself for a while":  Given(answered...).When(answer(needs, 0)).Then(needs),
		"it is not published as it is":               after(answered, needs).When(profile.Publish{}).ThenRefused(noPost),
		"it is published once that is put right":     after(answered, needs, hasPost).When(profile.Publish{}).Then(profile.ProfilePublished{}),
		"a published profile can't come to":          Given(published...).When(answer(needs, 0)).ThenRefused(noPost),
		"whichever answer it is that changes":        Given(withPost...).When(answer(situation, 8)).ThenRefused(noPost),
		"nor can a paused one, which is only hidden": Given(paused...).When(answer(situation, 8)).ThenRefused(noPost),
		"a withdrawn one can, until it is published": after(withPost, profile.ProfileWithdrawn{}).When(answer(situation, 8)).Then(situation),
		"and not then":                           after(withPost, profile.ProfileWithdrawn{}, situation).When(profile.Publish{}).ThenRefused(noPost),
		"more overlap than they work":            after(answered, little, much).When(profile.Publish{}).ThenRefused(tooMuch),
		"less work than the overlap they need":   after(published, much).When(answer(little, 6)).ThenRefused(tooMuch),
		"what is wrong already can be put right": Given(broken...).When(answer(hasPost, 7)).Then(hasPost),
		"and hinders no other change":            Given(broken...).When(answer(roles, 0)).Then(roles),
	})
}

// Every answer reaches the compatibility model.
func TestCandidateIsAllThatWasAnswered(t *testing.T) {
	var state profile.State
	for _, e := range slices.Concat(answered, optional, []any{profile.ClearanceDescribed{Held: "ctc", Needed: "dv"}}) {
		state = profile.Evolve(state, e)
	}
	want := match.Candidate{Grade: "HEO", Targets: []string{"HEO", "SEO"}, Profession: "policy", Second: "project-delivery",
		Organisation: "home-office", Places: []match.Place{{ID: "leeds", RadiusKm: 20}}, Pattern: pattern.Pattern,
		Overlap: match.Overlap{Least: 2, Wished: 4}, Roles: match.Twin | match.Split, Start: match.Window{From: 2026*12 + 10, To: 2027*12 + 1},
		Cleared: match.CounterTerrorismCheck, Needs: match.DevelopedVetting, Ways: match.Ways{0: 5, 6: 2}, Ambition: match.Grow, Horizon: match.LongTerm,
		Areas: []string{"casework", "probation"}, Offers: []string{"coaching"}, Wants: []string{"statistics", "negotiation"},
		Insists: match.Insists{SameProfession: true}, Matters: 1<<match.OfWays | 1<<match.OfPattern}
	if got := state.Candidate(); !reflect.DeepEqual(got, want) {
		t.Errorf("the candidate is\n%+v, want\n%+v", got, want)
	}
}

func TestEveryIDStandsForSomethingOfItsOwn(t *testing.T) {
	distinct := func(kind string, ids []string, of func(string) match.Candidate) {
		seen := make(map[string]bool)
		for _, id := range ids {
			seen[fmt.Sprintf("%+v", of(id))] = true
		}
		if len(seen) != len(ids) || len(ids) == 0 {
			t.Errorf("%d %s are %d to the model", len(ids), kind, len(seen))
		}
	}
	from := func(event any) match.Candidate { return profile.Evolve(profile.State{}, event).Candidate() }
	distinct("roles", profile.RoleIDs, func(id string) match.Candidate { return from(profile.RolesChosen{Roles: []string{id}}) })
	distinct("clearances", profile.ClearanceIDs, func(id string) match.Candidate { return from(profile.ClearanceDescribed{Held: id}) })
	distinct("ambitions", profile.AmbitionIDs, func(id string) match.Candidate { return from(profile.AmbitionChosen{Ambition: id}) })
	distinct("horizons", profile.HorizonIDs, func(id string) match.Candidate { return from(profile.AmbitionChosen{Horizon: id}) })
	distinct("priorities", profile.MatterIDs, func(id string) match.Candidate { return from(profile.PrioritiesChosen{Matters: []string{id}}) })
	for month := match.Month(2026 * 12); month < 2028*12; month++ {
		id := profile.MonthID(month)
		if got := from(profile.StartChosen{From: id, To: id}).Start; got != (match.Window{From: month, To: month}) {
			t.Errorf("%s is %+v, want %d", id, got, month)
		}
	}
}
