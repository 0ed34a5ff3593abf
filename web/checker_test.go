package web

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"jobshare/web/htmltest"
)

// checks answers the questions of the check, in order.
func (b *browser) checks(answers ...string) *browser {
	b.t.Helper()
	b.open("/check").press("Start the check")
	for _, a := range answers {
		b.tick(a).press("Continue")
	}
	return b
}

func TestCheckOutcomes(t *testing.T) {
	const yes, share, post, early = "Yes", "Share one full-time job with a partner", "Yes, I want to share the job I do now", "The first half of the week"
	w := newWorld(t)
	for name, tt := range map[string]struct {
		answers []string
		h1      string
		next    string
		to      string
	}{
		"it suits":              {[]string{yes, yes, share, post, early}, "Job sharing could suit you", "Create an account", "/create-account"},
		"on leave":              {[]string{yes, "No, I am on leave or away from work", share, post, early}, "Job sharing could suit you", "Ask your line manager", "/no-work-mailbox"},
		"no mailbox":            {[]string{yes, "No, I have no work mailbox, or I share one with others", share, post, early}, "Job sharing could suit you", "Ask your line manager", "/no-work-mailbox"},
		"a council":             {[]string{"No, I work for a council"}, "This service is for the Civil Service only", "Ask your employer for flexible working", "https://www.gov.uk/flexible-working"},
		"the NHS":               {[]string{"No, I work for the NHS, the police, a school or another public body"}, "This service is for the Civil Service only", "Get advice from Acas", "https://www.acas.org.uk/flexible-working"},
		"somewhere else":        {[]string{"No, I work somewhere else"}, "This service is for the Civil Service only", "Civil Service Jobs", "https://www.civilservicejobs.service.gov.uk/"},
		"who is not sure where": {[]string{"I am not sure"}, "Find out whether you work for the Civil Service", "Read who can use this service", "/can-you-use-this-service"},
		"part time":             {[]string{yes, yes, "Work fewer hours in a job of my own"}, "Working part time may suit you better", "Read what job sharing is", "/job-sharing"},
		"a pair":                {[]string{yes, yes, share, "I have found a partner already", early}, "You can apply as a pair", "Read how to apply as a pair", "/job-sharing/applying-as-a-pair"},
		"who does not know":     {[]string{yes, yes, "I do not know yet", post, early}, "Find out more before you decide", "Read how pairs divide a job", "/job-sharing/dividing-a-job"},
	} {
		t.Run(name, func(t *testing.T) {
			b := w.browser().checks(tt.answers...).wants(200, tt.h1)
			if b.at != "/check/result" {
				t.Errorf("at %s", b.at)
			}
			if b.header.Get("Cache-Control") != "no-store" {
				t.Error("the browser may keep the page")
			}
			found := false
			for _, a := range b.doc.All("a[href]") {
				href, _ := htmltest.Attr(a, "href")
				found = found || href == tt.to && strings.Contains(htmltest.Text(a), tt.next)
			}
			if !found {
				t.Errorf("no link %q to %s", tt.next, tt.to)
			}
		})
	}
}

func TestCheckQuestions(t *testing.T) {
	w := newWorld(t)
	b := w.browser().open("/check/post")
	if b.at != "/check/work" {
		t.Errorf("a question whose turn has not come shows %s", b.at)
	}
	if b.open("/check/result"); b.at != "/check/work" {
		t.Errorf("a result without answers shows %s", b.at)
	}
	b.press("Continue").wantsErrors(422, "Select whether you work for the Civil Service")
	b.tick("Yes").press("Continue").wants(200, "Can you read mail at a work address of your own?")
	b.tick("Yes").press("Continue").tick("Share one full-time job with a partner").press("Continue").tick("No, I am looking for a post").press("Continue")
	b.tick("Mornings").press("Continue").wants(200, "Job sharing could suit you", "Mornings", "No, I am looking for a post")
	t.Run("an answer is changed and the others stay", func(t *testing.T) {
		b.open("/check/mailbox").tick("No, I am on leave or away from work").press("Continue").wants(200, "How would you like to work?")
		b.press("Continue").press("Continue").press("Continue").wants(200, "Job sharing could suit you", "Mornings", "Your line manager can tell us")
	})
	t.Run("nothing is in an address", func(t *testing.T) {
		if strings.Contains(w.logged.String(), "mornings") || strings.Contains(w.logged.String(), "away") {
			t.Error("an answer reached the log")
		}
	})
	t.Run("answers are thrown away", func(t *testing.T) {
		b.press("Throw my answers away").wants(200, "Is job sharing right for you?", "Your answers to the check are gone")
		if b.cookie(checkCookie) != "" {
			t.Error("the cookie is still there")
		}
	})
}

// A cookie that no page of ours left is worth no more than the answers that it does hold.
func TestCheckedReadsNothingElse(t *testing.T) {
	for held, want := range map[string]int{"": 0, "yes": 1, "yes.away": 2, "yes.away.share.post.start": 5, "yes.away.share.post.start.more": 5,
		"nonsense": 0, "yes..share": 1, "yes.<b>": 1, ".": 0, "yes.yes.share.yes": 3} {
		r := httptest.NewRequest(http.MethodGet, "/check/result", nil)
		r.AddCookie(&http.Cookie{Name: hostPrefix + string(checkCookie), Value: held})
		if got := (&visit{r: r}).checked(); len(got) != want {
			t.Errorf("%q is read as %q, want %d answers", held, got, want)
		}
	}
}

func TestLeavingTheCheck(t *testing.T) {
	w := newWorld(t)
	b := w.browser().checks("Yes")
	client := *w.server.Client()
	client.Jar = b.client.Jar
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	get := func(path string) *http.Response {
		t.Helper()
		response, err := client.Get(w.server.URL + path)
		must(t, err)
		must(t, response.Body.Close())
		return response
	}
	for _, path := range []string{"/check/exit", "/check/work", "/check/mailbox", "/check/result"} {
		if got := get(path); got.StatusCode != 303 || got.Header.Get("Location") != exitSite || got.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %d to %q", path, got.StatusCode, got.Header.Get("Location"))
		}
	}
	if b.cookie(checkCookie) != "" {
		t.Error("the answers are still there")
	}
	b.checks("Yes").wants(200, "Can you read mail at a work address of your own?")
}

func TestCheckFillsInTheProfile(t *testing.T) {
	w := newWorld(t)
	b := w.browser().checks("Yes", "Yes", "Share one full-time job with a partner", "Yes, I want to share the job I do now", "Mornings")
	b.register("Amina Khan", amina)
	b.open("/profile").wants(200, "Your profile", "You checked whether job sharing suits you")
	b.open("/profile/situation").wants(200, "Do you have a post to share?", "We filled this in from the check you did. It is not saved yet")
	if _, values := b.posting("Save and continue"); values.Get("situation") != "has a post" {
		t.Errorf("filled in: %v", values)
	}
	b.open("/profile/pattern")
	if _, values := b.posting("Save and continue"); len(values["could-1"]) != 5 || len(values["could-2"]) != 5 || values["could-1"][0] != "monday-morning" {
		t.Errorf("filled in: %v", values)
	}
	t.Run("what is answered stays", func(t *testing.T) {
		b.open("/profile/situation").tick("No, I am looking for a post").press("Save and continue")
		b.open("/profile/situation").lacks("We filled this in")
		if _, values := b.posting("Save and continue"); values.Get("situation") != "seeks a post" {
			t.Errorf("filled in: %v", values)
		}
	})
	t.Run("answers are thrown away", func(t *testing.T) {
		w := newWorld(t)
		b := w.browser().checks("Yes", "Yes", "Share one full-time job with a partner", "Yes, I want to share the job I do now", "Mornings")
		b.register("Amina Khan", amina).open("/profile").press("Throw those answers away")
		b.wants(200, "Your profile", "Your answers to the check are gone").lacks("You checked whether")
		b.open("/profile/situation").lacks("We filled this in")
	})
	t.Run("who signs out leaves none to the next", func(t *testing.T) {
		w := newWorld(t)
		b := w.browser().checks("Yes", "Yes", "Share one full-time job with a partner", "Yes, I want to share the job I do now", "Mornings")
		b.register("Amina Khan", amina).press("Sign out")
		if b.cookie(checkCookie) != "" {
			t.Error("the answers are still there")
		}
	})
}

func TestGuides(t *testing.T) {
	w := newWorld(t)
	b := w.browser()
	for _, g := range guides {
		b.open(string(g.path)).wants(200, g.title, "More to read")
	}
	if len(guides) < 6 {
		t.Errorf("%d guides", len(guides))
	}
	b.open("/").follow("Check if you can use this service").wants(200, "Can you use this service?")
}
