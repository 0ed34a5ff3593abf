package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"jobshare/application"
	"jobshare/domain"
	"jobshare/eventstore"
	"jobshare/vault"
)

func TestProblemsBecomePages(t *testing.T) {
	w := newWorld(t)
	for _, tt := range []struct {
		name   string
		err    error
		status int
		says   string
		retry  string
	}{
		{"an answer that can't be taken", domain.RefuseField("grade", "r", "Select your grade"), 422, "Select your grade.", ""},
		{"what isn't there", domain.Refuse(domain.NotFound, "r", "This person can't be found"), 404, "If you typed the web address", ""},
		{"what is forbidden", domain.Refuse(domain.Forbidden, "r", "You may not"), 403, "You may not.", ""},
		{"another state", domain.Refuse(domain.Conflict, "r", "It was answered already"), 409, "It was answered already.", ""},
		{"a limit", domain.Refuse(domain.Limited, "r", "That is the most"), 429, "That is the most.", ""},
		{"what has ended", domain.Refuse(domain.Gone, "r", "It has ended"), 410, "It has ended.", ""},
		{"a stale page", &domain.Stale{SameSession: true}, 409, "You changed this answer in another tab", ""},
		{"a superseded command", fmt.Errorf("handle: %w", eventstore.ErrSuperseded), 409, "Your answer was not saved", ""},
		{"no log", fmt.Errorf("append: %w", eventstore.ErrUnavailable), 503, "You will be able to use the service later", "60"},
		{"no vault", fmt.Errorf("session: %w", vault.ErrUnavailable), 503, "You will be able to use the service later", "60"},
		{"too slow", application.ErrTooSlow, 503, "You will be able to use the service later", "60"},
		{"events from the future", eventstore.ErrUnknownEvents, 503, "You will be able to use the service later", "60"},
		{"too many codes", &vault.TooManyError{Until: w.clock.Now().Add(3 * time.Minute)}, 429, "ask for another one in 3 minutes", "180"},
		{"a code expired", vault.ErrCodeExpired, 410, "expired", ""},
		{"a code used", vault.ErrCodeUsed, 409, "Ask for a new code", ""},
		{"no code", vault.ErrNoChallenge, 409, "Ask for a new code", ""},
		{"too many tries", vault.ErrTooManyTries, 429, "too often", ""},
		{"a person being erased", vault.ErrErasing, 410, "create a new account", ""},
		{"a person without a key", vault.ErrNoKey, 410, "create a new account", ""},
		{"anything else", errors.New("disk on fire"), 500, "Try again later", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			recorder := httptest.NewRecorder()
			w.pages.errors.Serve(recorder, httptest.NewRequest("GET", "/x", nil), fmt.Errorf("page: %w", tt.err))
			if recorder.Code != tt.status || !strings.Contains(document(t, recorder).Text("main"), tt.says) || recorder.Header().Get("Retry-After") != tt.retry {
				t.Errorf("%d, retry after %q: %s", recorder.Code, recorder.Header().Get("Retry-After"), document(t, recorder).Text("main"))
			}
			if strings.Contains(recorder.Body.String(), "disk") {
				t.Error("the cause is shown")
			}
		})
	}
}

// The stores are gone: pages that need none are there, the others say so, and come back.
func TestWithoutAVault(t *testing.T) {
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina)
	must(t, w.vault.Close())
	b.open("/").wants(200, "Find someone to share your job with")
	b.open("/accessibility").wants(200, "Accessibility statement")
	if b.open("/dashboard"); b.status < 500 {
		t.Errorf("the dashboard: %d", b.status)
	}
	if got := w.do("GET", "/healthz", nil, nil); got.StatusCode != 200 {
		t.Errorf("the process: %d", got.StatusCode)
	}
}

func TestReady(t *testing.T) {
	w := newWorld(t)
	for _, tt := range []struct {
		ready  Readiness
		err    error
		status int
		says   string
	}{
		{Readiness{Status: ReadyOK, Projections: map[string]string{"inbox": "live"}}, nil, 200, `"status":"ok","lag":false,"projections":{"inbox":"live"}`},
		{Readiness{Status: ReadyDegraded, Lag: true}, nil, 200, `"status":"degraded","lag":true`},
		{Readiness{Status: NotReady, Why: "this instance is stopping"}, nil, 503, `"status":"not ready","why":"this instance is stopping"`},
		{Readiness{Why: "the vault can't be reached"}, errors.New("dial tcp 10.0.0.1"), 503, `"status":"not ready","why":"the vault can't be reached"`},
	} {
		t.Run(tt.says, func(t *testing.T) {
			c := w.pages.Config
			c.Ready = func(context.Context) (Readiness, error) { return tt.ready, tt.err }
			recorder := httptest.NewRecorder()
			New(c).routes().ServeHTTP(recorder, httptest.NewRequest("GET", "/readyz", nil))
			if recorder.Code != tt.status || !strings.Contains(recorder.Body.String(), tt.says) || strings.Contains(recorder.Body.String(), "10.0.0.1") {
				t.Errorf("%d %s", recorder.Code, recorder.Body)
			}
		})
	}
}

func TestTooLargeAndFromElsewhere(t *testing.T) {
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina).open("/profile/profession").choose("What is your profession?", "Legal")
	cookie := []string{"__Host-session=" + b.cookie(sessionCookie)}
	path, values := b.posting("Save and continue")
	form := []string{"application/x-www-form-urlencoded"}

	got := w.do("POST", path, http.Header{"Cookie": cookie, "Content-Type": form, "Sec-Fetch-Site": {"cross-site"}}, strings.NewReader(values.Encode()))
	if got.StatusCode != 403 {
		t.Errorf("from another site: %d", got.StatusCode)
	}
	large := url.Values{"form-id": values["form-id"], "profession": {strings.Repeat("x", MaxBody)}}.Encode()
	if got := w.do("POST", path, http.Header{"Cookie": cookie, "Content-Type": form}, strings.NewReader(large)); got.StatusCode != 413 {
		t.Errorf("too large: %d", got.StatusCode)
	}
	if got := w.do("POST", path, http.Header{"Cookie": cookie, "Content-Type": form}, struct{ *bytes.Reader }{bytes.NewReader([]byte(large))}); got.StatusCode != 413 {
		t.Errorf("too large without saying so: %d", got.StatusCode)
	}
	if got := w.do("POST", path, http.Header{"Cookie": cookie, "Content-Type": form}, strings.NewReader("profession=legal")); got.StatusCode != 400 {
		t.Errorf("no form of ours: %d", got.StatusCode)
	}
	if n := len(w.events("profile-" + w.personAt(amina))); n != 0 {
		t.Errorf("%d events", n)
	}
}

// What people enter, and who they are, is in no log.
func TestNothingPersonalIsLogged(t *testing.T) {
	w := newWorld(t)
	w.somebody("Ben Okafor", ben)
	a := w.browser().register("Amina Khan", amina)
	a.open("/create-account?next=amina").open("/profile?to=secret-place")
	a.open("/profile/profession").choose("What is your profession?", "Legal").press("Save and continue")
	a.open("/account/address").fill("New email address", ben).tick("No, keep my other addresses").press("Continue")
	a.fill("6 digit code", w.code(ben)).press("Add address")
	_, values := a.open("/account").posting("Sign out everywhere")
	formID := values.Get("form-id")
	a.press("Sign out everywhere")
	if !strings.Contains(w.logged.String(), `"path":"/account/address/code"`) {
		t.Fatal("nothing was logged")
	}
	for _, secret := range []string{"Amina", "amina", "Okafor", "okafor", "legal", "secret-place", formID, w.personAt(amina)} {
		if strings.Contains(w.logged.String(), secret) {
			t.Errorf("%q is in the log", secret)
		}
	}
}
