package web

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

func TestCookie(t *testing.T) {
	const session Cookie = "session"
	tests := []struct {
		name string
		send func(http.ResponseWriter)
		want string
	}{
		{"until the browser closes", func(w http.ResponseWriter) { session.Set(w, "abc", 0) }, "__Host-session=abc; Path=/; HttpOnly; Secure; SameSite=Lax"},
		{"for a time", func(w http.ResponseWriter) { session.Set(w, "abc", time.Hour) }, "__Host-session=abc; Path=/; Max-Age=3600; HttpOnly; Secure; SameSite=Lax"},
		{"cleared", func(w http.ResponseWriter) { session.Clear(w) }, "__Host-session=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Lax"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := httptest.NewRecorder()
			tt.send(w)
			if got := w.Header().Get("Set-Cookie"); got != tt.want {
				t.Errorf("Set-Cookie = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestCookieIsReadOnce(t *testing.T) {
	const session Cookie = "session"
	for header, want := range map[string]string{
		"__Host-session=abc":                     "abc",
		"session=abc":                            "",
		"__Host-session=":                        "",
		"__Host-session=abc; __Host-session=def": "",
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.Header.Set("Cookie", header)
		if got, ok := session.Get(r); got != want || ok != (want != "") {
			t.Errorf("%s: %q, %v", header, got, ok)
		}
	}
}

func TestFlash(t *testing.T) {
	set := httptest.NewRecorder()
	SetFlash(set, "profile-published")
	r := httptest.NewRequest("GET", "/", nil)
	for _, c := range set.Result().Cookies() {
		r.AddCookie(c)
	}
	w := httptest.NewRecorder()
	if got := TakeFlash(w, r); got != "profile-published" {
		t.Errorf("flash = %q", got)
	}
	if got := w.Result().Cookies()[0].MaxAge; got >= 0 {
		t.Error("the flash is still there")
	}
	r = httptest.NewRequest("GET", "/", nil)
	r.Header.Set("Cookie", "__Host-flash=<b>words</b>")
	if got := TakeFlash(httptest.NewRecorder(), r); got != "" {
		t.Errorf("words from a cookie: %q", got)
	}
}
