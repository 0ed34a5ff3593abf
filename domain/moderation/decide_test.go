package moderation_test

import (
	"strings"
	"testing"
	"time"

	"jobshare/domain"
	"jobshare/domain/moderation"
	. "jobshare/domain/spec"
)

func TestModerationRules(t *testing.T) {
	const amina, beth, mod = "0192-amina", "0192-beth", "0192-mod"
	at := time.Date(2026, 11, 2, 9, 30, 0, 0, time.UTC)
	r := moderation.Report{Case: "c1", By: beth, About: amina, Kind: moderation.Message, Request: "r1", Numbers: []int{3}, At: at}
	made := moderation.ReportMade{Report: r, Concern: moderation.Rude, Details: "It hurt", Copied: []string{"You fool"}}
	report := moderation.Make{Report: r, Concern: moderation.Rude, Details: " It hurt ", Copied: []string{"You fool"}}
	act := moderation.Act{By: mod, Note: "Name calling", At: at}
	d := moderation.Decision{Case: "c1", By: mod, About: amina, Reporter: beth, At: at}
	grounds := moderation.Grounds{Rule: moderation.Rude, Note: "Name calling"}
	triaged := moderation.ReportTriaged{Decision: d, Urgency: moderation.Today, Note: "Name calling"}
	removed, suspended := moderation.ContentRemoved{Decision: d, Grounds: grounds}, moderation.SuspensionImposed{Decision: d, Grounds: grounds}
	lifted := moderation.SuspensionLifted{Decision: d, Grounds: moderation.Grounds{Note: "Name calling"}}
	closed, acted := moderation.ReportClosed{Decision: d}, moderation.ReportClosed{Decision: d, Acted: true}
	remove, suspend := moderation.Remove{Act: act, Rule: moderation.Rude}, moderation.Suspend{Act: act, Rule: moderation.Rude}
	lift, end := moderation.Lift{Act: act}, moderation.Close{Act: act}

	plea := moderation.Plead{By: amina, Text: " It was a joke ", At: at}
	received := moderation.AppealReceived{Appeal: moderation.Appeal{Case: "c1", By: amina, At: at}, Text: "It was a joke"}
	refuse, refused := moderation.RefuseAppeal{Act: act}, moderation.AppealRefused{Decision: d, Note: "Name calling"}

	own := report
	own.Report.About = beth
	vague, long := report, report
	vague.Concern, long.Details = "dislike", strings.Repeat("a", moderation.MaxDetails+1)

	Run(t, moderation.Decide, moderation.Evolve, Stories{
		"a person reports a message":               Given().When(report).Then(made),
		"once":                                     Given(made).When(report).ThenNothing(),
		"not oneself":                              Given().When(own).ThenRefused("not there"),
		"not without what is wrong":                Given().When(vague).ThenRefused("unknown concern"),
		"not without end":                          Given().When(long).ThenRefused("details too long"),
		"no decision before a report":              Given().When(remove).ThenRefused("not there"),
		"a case is triaged":                        Given(made).When(moderation.Triage{Act: act, Urgency: moderation.Today}).Then(triaged),
		"not to some other day":                    Given(made).When(moderation.Triage{Act: act, Urgency: "never"}).ThenRefused("unknown urgency"),
		"also without a reason":                    Given(made).When(moderation.Triage{Urgency: moderation.Today}).Then(moderation.ReportTriaged{Decision: moderation.Decision{Case: "c1", About: amina, Reporter: beth}, Urgency: moderation.Today}),
		"decided on what was seen":                 Given(made, triaged).When(moderation.Remove{Act: saw(act, 2), Rule: moderation.Rude}).Then(removed),
		"not on an old page":                       Given(made, triaged).When(moderation.Remove{Act: saw(act, 1), Rule: moderation.Rude}).ThenRefused("case changed"),
		"nor closed on an old page":                Given(made, triaged).When(moderation.Close{Act: saw(act, 1)}).ThenRefused("case changed"),
		"removed already on an old page":           Given(made, removed).When(moderation.Remove{Act: saw(act, 1), Rule: moderation.Rude}).ThenRefused("done already"),
		"after an appeal was granted":              Given(made, suspended, received, lifted).When(end).Then(closed),
		"granted, but something was removed":       Given(made, removed, suspended, received, lifted).When(end).Then(acted),
		"content is removed":                       Given(made).When(remove).Then(removed),
		"removed once":                             Given(made, removed).When(remove).ThenRefused("done already"),
		"not removed without a reason":             Given(made).When(moderation.Remove{Rule: moderation.Rude}).ThenRefused("no note"),
		"not removed without a rule":               Given(made).When(moderation.Remove{Act: act}).ThenRefused("unknown rule"),
		"nothing is removed where nothing was":     Given(moderation.ReportMade{Report: r, Concern: moderation.Pretender}).When(remove).ThenRefused("nothing to remove"),
		"a person is suspended":                    Given(made).When(suspend).Then(suspended),
		"suspended once":                           Given(made, suspended).When(suspend).ThenRefused("done already"),
		"not suspended without a reason":           Given(made).When(moderation.Suspend{Rule: moderation.Rude}).ThenRefused("no note"),
		"not suspended without a rule":             Given(made).When(moderation.Suspend{Act: act}).ThenRefused("unknown rule"),
		"a suspension is lifted":                   Given(made, suspended).When(lift).Then(lifted),
		"not lifted without a reason":              Given(made, suspended).When(moderation.Lift{}).ThenRefused("no note"),
		"nothing to lift":                          Given(made).When(lift).ThenNothing(),
		"suspended again":                          Given(made, suspended, lifted).When(suspend).Then(suspended),
		"a case is closed":                         Given(made).When(end).Then(closed),
		"after something was done":                 Given(made, removed).When(end).Then(acted),
		"after a suspension that was lifted":       Given(made, suspended, lifted).When(end).Then(acted),
		"not while a suspension stands":            Given(made, suspended).When(end).ThenRefused("suspension stands"),
		"nothing after it is closed":               Given(made, closed).When(suspend).ThenRefused("case closed"),
		"closed once":                              Given(made, closed).When(end).ThenRefused("case closed"),
		"who is suspended appeals":                 Given(made, suspended).When(plea).Then(received),
		"once a case":                              Given(made, suspended, received).When(plea).ThenRefused("appealed already"),
		"also after another suspension":            Given(made, suspended, received, lifted, suspended).When(plea).ThenRefused("appealed already"),
		"nobody else appeals":                      Given(made, suspended).When(moderation.Plead{By: beth, Text: "Let them in", At: at}).ThenRefused("not there"),
		"not without words":                        Given(made, suspended).When(moderation.Plead{By: amina, Text: " ", At: at}).ThenRefused("no text"),
		"no appeal without end":                    Given(made, suspended).When(moderation.Plead{By: amina, Text: strings.Repeat("a", moderation.MaxAppeal+1), At: at}).ThenRefused("text too long"),
		"nothing to appeal against":                Given(made).When(plea).ThenRefused("not there"),
		"nothing to appeal against any more":       Given(made, suspended, lifted).When(plea).ThenRefused("not there"),
		"no appeal against a closed case":          Given(made, closed).When(plea).ThenRefused("case closed"),
		"an appeal is refused":                     Given(made, suspended, received).When(refuse).Then(refused),
		"refused once":                             Given(made, suspended, received, refused).When(refuse).ThenNothing(),
		"not refused without a reason":             Given(made, suspended, received).When(moderation.RefuseAppeal{}).ThenRefused("no note"),
		"no appeal to refuse":                      Given(made, suspended).When(refuse).ThenRefused("no appeal"),
		"an appeal is granted by lifting":          Given(made, suspended, received).When(lift).Then(lifted),
		"what was granted is not refused":          Given(made, suspended, received, lifted).When(refuse).ThenRefused("no appeal"),
		"after a refusal it can still be lifted":   Given(made, suspended, received, refused).When(lift).Then(lifted),
		"what is left of an appeal is one":         Given(made, suspended, domain.Erased{Type: "AppealReceived", Version: 1, Clear: received.Appeal}).When(plea).ThenRefused("appealed already"),
		"what can't be read any more still counts": Given(domain.Erased{Type: "ReportMade", Version: 1, Clear: r}, domain.Erased{Type: "SuspensionImposed", Version: 1, Clear: d}).When(end).ThenRefused("suspension stands"),
	})
}

// saw is a decision made on a page of a revision.
func saw(a moderation.Act, revision uint64) moderation.Act {
	a.Seen = revision
	return a
}
