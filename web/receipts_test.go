package web

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"jobshare/vault"
)

func TestReceiptsAreForWhoHasTheToken(t *testing.T) {
	const token = "a-token-of-thirty-two-characters"
	w := newWorld(t)
	post := func(bearer, body string) int {
		t.Helper()
		header := http.Header{"Content-Type": {"application/json"}}
		if bearer != "" {
			header.Set("Authorization", bearer)
		}
		response := w.do("POST", "/callbacks/notify", header, strings.NewReader(body))
		if len(response.Cookies()) != 0 {
			t.Errorf("the answer to %s sets cookies", body)
		}
		return response.StatusCode
	}
	if got := post("Bearer "+token, `{}`); got != 404 {
		t.Errorf("without a token to know them by, receipts answer %d, want 404", got)
	}
	c := w.pages.Config
	c.ReceiptToken = token
	handler, err := New(c).Handler()
	must(t, err)
	w.server.Config.Handler = handler

	must(t, w.vault.QueueMail(t.Context(), vault.Mail{Lane: vault.OrdinaryLane, Source: "a", To: amina, Subject: "a", Text: "a"}))
	mails, err := w.vault.ClaimMail(t.Context(), vault.OrdinaryLane, 1, time.Minute)
	must(t, err)
	receipt := func(status string) string {
		return `{"id":"x","reference":"` + mails[0].ID + `","to":"` + amina + `","status":"` + status + `","template_version":1}`
	}
	if got := post("Bearer "+token, receipt("delivered")); got != 503 {
		t.Errorf("a receipt that is early: %d, want 503", got)
	}
	must(t, w.vault.MailSent(t.Context(), mails[0]))
	for _, tt := range []struct {
		name, bearer, body string
		want               int
	}{
		{"no token", "", receipt("permanent-failure"), 403},
		{"another token", "Bearer " + token + "x", receipt("permanent-failure"), 403},
		{"an empty token", "Bearer ", receipt("permanent-failure"), 403},
		{"a token of another kind", "Basic " + token, receipt("permanent-failure"), 403},
		{"no JSON", "Bearer " + token, "status=delivered", 400},
		{"a status that is none", "Bearer " + token, receipt("lost"), 400},
		{"too much", "Bearer " + token, `{"to":"` + strings.Repeat("x", MaxBody) + `"}`, 413},
		{"no reference", "Bearer " + token, `{"reference":null,"status":"delivered"}`, 204},
		{"a reference that is not ours", "Bearer " + token, `{"reference":"` + strings.Repeat("x", 1000) + `","status":"delivered"}`, 204},
	} {
		if got := post(tt.bearer, tt.body); got != tt.want {
			t.Errorf("%s: %d, want %d", tt.name, got, tt.want)
		}
	}
	returned := func() int {
		t.Helper()
		list, err := w.vault.ReturnedMails(t.Context(), 10)
		must(t, err)
		return len(list)
	}
	if n := returned(); n != 0 {
		t.Errorf("%d mails were noted as returned by who may not", n)
	}
	for range 2 {
		if got := post("Bearer "+token, receipt("permanent-failure")); got != 204 {
			t.Errorf("a receipt: %d, want 204", got)
		}
	}
	if n := returned(); n != 1 {
		t.Errorf("%d mails are noted as returned, want 1", n)
	}
	if logged := w.logged.String(); !strings.Contains(logged, "could not be delivered") || strings.Contains(logged, amina) || strings.Contains(logged, token) {
		t.Errorf("the log says %s", logged)
	}
}
