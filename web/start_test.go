package web

import "testing"

func TestStart(t *testing.T) {
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina).open("/profile/start").choose("Earliest month", "January 2027").press("Save and continue")
	b.wantsErrors(422, "Enter the last month in which you could start, or leave both months empty")
	b.choose("Earliest month", "").choose("Latest month", "January 2027").press("Save and continue")
	b.wantsErrors(422, "Enter the first month in which you could start, or leave both months empty")
	b.choose("Earliest month", "February 2027").press("Save and continue").wantsErrors(422, "The latest start must be the same as or after the earliest start")
	b.choose("Earliest month", "November 2026").press("Save and continue").wants(200, "Your profile", "Could start between November 2026 and January 2027")
	b.open("/profile/start").choose("Earliest month", "January 2027").press("Save and continue").wants(200, "Your profile", "Could start in January 2027")
	b.open("/profile/start").choose("Earliest month", "").choose("Latest month", "").press("Save and continue").wants(200, "Your profile", "Your answer has been removed")
}

// There are two years to choose from, and what was chosen stays when it is over.
func TestMonthsToStartIn(t *testing.T) {
	w := newWorld(t)
	w.browser().register("Amina Khan", amina).open("/profile/start").choose("Earliest month", "November 2026").choose("Latest month", "October 2028").press("Save and continue")
	w.clock.forward(62 * 24 * 60 * 60e9)
	b := w.signedInAs(amina).open("/profile/start")
	_, values := b.posting("Save and continue")
	if values.Get("from") != "2026-11" || values.Get("to") != "2028-10" {
		t.Errorf("the form shows %v", values)
	}
	if n := len(b.doc.All("option")); n != 2*(1+1+monthsAhead) { // in each list the empty one, the one that is over, and those ahead
		t.Errorf("%d options", n)
	}
	b.choose("Latest month", "December 2028").press("Save and continue").wants(200, "Your profile", "Could start between November 2026 and December 2028")
}
