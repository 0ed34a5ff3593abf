package service

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"jobshare/application"
	"jobshare/reactions/mail/notifytest"
	"jobshare/vault"
)

// secretFile keeps a secret in a file of its own.
func secretFile(t *testing.T, secret string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(path, []byte(secret+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// A person registers with a code that GOV.UK Notify brings, and what became of the mail is known by its receipt.
func TestRegisterByNotify(t *testing.T) {
	const token, address = "a-token-of-thirty-two-characters", "amina.khan@homeoffice.gov.uk"
	notify := notifytest.New(t)
	b := &bench{t: t, dir: t.TempDir(), clock: &clock{now: time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)}, said: new(lockedBuffer)}
	key, bearer := secretFile(t, notify.Key), secretFile(t, token)
	b.with = func(c *Config) {
		c.Mail, c.Notify = "notify", Notify{URL: notify.URL, Key: key, Template: notify.Template, Receipts: bearer}
	}
	b.start()
	server := httptest.NewServer(b.Handler())
	defer server.Close()
	notify.Fail(notifytest.Trouble{Status: http.StatusGatewayTimeout, Taken: true}) // the first answer is lost
	browser, err := b.Application().StartRegistration(t.Context(), application.Registration{Name: "Amina Khan", Email: address})
	b.must(err)
	counts := func() vault.LaneCount {
		counts, err := b.Vault().MailCounts(t.Context())
		b.must(err)
		return counts[vault.CodeLane]
	}
	b.eventually("the code is sent", func() bool { return len(notify.Emails()) > 0 && counts() == vault.LaneCount{} })
	if n := len(notify.Emails()); n != 1 {
		t.Errorf("%d emails were sent for one code", n)
	}
	email := notify.Emails()[0]
	if email.To != address || email.Reference == "" || strings.Contains(email.Reference, "amina") {
		t.Errorf("what was sent: %+v", email)
	}
	_, err = b.Application().EnterCode(t.Context(), application.Actor{}, application.Typed{Purpose: vault.PurposeRegister, Browser: browser,
		Code: codeInMail.FindString(email.Subject), FormID: uuid.NewString()})
	b.must(err)

	if status, err := notify.Receipt(t.Context(), server.URL+"/callbacks/notify", "somebody", email, "permanent-failure"); err != nil || status != 403 {
		t.Errorf("a receipt of somebody else: %d, %v", status, err)
	}
	if status, err := notify.Receipt(t.Context(), server.URL+"/callbacks/notify", token, email, "permanent-failure"); err != nil || status != 204 {
		t.Errorf("a receipt: %d, %v", status, err)
	}
	returned, err := b.Vault().ReturnedMails(t.Context(), 10)
	b.must(err)
	if len(returned) != 1 || returned[0].ID != email.Reference {
		t.Errorf("returned: %+v", returned)
	}
	for _, secret := range []string{notify.Key, token, address} {
		if strings.Contains(b.said.String(), secret) {
			t.Errorf("the log holds %q", secret)
		}
	}
}

// A key that Notify refuses is told to operators, who send the mail again once it is right.
func TestNotifyRefusesTheKey(t *testing.T) {
	notify := notifytest.New(t)
	b := &bench{t: t, dir: t.TempDir(), clock: &clock{now: time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)}, said: new(lockedBuffer)}
	key := secretFile(t, notify.Key)
	b.with = func(c *Config) {
		c.Mail, c.Notify = "notify", Notify{URL: notify.URL, Key: key, Template: notify.Template}
	}
	b.start()
	notify.Clock(time.Minute)
	_, err := b.Application().StartRegistration(t.Context(), application.Registration{Name: "Amina Khan", Email: "amina.khan@homeoffice.gov.uk"})
	b.must(err)
	var dead []vault.DeadLetter
	b.eventually("the mail is given up", func() bool {
		var err error
		dead, err = b.Vault().DeadLetters(t.Context(), 10)
		b.must(err)
		return len(dead) == 1
	})
	if !strings.Contains(dead[0].Why, "clock") || !strings.Contains(b.said.String(), "a mail was given up") {
		t.Errorf("operators are told %q", dead[0].Why)
	}
	notify.Clock(0)
	_, err = b.Vault().RequeueMail(t.Context(), dead[0].ID)
	b.must(err)
	b.eventually("it is sent", func() bool { return len(notify.Emails()) == 1 })
}

func TestNotifySettings(t *testing.T) {
	notify := notifytest.New(t)
	good := configIn(t, t.TempDir())
	good.Mail, good.Notify = "notify", Notify{URL: notify.URL, Key: secretFile(t, notify.Key), Template: notify.Template, Receipts: secretFile(t, strings.Repeat("t", minToken))}
	if err := good.Check(); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*Config){
		"JOBSHARE_NOTIFY_KEY_FILE":           func(c *Config) { c.Notify.Key = "" },
		"JOBSHARE_MAIL: this is no key":      func(c *Config) { c.Notify.Key = secretFile(t, "secret") },
		"JOBSHARE_MAIL: the template's id":   func(c *Config) { c.Notify.Template = "" },
		"JOBSHARE_MAIL: the address":         func(c *Config) { c.Notify.URL = "" },
		"JOBSHARE_NOTIFY_RECEIPT_TOKEN_FILE": func(c *Config) { c.Notify.Receipts = secretFile(t, "short") },
	} {
		c := good
		change(&c)
		if err := c.Check(); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
