package web

import "net/http"

// MaxBody is the largest form that is read, in bytes.
const MaxBody = 64 << 10

// LimitBody refuses larger bodies with 413: at once if they say so, otherwise when a handler has read so much and returns
// the error.
func (e *Errors) LimitBody(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.ContentLength > MaxBody {
			e.Serve(w, r, &Error{Status: http.StatusRequestEntityTooLarge, Code: "body-too-large"})
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, MaxBody)
		next.ServeHTTP(w, r)
	})
}
