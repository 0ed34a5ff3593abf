package web

import (
	"testing"

	"jobshare/domain/profile"
)

func TestPriorities(t *testing.T) {
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina).open("/profile/priorities")
	b.tick("Only people of my own department", "Place is only a wish", "When we work", "Skills", "Where we work", "When we could start").press("Save and continue")
	b.wantsErrors(422, "Select up to 3 things that should count twice")
	b.untick("Skills").press("Save and continue")
	b.wants(200, "Your profile", "What matters most Completed", "Only people of my own department", "Place is only a wish", "Matters most: when we work, where we work and when we could start")
	b.open("/profile/priorities").untick("Only people of my own department", "Place is only a wish").press("Save and continue")
	b.wants(200, "Your profile", "Matters most").lacks("Only people of my own department")
	_, values := b.open("/profile/priorities").posting("Save and continue")
	if values.Has("musts") || len(values["matters"]) != 3 {
		t.Errorf("the form shows %v", values)
	}
}

// Who has no profession of the list can't insist on it, from whichever side that comes.
func TestInsistingOnAProfessionNeedsOne(t *testing.T) {
	const refused = "Say which profession you belong to, or look in all professions"
	w := newWorld(t)
	w.somebody("Amina Khan", amina, profile.ProfessionChosen{Profession: "other"})
	b := w.signedInAs(amina).open("/profile/priorities").tick("Only people of my own professions").press("Save and continue").wantsErrors(422, refused)
	b.open("/profile/second-profession").choose("Do you have a second profession? (optional)", "Legal").press("Save and continue")
	b.open("/profile/priorities").tick("Only people of my own professions").press("Save and continue").wants(200, "Your profile", "Only people of my own professions")
	const elsewhere = refused + ". See your answer on what matters most"
	b.open("/profile/second-profession").press("Remove this answer").wantsErrors(422, elsewhere)
	b.follow(elsewhere).wants(200, "What matters most to you? (optional)")
}
