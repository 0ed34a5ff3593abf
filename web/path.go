package web

import (
	"net/http"
	"net/url"
	"strings"
)

// Path is a page of the service.
type Path string

// The pages that the layout leads to.
const (
	PathHome          Path = "/"
	PathDashboard     Path = "/dashboard"
	PathProfile       Path = "/profile"
	PathFindPartner   Path = "/find-a-partner"
	PathNearMisses    Path = "/find-a-partner/near-misses"
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

// The other pages. What stands in braces is filled in by With.
const (
	PathCreateAccountCode   Path = "/create-account/code"
	PathCreateAccountResend Path = "/create-account/code/resend"
	PathSignInCode          Path = "/sign-in/code"
	PathSignInResend        Path = "/sign-in/code/resend"
	PathSignedOut           Path = "/signed-out"

	PathGrade        Path = "/profile/grade"
	PathNearestGrade Path = "/profile/nearest-grade"
	PathOrganisation Path = "/profile/organisation"
	PathProfession   Path = "/profile/profession"
	PathPlaces       Path = "/profile/places"
	PathPattern      Path = "/profile/pattern"
	PathSituation    Path = "/profile/situation"
	PathPublish      Path = "/profile/publish"
	PathPause        Path = "/profile/pause"
	PathResume       Path = "/profile/resume"
	PathRenew        Path = "/profile/renew"
	PathWithdraw     Path = "/profile/withdraw"

	PathSecondProfession Path = "/profile/second-profession"
	PathOverlap          Path = "/profile/overlap"
	PathRoles            Path = "/profile/roles"
	PathStart            Path = "/profile/start"
	PathClearance        Path = "/profile/clearance"
	PathWays             Path = "/profile/ways-of-working"
	PathAmbition         Path = "/profile/ambition"
	PathWorkAreas        Path = "/profile/work-areas"
	PathSkills           Path = "/profile/skills"
	PathIntroduction     Path = "/profile/introduction"
	PathPriorities       Path = "/profile/priorities"
	PathVisibility       Path = "/profile/visibility"

	PathPerson          Path = "/people/{reference}"
	PathAsk             Path = "/people/{reference}/ask"
	PathRequest         Path = "/requests/{id}"
	PathAccept          Path = "/requests/{id}/accept"
	PathDecline         Path = "/requests/{id}/decline"
	PathWithdrawRequest Path = "/requests/{id}/withdraw"
	PathBlock           Path = "/requests/{id}/block"
	PathMessages        Path = "/requests/{id}/messages"
	PathMessagesRead    Path = "/requests/{id}/messages/read"
	PathPairQuestions   Path = "/requests/{id}/questions"
	PathEndConversation Path = "/requests/{id}/end"
	PathReportRequest   Path = "/requests/{id}/report"
	PathReportMessage   Path = "/requests/{id}/messages/{number}/report"
	PathReportPerson    Path = "/people/{reference}/report"
	PathBlockPerson     Path = "/people/{reference}/block"
	PathHidden          Path = "/report"
	PathBlocked         Path = "/blocked"
	PathUnblock         Path = "/blocked/{reference}"
	PathModeration      Path = "/moderation"
	PathCase            Path = "/moderation/{id}"
	PathAppeal          Path = "/appeal"

	PathShortlist     Path = "/shortlist"
	PathCompare       Path = "/compare"
	PathAddCandidate  Path = "/people/{reference}/shortlist"
	PathDropCandidate Path = "/people/{reference}/drop"
	PathHide          Path = "/people/{reference}/hide"
	PathUnhide        Path = "/people/{reference}/unhide"

	PathSearches      Path = "/searches"
	PathNewSearch     Path = "/searches/new"
	PathSearch        Path = "/searches/{id}"
	PathSearchResults Path = "/searches/{id}/results"
	PathRenewSearch   Path = "/searches/{id}/renew"
	PathDeleteSearch  Path = "/searches/{id}/delete"
	PathUnsubscribe   Path = "/unsubscribe"

	PathAddress       Path = "/account/address"
	PathAddressCode   Path = "/account/address/code"
	PathAddressResend Path = "/account/address/code/resend"
	PathRemoveAddress Path = "/account/address/remove"
	PathSignOutAll    Path = "/account/sign-out-everywhere"
	PathSignOutOthers Path = "/account/sign-out-others"
	PathConfirm       Path = "/account/confirm"
	PathConfirmCode   Path = "/account/confirm/code"
	PathConfirmResend Path = "/account/confirm/code/resend"
	PathPreferences   Path = "/account/emails"
	PathName          Path = "/account/name"
	PathEndSession    Path = "/account/sessions/{id}/end"
	PathClose         Path = "/account/close"
	PathClosed        Path = "/closed"
	PathDownload      Path = "/account/data"
	PathErase         Path = "/account/erase"
	PathErased        Path = "/erased"
	PathHealth        Path = "/healthz"
	PathReady         Path = "/readyz"
	PathRobots        Path = "/robots.txt"
	PathSecurity      Path = "/.well-known/security.txt"
	PathReceipts      Path = "/callbacks/notify"
	PathMailbox       Path = "/dev/mailbox"
	PathMailboxJSON   Path = "/dev/mailbox.json"
)

// With is the page for one thing: the value stands in place of what is in braces.
func (p Path) With(value string) Path {
	before, rest, ok := strings.Cut(string(p), "{")
	if !ok {
		return p
	}
	_, after, _ := strings.Cut(rest, "}")
	return Path(before + url.PathEscape(value) + after)
}

// Next is the page with where to go afterwards, which is left out when it is where people go anyway.
func (p Path) Next(next string) Path {
	if next == "" || next == string(PathDashboard) {
		return p
	}
	return p + Path("?next="+url.QueryEscape(next))
}

// Redirect answers a form with 303 See Other, so that reloading the next page doesn't post again.
func (p Path) Redirect(w http.ResponseWriter, r *http.Request) error {
	http.Redirect(w, r, string(p), http.StatusSeeOther)
	return nil
}
