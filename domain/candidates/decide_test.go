package candidates_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"jobshare/domain"
	"jobshare/domain/candidates"
	. "jobshare/domain/spec"
)

const (
	amina = "0192-amina"
	beth  = "0192-beth"
	carl  = "0192-carl"
)

func TestCandidateRules(t *testing.T) {
	shortlist, hide := candidates.Shortlist{By: amina, Candidate: beth}, candidates.Hide{By: amina, Candidate: beth}
	drop, unhide := candidates.Drop{By: amina, Candidate: beth}, candidates.Unhide{By: amina, Candidate: beth}
	shortlisted, hidden := candidates.CandidateShortlisted{Candidate: beth}, candidates.CandidateHidden{Candidate: beth}
	dropped, unhidden := candidates.CandidateDropped{Candidate: beth}, candidates.CandidateUnhidden{Candidate: beth}
	var full, allHidden []any
	for i := range candidates.MaxShortlisted {
		full = append(full, candidates.CandidateShortlisted{Candidate: fmt.Sprint(i)})
	}
	for i := range candidates.MaxHidden {
		allHidden = append(allHidden, candidates.CandidateHidden{Candidate: fmt.Sprint(i)})
	}
	Run(t, candidates.Decide, candidates.Evolve, Stories{
		"a person keeps another in mind":        Given().When(shortlist).Then(shortlisted),
		"once":                                  Given(shortlisted).When(shortlist).ThenNothing(),
		"not themselves":                        Given().When(candidates.Shortlist{By: amina, Candidate: amina}).ThenRefused("not there"),
		"not everybody":                         Given(full...).When(shortlist).ThenRefused("shortlist full"),
		"and takes them off again":              Given(shortlisted).When(drop).Then(dropped),
		"whom they don't have in mind":          Given().When(drop).ThenNothing(),
		"a person hides another":                Given().When(hide).Then(hidden),
		"one hidden twice is hidden once":       Given(hidden).When(hide).ThenNothing(),
		"nobody hides themselves":               Given().When(candidates.Hide{By: amina, Candidate: amina}).ThenRefused("not there"),
		"not endlessly many":                    Given(allHidden...).When(hide).ThenRefused("too many hidden"),
		"and shows them again":                  Given(hidden).When(unhide).Then(unhidden),
		"who isn't hidden needs no showing":     Given(hidden, unhidden).When(unhide).ThenNothing(),
		"hiding takes off the shortlist":        Given(shortlisted, hidden).When(drop).ThenNothing(),
		"shortlisting shows again":              Given(hidden, shortlisted).When(unhide).ThenNothing(),
		"an erased person's wishes are nothing": Given(domain.Erased{Type: "CandidateHidden"}).When(unhide).ThenNothing(),
	})
}

// Whatever is asked in whatever order, nobody is in both lists or twice in one, and asking again changes nothing.
func TestNobodyIsShortlistedAndHidden(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s candidates.State
		for range rapid.IntRange(1, 40).Draw(t, "commands") {
			who := rapid.SampledFrom([]string{beth, carl, "0192-dan"}).Draw(t, "candidate")
			c := rapid.SampledFrom([]candidates.Command{candidates.Shortlist{By: amina, Candidate: who}, candidates.Drop{By: amina, Candidate: who},
				candidates.Hide{By: amina, Candidate: who}, candidates.Unhide{By: amina, Candidate: who}}).Draw(t, "command")
			events, err := candidates.Decide(s, c)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range events {
				s = candidates.Evolve(s, e)
			}
			if again, err := candidates.Decide(s, c); err != nil || len(again) > 0 {
				t.Fatalf("%T again: %v, %v", c, again, err)
			}
			all := slices.Concat(s.Shortlisted, s.Hidden)
			slices.Sort(all)
			if len(slices.Compact(slices.Clone(all))) != len(all) {
				t.Fatalf("somebody is there twice: %+v", s)
			}
		}
	})
}
