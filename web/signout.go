package web

import "net/http"

// signOut ends the session, or has nothing to end: either way nobody is signed in afterwards.
func (v *visit) signOut() error {
	if v.isSignedIn() {
		if err := v.Application.SignOut(v.ctx(), v.token); err != nil {
			return err
		}
		v.signedOutOf()
	} else {
		v.forget()
	}
	return PathSignedOut.Redirect(v.w, v.r)
}

func (v *visit) signedOut() error {
	if v.isSignedIn() {
		return PathDashboard.Redirect(v.w, v.r)
	}
	return v.show(http.StatusOK, Page{Title: "You have signed out"}, signedOutContent())
}

// timedOut says that time ended the session.
func (v *visit) timedOut() error {
	if v.isSignedIn() { // another tab kept it
		return after(v.next()).Redirect(v.w, v.r)
	}
	return v.show(http.StatusOK, Page{Title: "We signed you out"}, timedOutContent(PathSignIn.Next(v.next())))
}
