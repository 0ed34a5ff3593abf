package web

import (
	"testing"

	"jobshare/domain/profile"
)

func TestClearance(t *testing.T) {
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina).open("/profile/clearance").lacks("The clearance your post needs")
	b.tick("Security Check (SC)").press("Save and continue").wants(200, "Your profile", "Holds: Security Check (SC)")
	b.open("/profile/situation").tick("Yes, I have a post to share").press("Save and continue")
	b.open("/profile/clearance").tick("The clearance your post needs > Developed Vetting (DV)", "The highest clearance you hold > No answer").press("Save and continue")
	b.wants(200, "Your profile", "The post needs: Developed Vetting (DV)").lacks("Holds")
}

// A post that needs clearance can't go away while that stands; the way out is on the page it leads to.
func TestClearanceNeedsAPost(t *testing.T) {
	const refused = "Only a post can need clearance. Say that you have a post to share, or remove the clearance it needs. See your answer on security clearance"
	w := newWorld(t)
	w.somebody("Amina Khan", amina, profile.SituationDescribed{Situation: profile.HasPost}, profile.ClearanceDescribed{Needed: "sc"})
	b := w.signedInAs(amina).open("/profile/situation").tick("No, I am looking for a post").press("Save and continue")
	b.wantsErrors(422, refused)
	b.follow(refused).wants(200, "Do you have security clearance? (optional)", "The clearance your post needs")
	b.tick("The clearance your post needs > No answer").press("Save and continue").wants(200, "Your profile", "Your answer has been removed")
	b.open("/profile/situation").tick("No, I am looking for a post").press("Save and continue").wants(200, "Your profile", "Is looking for a post")
	b.open("/profile/clearance").lacks("The clearance your post needs")
}
