package profile_test

import (
	"slices"
	"testing"

	"jobshare/domain/profile"
)

// state is what events add up to, with one thing more.
func state(events []any, more ...any) (s profile.State) {
	for _, e := range slices.Concat(events, more) {
		s = profile.Evolve(s, e)
	}
	return s
}

func TestAProfileIsShownToItsAudience(t *testing.T) {
	published := append(slices.Clone(answered), profile.ProfilePublished{})
	at := func(organisation string, audience profile.Audience) profile.State {
		return state(published, profile.OrganisationChosen{Organisation: organisation}, profile.VisibilityChosen{Audience: audience})
	}
	home, agency, revenue := at("home-office", ""), at("valuation-office-agency", ""), at("hm-revenue-and-customs", "")
	for name, c := range map[string]struct {
		whom, to profile.State
		shown    bool
	}{
		"who never said, to anyone":                       {home, revenue, true},
		"who never said, to their own department":         {home, home, true},
		"everyone, to their own department":               {at("home-office", profile.Everyone), home, true},
		"other departments, to another":                   {at("home-office", profile.OtherDepartments), revenue, true},
		"other departments, to their own":                 {at("home-office", profile.OtherDepartments), home, false},
		"other departments, to an agency of their own":    {at("hm-revenue-and-customs", profile.OtherDepartments), agency, false},
		"an agency's, to its department":                  {at("valuation-office-agency", profile.OtherDepartments), revenue, false},
		"only who is asked, to anyone":                    {at("home-office", profile.OnlyAsked), revenue, false},
		"what a later program calls something, to nobody": {at("home-office", "friends"), revenue, false},
		"everyone, to who hides from their department":    {home, at("home-office", profile.OtherDepartments), true},
		"everyone, to who is not found":                   {home, at("home-office", profile.OnlyAsked), true},
		"a draft, to anyone":                              {state(answered), revenue, false},
		"anyone, to a draft":                              {home, state(answered), false},
		"a paused profile, to anyone":                     {state(published, profile.ProfilePaused{}), revenue, false},
		"anyone, to a paused profile":                     {home, state(published, profile.ProfilePaused{}), false},
		"an expired profile, to anyone":                   {state(published, profile.ProfileRenewalDue{}, profile.ProfileExpired{}), revenue, false},
		"anyone, to a withdrawn profile":                  {home, state(published, profile.ProfileWithdrawn{}), false},
	} {
		if got := c.whom.ShownTo(c.to); got != c.shown {
			t.Errorf("%s: shown is %t", name, got)
		}
	}
}
