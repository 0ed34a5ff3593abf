package web

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
)

// routes are all addresses of the service. A page is public, or for who is signed in; of those, a form's answers are kept
// when the session had ended.
func (p *Pages) routes() *chi.Mux {
	r := chi.NewRouter()
	r.Use(middleware.GetHead)
	r.NotFound(p.errors.NotFound)
	r.MethodNotAllowed(p.errors.MethodNotAllowed(r))
	get := func(path Path, h http.HandlerFunc) { r.Get(string(path), h) }
	post := func(path Path, h http.HandlerFunc) { r.Post(string(path), h) }
	both := func(path Path, h http.HandlerFunc) { get(path, h); post(path, h) }

	get(AssetPrefix+"*", p.Site.Assets.ServeHTTP)
	get(PathHealth, p.health)
	get(PathReady, p.ready)
	get(PathRobots, robots)
	get(PathSecurity, http.RedirectHandler(p.SecurityText, http.StatusFound).ServeHTTP)

	get(PathHome, p.public((*visit).home))
	get(PathAccessibility, p.public((*visit).accessibility))
	get(PathCookies, p.public((*visit).cookies))
	get(PathPrivacy, p.public((*visit).privacy))
	get(PathTerms, p.public((*visit).terms))
	get(PathContact, p.public((*visit).contact))
	both(PathFeedback, p.public((*visit).feedback))
	get(PathFeedbackThanks, p.public((*visit).feedbackThanks))
	for _, g := range guides {
		get(g.path, p.public(g.show))
	}
	both(PathCheck, p.public((*visit).check))
	for _, q := range checkQuestions {
		both(q.path, p.public(q.ask))
	}
	get(PathCheckResult, p.public((*visit).checkResult))
	post(PathCheckForget, p.public((*visit).checkForget))
	both(PathReadiness, p.public((*visit).readiness))
	get(PathCheckExit, p.public((*visit).checkExit))
	both(PathCreateAccount, p.public((*visit).createAccount))
	both(PathCreateAccountCode, p.public(registerCode.enter))
	post(PathCreateAccountResend, p.public(registerCode.resend))
	both(PathAskManager, p.public((*visit).askManager))
	both(PathAskManagerCode, p.public(managerCode.enter))
	post(PathAskManagerResend, p.public(managerCode.resend))
	get(PathManagerAsked, p.public((*visit).managerAsked))
	both(PathConfirmColleague, p.public((*visit).confirmColleague))
	get(PathColleagueDone, p.public((*visit).colleagueDone))
	both(PathSignIn, p.public((*visit).signIn))
	both(PathSignInCode, p.public(signInCode.enter))
	post(PathSignInResend, p.public(signInCode.resend))
	post(PathSignOut, p.public((*visit).signOut))
	get(PathSignedOut, p.public((*visit).signedOut))
	get(PathTimedOut, p.public((*visit).timedOut))
	get(PathErased, p.public((*visit).erased))
	get(PathClosed, p.public((*visit).closed))

	post(PathExtendSession, p.signedIn((*visit).extendSession))
	get(PathDashboard, p.signedIn((*visit).dashboard))
	get(PathProfile, p.signedIn((*visit).profile))
	for _, q := range questions {
		both(q.path, p.keeping(q.ask))
	}
	both(nearestGrade.path, p.keeping(nearestGrade.ask))
	post(PathPublish, p.signedIn((*visit).publish))
	post(PathPause, p.signedIn((*visit).pause))
	post(PathResume, p.signedIn((*visit).resume))
	post(PathRenew, p.signedIn((*visit).renew))
	both(PathWithdraw, p.signedIn((*visit).withdraw))
	get(PathFindPartner, p.signedIn((*visit).findPartner))
	get(PathNearMisses, p.signedIn((*visit).nearMisses))
	get(PathPerson, p.signedIn((*visit).showPerson))
	both(PathAsk, p.keeping((*visit).ask))
	post(PathAddCandidate, p.signedIn((*visit).shortlistCandidate))
	post(PathDropCandidate, p.signedIn((*visit).dropCandidate))
	post(PathHide, p.signedIn((*visit).hideCandidate))
	post(PathUnhide, p.signedIn((*visit).unhideCandidate))
	get(PathShortlist, p.signedIn((*visit).shortlist))
	get(PathCompare, p.signedIn((*visit).compare))
	get(PathSearches, p.signedIn((*visit).searches))
	both(PathNewSearch, p.keeping((*visit).newSearch))
	both(PathSearch, p.keeping((*visit).savedSearch))
	get(PathSearchResults, p.signedIn((*visit).searchResults))
	post(PathRenewSearch, p.signedIn((*visit).renewSearch))
	post(PathDeleteSearch, p.signedIn((*visit).deleteSearch))
	both(PathAppeal, p.public((*visit).appeal))
	both(PathUnsubscribe, p.public((*visit).unsubscribe))
	get(PathRequests, p.signedIn((*visit).requests))
	get(PathRequest, p.signedIn((*visit).request))
	post(PathAccept, p.signedIn((*visit).accept))
	both(PathDecline, p.keeping((*visit).decline))
	post(PathWithdrawRequest, p.signedIn((*visit).withdrawRequest))
	post(PathBlock, p.signedIn((*visit).block))
	both(PathMessages, p.keeping((*visit).messages))
	post(PathMessagesRead, p.signedIn((*visit).markRead))
	both(PathPairQuestions, p.keeping((*visit).pairQuestions))
	both(PathEndConversation, p.signedIn((*visit).endConversation))
	both(PathReportRequest, p.keeping((*visit).reportRequest))
	both(PathReportMessage, p.keeping((*visit).reportMessage))
	both(PathReportPerson, p.keeping((*visit).reportPerson))
	both(PathBlockPerson, p.signedIn((*visit).blockPerson))
	get(PathHidden, p.signedIn((*visit).hidden))
	get(PathBlocked, p.signedIn((*visit).blocked))
	post(PathUnblock, p.signedIn((*visit).unblock))
	get(PathModeration, p.signedIn((*visit).moderation))
	both(PathCase, p.signedIn((*visit).moderationCase))
	get(PathAccount, p.signedIn((*visit).account))
	both(PathAddress, p.signedIn((*visit).address))
	both(PathAddressCode, p.signedIn(addressCode.enter))
	post(PathAddressResend, p.signedIn(addressCode.resend))
	post(PathRemoveAddress, p.signedIn((*visit).removeAddress))
	post(PathSignOutAll, p.signedIn((*visit).signOutEverywhere))
	post(PathSignOutOthers, p.signedIn((*visit).signOutOthers))
	post(PathEndSession, p.signedIn((*visit).endSession))
	both(PathName, p.keeping((*visit).changeName))
	both(PathClose, p.signedIn((*visit).closeAccount))
	both(PathConfirm, p.signedIn((*visit).confirm))
	both(PathConfirmCode, p.signedIn(confirmCode.enter))
	post(PathConfirmResend, p.signedIn(confirmCode.resend))
	both(PathPreferences, p.signedIn((*visit).preferences))
	both(PathDownload, p.signedIn((*visit).download))
	both(PathErase, p.signedIn((*visit).erase))

	if p.ReceiptToken != "" {
		post(PathReceipts, p.errors.Handle(p.receipts))
	}
	if p.Development {
		get(PathMailbox, p.public((*visit).mailbox))
		get(PathMailboxJSON, p.public((*visit).mailboxJSON))
	}
	return r
}
