package web

import "testing"

func TestAmbition(t *testing.T) {
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina).open("/profile/ambition").tick("Learn and widen the job", "For about a year").press("Save and continue")
	b.wants(200, "Your profile", "Ambition Completed", "Learn and widen the job", "For about a year")
	b.open("/profile/ambition").tick("What you want most > No answer", "For longer than three years").press("Save and continue")
	b.wants(200, "Your profile", "For longer than three years").lacks("Learn and widen")
}
