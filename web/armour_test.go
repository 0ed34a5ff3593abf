package web

import (
	"bytes"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/go-chi/chi/v5"
)

// armoured is a small service behind the armour, and its log.
func armoured(t *testing.T, change func(*Armour)) (http.Handler, *bytes.Buffer) {
	t.Helper()
	var log bytes.Buffer
	e := testErrors(t)
	e.Log = slog.New(slog.NewTextHandler(&log, nil))
	routes := chi.NewRouter()
	routes.NotFound(e.NotFound)
	routes.MethodNotAllowed(e.MethodNotAllowed(routes))
	routes.Handle(AssetPrefix+"*", e.Site.Assets)
	routes.Get("/page", e.Handle(func(w http.ResponseWriter, r *http.Request) error {
		return e.Site.Render(w, r, http.StatusOK, Page{Title: "A"}, words("A"))
	}))
	routes.Post("/page", e.Handle(func(w http.ResponseWriter, r *http.Request) error {
		if err := r.ParseForm(); err != nil {
			return err
		}
		return PathDashboard.Redirect(w, r)
	}))
	routes.Get("/panic", func(http.ResponseWriter, *http.Request) { panic("the cause") })
	routes.Get("/half", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, "half of it")
		panic("the cause")
	})
	routes.Get("/fail", e.Handle(func(http.ResponseWriter, *http.Request) error { return errors.New("the cause") }))
	armour := Armour{Errors: e, Log: e.Log}
	if change != nil {
		change(&armour)
	}
	h, err := armour.Wrap(routes)
	if err != nil {
		t.Fatal(err)
	}
	return h, &log
}

// answer asks as a browser would on this computer.
func answer(h http.Handler, method, target string, body io.Reader, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "http://localhost:8080"+target, body)
	if body != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestEveryAnswerHasTheHeaders(t *testing.T) {
	h, _ := armoured(t, nil)
	site := testSite(t)
	long := strings.Repeat("a", MaxBody+1)
	answers := map[string]struct {
		got    *httptest.ResponseRecorder
		status int
	}{
		"page":           {answer(h, "GET", "/page", nil), 200},
		"redirect":       {answer(h, "POST", "/page", strings.NewReader("a=b")), 303},
		"asset":          {answer(h, "GET", site.Assets.URL("app.js"), nil), 200},
		"no asset":       {answer(h, "GET", "/assets/x/y", nil), 404},
		"no page":        {answer(h, "GET", "/nowhere", nil), 404},
		"no such method": {answer(h, "DELETE", "/page", nil), 405},
		"too large":      {answer(h, "POST", "/page", strings.NewReader(long)), 413},
		"other site":     {answer(h, "POST", "/page", nil, "Sec-Fetch-Site", "cross-site"), 403},
		"panic":          {answer(h, "GET", "/panic", nil), 500},
		"failure":        {answer(h, "GET", "/fail", nil), 500},
	}
	want := map[string]string{
		"Content-Security-Policy": "default-src 'none'; script-src 'self' 'sha256-GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw='; " +
			"style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; " +
			"base-uri 'none'; frame-ancestors 'none'",
		"Strict-Transport-Security":    "max-age=63072000; includeSubDomains",
		"X-Content-Type-Options":       "nosniff",
		"Referrer-Policy":              "same-origin",
		"Cross-Origin-Opener-Policy":   "same-origin",
		"Cross-Origin-Resource-Policy": "same-origin",
		"Permissions-Policy":           "camera=(), display-capture=(), fullscreen=(), geolocation=(), microphone=(), payment=(), usb=()",
		"X-Robots-Tag":                 "noindex, nofollow",
		"Access-Control-Allow-Origin":  "",
	}
	for name, a := range answers {
		t.Run(name, func(t *testing.T) {
			if a.got.Code != a.status {
				t.Errorf("status = %d, want %d", a.got.Code, a.status)
			}
			for header, value := range want {
				if got := a.got.Header().Get(header); got != value {
					t.Errorf("%s = %q, want %q", header, got, value)
				}
			}
			if a.got.Header().Get("Cache-Control") == "" {
				t.Error("no Cache-Control")
			}
			if id := a.got.Header().Get("X-Request-Id"); !regexp.MustCompile(`^[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}$`).MatchString(id) {
				t.Errorf("X-Request-Id = %q", id)
			}
		})
	}
}

func TestPolicyNamesASignInService(t *testing.T) {
	h, _ := armoured(t, func(a *Armour) { a.FormAction = []string{"https://sign-in.example"} })
	if got := answer(h, "GET", "/page", nil).Header().Get("Content-Security-Policy"); !strings.Contains(got, "form-action 'self' https://sign-in.example;") {
		t.Errorf("policy = %q", got)
	}
}

func TestOtherSites(t *testing.T) {
	tests := []struct {
		name    string
		method  string
		headers []string
		status  int
	}{
		{"our own form", "POST", []string{"Sec-Fetch-Site", "same-origin"}, 303},
		{"typed or bookmarked", "POST", []string{"Sec-Fetch-Site", "none"}, 303},
		{"a neighbour under the same domain", "POST", []string{"Sec-Fetch-Site", "same-site"}, 403},
		{"another site", "POST", []string{"Sec-Fetch-Site", "cross-site"}, 403},
		{"an older browser, our own form", "POST", []string{"Origin", "http://localhost:8080"}, 303},
		{"an older browser, another site", "POST", []string{"Origin", "https://evil.example"}, 403},
		{"a sandboxed frame", "POST", []string{"Origin", "null"}, 403},
		{"a trusted origin", "POST", []string{"Origin", "https://jobs.service.gov.uk", "Sec-Fetch-Site", "cross-site"}, 303},
		{"not a browser", "POST", nil, 303},
		{"a link from another site", "GET", []string{"Sec-Fetch-Site", "cross-site"}, 200},
	}
	h, _ := armoured(t, func(a *Armour) { a.TrustedOrigins = []string{"https://jobs.service.gov.uk"} })
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := answer(h, tt.method, "/page", nil, tt.headers...)
			if w.Code != tt.status {
				t.Errorf("status = %d, want %d", w.Code, tt.status)
			}
			if tt.status == 403 && document(t, w).Text("h1") != "You cannot do this" {
				t.Error("not the page for 403")
			}
		})
	}
	if _, err := (Armour{Errors: testErrors(t), TrustedOrigins: []string{"not an origin"}}).Wrap(http.NotFoundHandler()); err == nil {
		t.Error("a trusted origin that isn't one was taken")
	}
}

func TestLargestBody(t *testing.T) {
	h, _ := armoured(t, nil)
	for name, tt := range map[string]struct {
		body   io.Reader
		status int
	}{
		"at the limit":                    {strings.NewReader(strings.Repeat("a", MaxBody)), 303},
		"over it":                         {strings.NewReader(strings.Repeat("a", MaxBody+1)), 413},
		"over it without saying how long": {io.MultiReader(strings.NewReader(strings.Repeat("a", MaxBody+1))), 413},
	} {
		t.Run(name, func(t *testing.T) {
			w := answer(h, "POST", "/page", tt.body)
			if w.Code != tt.status {
				t.Errorf("status = %d, want %d", w.Code, tt.status)
			}
		})
	}
}

func TestPanic(t *testing.T) {
	h, log := armoured(t, nil)
	w := answer(h, "GET", "/panic", nil)
	page := document(t, w)
	if w.Code != 500 || page.Text("h1") != "Sorry, there is a problem with the service" {
		t.Errorf("%d %s", w.Code, page.Text("h1"))
	}
	if got, want := page.Text(".app-reference"), w.Header().Get("X-Request-Id"); got != want || got == "" {
		t.Errorf("reference = %q, want %q", got, want)
	}
	if strings.Contains(w.Body.String(), "the cause") {
		t.Error("the cause is on the page")
	}
	if !strings.Contains(log.String(), "the cause") || !strings.Contains(log.String(), "armour_test.go") {
		t.Errorf("the cause or where it was isn't in the log: %s", log)
	}
}

// A reader must be able to tell half an answer from a whole one.
func TestPanicInTheMiddleCutsTheConnection(t *testing.T) {
	h, log := armoured(t, nil)
	defer func() {
		if cause := recover(); cause != http.ErrAbortHandler {
			t.Errorf("recovered %v", cause)
		}
		if !strings.Contains(log.String(), "the cause") {
			t.Error("the cause isn't in the log")
		}
	}()
	answer(h, "GET", "/half", nil)
}

func TestAccessLog(t *testing.T) {
	h, log := armoured(t, nil)
	w := answer(h, "GET", "/nowhere?q=somebody%40example.com", nil)
	line := log.String()
	for _, want := range []string{"method=GET", "path=/nowhere ", "status=404", "code=no-route", "request=" + w.Header().Get("X-Request-Id")} {
		if !strings.Contains(line, want) {
			t.Errorf("no %s in %s", want, line)
		}
	}
	if strings.Contains(line, "somebody") {
		t.Errorf("the query is in the log: %s", line)
	}
}

func TestMethodNotAllowedNamesTheOthers(t *testing.T) {
	h, _ := armoured(t, nil)
	if got := answer(h, "PUT", "/page", nil).Header().Get("Allow"); got != "GET, POST" {
		t.Errorf("Allow = %q", got)
	}
}

func TestSecureOrigin(t *testing.T) {
	tests := []struct {
		name, url string
		behindTLS bool
		status    int
	}{
		{"localhost", "http://localhost:8080/page", false, 200},
		{"a name under localhost", "http://a.localhost/page", false, 200},
		{"IPv4 loopback", "http://127.0.0.1:8080/page", false, 200},
		{"IPv6 loopback", "http://[::1]:8080/page", false, 200},
		{"a host name", "http://jobshare:8080/page", false, 403},
		{"a name that starts like localhost", "http://localhost.example/page", false, 403},
		{"an address on the network", "http://10.0.0.7/page", false, 403},
		{"TLS", "https://jobs.example/page", false, 200},
		{"behind a proxy", "http://jobs.example/page", true, 200},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h, _ := armoured(t, func(a *Armour) { a.BehindTLS = tt.behindTLS })
			w := httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequest("GET", tt.url, nil))
			if w.Code != tt.status {
				t.Fatalf("status = %d, want %d", w.Code, tt.status)
			}
			if tt.status == 403 && !strings.Contains(document(t, w).Text("main"), "https://") {
				t.Error("the page doesn't say what to do")
			}
		})
	}
}

func TestServerHasLimits(t *testing.T) {
	s := NewServer(":0", http.NotFoundHandler(), slog.New(slog.DiscardHandler))
	if s.ReadHeaderTimeout != ReadHeaderTimeout || s.ReadTimeout != ReadTimeout || s.WriteTimeout != WriteTimeout ||
		s.IdleTimeout != KeepAliveTimeout || s.MaxHeaderBytes != MaxHeader {
		t.Errorf("%+v", s)
	}
}
