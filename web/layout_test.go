package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jobshare/web/govuk"
	"jobshare/web/htmltest"
)

const pageTemplate = "../node_modules/govuk-frontend/dist/govuk/template.njk"

// The one script in the page is the page template's, byte for byte, and the policy allows it and no other.
func TestInlineScriptIsTheTemplatesOwn(t *testing.T) {
	template, err := os.ReadFile(pageTemplate)
	if err != nil {
		t.Fatalf("%v: run npm ci first", err)
	}
	snippet := regexp.MustCompile(`<script [^\n]*%}>(.*)</script>`).FindSubmatch(template)
	if snippet == nil {
		t.Fatal("the template has no script")
	}
	if got := sha256Source(snippet[1]); got != snippetHash {
		t.Errorf("the template's script has %s, the policy allows %s", got, snippetHash)
	}
	page := renderPage(t, testSite(t), Page{Title: "A", SignedIn: true, Timeout: IdleTimeout()}).Body.Bytes()
	scripts := regexp.MustCompile(`(?s)<script([^>]*)>(.*?)</script>`).FindAllSubmatch(page, -1)
	inline := 0
	for _, s := range scripts {
		if bytes.Contains(s[1], []byte(" src=")) {
			continue
		}
		inline++
		if got := sha256Source(s[2]); got != snippetHash {
			t.Errorf("script %q has %s, the policy allows %s", s[2], got, snippetHash)
		}
	}
	if inline != 1 {
		t.Errorf("%d scripts in the page, want 1", inline)
	}
}

func sha256Source(script []byte) string {
	sum := sha256.Sum256(script)
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// A style attribute or an event handler would be refused by the policy, quietly.
func TestNothingInline(t *testing.T) {
	for name, w := range samplePages(t) {
		page := document(t, w)
		for _, n := range page.All("") {
			for _, a := range n.Attr {
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
					t.Errorf("%s: <%s> has %s", name, n.Data, a.Key)
				}
			}
			if n.Data == "style" {
				t.Errorf("%s: a style element", name)
			}
		}
	}
}

func TestLayoutFollowsTheTemplate(t *testing.T) {
	page := document(t, renderPage(t, testSite(t), Page{Title: "Your profile", Back: "/dashboard"}))
	if got, _ := htmltest.Attr(page.One("html.govuk-template"), "lang"); got != "en" {
		t.Errorf("lang = %q", got)
	}
	if got := page.Text("title"); got != "Your profile - Share a job - GOV.UK" {
		t.Errorf("title = %q", got)
	}
	for _, selector := range []string{
		"meta[charset=utf-8]", "meta[name=viewport]", "meta[name=theme-color]", "link[rel=manifest]", "link[rel=mask-icon]",
		"link[rel=apple-touch-icon]", "body.govuk-template__body", "header.govuk-template__header",
		"main.govuk-main-wrapper#main-content", "footer.govuk-template__footer", "h1",
	} {
		page.One(selector)
	}
	order := []string{"govuk-skip-link", "govuk-template__header", "govuk-service-navigation", "govuk-phase-banner", "govuk-back-link", "govuk-main-wrapper", "govuk-template__footer"}
	var got []string
	for _, n := range page.All("[class]") {
		class, _ := htmltest.Attr(n, "class")
		for _, c := range strings.Fields(class) {
			if slices.Contains(order, c) {
				got = append(got, c)
			}
		}
	}
	if diff := cmp.Diff(order, got); diff != "" {
		t.Errorf("order of the parts: want -, got +\n%s", diff)
	}
}

func TestMenu(t *testing.T) {
	tests := []struct {
		name    string
		page    Page
		links   []string
		current string
		signOut bool
	}{
		{"signed out", Page{Title: "A", Path: "/sign-in"}, []string{"Sign in", "Create an account"}, "Sign in", false},
		{"signed in", Page{Title: "A", Path: "/requests", SignedIn: true}, []string{"Dashboard", "Your profile", "Find a partner", "Requests", "Account"}, "Requests", true},
		{"a page below one of the menu", Page{Title: "A", Path: "/profile/grade", SignedIn: true}, []string{"Dashboard", "Your profile", "Find a partner", "Requests", "Account"}, "Your profile", true},
		{"bare", Page{Title: "A", Path: "/requests", SignedIn: true, Bare: true}, nil, "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			page := document(t, renderPage(t, testSite(t), tt.page))
			var links []string
			current := ""
			for _, a := range page.All("a.govuk-service-navigation__link") {
				if href, _ := htmltest.Attr(a, "href"); href == "/" {
					continue // the service's name
				}
				links = append(links, htmltest.Text(a))
				if _, ok := htmltest.Attr(a, "aria-current"); ok {
					current = htmltest.Text(a)
				}
			}
			if diff := cmp.Diff(tt.links, links); diff != "" {
				t.Errorf("links: want -, got +\n%s", diff)
			}
			if current != tt.current {
				t.Errorf("current = %q, want %q", current, tt.current)
			}
			if got := len(page.All("form[method=post][action=/sign-out]")) == 1; got != tt.signOut {
				t.Errorf("sign out = %v, want %v", got, tt.signOut)
			}
		})
	}
}

func TestPageWithErrors(t *testing.T) {
	page := document(t, renderPage(t, testSite(t), Page{Title: "Sign in", Errors: []govuk.ErrorLink{{Text: "Enter your email address", Href: "#email"}}}))
	if got := page.Text("title"); got != "Error: Sign in - Share a job - GOV.UK" {
		t.Errorf("title = %q", got)
	}
	if got := page.Text(".govuk-error-summary__title"); got != "There is a problem" {
		t.Errorf("summary = %q", got)
	}
	if got := page.Text("a[href=#email]"); got != "Enter your email address" {
		t.Errorf("link = %q", got)
	}
}

func TestGenericBrandHasNoCrown(t *testing.T) {
	site := testSite(t)
	site.Brand = BrandGeneric
	w := renderPage(t, site, Page{Title: "A"})
	page := document(t, w)
	if got := page.Text(".govuk-generic-header__homepage-link"); got != "Civil Service" {
		t.Errorf("header = %q", got)
	}
	if got := page.Text("title"); got != "A - Share a job" {
		t.Errorf("title = %q", got)
	}
	for _, selector := range []string{".govuk-header", ".govuk-footer__crown", ".govuk-footer__copyright-logo", "link[rel=manifest]", "link[rel=apple-touch-icon]"} {
		if n := len(page.All(selector)); n != 0 {
			t.Errorf("%s is on the page", selector)
		}
	}
	if strings.Contains(w.Body.String(), "GOV.UK") {
		t.Error("the page says GOV.UK")
	}
}

func TestPhaseBanner(t *testing.T) {
	for phase, want := range map[Phase]string{PhaseAlpha: "Alpha", PhaseBeta: "Beta", PhaseLive: ""} {
		t.Run(string(phase), func(t *testing.T) {
			site := testSite(t)
			site.Phase = phase
			got := ""
			for _, n := range document(t, renderPage(t, site, Page{Title: "A"})).All(".govuk-phase-banner__content__tag") {
				got = htmltest.Text(n)
			}
			if got != want {
				t.Errorf("tag = %q, want %q", got, want)
			}
		})
	}
}

func TestTimeoutDialog(t *testing.T) {
	site := testSite(t)
	page := document(t, renderPage(t, site, Page{Title: "A", SignedIn: true, Timeout: IdleTimeout()}))
	dialog := page.One("dialog[data-module=session-timeout]")
	for name, want := range map[string]string{
		"data-warn-after": "1680", "data-end-after": "1800", "data-extend-url": "/session/extend", "data-ended-url": "/timed-out",
	} {
		if got, _ := htmltest.Attr(dialog, name); got != want {
			t.Errorf("%s = %q, want %q", name, got, want)
		}
	}
	if _, open := htmltest.Attr(dialog, "open"); open {
		t.Error("the dialog is open without its script")
	}
	if n := len(document(t, renderPage(t, site, Page{Title: "A", SignedIn: true})).All("dialog")); n != 0 {
		t.Error("a dialog without a time-out")
	}
}

func TestSignedInPagesAreNotStored(t *testing.T) {
	site := testSite(t)
	for name, tt := range map[string]struct {
		page Page
		want string
	}{
		"signed in":  {Page{Title: "A", SignedIn: true}, "no-store"},
		"signed out": {Page{Title: "A"}, "no-cache"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := renderPage(t, site, tt.page).Header().Get("Cache-Control"); got != tt.want {
				t.Errorf("Cache-Control = %q, want %q", got, tt.want)
			}
		})
	}
}

// Content that is text can't become markup anywhere in the layout.
func TestLayoutEscapes(t *testing.T) {
	const attack = `"><script>alert(1)</script>`
	site := testSite(t)
	site.Name, site.Organisation = attack, attack
	for _, brand := range []Brand{BrandGOVUK, BrandGeneric} {
		site.Brand = brand
		page := document(t, renderPage(t, site, Page{
			Title: attack, Back: attack, SignedIn: true, Notice: &govuk.NotificationBanner{Text: attack},
			Errors: []govuk.ErrorLink{{Text: attack, Href: attack}}, Timeout: IdleTimeout(),
		}))
		if n := len(page.All("script")); n != 2 {
			t.Errorf("%s: %d scripts, want 2", brand, n)
		}
	}
}

// samplePages are the layout in its states and every error page.
func samplePages(t *testing.T) map[string]*httptest.ResponseRecorder {
	t.Helper()
	site := testSite(t)
	generic := *site
	generic.Brand = BrandGeneric
	notice := &govuk.NotificationBanner{Text: "Your profile is published", Type: "success"}
	pages := map[string]*httptest.ResponseRecorder{
		"signed-out": renderPage(t, site, Page{Title: "Sign in", Path: "/sign-in"}),
		"signed-in":  renderPage(t, site, Page{Title: "Dashboard", Path: "/dashboard", SignedIn: true, Notice: notice, Timeout: IdleTimeout()}),
		"wide":       renderPage(t, site, Page{Title: "Find a partner", Path: "/find-a-partner", SignedIn: true, Wide: true, Back: "/dashboard"}),
		"generic":    renderPage(t, &generic, Page{Title: "Dashboard", Path: "/dashboard", SignedIn: true, Timeout: IdleTimeout()}),
		"errors":     renderPage(t, site, Page{Title: "Sign in", Errors: []govuk.ErrorLink{{Text: "Enter your email address", Href: "#main-content"}}}),
	}
	for status := range site.Words.Errors {
		w := httptest.NewRecorder()
		h := WithRequestID((&Errors{Site: site, Log: testErrors(t).Log}).Handle(func(http.ResponseWriter, *http.Request) error {
			return &Error{Status: status}
		}))
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/x", nil))
		pages["error-"+http.StatusText(status)] = w
	}
	return pages
}
