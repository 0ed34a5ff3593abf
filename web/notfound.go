package web

import (
	"errors"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"
)

// NotFound answers for every address that no route knows.
func (e *Errors) NotFound(w http.ResponseWriter, r *http.Request) {
	e.Serve(w, r, &Error{Status: http.StatusNotFound, Code: "no-route", Cause: errors.New(r.URL.Path)})
}

// MethodNotAllowed answers for a method that an address doesn't know, and names those that it does.
func (e *Errors) MethodNotAllowed(routes chi.Routes) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var allowed []string
		for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodPost} {
			if routes.Match(chi.NewRouteContext(), method, r.URL.Path) {
				allowed = append(allowed, method)
			}
		}
		w.Header().Set("Allow", strings.Join(allowed, ", "))
		e.Serve(w, r, &Error{Status: http.StatusMethodNotAllowed, Code: "method"})
	}
}
