package web

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	zombiezen "zombiezen.com/go/sqlite"

	"jobshare/application"
	"jobshare/domain/savedsearch"
	"jobshare/projections"
	"jobshare/projections/alerts"
)

// savedBy are somebody's saved searches.
func (w *world) savedBy(a application.Actor) []savedsearch.Search {
	w.t.Helper()
	w.caughtUp()
	var s alerts.Searches
	must(w.t, w.runner.Read(w.t.Context(), func(conn *zombiezen.Conn, _ map[string]projections.Face) (err error) {
		s, err = alerts.Of(conn, a.Person)
		return err
	}))
	return s.Searches
}

func TestSaveChangeRenewAndDeleteASearch(t *testing.T) {
	w := newWorld(t)
	a := w.somebody("Amina Khan", amina)
	w.somebody("Ben Okafor", ben, in("hm-revenue-and-customs", "tax", "I lead casework.")...)
	w.caughtUp()
	b := w.signedInAs(amina).open("/searches").wants(200, "Your saved searches", "You have no saved searches")
	b.open("/find-a-partner?profession=tax&words=casework").follow("Email me when someone new fits").wants(200, "Save this search", "Words: casework", "Profession: Tax")
	b.fill("Name of the search", "").press("Save search").wantsErrors(422, "Enter a name", "Select how often we should email you")
	b.wants(422, "Save this search", "Profession: Tax")
	path, values := b.fill("Name of the search", "Tax <casework>").tick("As soon as someone new fits").posting("Save search")
	b.post(path, values).wants(200, "Your saved searches", "Your search is saved", "Tax <casework>", "Words: casework", "Profession: Tax", "As soon as someone new fits", "2 November 2027")
	b.post(path, values).wants(200, "Your saved searches") // the same form again
	if n := len(w.savedBy(a)); n != 1 {
		t.Fatalf("%d searches were saved", n)
	}
	b.open("/searches").follow("See who fits Tax <casework>").wants(200, "1 person could share a job with you")
	if got := b.tags(); len(got) != 2 {
		t.Errorf("the results are narrowed down by %q", got)
	}
	b.open("/searches").follow("Tax <casework>").fill("Name of the search", strings.Repeat("a", 61)).press("Save changes").wantsErrors(422, "Name must be 60 characters or less")
	b.fill("Name of the search", "Tax").tick("Once a week, on Monday").press("Save changes").wants(200, "Your saved searches", "Your changes are saved", "Tax", "Once a week, on Monday")
	w.clock.forward(savedsearch.Lifetime + time.Hour)
	b = w.signedInAs(amina)
	b.open("/searches").wants(200, "Your saved searches", "Expired 2 November 2027", "None, because the search has expired").follow("Tax").
		press("Renew for a year").wants(200, "Your saved searches", "Your search is renewed for a year", "Expires 1 November 2028")
	b.follow("Tax").press("Delete search").wants(200, "Your saved searches", "Your search is deleted", "You have no saved searches")
	if got := w.events(savedsearch.Stream(a.Person)); !slices.Equal(got, []string{"SearchSaved", "SearchRenamed", "AlertFrequencyChosen", "SearchRenewed", "SearchDeleted"}) {
		t.Errorf("stored %v", got)
	}
}

func TestTheEleventhSearchIsRefused(t *testing.T) {
	w := newWorld(t)
	a := w.somebody("Amina Khan", amina)
	w.caughtUp()
	b := w.signedInAs(amina).open("/searches/new")
	path, values := b.fill("Name of the search", "One more").tick("Once a day").posting("Save search")
	for i := range savedsearch.MaxSearches {
		_, err := w.app.SaveSearch(t.Context(), a, fmt.Sprint("Search ", i), savedsearch.Criteria{}, savedsearch.Daily, uuid.NewString())
		must(t, err)
	}
	w.caughtUp()
	b.post(path, values).wantsErrors(422, "You can save up to 10 searches. Delete one before you save another")
	b.open("/searches/new").wants(200, "Save this search", "you have 10")
	if n := len(w.savedBy(a)); n != 10 {
		t.Errorf("%d searches were saved", n)
	}
}

// Another's search isn't there, whatever is tried.
func TestAnothersSearchIsNotThere(t *testing.T) {
	w := newWorld(t)
	a := w.somebody("Amina Khan", amina)
	w.somebody("Ben Okafor", ben)
	_, err := w.app.SaveSearch(t.Context(), a, "Mine", savedsearch.Criteria{}, savedsearch.Daily, uuid.NewString())
	must(t, err)
	id := w.savedBy(a)[0].ID
	b := w.signedInAs(ben).open("/searches/new")
	_, values := b.posting("Save search")
	values.Set("name", "Taken over")
	for _, path := range []string{"/searches/" + id, "/searches/" + id + "/results"} {
		b.open(path).wants(404, "Page not found")
	}
	for _, path := range []string{"/searches/" + id, "/searches/" + id + "/renew"} {
		b.post(path, values).wants(404, "Page not found")
	}
	b.post("/searches/"+id+"/delete", values)
	if s := w.savedBy(a); len(s) != 1 || s[0].Name != "Mine" {
		t.Errorf("somebody else's search is now %+v", s)
	}
}

// A form that was posted too late is offered back with what it was to look for.
func TestASearchOutlivesTheSession(t *testing.T) {
	w := newWorld(t)
	w.somebody("Amina Khan", amina)
	w.caughtUp()
	b := w.signedInAs(amina).open("/searches/new?profession=tax").fill("Name of the search", "Only tax").tick("Once a day")
	w.clock.forward(31 * time.Minute)
	b.press("Save search").wants(200, "We signed you out").signIn(amina)
	b.open("/searches/new").wants(200, "Save this search", "Profession: Tax").press("Save search").wants(200, "Your saved searches", "Only tax", "Profession: Tax")
}

// A mail ends its alerts in one step: by its button, or by the page behind its link, without signing in.
func TestUnsubscribe(t *testing.T) {
	w := newWorld(t)
	a := w.somebody("Amina Khan", amina)
	_, err := w.app.SaveSearch(t.Context(), a, "Anybody", savedsearch.Criteria{}, savedsearch.Instant, uuid.NewString())
	must(t, err)
	id := w.savedBy(a)[0].ID
	code, err := w.app.UnsubscribeToken(t.Context(), a.Person, id)
	must(t, err)
	link := application.Links{}.Unsubscribe(id, code)
	frequency := func() savedsearch.Frequency { return w.savedBy(a)[0].Frequency }

	// A mail program looks, or is made to: nothing changes.
	w.browser().open(link).wants(200, "Stop emails about this search?", "Anybody")
	if frequency() != savedsearch.Instant {
		t.Fatal("looking ended the mail")
	}
	oneClick := func(link string) *http.Response { // as RFC 8058 has it: no cookie, no form of ours, from anywhere
		return w.do(http.MethodPost, link, http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}, strings.NewReader("List-Unsubscribe=One-Click"))
	}
	for name, bad := range map[string]string{
		"another code":   application.Links{}.Unsubscribe(id, strings.Repeat("A", 22)),
		"no code":        application.Links{}.Unsubscribe(id, ""),
		"a cut code":     application.Links{}.Unsubscribe(id, code[:10]),
		"another search": application.Links{}.Unsubscribe(uuid.NewString(), code),
		"nothing":        "/unsubscribe",
	} {
		if got := oneClick(bad); got.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d", name, got.StatusCode)
		}
		w.browser().open(bad).wants(404, "This link does not work")
	}
	if frequency() != savedsearch.Instant {
		t.Fatal("what isn't from a mail ended the mail")
	}
	for range 2 {
		if got := oneClick(link); got.StatusCode != http.StatusOK {
			body, _ := io.ReadAll(got.Body)
			t.Fatalf("%d: %s", got.StatusCode, body)
		}
		if frequency() != savedsearch.Never {
			t.Fatal("one click did not end the mail")
		}
	}
	_, err = w.app.ChangeSearch(t.Context(), a, id, "Anybody", savedsearch.Daily, uuid.NewString())
	must(t, err)
	w.caughtUp()
	w.browser().open(link).press("Stop emails").wants(200, "You will get no more emails about this search", "Anybody")
	if frequency() != savedsearch.Never {
		t.Error("the page's button did not end the mail")
	}
	for _, secret := range []string{code, "Anybody"} {
		if strings.Contains(w.logged.String(), url.QueryEscape(secret)) {
			t.Errorf("%q is in the log", secret)
		}
	}
	_, err = w.app.DeleteSearch(t.Context(), a, id, uuid.NewString())
	must(t, err)
	w.caughtUp()
	w.browser().open(link).wants(404, "This link does not work", "If you deleted the search")
}
