package web

import (
	"testing"

	"github.com/google/uuid"

	"jobshare/domain/profile"
)

func TestVisibility(t *testing.T) {
	w := newWorld(t)
	w.somebody("Amina Khan", amina)
	w.caughtUp()
	b := w.signedInAs(amina).open("/profile").wants(200, "Your profile", "Who can find you Everyone who fits", "Published Others can find you.")
	b.open("/profile/visibility").wants(200, "Who can find you? (optional)", "A change works at once")
	if _, values := b.posting("Save and continue"); values.Get("audience") != "everyone" {
		t.Errorf("selected is %q while nothing was chosen", values.Get("audience"))
	}
	b.open("/profile/visibility").tick("Everyone who fits, but nobody in my own department").press("Save and continue")
	b.wants(200, "Your profile", "your answer is used from now on", "Who can find you Completed", "but nobody in your own department")
	b.open("/profile/visibility").tick("Only people I ask for contact").press("Save and continue")
	b.wants(200, "Your profile", "Published Nobody can find you.", "Only people I ask for contact")
	path, values := b.open("/profile/visibility").lacks("Remove this answer", "No answer").posting("Save and continue")
	values.Set("audience", "my boss")
	b.post(path, values).wantsErrors(422, "Select who can find you")
	values.Del("audience")
	b.post(path, values).wantsErrors(422, "Select who can find you")
	values.Set("remove", "yes") // no page of ours asks for it
	b.post(path, values).wantsErrors(422, "Select who can find you")
	b.open("/profile").wants(200, "Your profile", "Published Nobody can find you.")
	b.open("/profile/visibility").tick("Everyone who fits").press("Save and continue").wants(200, "Your profile", "Who can find you Completed", "Published Others can find you.")
}

// Everywhere that shows one person to another, somebody is shown to nobody whom they don't want to be found by.
func TestWhoHidesIsFoundNowhere(t *testing.T) {
	for name, c := range map[string]struct {
		audience     profile.Audience
		organisation string // where Ben works
		found        bool
	}{
		"by everybody": {profile.Everyone, "home-office", true},
		"by others when they hide from their department": {profile.OtherDepartments, "hm-treasury", true},
		"by their department":                            {profile.OtherDepartments, "home-office", false},
		"by anybody":                                     {profile.OnlyAsked, "hm-treasury", false},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			hides := w.somebody("Amina Khan", amina)
			looks := w.somebody("Ben Okafor", ben, profile.OrganisationChosen{Organisation: c.organisation})
			w.caughtUp()
			page := "/people/" + w.reference(hides)
			b := w.signedInAs(ben).open(page).press("Add to your shortlist") // while Amina is found by everybody
			ask, message := b.open(page+"/ask").fill("Your message", "Shall we talk?").posting("Ask for contact")
			shortlist, button := b.open("/people/" + w.reference(hides)).posting("Take off your shortlist")
			_, err := w.app.AnswerQuestion(t.Context(), hides, uuid.NewString(), profile.Answer{With: profile.VisibilityChosen{Audience: c.audience}})
			must(t, err)
			w.caughtUp()
			if c.found {
				b.open("/find-a-partner").wants(200, "1 person could share a job with you", person)
				b.open("/dashboard").wants(200, "Your dashboard", person)
				b.open("/shortlist").wants(200, "Your shortlist", person)
				b.open(page).wants(200, person, "Ask for contact")
				b.post(ask, message).wants(200, "Your request for contact", "Your request has been sent")
				return
			}
			b.open("/find-a-partner").wants(200, "Nobody fits yet").lacks("Policy, Home Office", "1 person")
			b.open("/dashboard").wants(200, "Your dashboard", "Nobody fits yet")
			b.open("/shortlist").wants(200, "Your shortlist", "Someone you cannot see now").lacks("Policy")
			for _, path := range []string{page, page + "/ask", page + "/report", page + "/block"} {
				b.open(path).wants(404, "Page not found")
			}
			b.post(ask, message).wants(404, "Page not found")
			b.post(shortlist, button).wants(200, "Your shortlist")
			b.post(page+"/shortlist", button).wants(404, "Page not found")

			// The other way round nothing changed, and whoever is asked sees who asks.
			a := w.signedInAs(amina).open("/find-a-partner").wants(200, "1 person could share a job with you")
			a.open("/people/"+w.reference(looks)).follow("Ask for contact").fill("Your message", "Shall we talk?").press("Ask for contact")
			w.caughtUp()
			b.open("/requests").wants(200, "Requests", "Amina Khan")
			b.open(page).wants(200, person, "Amina Khan", "This person asked you for contact").lacks("Add to your shortlist")
			b.open("/requests").follow("Amina Khan").press("Accept")
			b.open(page).wants(200, person, "You are in contact with this person")
			b.open("/find-a-partner").wants(200, "Nobody fits yet")
		})
	}
}

// Whoever can't be found can't look at others either, by search or by an address, and learns nothing of who is there.
func TestWhoIsNotFoundLooksAtNobody(t *testing.T) {
	w := newWorld(t)
	a, stranger := w.somebody("Amina Khan", amina), w.somebody("Ben Okafor", ben)
	w.caughtUp()
	for status, move := range map[string]func() error{
		"never published": nil,
		"paused": func() error {
			_, err := w.app.Pause(t.Context(), a, uuid.NewString())
			return err
		},
		"withdrawn": func() error {
			_, err := w.app.Withdraw(t.Context(), a, uuid.NewString())
			return err
		},
	} {
		b := w.browser()
		if move == nil {
			b.register("Carl Evans", "carl.evans@homeoffice.gov.uk")
		} else {
			must(t, move())
			w.caughtUp()
			b.signIn(amina)
			w.signedInAs(ben).open("/people/"+w.reference(a)).wants(404, "Page not found")
		}
		for _, path := range []string{"/people/" + w.reference(stranger), "/people/nobody", "/people/" + w.reference(stranger) + "/ask", "/people/" + w.reference(stranger) + "/report"} {
			b.open(path).wants(200, "People who could share a job with you").lacks("Policy")
			if b.at != "/find-a-partner" {
				t.Errorf("%s: %s leads to %s", status, path, b.at)
			}
		}
		if move != nil {
			_, err := w.app.Publish(t.Context(), a, uuid.NewString())
			must(t, err)
			w.caughtUp()
			b.open("/people/"+w.reference(stranger)).wants(200, person, "Ask for contact")
		}
	}
}
