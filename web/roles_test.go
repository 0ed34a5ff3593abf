package web

import "testing"

func TestRoles(t *testing.T) {
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina).open("/profile/roles")
	b.tick("Both do all of the job", "Each has tasks of their own").press("Save and continue")
	b.wants(200, "Your profile", "Dividing the job Completed", "Both do all of the job", "Each has tasks of their own")
	b.open("/profile/roles").untick("Both do all of the job", "Each has tasks of their own").press("Save and continue")
	b.wants(200, "Your profile", "Your answer has been removed", "Dividing the job Not started")
}
