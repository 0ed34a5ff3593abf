package web

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"jobshare/application"
	"jobshare/domain/candidates"
	"jobshare/domain/profile"
)

const person = "Grade 7, Policy, Home Office"

func TestShortlistAndHide(t *testing.T) {
	w := newWorld(t)
	a := w.somebody("Amina Khan", amina)
	w.somebody("Ben Okafor", ben)
	w.caughtUp()
	b := w.signedInAs(amina).open("/shortlist").wants(200, "Your shortlist", "Nobody is on your shortlist")
	b.open("/find-a-partner").follow(person).press("Add to your shortlist").wants(200, person, "This person is on your shortlist", "On your shortlist")
	b.open("/find-a-partner").wants(200, "1 person could share a job with you", "On your shortlist", "Your shortlist (1)")
	b.open("/shortlist").wants(200, "Your shortlist", "People on your shortlist "+person).press("Take off your shortlist "+person).wants(200, "Your shortlist", "no longer on your shortlist", "Nobody is on")

	page := b.open("/find-a-partner").follow(person).at
	path, values := b.posting("Do not show me this person again")
	b.press("Do not show me this person again").wants(200, person, "You have hidden this person", "They have not been told").lacks("Add to your shortlist")
	b.post(path, values).wants(200, person, "You have hidden this person") // the same form again
	b.open("/find-a-partner").wants(200, "Nobody fits yet")
	b.open("/dashboard").wants(200, "Your dashboard", "Nobody fits yet")
	w.signedInAs(ben).open("/find-a-partner").wants(200, "1 person could share a job with you") // they are not told, and find as before
	b.open("/shortlist").wants(200, "Your shortlist", "People you hide", person)
	b.open(page).press("Undo: show this person again").wants(200, person, "You can find this person again", "Add to your shortlist")
	b.open("/find-a-partner").wants(200, "1 person could share a job with you")
	if got := w.events(candidates.Stream(a.Person)); !slices.Equal(got, []string{"CandidateShortlisted", "CandidateDropped", "CandidateHidden", "CandidateUnhidden"}) {
		t.Errorf("stored %v", got)
	}
}

// Whoever can't be seen can't be chosen; whoever was chosen before can be taken back, and nothing of them is shown.
func TestWhoCanNotBeSeenCanNotBeChosen(t *testing.T) {
	w := newWorld(t)
	a := w.somebody("Amina Khan", amina)
	other := w.somebody("Ben Okafor", ben)
	w.caughtUp()
	reference := w.reference(other)
	b := w.signedInAs(amina).open("/people/" + reference).press("Add to your shortlist")
	path, values := b.open("/people/" + reference).posting("Do not show me this person again")
	_, err := w.app.Pause(t.Context(), other, uuid.NewString())
	must(t, err)
	w.caughtUp()
	b.open("/shortlist").wants(200, "Your shortlist", "Someone you cannot see now").lacks("Policy", reference+"\"")
	b.press("Take off your shortlist Someone you cannot see now").wants(200, "Your shortlist", "Nobody is on your shortlist")
	b.post(path, values).wants(404, "Page not found")
	for _, path := range []string{"/people/nobody/shortlist", "/people/" + w.reference(a) + "/hide", "/people/" + reference + "/shortlist"} {
		b.post(path, values).wants(404, "Page not found")
	}
	if got := w.events(candidates.Stream(a.Person)); len(got) != 2 {
		t.Errorf("stored %v", got)
	}
}

func TestComparePeople(t *testing.T) {
	w := newWorld(t)
	w.somebody("Amina Khan", amina)
	b := w.signedInAs(amina)
	for i, profession := range []string{"policy", "tax", "legal", "psychology"} {
		other := w.somebody("Somebody Else", []string{"p", "q", "r", "s"}[i]+".else@homeoffice.gov.uk", profile.ProfessionChosen{Profession: profession})
		w.caughtUp()
		b.open("/people/" + w.reference(other)).press("Add to your shortlist")
	}
	label := func(profession string) string { return "Grade 7, " + profession + ", Home Office" }
	b.open("/shortlist").press("Compare").wantsErrors(422, "Select the people you want to compare")
	b.open("/shortlist").tick(label("Tax")).press("Compare").wantsErrors(422, "Select 2 or 3 people")
	b.open("/shortlist").tick(label("Tax"), label("Legal")).press("Compare").wants(200, "Compare people", label("Tax"), label("Legal"), "Why you could fit").lacks(label("Policy"))
	all := b.open("/shortlist").tick(label("Tax"), label("Legal"), label("Policy"), label("Psychology"))
	all.press("Compare").wantsErrors(422, "Select up to 3 people")
	stranger := w.somebody("Not Chosen", "x.y@homeoffice.gov.uk")
	w.caughtUp()
	b.open("/compare?people=" + w.reference(stranger) + "&people=" + w.reference(stranger))
	if b.status != 422 || strings.Contains(b.text(), "Why you could fit") {
		t.Errorf("somebody who isn't on the shortlist is compared: %d %s", b.status, b.text())
	}
}

// Whom an address names to compare may be gone by now, or was never there.
func TestWhoCanNotBeComparedAnyMore(t *testing.T) {
	w := newWorld(t)
	w.somebody("Amina Khan", amina)
	others := []application.Actor{w.somebody("Ben Okafor", ben), w.somebody("Carol Davies", carol), w.somebody("Dan Smith", "dan.smith@homeoffice.gov.uk")}
	w.caughtUp()
	b := w.signedInAs(amina)
	query := ""
	for _, o := range others {
		b.open("/people/" + w.reference(o)).press("Add to your shortlist")
		query += "&people=" + w.reference(o)
	}
	b.open("/compare?"+query).wants(200, "Compare people")
	b.open("/compare?people=nobody"+query).wantsErrors(422, "One of the people you wanted to compare cannot be shown any more. Select the people again")
	for i, o := range others[:2] {
		_, err := w.app.Pause(t.Context(), o, uuid.NewString())
		must(t, err)
		w.caughtUp()
		b.open("/compare?" + query)
		if i == 0 {
			b.wantsErrors(422, "One of the people you wanted to compare cannot be shown any more. Select the people again")
			b.press("Compare").wants(200, "Compare people") // the others are still selected
		}
	}
	b.wantsErrors(422, "You can compare people when at least 2 of your shortlist can be shown").wants(422, "Your shortlist")
}
