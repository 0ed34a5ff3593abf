package web

import (
	"net/http"
	"slices"
	"strings"
	"time"
)

// Maintenance is when the service rests, announced by its operators. The zero value is: it doesn't.
type Maintenance struct {
	On    bool
	Until time.Time // zero when nobody can tell
}

// alwaysThere are the pages that people and machines need also while the service rests.
var alwaysThere = []Path{PathHealth, PathReady, PathRobots, PathSecurity, PathAccessibility, PathContact, PathCookies, PathPrivacy, PathTerms}

// Rest answers everything with 503 while the service rests, and says when it will be back.
func (e *Errors) Rest(next http.Handler, m Maintenance, clock func() time.Time) http.Handler {
	if !m.On {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, AssetPrefix) || slices.Contains(alwaysThere, Path(r.URL.Path)) {
			next.ServeHTTP(w, r)
			return
		}
		resting := &Error{Status: http.StatusServiceUnavailable, Code: "maintenance", RetryAfter: 10 * time.Minute, Planned: true}
		if left := m.Until.Sub(clock()); left > 0 {
			resting.RetryAfter = left
			resting.Text = []string{"You will be able to use the service from " + clockTime(m.Until) + " on " + m.Until.In(london).Format("Monday 2 January 2006") + ".", "What you saved before is safe."}
		}
		e.Serve(w, r, resting)
	})
}
