package web

import (
	"net/http"

	"jobshare/application"
	"jobshare/web/form"
)

// signInPage is the form with which a person signs in.
type signInPage struct {
	form    *form.Form
	email   form.Email
	trusted form.Choices
}

func newSignInPage() *signInPage {
	p := &signInPage{
		email: form.Email{Name: "email", Label: "Email address", Missing: "Enter your email address",
			Hint: "Any address you added to your account. We will send a code to it."},
		trusted: form.Choices{Name: "trusted", Label: "Stay signed in", Options: []form.Option{{Value: "yes", Text: "I trust this device",
			Hint: "We will keep you signed in for 14 days. Do not select this on a computer that other people use."}}},
	}
	p.form = form.New(&p.email, &p.trusted)
	return p
}

func (v *visit) signIn() error {
	if v.isSignedIn() {
		return after(v.next()).Redirect(v.w, v.r)
	}
	page, status := newSignInPage(), http.StatusOK
	if v.posted() {
		if err := page.form.Parse(v.r); err != nil {
			return err
		}
		if page.form.Valid() {
			browser, err := v.Application.StartSignIn(v.ctx(), application.SignIn{Email: page.email.Value, ReturnTo: v.next(),
				Trusted: len(page.trusted.Values) > 0, Browser: v.browser()})
			if err == nil {
				v.asked(browser)
				return PathSignInCode.Redirect(v.w, v.r)
			}
			if !refuse(page.form, err, nil) {
				return err
			}
		}
		status = http.StatusUnprocessableEntity
	}
	return v.show(status, Page{Title: "Sign in", Back: string(PathHome), Errors: page.form.Errors()}, page.content())
}
