package web

import (
	"errors"
	"net/http"
	"path"
	"time"

	"github.com/go-chi/chi/v5"

	"jobshare/application"
	"jobshare/vault"
)

// The cookies of who is signed in, and of who is about to.
const (
	sessionCookie Cookie = "session"
	browserCookie Cookie = "browser" // binds a code to the browser that asked for it
	endedCookie   Cookie = "ended"   // the session that was signed out of here: it opens nothing
)

// endedLife is how long what was written in another tab can still be kept after signing out.
const endedLife = time.Hour

// browserLife is how long a browser is known after it asked for a code: codes work for 10 minutes, and resending counts.
const browserLife = time.Hour

// browser is the token by which codes are bound to this browser; empty before the first.
func (v *visit) browser() string {
	token, _ := browserCookie.Get(v.r)
	return token
}

func (v *visit) asked(browser string) { browserCookie.Set(v.w, browser, browserLife) }

// startSession signs the browser in. What it had asked for is forgotten: somebody else may have asked it before.
func (v *visit) startSession(e application.Entered) {
	life := time.Duration(0) // until the browser is closed
	if e.Trusted {
		life = vault.TrustedLife
	}
	sessionCookie.Set(v.w, e.Session, life)
	browserCookie.Clear(v.w)
	endedCookie.Clear(v.w)
}

// forget makes the browser forget everything about who was signed in. Pages that the browser still shows are dropped too
// where it knows how; "cookies" is not asked for, because that reaches other services of the same domain.
func (v *visit) forget() {
	for _, c := range []Cookie{sessionCookie, browserCookie, endedCookie, positionCookie, flashCookie, checkCookie} {
		c.Clear(v.w)
	}
	v.w.Header().Set("Clear-Site-Data", `"cache"`)
}

// signedOutOf makes the browser forget who was signed in, but for whose session it was: another tab may still hold what
// they were writing. The token of an ended session lets nobody in.
func (v *visit) signedOutOf() {
	v.forget()
	endedCookie.Set(v.w, v.token, endedLife)
}

// ended is the session that was signed out of in this browser, if that is known: it answers for a request that comes
// without any.
func (v *visit) ended(err error) *vault.SessionEndedError {
	var ended *vault.SessionEndedError
	if errors.As(err, &ended) {
		return ended
	}
	if token, ok := endedCookie.Get(v.r); ok {
		_, err := v.Application.Session(v.ctx(), token)
		errors.As(err, &ended)
	}
	return ended
}

// signInFirst leads somebody without a session to sign in, and afterwards back to where they are now. The answers of a
// form are kept for whose session it was, unless it ended against them.
func (v *visit) signInFirst(err error, keep bool) error {
	ended := v.ended(err)
	if ended == nil {
		return PathSignIn.Next(v.comeBack()).Redirect(v.w, v.r)
	}
	timedOut := ended.Why == vault.EndedIdle || ended.Why == vault.EndedLife
	if keep && v.posted() && (timedOut || ended.Why == vault.EndedSignedOut) {
		kept, err := v.keepDraft(ended.Person)
		if err != nil {
			return err
		}
		if kept && !timedOut {
			SetFlash(v.w, "draft-kept")
			return PathSignIn.Next(v.comeBack()).Redirect(v.w, v.r)
		}
	}
	if timedOut {
		return PathTimedOut.Next(v.comeBack()).Redirect(v.w, v.r)
	}
	if elsewhere := (*vault.SessionEndedError)(nil); errors.As(err, &elsewhere) { // who signs out here knows, and has no session left
		SetFlash(v.w, signedOutBy(elsewhere.Why))
	}
	return PathSignIn.Next(v.comeBack()).Redirect(v.w, v.r)
}

// signedOutBy names why somebody was signed out from elsewhere. Whoever sits here need not learn of a suspension.
func signedOutBy(why vault.EndReason) string {
	switch why {
	case vault.EndedSignedOut:
		return "signed-out-elsewhere"
	case vault.EndedClosed, vault.EndedErased:
		return "signed-out-left"
	}
	return "signed-out"
}

// comeBack is the address to come back to: this one, or, if it is only the target of a button, the page that the button
// is on.
func (v *visit) comeBack() string {
	if v.r.Method == http.MethodGet || v.r.Method == http.MethodHead {
		if back, ok := ReturnPath(v.r.URL.RequestURI()); ok {
			return back
		}
		return ""
	}
	route := chi.RouteContext(v.ctx())
	if route == nil { // refused before any route was looked for
		return ""
	}
	for p := v.r.URL.Path; p != "/"; p = path.Dir(p) {
		if route.Routes.Match(chi.NewRouteContext(), http.MethodGet, p) {
			return p
		}
	}
	return ""
}

// next is where the person wanted to go, as the address says; empty for the dashboard.
func (v *visit) next() string {
	next, _ := ReturnPath(v.r.URL.Query().Get("next"))
	return next
}

// after is the page to go to after signing in.
func after(next string) Path {
	if next, ok := ReturnPath(next); ok {
		return Path(next)
	}
	return PathDashboard
}

// extendSession answers the script that keeps a session alive; that it was asked is what does it.
func (v *visit) extendSession() error {
	v.w.WriteHeader(http.StatusNoContent)
	return nil
}
