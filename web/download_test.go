package web

import (
	"encoding/json"
	"strings"
	"testing"

	"jobshare/application"
)

func TestDownloadYourData(t *testing.T) {
	w := newWorld(t)
	a, b := w.somebody("Amina Khan", amina), w.somebody("Ben Okafor", ben)
	w.asks(b, a, "Shall we <talk>?")
	page := w.signedInAs(amina).open("/account").follow("Get a copy of your data").wants(200, "Get a copy of your data")
	page.press("Get your data").wantsErrors(422, "Select how you want your data")
	page.tick("A page to read or print").press("Get your data").wants(200, "Your data", "Name Amina Khan", amina+" (work)", "Your profile", "Policy",
		"Contact requested", "By another person 1, 2 November 2026 at 9:00am", "Message: Shall we <talk>?", "To: you").lacks("Okafor").lacks(b.Person)
	if n := len(page.doc.All("a[href^=/profile/]")); n != 0 {
		t.Errorf("%d links to change answers", n)
	}

	page.open("/account/data").tick("A file that other programs can read")
	path, values := page.posting("Get your data")
	page.post(path, values)
	if page.status != 200 || page.header.Get("Content-Type") != "application/json" || page.header.Get("Content-Disposition") != `attachment; filename="job-share-data.json"` ||
		!strings.Contains(page.header.Get("Cache-Control"), "no-store") {
		t.Errorf("%d %v", page.status, page.header)
	}
	var data application.Download
	must(t, json.Unmarshal([]byte(page.body), &data))
	if data.Name != "Amina Khan" || len(data.SignedIn) != 2 || len(data.Happened) < 8 || strings.Contains(page.body, "Okafor") {
		t.Errorf("the file holds %s", page.body)
	}

	w.clock.forward(freshFor)
	page.post(path, values).wants(200, "Confirm that it is you").lacks("Khan")
	page.open("/account/data").wants(200, "Confirm that it is you")
	page.press("Send a code").fill("6 digit code", w.code(amina)).press("Confirm").wants(200, "Get a copy of your data")
}
