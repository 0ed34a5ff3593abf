package web

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"jobshare/domain/account"
	"jobshare/vault"
)

func TestAccount(t *testing.T) {
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina)
	w.clock.forward(5 * time.Minute)
	w.browser().open("/sign-in").tick("I trust this device").signIn(amina)
	b.open("/account").wants(200, "Your account", "Name Amina Khan", amina+" (work)", "Signed in on 2 November 2026 at 9:00am This device",
		"Signed in on 2 November 2026 at 9:05am, on a device you trust, last used")
	if n := len(b.doc.All("form[action=/account/address/remove]")); n != 0 {
		t.Error("the last address can be removed")
	}
}

func TestSignOutEverywhere(t *testing.T) {
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina)
	other := w.signedInAs(amina)
	b.open("/account").press("Sign out everywhere").wants(200, "You have signed out")
	for _, b := range []*browser{b, other} {
		if b.open("/dashboard"); b.at != "/sign-in" {
			t.Errorf("still signed in, at %s", b.at)
		}
	}
	const why = "this device was signed out from another one"
	other.open("/dashboard").wants(200, "Sign in", why)
	b.open("/dashboard").wants(200, "Sign in").lacks(why)
}

func TestAddAndRemoveAddress(t *testing.T) {
	const private = "amina@example.com"
	w := newWorld(t)
	w.browser().register("Ben Okafor", ben)
	b := w.browser().register("Amina Khan", amina).open("/account").follow("Add or change an address")
	b.press("Continue").wantsErrors(422, "Enter your new email address", "Select whether it replaces another address")
	b.fill("New email address", "hr.team@homeoffice.gov.uk").tick("No, keep my other addresses").press("Continue")
	b.wantsErrors(422, "Enter your own email address. A shared mailbox can't be used, because several people can read it")
	b.fill("New email address", private).press("Continue").wants(200, "Check your email", private)
	b.fill("6 digit code", wrong(w.code(private))).press("Add address").wantsErrors(422, "The code is not correct. You have 4 tries left")
	b.press("Send a new code").fill("6 digit code", w.code(private)).press("Add address")
	b.wants(200, "Your account", "The email address has been added", private+" (personal)")
	w.signedInAs(private).open("/account").wants(200, "Your account", "Amina Khan")

	t.Run("another's address", func(t *testing.T) {
		b.open("/account/address").fill("New email address", ben).tick("No, keep my other addresses").press("Continue")
		b.fill("6 digit code", w.code(ben)).press("Add address")
		b.wantsErrors(422, "This email address belongs to another account. Sign in with it to see that account, or use another address")
	})
	t.Run("removing one needs a fresh code", func(t *testing.T) {
		w.clock.forward(freshFor)
		path, values := b.open("/account").posting("Remove " + private)
		b.post(path, values).wants(200, "Confirm that it is you")
		if strings.Contains(b.at, "example") {
			t.Errorf("the address is in %s", b.at)
		}
		b.press("Send a code").wants(200, "Check your email", private).fill("6 digit code", w.code(private)).press("Confirm")
		b.wants(200, "Your account", "You have confirmed that it is you").press("Remove "+private).wants(200, "Your account", "The email address has been removed").lacks(private)
	})
	t.Run("the last one stays", func(t *testing.T) {
		path, values := b.open("/account").posting("Sign out everywhere")
		values.Set("address", amina)
		b.post(strings.Replace(path, "sign-out-everywhere", "address/remove", 1), values)
		b.wantsErrors(422, "You need an email address to sign in with. Add another one before you remove this one")
	})
}

func TestChangeAddress(t *testing.T) {
	const next = "amina.khan@dwp.gov.uk"
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina).open("/account/address").fill("New email address", next).tick("Yes, it replaces " + amina).press("Continue")
	b.fill("6 digit code", w.code(next)).press("Add address").wants(200, "Your account", next+" (work)").lacks(amina)
	if got := w.events(account.Stream(w.personAt(next))); !slices.Contains(got, "AddressRemoved") {
		t.Errorf("%v", got)
	}
}

func TestErase(t *testing.T) {
	w := newWorld(t)
	a, b := w.somebody("Amina Khan", amina), w.somebody("Ben Okafor", ben)
	request := "/requests/" + w.asks(a, b, "Hello")
	as, elsewhere, bens := w.signedInAs(amina), w.signedInAs(amina), w.signedInAs(ben)
	w.clock.forward(freshFor)
	_, values := as.open("/account").posting("Sign out everywhere")
	as.post("/account/erase", values).wants(200, "Confirm that it is you")
	if got := w.events(account.Stream(a.Person)); slices.Contains(got, "PersonErased") {
		t.Fatal("erased without a fresh code")
	}
	as.open("/account").follow("Delete your account and everything about you").wants(200, "Confirm that it is you")
	as.press("Send a code").fill("6 digit code", w.code(amina)).press("Confirm").wants(200, "Delete your account", "This cannot be undone", "2 December 2026")
	as.press("Delete your account").wants(200, "Your account is deleted", "2 December 2026")
	if as.cookie(sessionCookie) != "" || as.at != "/erased" {
		t.Errorf("at %s with %q", as.at, as.cookie(sessionCookie))
	}
	as.open("/erased").wants(200, "Your account is deleted", "30 days after")
	if elsewhere.open("/dashboard"); elsewhere.at != "/sign-in" {
		t.Errorf("another session is at %s", elsewhere.at)
	}
	w.caughtUp()
	bens.open(request).wants(404, "Page not found")
	bens.open("/requests").wants(200, "Requests", "Nobody waits for an answer").lacks("Amina")
	bens.open("/find-a-partner").wants(200, "Nobody fits yet")
	w.browser().register("Amina Khan", amina)
}

func TestFreshCodeGoesToTheNewestAddress(t *testing.T) {
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina)
	w.clock.forward(freshFor)
	b.open("/account/confirm?next=https://example.com").press("Send a code").wants(200, "Check your email", amina)
	b.fill("6 digit code", w.code(amina)).press("Confirm").wants(200, "Your account")
}

// An erased person's page that is still open is answered with what happened, not with an error of ours.
func TestErasedWhileAPageIsOpen(t *testing.T) {
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina).open("/profile/profession").choose("What is your profession?", "Legal")
	person := w.personAt(amina)
	must(t, w.vault.MarkErasing(t.Context(), person, w.clock.Now()))
	b.press("Save and continue")
	if b.status >= 500 || b.h1() != "Sign in" {
		t.Errorf("%d %q", b.status, b.h1())
	}
}

func TestCookiesAreAllDescribed(t *testing.T) {
	w := newWorld(t)
	b := w.browser().open("/cookies")
	for _, c := range []Cookie{sessionCookie, browserCookie, endedCookie, positionCookie, flashCookie} {
		if !strings.Contains(b.text(), "__Host-"+string(c)) {
			t.Errorf("cookie %s is not described", c)
		}
	}
	for _, path := range []string{"/accessibility", "/cookies", "/privacy"} {
		if b.open(path); b.status != 200 {
			t.Errorf("%s: %d", path, b.status)
		}
	}
}

func TestPublicFiles(t *testing.T) {
	w := newWorld(t)
	if got := w.do("GET", "/.well-known/security.txt", nil, nil); got.StatusCode != http.StatusFound || got.Header.Get("Location") != securityText {
		t.Errorf("security.txt: %d to %s", got.StatusCode, got.Header.Get("Location"))
	}
	b := w.browser()
	b.open("/robots.txt")
	if b.body != "User-agent: *\nDisallow: /\n" {
		t.Errorf("robots.txt: %q", b.body)
	}
	if got := w.do("GET", "/assets/unbuilt/govuk.css", nil, nil); got.StatusCode != 200 {
		t.Errorf("the style sheet: %d", got.StatusCode)
	}
}

func TestMailbox(t *testing.T) {
	w := newWorld(t)
	must(t, w.vault.Deliver(t.Context(), vault.Letter{To: amina, Subject: "123456 is your Job Share code", Text: "Your code is 123456\n\nIt works once.", At: w.clock.Now()}))
	must(t, w.vault.Deliver(t.Context(), vault.Letter{To: ben, Subject: "Someone would like to share a job with you", Text: "Sign in <here>", At: w.clock.Now()}))
	b := w.browser().open("/dev/mailbox")
	b.wants(200, "Mailbox", "Dana Demo", "dana@homeoffice.gov.uk: has nothing yet", "123456", "To "+amina+", 2 November 2026 at 9:00am", "Sign in <here>")
	if strings.Index(b.text(), ben) > strings.Index(b.text(), amina) {
		t.Error("the newest is not first")
	}
	b.open("/dev/mailbox.json")
	const want = `[{"to":"ben.okafor@dwp.gov.uk","subject":"Someone would like to share a job with you","text":"Sign in \u003chere\u003e","at":"2026-11-02T09:00:00Z"},` +
		`{"to":"amina.khan@homeoffice.gov.uk","subject":"123456 is your Job Share code","text":"Your code is 123456\n\nIt works once.","at":"2026-11-02T09:00:00Z"}]` + "\n"
	if b.body != want {
		t.Errorf("got %s", b.body)
	}
}
