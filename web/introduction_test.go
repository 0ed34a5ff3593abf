package web

import (
	"strings"
	"testing"
)

func TestIntroduction(t *testing.T) {
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina).open("/profile/introduction").wants(200, "What should a partner know about you? (optional)", "Leave out your name")
	b.fill("Your introduction", strings.Repeat("a", 1001)).press("Save and continue").wantsErrors(422, "Your introduction must be 1000 characters or less")
	b.fill("Your introduction", "I lead casework.\r\n\r\nI <b>plan</b> ahead.").press("Save and continue")
	b.wants(200, "Your profile", "Introduction Completed", "I lead casework. I <b>plan</b> ahead.").lacks("<b>plan")
	_, values := b.open("/profile/introduction").posting("Save and continue")
	if got := values.Get("introduction"); got != "I lead casework.\n\nI <b>plan</b> ahead." {
		t.Errorf("the form shows %q", got)
	}
	b.fill("Your introduction", "  ").press("Save and continue").wants(200, "Your profile", "Your answer has been removed", "Introduction Not started")
}
