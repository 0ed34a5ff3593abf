package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"jobshare/web/form"
)

var errTaken = errors.New("taken")

func TestErrorsBecomePages(t *testing.T) {
	tests := []struct {
		name   string
		err    error
		status int
		title  string
	}{
		{"a status", &Error{Status: 404}, 404, "Page not found"},
		{"a status inside another error", fmt.Errorf("open profile: %w", &Error{Status: 410}), 410, "This is no longer here"},
		{"words of its own", &Error{Status: 409, Title: "You changed this already"}, 409, "You changed this already"},
		{"the caller's table", fmt.Errorf("claim: %w", errTaken), 409, "Something changed while you were on this page"},
		{"a form that is no form of ours", fmt.Errorf("read: %w", form.ErrMalformed), 400, "There is a problem with what was sent"},
		{"a body too large", fmt.Errorf("read: %w", &http.MaxBytesError{Limit: 1}), 413, "Your answers are too long"},
		{"out of time", fmt.Errorf("load: %w", context.DeadlineExceeded), 503, "Sorry, the service is unavailable"},
		{"anything else", errors.New("disk on fire"), 500, "Sorry, there is a problem with the service"},
		{"a status without words", &Error{Status: 418}, 418, "Sorry, there is a problem with the service"},
	}
	e := testErrors(t)
	e.Map = func(err error) *Error {
		if errors.Is(err, errTaken) {
			return &Error{Status: http.StatusConflict, Code: "taken"}
		}
		return nil
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := httptest.NewRecorder()
			e.Serve(w, httptest.NewRequest("GET", "/x", nil), tt.err)
			page := document(t, w)
			if w.Code != tt.status || page.Text("h1") != tt.title {
				t.Errorf("%d %q, want %d %q", w.Code, page.Text("h1"), tt.status, tt.title)
			}
			if got, want := page.Text("title"), tt.title+" - Share a job - GOV.UK"; got != want {
				t.Errorf("title = %q, want %q", got, want)
			}
			if got := w.Header().Get("Cache-Control"); got != "no-store" {
				t.Errorf("Cache-Control = %q", got)
			}
		})
	}
}

func TestEveryStatusHasWords(t *testing.T) {
	words := English().Errors
	for _, status := range []int{400, 403, 404, 405, 409, 410, 413, 422, 429, 500, 503} {
		if w := words[status]; w.Title == "" || len(w.Text) == 0 {
			t.Errorf("no words for %d", status)
		}
	}
}

func TestRetryAfter(t *testing.T) {
	for _, status := range []int{429, 503} {
		w := httptest.NewRecorder()
		testErrors(t).Serve(w, httptest.NewRequest("GET", "/x", nil), &Error{Status: status, RetryAfter: 90 * time.Second})
		if got := w.Header().Get("Retry-After"); got != "90" {
			t.Errorf("%d: Retry-After = %q", status, got)
		}
	}
}

// Who is signed in is in a store, and a store may be what failed.
func TestPagesForOurFailuresNeedNoStore(t *testing.T) {
	e := testErrors(t)
	asked := 0
	e.Page = func(*http.Request) Page { asked++; return Page{SignedIn: true} }
	for status, want := range map[int]int{404: 1, 500: 0, 503: 0} {
		asked = 0
		w := httptest.NewRecorder()
		e.Serve(w, httptest.NewRequest("GET", "/x", nil), &Error{Status: status})
		if asked != want {
			t.Errorf("%d asked %d times who is signed in, want %d", status, asked, want)
		}
		if got := len(document(t, w).All("form[action=/sign-out]")); got != want {
			t.Errorf("%d: %d sign-out buttons, want %d", status, got, want)
		}
	}
}
