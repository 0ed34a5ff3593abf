package web

import (
	"net/http"
	"strings"
)

// snippetHash allows the one script that stands in the page: the page template's own, which says whether the browser can
// run the others.
const snippetHash = "sha256-GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw="

// policy is the content security policy: nothing but our own, no frames, and forms only to us and formAction, the
// origins that a form may redirect to (a sign-in service).
func policy(formAction []string) string {
	return strings.Join([]string{
		"default-src 'none'",
		"script-src 'self' '" + snippetHash + "'",
		"style-src 'self'",
		"img-src 'self'",
		"font-src 'self'",
		"connect-src 'self'",
		"manifest-src 'self'",
		"form-action " + strings.Join(append([]string{"'self'"}, formAction...), " "),
		"base-uri 'none'",
		"frame-ancestors 'none'",
	}, "; ")
}

// SecurityHeaders sets on every answer the headers that make browsers careful. FormAction lists origins outside the
// service that a form may redirect to.
func SecurityHeaders(next http.Handler, formAction ...string) http.Handler {
	headers := map[string]string{
		"Content-Security-Policy":      policy(formAction),
		"Strict-Transport-Security":    "max-age=63072000; includeSubDomains", // Browsers ignore it without TLS.
		"X-Content-Type-Options":       "nosniff",
		"Referrer-Policy":              "same-origin",
		"Cross-Origin-Opener-Policy":   "same-origin",
		"Cross-Origin-Resource-Policy": "same-origin",
		"Permissions-Policy":           "camera=(), display-capture=(), fullscreen=(), geolocation=(), microphone=(), payment=(), usb=()",
		"X-Robots-Tag":                 "noindex, nofollow",
		"Cache-Control":                "no-store", // Pages and assets that may be kept say so.
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		for name, value := range headers {
			h.Set(name, value)
		}
		next.ServeHTTP(w, r)
	})
}
