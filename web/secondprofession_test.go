package web

import "testing"

func TestSecondProfession(t *testing.T) {
	const heading, removed = "Do you have a second profession? (optional)", "Your answer has been removed"
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina).open("/profile/profession").choose("What is your profession?", "Policy").press("Save and continue")
	b.open("/profile/second-profession").choose(heading, "Policy").press("Save and continue")
	b.wantsErrors(422, "Select a second profession that is not your first, or none")
	b.choose(heading, "Project Delivery").press("Save and continue")
	b.wants(200, "Your profile", "Your answer has been saved", "Second profession Completed", "Second profession Project Delivery Change second profession")
	b.open("/profile/second-profession").choose(heading, "No second profession").press("Save and continue")
	b.wants(200, "Your profile", removed, "Second profession Not started").lacks("Change second profession")
	b.open("/profile/second-profession").choose(heading, "Legal").press("Save and continue").wants(200, "Your profile", "Second profession Legal")
	b.open("/profile/second-profession").press("Remove this answer").wants(200, "Your profile", removed, "Second profession Not started")
}

func TestSecondProfessionThatChangedMeanwhile(t *testing.T) {
	const heading = "Do you have a second profession? (optional)"
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina).open("/profile/second-profession").choose(heading, "Legal").press("Save and continue")
	tab := *b.open("/profile/second-profession")
	b.press("Remove this answer").wants(200, "Your profile")
	tab.choose(heading, "Tax").press("Save and continue").wants(409, heading, "The answer now No answer", "Your answer Tax")
	tab.press("Save and continue").wants(200, "Your profile", "Second profession Tax")
}
