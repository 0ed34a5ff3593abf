package profile_test

import (
	"slices"
	"testing"

	"jobshare/domain/profile"
	. "jobshare/domain/spec"
)

func TestRenewal(t *testing.T) {
	published := slices.Concat(answered, []any{profile.ProfilePublished{}})
	due := slices.Concat(published, []any{profile.ProfileRenewalDue{}})
	expired := slices.Concat(due, []any{profile.ProfileExpired{}})
	ask, end := profile.AskToRenew{For: profile.RenewAfter}, profile.Expire{For: profile.ExpireAfter}
	const cant = "only a published profile can be renewed"
	Run(t, profile.Decide, profile.Evolve, Stories{
		"asked after six months":                Given(published...).When(ask).Then(profile.ProfileRenewalDue{}),
		"not a moment earlier":                  Given(published...).When(profile.AskToRenew{For: profile.RenewAfter - 1}).ThenNothing(),
		"asked once":                            Given(due...).When(ask).ThenNothing(),
		"a draft is not asked about":            Given(answered...).When(ask).ThenNothing(),
		"nor a paused one":                      after(published, profile.ProfilePaused{}).When(ask).ThenNothing(),
		"nor a withdrawn one":                   after(published, profile.ProfileWithdrawn{}).When(ask).ThenNothing(),
		"renewed":                               Given(due...).When(profile.Renew{}).Then(profile.ProfileRenewed{}),
		"renewing before it is due is nothing":  Given(published...).When(profile.Renew{}).ThenNothing(),
		"renewing twice is nothing":             after(due, profile.ProfileRenewed{}).When(profile.Renew{}).ThenNothing(),
		"a draft is not renewed":                Given(answered...).When(profile.Renew{}).ThenRefused(cant),
		"an expired one is not renewed":         Given(expired...).When(profile.Renew{}).ThenRefused(cant),
		"asked again after it was renewed":      after(due, profile.ProfileRenewed{}).When(ask).Then(profile.ProfileRenewalDue{}),
		"expires 30 days after it was asked":    Given(due...).When(end).Then(profile.ProfileExpired{}),
		"and not a moment earlier":              Given(due...).When(profile.Expire{For: profile.ExpireAfter - 1}).ThenNothing(),
		"never without being asked":             Given(published...).When(end).ThenNothing(),
		"never after it was renewed":            after(due, profile.ProfileRenewed{}).When(end).ThenNothing(),
		"never while it is paused":              after(due, profile.ProfilePaused{}).When(end).ThenNothing(),
		"a pause answers too":                   after(due, profile.ProfilePaused{}, profile.ProfileResumed{}).When(end).ThenNothing(),
		"expires once":                          Given(expired...).When(end).ThenNothing(),
		"an expired one can be published again": Given(expired...).When(profile.Publish{}).Then(profile.ProfilePublished{}),
		"and then it is not due":                after(expired, profile.ProfilePublished{}).When(end).ThenNothing(),
	})
}
