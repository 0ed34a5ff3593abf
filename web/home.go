package web

import "net/http"

// home is the start page.
func (v *visit) home() error {
	return v.show(http.StatusOK, Page{Title: "Find someone to share your job with"}, homeContent(v.isSignedIn()))
}
