package web

import (
	"net/http"

	"jobshare/application"
	"jobshare/domain/account"
	"jobshare/web/form"
)

// addressPage is the form with which a person adds an address, or changes one for another.
type addressPage struct {
	form     *form.Form
	email    form.Email
	replaces form.Choice
}

func newAddressPage(s account.State) *addressPage {
	p := &addressPage{
		email: form.Email{Name: "email", Label: "New email address", Missing: "Enter your new email address",
			Hint: "We will send a code to it. It can be a personal one, for when you are on leave or change departments."},
		replaces: form.Choice{Name: "replaces", Label: "Does it replace another address?", Missing: "Select whether it replaces another address",
			Options: []form.Option{{Value: "none", Text: "No, keep my other addresses"}}},
	}
	for _, h := range s.Addresses {
		p.replaces.Options = append(p.replaces.Options, form.Option{Value: h.Address.Typed, Text: "Yes, it replaces " + h.Address.Typed})
	}
	p.form = form.New(&p.email, &p.replaces)
	return p
}

func (v *visit) address() error {
	if !v.fresh() { // who finds a signed-in browser must not be able to take the account over
		return v.confirmFirst(PathAddress)
	}
	state, err := v.Application.Account(v.ctx(), v.person())
	if err != nil {
		return err
	}
	page, status := newAddressPage(state), http.StatusOK
	if v.posted() {
		if err := page.form.Parse(v.r); err != nil {
			return err
		}
		if page.form.Valid() {
			asked := application.NewAddress{Email: page.email.Value, Replacing: page.replaces.Value, Browser: v.browser()}
			if asked.Replacing == "none" {
				asked.Replacing = ""
			}
			browser, err := v.Application.StartAddAddress(v.ctx(), v.actor(), asked)
			if err == nil {
				v.asked(browser)
				return PathAddressCode.Redirect(v.w, v.r)
			}
			if !refuse(page.form, err, nil) {
				return err
			}
		}
		status = http.StatusUnprocessableEntity
	}
	return v.show(status, Page{Title: "Add or change an address", Back: string(PathAccount), Errors: page.form.Errors()}, page.content())
}
