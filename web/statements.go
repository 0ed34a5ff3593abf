package web

import "net/http"

func (v *visit) accessibility() error {
	return v.show(http.StatusOK, Page{Title: "Accessibility statement"}, accessibilityContent())
}

func (v *visit) cookies() error {
	return v.show(http.StatusOK, Page{Title: "Cookies"}, cookiesContent())
}

func (v *visit) privacy() error {
	return v.show(http.StatusOK, Page{Title: "Privacy notice"}, privacyContent())
}
