package web

import (
	"fmt"
	"net/http"
	"runtime/debug"
)

// Recover answers a panic with the page for 500, its stack in the log.
func (e *Errors) Recover(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			switch cause := recover(); cause {
			case nil:
			case http.ErrAbortHandler:
				panic(cause) // net/http's own way to cut a connection.
			default:
				e.Serve(w, r, &Error{
					Status: http.StatusInternalServerError, Code: "panic",
					Cause: fmt.Errorf("panic: %v\n%s", cause, debug.Stack()),
				})
			}
		}()
		next.ServeHTTP(w, r)
	})
}
