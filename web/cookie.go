package web

import (
	"net/http"
	"time"
)

// Cookie is the name of a cookie, without the prefix __Host- that it is sent with: browsers then hold it to this very
// host, over TLS. They allow plain HTTP at http://localhost and http://127.0.0.1 alone (see SecureOrigin).
type Cookie string

const hostPrefix = "__Host-"

// Set sends the cookie; with a lifetime of zero it ends with the browser's session. The value must be made of letters,
// digits and the like: net/http drops any other byte.
func (c Cookie) Set(w http.ResponseWriter, value string, lifetime time.Duration) {
	http.SetCookie(w, c.cookie(value, int(lifetime.Seconds())))
}

// Clear makes the browser forget the cookie.
func (c Cookie) Clear(w http.ResponseWriter) {
	http.SetCookie(w, c.cookie("", -1))
}

// Get is the cookie's value. One that comes twice is nobody's.
func (c Cookie) Get(r *http.Request) (string, bool) {
	found := r.CookiesNamed(hostPrefix + string(c))
	if len(found) != 1 || found[0].Value == "" {
		return "", false
	}
	return found[0].Value, true
}

func (c Cookie) cookie(value string, maxAge int) *http.Cookie {
	return &http.Cookie{
		Name:     hostPrefix + string(c),
		Value:    value,
		Path:     "/",
		MaxAge:   maxAge,
		Secure:   true,
		HttpOnly: true,
		SameSite: http.SameSiteLaxMode,
	}
}
