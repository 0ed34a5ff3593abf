package web

import (
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/a-h/templ"

	"jobshare/web/govuk"
)

// Page is what the layout needs to know of one page.
type Page struct {
	Title    string                    // the page's own; the layout adds the service's name
	Path     string                    // marks the menu; Render fills it in from the request
	Back     string                    // where the back link leads; empty for none
	SignedIn bool                      // menu, and not to be stored by the browser
	Bare     bool                      // no menu: nothing is known of the person
	Wide     bool                      // the full width; otherwise two thirds, as text should be
	Errors   []govuk.ErrorLink         // problems with a form, in page order
	Notice   *govuk.NotificationBanner // what just happened, after a redirect
	Lag      string                    // why the page may not show everything yet; empty when it does
	Timeout  *Timeout                  // when the session ends; nil if it doesn't
	Feedback string                    // where to give feedback about it; Render fills it in from the request
	Exit     Path                      // leaves the page in a hurry; empty for no such button
	Private  bool                      // not to be stored by the browser, although nobody is signed in
}

// Timeout is when a session that isn't used ends, counted from when the page was served.
type Timeout struct {
	Warn   time.Duration
	End    time.Duration
	Extend Path // answers POST with 204 while there is a session
	Ended  Path // says that the session has ended
}

// IdleTimeout is the time-out of an ordinary session: 30 minutes, with a warning two minutes before.
func IdleTimeout() *Timeout {
	return &Timeout{Warn: 28 * time.Minute, End: 30 * time.Minute, Extend: PathExtendSession, Ended: PathTimedOut}
}

// title is the whole title of a page, the most particular part first.
func (s *Site) title(p Page) string {
	title := p.Title + " - " + s.Name + s.Brand.titleSuffix()
	if len(p.Errors) > 0 {
		return s.Words.ErrorTitle + title
	}
	return title
}

// Render answers with a page: status, the layout, and content in its main part. Nothing is written before the whole page
// is there, so that an error returned can still be answered with a page of its own.
func (s *Site) Render(w http.ResponseWriter, r *http.Request, status int, p Page, content templ.Component) error {
	p.Path, p.Feedback = r.URL.Path, feedbackLink(r)
	b := templ.GetBuffer() // pooled
	defer templ.ReleaseBuffer(b)
	ctx := templ.WithChildren(templ.InitializeContext(r.Context()), content)
	if err := s.Layout(p).Render(ctx, b); err != nil {
		return fmt.Errorf("render %q: %w", p.Title, err)
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Length", strconv.Itoa(b.Len()))
	h.Set("Cache-Control", "no-cache")
	if p.SignedIn || p.Private || status >= http.StatusBadRequest {
		h.Set("Cache-Control", "no-store")
	}
	w.WriteHeader(status)
	if r.Method == http.MethodHead {
		return nil
	}
	_, _ = w.Write(b.Bytes()) // A reader who went away can't be told.
	return nil
}
