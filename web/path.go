package web

import "net/http"

// Path is a page of the service.
type Path string

// The pages that the layout leads to.
const (
	PathHome          Path = "/"
	PathDashboard     Path = "/dashboard"
	PathProfile       Path = "/profile"
	PathFindPartner   Path = "/find-a-partner"
	PathRequests      Path = "/requests"
	PathAccount       Path = "/account"
	PathSignIn        Path = "/sign-in"
	PathSignOut       Path = "/sign-out"
	PathCreateAccount Path = "/create-account"
	PathExtendSession Path = "/session/extend"
	PathTimedOut      Path = "/timed-out"
	PathAccessibility Path = "/accessibility"
	PathCookies       Path = "/cookies"
	PathPrivacy       Path = "/privacy"
)

// Redirect answers a form with 303 See Other, so that reloading the next page doesn't post again.
func (p Path) Redirect(w http.ResponseWriter, r *http.Request) error {
	http.Redirect(w, r, string(p), http.StatusSeeOther)
	return nil
}
