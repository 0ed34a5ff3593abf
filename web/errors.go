package web

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"jobshare/web/form"
)

// Handler answers a request or returns why it can't; Errors turns that into a page.
type Handler func(w http.ResponseWriter, r *http.Request) error

// Error is a failure that a person gets to see. Title and Text replace the words for the status.
type Error struct {
	Status     int
	Code       string // for logs and tests; never shown
	Title      string
	Text       []string
	Planned    bool          // announced by operators: nothing to look into
	RetryAfter time.Duration // tells the browser when to come again, for 429 and 503
	Cause      error         // never shown
}

// Error says what happened, for logs.
func (e *Error) Error() string {
	if e.Cause == nil {
		return fmt.Sprintf("%d %s", e.Status, e.Code)
	}
	return fmt.Sprintf("%d %s: %v", e.Status, e.Code, e.Cause)
}

// Unwrap is the cause.
func (e *Error) Unwrap() error { return e.Cause }

// Errors is the one table from errors to pages.
type Errors struct {
	Site *Site
	Log  *slog.Logger
	// Map turns the errors of the domain into an Error, or returns nil for those that aren't its own.
	Map func(error) *Error
	// Page is the layout's part for a request: who is signed in. It may fail silently to a bare page. It is not asked
	// when the service itself failed (500 and above), so that those pages need no store.
	Page func(*http.Request) Page
}

// Handle is a Handler as net/http wants it.
func (e *Errors) Handle(h Handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := h(w, r); err != nil {
			e.Serve(w, r, err)
		}
	}
}

// Serve answers with the page for an error. What the service did wrong is logged with its cause; what a person did wrong
// is only counted by the access log.
func (e *Errors) Serve(w http.ResponseWriter, r *http.Request, err error) {
	shown := e.classify(err)
	if shown.Status >= http.StatusInternalServerError && !shown.Planned {
		e.Log.ErrorContext(r.Context(), "request failed",
			"request", RequestID(r.Context()), "code", shown.Code, "error", err.Error())
	}
	if rec := recorderOf(w); rec != nil {
		rec.code = shown.Code
		if rec.status != 0 {
			panic(http.ErrAbortHandler) // Half an answer went out: cut the connection rather than end it as if whole.
		}
	}
	if shown.RetryAfter > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(int(shown.RetryAfter.Round(time.Second).Seconds())))
	}
	if err := e.Site.Render(w, r, shown.Status, e.page(r, shown), e.Site.errorContent(r, shown)); err != nil {
		http.Error(w, shown.Title, shown.Status)
	}
}

// classify finds the Error in an error, the caller's table first.
func (e *Errors) classify(err error) Error {
	var found *Error
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &found):
	case e.Map != nil && e.mapped(err, &found):
	case errors.As(err, &tooLarge):
		found = &Error{Status: http.StatusRequestEntityTooLarge, Code: "body-too-large"}
	case errors.Is(err, form.ErrMadeForAnother):
		found = &Error{Status: http.StatusConflict, Code: "somebody-else", Title: "Somebody else is signed in now", Text: []string{
			"Nothing was sent or changed. The page you sent was opened by somebody else, who used this browser before.",
			"If it was you, sign out and sign in with your other account."}}
	case errors.Is(err, form.ErrMalformed):
		found = &Error{Status: http.StatusBadRequest, Code: "malformed-form"}
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		found = &Error{Status: http.StatusServiceUnavailable, Code: "out-of-time"}
	default:
		found = &Error{Status: http.StatusInternalServerError, Code: "internal"}
	}
	shown := *found
	words, ok := e.Site.Words.Errors[shown.Status]
	if !ok {
		words = e.Site.Words.Errors[http.StatusInternalServerError]
	}
	if shown.Title == "" {
		shown.Title = words.Title
	}
	if shown.Text == nil {
		shown.Text = words.Text
	}
	return shown
}

func (e *Errors) mapped(err error, found **Error) bool {
	*found = e.Map(err)
	return *found != nil
}

func (e *Errors) page(r *http.Request, shown Error) Page {
	p := Page{Bare: true}
	if shown.Status < http.StatusInternalServerError && e.Page != nil {
		p = e.Page(r)
	}
	p.Title = shown.Title
	return p
}
