package web

import (
	"testing"

	"jobshare/domain/profile"
	"jobshare/projections/dashboard"
)

func TestRenewTheProfile(t *testing.T) {
	w := newWorld(t)
	w.app.KnowRenewals(dashboard.Renewals{Runner: w.runner})
	w.publish(w.somebody("Amina Khan", amina))
	const asked, button = "It is 6 months since", "Renew your profile"
	b := w.signedInAs(amina).open("/profile").lacks(asked)
	_, early := b.posting("Pause")
	b.post("/profile/renew", early).wants(200, "Your profile", "Published")

	w.clock.forward(profile.RenewAfter)
	w.timeProfiles()
	b = w.signedInAs(amina).open("/dashboard").wants(200, "Your dashboard", "Do you still want to share a job?").follow(button)
	b.wants(200, "Your profile", asked).press(button).wants(200, "Your profile", "Your profile is renewed").lacks(asked)

	w.clock.forward(profile.RenewAfter)
	w.timeProfiles()
	_, late := w.signedInAs(amina).open("/profile").posting(button)
	w.clock.forward(profile.ExpireAfter)
	w.timeProfiles()
	b = w.signedInAs(amina)
	b.open("/dashboard").wants(200, "Your dashboard", "publish your profile")
	b.open("/profile").wants(200, "Your profile", "Expired", "because you did not renew your profile")
	if b.post("/profile/renew", late); b.status != 409 {
		t.Errorf("renewing what has expired was answered with %d", b.status)
	}
	b.open("/profile").press("Publish").wants(200, "Your profile", "Published").lacks(asked)
}

// timeProfiles does what it is time for with profiles, and waits until it shows.
func (w *world) timeProfiles() {
	w.t.Helper()
	w.caughtUp()
	if err := w.app.TimeProfiles(w.t.Context()); err != nil {
		w.t.Fatal(err)
	}
	w.caughtUp()
}
