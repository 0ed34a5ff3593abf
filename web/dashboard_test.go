package web

import (
	"testing"

	"jobshare/domain/match"
	"jobshare/domain/profile"
)

// Who is published is asked for more until every question has an answer.
func TestDashboardAsksForMore(t *testing.T) {
	const more = "to make your matches better"
	w := newWorld(t)
	w.somebody("Amina Khan", amina)
	w.somebody("Ben Okafor", ben,
		profile.SecondProfessionChosen{Profession: "legal"}, profile.OverlapChosen{Overlap: match.Overlap{Least: 1}}, profile.RolesChosen{Roles: []string{"twin"}},
		profile.StartChosen{From: "2027-01", To: "2027-03"}, profile.ClearanceDescribed{Held: "sc"},
		profile.WaysOfWorkingAnswered{Answers: []profile.WayAnswered{{Statement: "planning", Answer: 5}}}, profile.AmbitionChosen{Ambition: "grow"},
		profile.WorkAreasChosen{Areas: []string{"casework"}}, profile.SkillsChosen{Offers: []string{"coaching"}},
		profile.IntroductionWritten{Text: "I lead casework."}, profile.PrioritiesChosen{Matters: []string{"ways"}},
		profile.VisibilityChosen{Audience: profile.Everyone})
	w.caughtUp()
	w.signedInAs(amina).wants(200, "Your dashboard", "You can answer more questions "+more).follow("answer more questions").wants(200, "Your profile")
	w.signedInAs(ben).wants(200, "Your dashboard", "Published").lacks(more)
	w.browser().register("Carol Davies", carol).lacks(more)
}
