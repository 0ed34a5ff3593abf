package web

import (
	"testing"

	"jobshare/domain/reference"
)

func TestSkills(t *testing.T) {
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina).open("/profile/skills").wants(200, "Which skills do you bring, and wish for? (optional)", "Select up to 8. You have selected 0 so far.", "Leading people")
	for _, skill := range reference.Skills[:9] {
		b.tick("Skills you bring > "+skill.Name, "Skills you wish that a partner brings > "+skill.Name)
	}
	b.press("Save and continue").wantsErrors(422, "Select up to 8 skills you bring", "Select up to 8 skills you wish that a partner brings")
	for _, skill := range reference.Skills[:9] {
		b.untick("Skills you bring > " + skill.Name)
	}
	for _, skill := range reference.Skills[2:9] {
		b.untick("Skills you wish that a partner brings > " + skill.Name)
	}
	b.tick("Skills you bring > Coaching and mentoring", "Skills you bring > Statistics").press("Save and continue")
	b.wants(200, "Your profile", "Brings: Coaching and mentoring; Statistics", "Wishes that a partner brings: Accounting; Agile delivery")
	b.open("/profile/skills").wants(200, "Which skills do you bring, and wish for? (optional)", "You have selected 2 so far.")
}
