package web

import (
	"errors"
	"net/http"

	"jobshare/application"
	"jobshare/domain"
	"jobshare/web/form"
)

// createAccountPage is the form with which a person creates an account.
type createAccountPage struct {
	form      *form.Form
	name      form.Text
	email     form.Email
	notListed bool // the address is not of the Civil Service: say who can use the service and what else to do
}

func newCreateAccountPage() *createAccountPage {
	p := &createAccountPage{
		name: form.Text{Name: "name", Label: "Full name", Missing: "Enter your full name", Autocomplete: "name", Spellcheck: new(false)},
		email: form.Email{Name: "email", Label: "Work email address", Missing: "Enter your work email address",
			Hint:    "Your own Civil Service address, such as name@homeoffice.gov.uk. We will send a code to it.",
			Invalid: "Enter an email address in the correct format, like name@homeoffice.gov.uk"},
	}
	p.form = form.New(&p.name, &p.email)
	return p
}

func (v *visit) createAccount() error {
	if v.isSignedIn() {
		return PathDashboard.Redirect(v.w, v.r)
	}
	page, status := newCreateAccountPage(), http.StatusOK
	if v.posted() {
		if err := page.form.Parse(v.r); err != nil {
			return err
		}
		if page.form.Valid() {
			browser, err := v.Application.StartRegistration(v.ctx(), application.Registration{Name: page.name.Value, Email: page.email.Value, Browser: v.browser()})
			if err == nil {
				v.asked(browser)
				return PathCreateAccountCode.Redirect(v.w, v.r)
			}
			if !refuse(page.form, err, nil) {
				return err
			}
			var refused *domain.Error
			page.notListed = errors.As(err, &refused) && refused.Field == "email"
		}
		status = http.StatusUnprocessableEntity
	}
	return v.show(status, Page{Title: "Create an account", Back: string(PathHome), Errors: page.form.Errors()}, page.content())
}
