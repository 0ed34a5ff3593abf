package web

import (
	"net"
	"net/http"
)

// SecureOrigin refuses to serve over plain HTTP at a host name that isn't this computer: browsers drop our cookies there
// and people would be asked to sign in again and again. It says so instead. BehindTLS says that a proxy in
// front ends TLS, so that plain HTTP is all that arrives here.
func (e *Errors) SecureOrigin(next http.Handler, behindTLS bool) http.Handler {
	if behindTLS {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.TLS == nil && !isLoopback(hostname(r.Host)) {
			e.Serve(w, r, &Error{
				Status: http.StatusForbidden, Code: "insecure-origin",
				Title: "This address does not use a secure connection",
				Text: []string{
					"Your browser does not keep you signed in at an address that starts with http:// unless the service runs on your own computer.",
					"Open the service at an address that starts with https://. On the computer where it runs, use http://localhost.",
				},
			})
			return
		}
		next.ServeHTTP(w, r)
	})
}

func hostname(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		return name
	}
	return host
}
