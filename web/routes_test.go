package web

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/go-chi/chi/v5"
)

// public are the addresses that anybody may ask for. Every other one is for who is signed in: a new page is too, unless
// it is named here.
var public = []string{
	"GET /", "GET /assets/*", "GET /healthz", "GET /readyz", "GET /robots.txt", "GET /.well-known/security.txt",
	"GET /can-you-use-this-service", "GET /job-sharing", "GET /job-sharing/dividing-a-job", "GET /job-sharing/applying-as-a-pair",
	"GET /job-sharing/for-managers", "GET /no-work-mailbox", "GET /how-we-compare-people", "GET /readiness", "POST /readiness",
	"GET /check", "POST /check", "GET /check/work", "POST /check/work", "GET /check/mailbox", "POST /check/mailbox",
	"GET /check/job", "POST /check/job", "GET /check/post", "POST /check/post", "GET /check/when", "POST /check/when",
	"GET /check/result", "POST /check/forget", "GET /check/exit",
	"GET /ask-your-manager", "POST /ask-your-manager", "GET /ask-your-manager/code", "POST /ask-your-manager/code", "POST /ask-your-manager/code/resend",
	"GET /ask-your-manager/sent", "GET /confirm-a-colleague", "POST /confirm-a-colleague", "GET /confirm-a-colleague/thank-you",
	"GET /terms", "GET /contact", "GET /feedback", "POST /feedback", "GET /feedback/thank-you",
	"GET /accessibility", "GET /cookies", "GET /privacy",
	"GET /readiness", "POST /readiness", "GET /create-account", "POST /create-account", "GET /create-account/code", "POST /create-account/code", "POST /create-account/code/resend",
	"GET /sign-in", "POST /sign-in", "GET /sign-in/code", "POST /sign-in/code", "POST /sign-in/code/resend",
	"POST /sign-out", "GET /signed-out", "GET /timed-out", "GET /erased", "GET /closed", "GET /appeal", "POST /appeal", "GET /unsubscribe", "POST /unsubscribe",
	"GET /dev/mailbox", "GET /dev/mailbox.json",
}

func TestEverythingElseNeedsASession(t *testing.T) {
	w := newWorld(t)
	walked := 0
	must(t, chi.Walk(w.pages.routes(), func(method, route string, _ http.Handler, _ ...func(http.Handler) http.Handler) error {
		walked++
		if slices.Contains(public, method+" "+route) {
			return nil
		}
		path := strings.NewReplacer("{reference}", "abc", "{id}", "abc").Replace(route)
		response := w.do(method, path, http.Header{"Sec-Fetch-Site": {"same-origin"}}, nil)
		if to := response.Header.Get("Location"); response.StatusCode != 303 || !strings.HasPrefix(to, "/sign-in") {
			t.Errorf("%s %s: %d to %q, want 303 to /sign-in", method, route, response.StatusCode, to)
		}
		if len(response.Cookies()) != 0 {
			t.Errorf("%s %s sets cookies", method, route)
		}
		return nil
	}))
	if walked < 60 {
		t.Errorf("only %d routes were walked", walked)
	}
}

func TestSignInLeadsBack(t *testing.T) {
	w := newWorld(t)
	tests := []struct{ name, method, path, to string }{
		{"a page", "GET", "/find-a-partner?page=2", "/sign-in?next=%2Ffind-a-partner%3Fpage%3D2"},
		{"the dashboard, where people go anyway", "GET", "/dashboard", "/sign-in"},
		{"a form that is a page too", "POST", "/profile/grade", "/sign-in?next=%2Fprofile%2Fgrade"},
		{"a button leads to the page it is on", "POST", "/requests/abc/accept", "/sign-in?next=%2Frequests%2Fabc"},
		{"a button of the profile", "POST", "/profile/publish", "/sign-in?next=%2Fprofile"},
		{"the script that keeps a session alive has no page", "POST", "/session/extend", "/sign-in"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			response := w.do(tt.method, tt.path, http.Header{"Sec-Fetch-Site": {"same-origin"}}, nil)
			if to := response.Header.Get("Location"); to != tt.to {
				t.Errorf("leads to %q, want %q", to, tt.to)
			}
		})
	}
}

func TestUnknownAddressesAndMethods(t *testing.T) {
	w := newWorld(t)
	if got := w.do("GET", "/nowhere", nil, nil); got.StatusCode != 404 {
		t.Errorf("an unknown address: %d", got.StatusCode)
	}
	got := w.do("GET", "/sign-out", nil, nil)
	if got.StatusCode != 405 || got.Header.Get("Allow") != "POST" {
		t.Errorf("GET of a button: %d, allowed %q", got.StatusCode, got.Header.Get("Allow"))
	}
	if got := w.do("HEAD", "/", nil, nil); got.StatusCode != 200 {
		t.Errorf("HEAD of a page: %d", got.StatusCode)
	}
}

func TestMailboxIsForDevelopmentAlone(t *testing.T) {
	w := newWorld(t)
	c := w.pages.Config
	c.Development = false
	handler, err := New(c).Handler()
	must(t, err)
	w.server.Config.Handler = handler
	for _, path := range []string{"/dev/mailbox", "/dev/mailbox.json"} {
		if got := w.do("GET", path, nil, nil); got.StatusCode != 404 {
			t.Errorf("%s: %d, want 404", path, got.StatusCode)
		}
	}
}
