package web

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"jobshare/domain/account"
	"jobshare/vault"
	"jobshare/web/htmltest"
)

const (
	amina = "amina.khan@homeoffice.gov.uk"
	ben   = "ben.okafor@dwp.gov.uk"
)

func TestCreateAccount(t *testing.T) {
	w := newWorld(t)
	b := w.browser().open("/").follow("Start now")
	b.wants(200, "Create an account").press("Continue").wantsErrors(422, "Enter your full name", "Enter your work email address")
	b.fill("Full name", "Amina Khan").fill("Work email address", amina).press("Continue")
	b.wants(200, "Check your email", "amina.khan@homeoffice.gov.uk", "9:00am")
	code := w.code(amina)
	b.fill("6 digit code", code[:3]+" - "+code[3:]).press("Create account") // as people copy it
	b.wants(200, "Your dashboard", "Your account has been created", "You have answered 0 of 6 questions")
	if b.at != "/dashboard" {
		t.Errorf("at %s", b.at)
	}
	if got := b.header.Get("Cache-Control"); got != "no-store" {
		t.Errorf("Cache-Control = %q", got)
	}
	b.open("/create-account")
	if b.at != "/dashboard" {
		t.Errorf("creating an account when signed in leads to %s", b.at)
	}
}

func TestCreateAccountRefusesOtherAddresses(t *testing.T) {
	w := newWorld(t)
	for name, tt := range map[string]struct{ address, problem string }{
		"a council":        {"amina@leeds.gov.uk", "Enter a Civil Service work email address. This one does not belong to an organisation in our list"},
		"a private one":    {"amina@example.com", "Enter a Civil Service work email address. This one does not belong to an organisation in our list"},
		"a shared mailbox": {"hr.team@homeoffice.gov.uk", "Enter your own work email address. A shared mailbox can't be used, because several people can read it"},
		"no address":       {"amina", "Enter an email address in the correct format, like name@homeoffice.gov.uk"},
	} {
		t.Run(name, func(t *testing.T) {
			b := w.browser().open("/create-account").fill("Full name", "Amina Khan").fill("Work email address", tt.address).press("Continue")
			b.wantsErrors(422, tt.problem)
			if explained := strings.Contains(b.text(), "Who can use it"); explained != (name != "no address") {
				t.Errorf("it says who can use the service: %v", explained)
			}
			_, values := b.posting("Continue")
			if values.Get("name") != "Amina Khan" || values.Get("email") != tt.address {
				t.Errorf("the answers were not kept: %v", values)
			}
		})
	}
}

func TestKnownAddressSignsIn(t *testing.T) {
	w := newWorld(t)
	w.browser().register("Amina Khan", amina)
	b := w.browser().open("/create-account").fill("Full name", "Somebody Else").fill("Work email address", amina).press("Continue")
	b.fill("6 digit code", w.code(amina)).press("Create account").wants(200, "Your dashboard")
	b.open("/account").wants(200, "Your account", "Amina Khan").lacks("Somebody Else")
}

func TestSignIn(t *testing.T) {
	w := newWorld(t)
	w.browser().register("Amina Khan", amina)
	b := w.browser().open("/find-a-partner")
	if b.at != "/sign-in?next=%2Ffind-a-partner" {
		t.Fatalf("at %s", b.at)
	}
	b.press("Continue").wantsErrors(422, "Enter your email address")
	b.signIn(amina).wants(200, "People who could share a job with you")
	if b.open("/sign-in"); b.at != "/dashboard" {
		t.Errorf("signing in when signed in leads to %s", b.at)
	}
	if b.cookie(browserCookie) != "" {
		t.Error("the browser still has what it asked a code with")
	}
}

func TestReturnOnlyToOurselves(t *testing.T) {
	w := newWorld(t)
	w.browser().register("Amina Khan", amina)
	for _, next := range []string{"https://example.com/", "//example.com", "/\\example.com", "javascript:alert(1)"} {
		b := w.browser().open("/sign-in?next=" + next).signIn(amina)
		if b.at != "/dashboard" {
			t.Errorf("%s leads to %s", next, b.at)
		}
	}
}

func TestTrustedDevice(t *testing.T) {
	w := newWorld(t)
	w.browser().register("Amina Khan", amina)
	for name, trusted := range map[string]bool{"trusted": true, "not trusted": false} {
		t.Run(name, func(t *testing.T) {
			b := w.browser().open("/sign-in").fill("Email address", amina)
			if trusted {
				b.tick("I trust this device")
			}
			b.press("Continue")
			path, values := b.fill("6 digit code", w.code(amina)).posting("Sign in")
			b.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
			response, err := b.client.PostForm(w.server.URL+path, values)
			must(t, err)
			response.Body.Close()
			for _, c := range response.Cookies() {
				if c.Name != "__Host-session" {
					continue
				}
				if want := 14 * 24 * 60 * 60; trusted && c.MaxAge != want || !trusted && c.MaxAge != 0 {
					t.Errorf("the cookie stays for %d s", c.MaxAge)
				}
				if !c.HttpOnly || !c.Secure || c.SameSite != http.SameSiteLaxMode {
					t.Errorf("cookie %s", c)
				}
			}
			b.client.CheckRedirect = nil
			w.clock.forward(vault.SessionIdle)
			if b.open("/dashboard"); (b.h1() == "Your dashboard") != trusted {
				t.Errorf("after half an hour: %q", b.h1())
			}
			if b.open("/dashboard"); trusted && len(b.doc.All("dialog")) != 0 {
				t.Error("a trusted device is told that time runs out")
			}
		})
	}
}

func TestCodeProblems(t *testing.T) {
	w := newWorld(t)
	w.browser().register("Amina Khan", amina)
	asked := func() (*browser, string) {
		w.clock.forward(vault.ChallengeWindow)
		b := w.browser().open("/sign-in").fill("Email address", amina).press("Continue")
		return b, w.code(amina)
	}
	t.Run("not a code", func(t *testing.T) {
		b, _ := asked()
		b.press("Sign in").wantsErrors(422, "Enter the 6 digit code")
		b.fill("6 digit code", "12a").press("Sign in").wantsErrors(422, "The code must be 6 numbers")
	})
	t.Run("wrong, until there is no try left", func(t *testing.T) {
		b, code := asked()
		for _, left := range []string{"4 tries", "3 tries", "2 tries", "1 try"} {
			b.fill("6 digit code", wrong(code)).press("Sign in").wantsErrors(422, "The code is not correct. You have "+left+" left")
		}
		b.fill("6 digit code", wrong(code)).press("Sign in").wantsErrors(429, "The code was entered wrongly too many times. Ask for a new one")
		b.follow("Ask for a new code").wants(200, "Sign in")
	})
	t.Run("expired", func(t *testing.T) {
		b, code := asked()
		w.clock.forward(vault.ChallengeLife)
		b.fill("6 digit code", code).press("Sign in").wantsErrors(410, "The code has expired. Ask for a new one")
	})
	t.Run("used", func(t *testing.T) {
		b, code := asked()
		other := *b // the same page, open twice
		path, values := b.fill("6 digit code", code).posting("Sign in")
		b.press("Sign in").wants(200, "Your dashboard")
		other.post(path, values)
		if other.h1() != "Your dashboard" {
			t.Errorf("the same form again: %q", other.h1())
		}
	})
	t.Run("another browser", func(t *testing.T) {
		_, code := asked()
		b := w.browser().open("/sign-in/code")
		b.wantsErrors(409, "No code was asked for in this browser. Use the browser you asked with, or ask for a new one")
		b.post("/sign-in/code", map[string][]string{"code": {code}, "form-id": {"AAAAAAAAAAAAAAAAAAAAAAAAAA"}})
		b.wantsErrors(409, "No code was asked for in this browser. Use the browser you asked with, or ask for a new one")
	})
	t.Run("a new code", func(t *testing.T) {
		b, old := asked()
		b.press("Send a new code").wants(200, "Check your email", "We have sent you a new code")
		code := w.code(amina)
		if old != code { // one time in a million
			b.fill("6 digit code", old).press("Sign in").wantsErrors(422, "The code is not correct. You have 4 tries left")
		}
		b.fill("6 digit code", code).press("Sign in").wants(200, "Your dashboard")
	})
	t.Run("too many codes", func(t *testing.T) {
		b, _ := asked()
		for range vault.ChallengeLimit - 1 {
			b.press("Send a new code").wants(200, "Check your email")
		}
		b.press("Send a new code").wants(429, "We have sent too many codes to this email address", "in 15 minutes")
		if got := b.header.Get("Retry-After"); got != "900" {
			t.Errorf("Retry-After = %q", got)
		}
	})
}

// Whether an address has an account can't be told from the pages.
func TestUnknownAddressLooksTheSame(t *testing.T) {
	w := newWorld(t)
	w.browser().register("Amina Khan", amina)
	var pages []string
	for _, address := range []string{amina, ben, "somebody@example.com"} {
		b := w.browser().open("/sign-in").fill("Email address", address).press("Continue").wants(200, "Check your email")
		b.fill("6 digit code", "000000").press("Sign in")
		if len(b.errors()) != 1 {
			t.Fatalf("%v", b.errors())
		}
		pages = append(pages, strings.ReplaceAll(b.text()+b.errors()[0], address, "ADDRESS"))
	}
	if pages[0] != pages[1] || pages[1] != pages[2] {
		t.Errorf("the pages differ:\n%s", strings.Join(pages, "\n\n"))
	}
}

func TestSignOut(t *testing.T) {
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina)
	token := b.cookie(sessionCookie)
	path, values := b.posting("Sign out")
	response := w.do("POST", path, http.Header{"Cookie": {"__Host-session=" + token}, "Sec-Fetch-Site": {"same-origin"}}, strings.NewReader(values.Encode()))
	if got := response.Header.Get("Clear-Site-Data"); got != `"cache"` {
		t.Errorf("Clear-Site-Data = %q", got)
	}
	b.press("Sign out").wants(200, "You have signed out")
	for _, c := range []Cookie{sessionCookie, browserCookie, positionCookie} {
		if b.cookie(c) != "" {
			t.Errorf("cookie %s is still there", c)
		}
	}
	if b.open("/dashboard"); b.at != "/sign-in" {
		t.Errorf("the dashboard leads to %s", b.at)
	}
	if got := w.do("GET", "/dashboard", http.Header{"Cookie": {"__Host-session=" + token}}, nil); got.StatusCode != 303 {
		t.Errorf("the old cookie still opens the dashboard: %d", got.StatusCode)
	}
}

func TestTimedOut(t *testing.T) {
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina).open("/profile")
	if got := w.do("POST", "/session/extend", http.Header{"Cookie": {"__Host-session=" + b.cookie(sessionCookie)}, "Sec-Fetch-Site": {"same-origin"}}, nil); got.StatusCode != 204 {
		t.Errorf("extending answers %d", got.StatusCode)
	}
	w.clock.forward(29 * time.Minute)
	b.open("/profile").wants(200, "Your profile")
	w.clock.forward(30 * time.Minute)
	b.open("/profile").wants(200, "We signed you out", "30 minutes")
	b.follow("Sign in").signIn(amina).wants(200, "Your profile")
	w.clock.forward(30 * time.Minute)
	b.post("/session/extend", nil).wants(200, "We signed you out")
}

// What one person asked a code for is not shown to the next person at the same browser.
func TestNextPersonAtTheBrowser(t *testing.T) {
	w := newWorld(t)
	w.browser().register("Ben Okafor", ben)
	b := w.browser().register("Amina Khan", amina)
	b.open("/account/address").fill("New email address", "amina@example.com").tick("No, keep my other addresses").press("Continue")
	b.wants(200, "Check your email", "amina@example.com")
	w.clock.forward(vault.SessionIdle)
	b.open("/dashboard").follow("Sign in").signIn(ben).wants(200, "Your dashboard")
	b.open("/account/address/code").lacks("amina@example.com")
	if b.status != 409 {
		t.Errorf("%d", b.status)
	}
}

func TestDoubleRegistrationIsOne(t *testing.T) {
	w := newWorld(t)
	b := w.browser().open("/create-account").fill("Full name", "Amina Khan").fill("Work email address", amina).press("Continue")
	path, values := b.fill("6 digit code", w.code(amina)).posting("Create account")
	browser := b.cookie(browserCookie)
	for range 2 {
		got := w.do("POST", path, http.Header{"Cookie": {"__Host-browser=" + browser}, "Sec-Fetch-Site": {"same-origin"}, "Content-Type": {"application/x-www-form-urlencoded"}}, strings.NewReader(values.Encode()))
		if got.StatusCode != 303 || got.Header.Get("Location") != "/dashboard" {
			t.Errorf("%d to %s", got.StatusCode, got.Header.Get("Location"))
		}
	}
	person, _, err := w.vault.PersonByAddress(t.Context(), amina)
	must(t, err)
	if got := w.events(account.Stream(person)); len(got) != 3 {
		t.Errorf("the account's events: %v", got)
	}
}

// The page knows when its session ends: mostly after half an hour, sooner at the end of its 12 hours.
func TestTimeoutOfAPage(t *testing.T) {
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina)
	attribute := func(name string) string {
		value, _ := htmltest.Attr(b.doc.One("dialog"), name)
		return value
	}
	b.open("/find-a-partner?page=2")
	if attribute("data-warn-after") != "1680" || attribute("data-end-after") != "1800" || attribute("data-ended-url") != "/timed-out?next=%2Ffind-a-partner%3Fpage%3D2" {
		t.Errorf("%s %s %s", attribute("data-warn-after"), attribute("data-end-after"), attribute("data-ended-url"))
	}
	for range 24*2 - 1 { // every quarter of an hour, until a quarter of an hour is left
		w.clock.forward(15 * time.Minute)
		b.open("/dashboard").wants(200, "Your dashboard")
	}
	if attribute("data-warn-after") != "780" || attribute("data-end-after") != "900" {
		t.Errorf("at the end: %s %s", attribute("data-warn-after"), attribute("data-end-after"))
	}
}
