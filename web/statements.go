package web

import "net/http"

// Pages about the service itself.
const (
	PathTerms   Path = "/terms"
	PathContact Path = "/contact"
)

func (v *visit) accessibility() error {
	return v.show(http.StatusOK, Page{Title: "Accessibility statement"}, v.Site.accessibilityContent())
}

func (v *visit) cookies() error {
	return v.show(http.StatusOK, Page{Title: "Cookies"}, cookiesContent())
}

func (v *visit) privacy() error {
	return v.show(http.StatusOK, Page{Title: "Privacy notice"}, v.Site.privacyContent())
}

func (v *visit) terms() error {
	return v.show(http.StatusOK, Page{Title: "Terms of use"}, termsContent())
}

func (v *visit) contact() error {
	return v.show(http.StatusOK, Page{Title: "Contact us"}, v.Site.contactContent())
}
