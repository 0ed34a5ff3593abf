package web

import (
	"net/http"

	"jobshare/application"
	"jobshare/domain/verification"
	"jobshare/web/form"
)

// The pages for somebody without a work mailbox, and for their line manager.
const (
	PathAskManager       Path = "/ask-your-manager"
	PathAskManagerCode   Path = "/ask-your-manager/code"
	PathAskManagerResend Path = "/ask-your-manager/code/resend"
	PathManagerAsked     Path = "/ask-your-manager/sent"
	PathConfirmColleague Path = "/confirm-a-colleague"
	PathColleagueDone    Path = "/confirm-a-colleague/thank-you"
)

// askManagerPage is the form with which somebody without a work mailbox asks their line manager to confirm.
type askManagerPage struct {
	form    *form.Form
	name    form.Text
	email   form.Email
	manager form.Email
}

func newAskManagerPage() *askManagerPage {
	p := &askManagerPage{
		name: form.Text{Name: "name", Label: "Your full name", Missing: "Enter your full name", Autocomplete: "name", Spellcheck: new(false),
			Hint: "As your manager knows you."},
		email: form.Email{Name: "email", Label: "Your email address", Missing: "Enter your email address",
			Hint: "One that you can read now. We will send a code to it, and you will sign in with it."},
		manager: form.Email{Name: "manager", Label: "Your line manager’s work email address", Missing: "Enter your line manager’s work email address",
			Hint:    "Their own Civil Service address, such as name@homeoffice.gov.uk.",
			Invalid: "Enter your line manager’s email address in the correct format, like name@homeoffice.gov.uk", Other: true},
	}
	p.form = form.New(&p.name, &p.email, &p.manager)
	return p
}

func (v *visit) askManager() error {
	if v.isSignedIn() {
		return PathDashboard.Redirect(v.w, v.r)
	}
	page, status := newAskManagerPage(), http.StatusOK
	if v.posted() {
		if err := page.form.Parse(v.r); err != nil {
			return err
		}
		if page.form.Valid() {
			browser, err := v.Application.StartVouching(v.ctx(), application.Vouching{Name: page.name.Value, Email: page.email.Value,
				Manager: page.manager.Value, Browser: v.browser()})
			if err == nil {
				v.asked(browser)
				return PathAskManagerCode.Redirect(v.w, v.r)
			}
			if !refuse(page.form, err, nil) {
				return err
			}
		}
		status = http.StatusUnprocessableEntity
	}
	return v.show(status, Page{Title: "Ask your line manager", Back: string(PathNoMailbox), Errors: page.form.Errors()}, page.content())
}

// managerAsked says what happens next. It is the same page for everybody, so it shows nothing of anybody.
func (v *visit) managerAsked() error {
	if v.isSignedIn() {
		return PathDashboard.Redirect(v.w, v.r)
	}
	return v.show(http.StatusOK, Page{Title: "We have asked your line manager"}, managerAskedContent())
}

// colleaguePage is what a line manager is asked, of whom, and the two answers.
type colleaguePage struct {
	verification.State
	form *form.Form
}

// confirmColleague shows a line manager who asks, and takes their answer. Only pressing a button does anything: programs
// that look through mail open links.
func (v *visit) confirmColleague() error {
	link := v.r.URL.Query().Get("key")
	page := &colleaguePage{form: form.New()}
	if v.posted() {
		if err := page.form.Parse(v.r); err != nil {
			return err
		}
		yes := v.r.PostForm.Has("confirm")
		if yes == v.r.PostForm.Has("decline") { // there are two buttons, and one was pressed
			return form.ErrMalformed
		}
		if err := v.Application.AnswerForColleague(v.ctx(), link, yes, page.form.ID); err != nil {
			return err
		}
		return PathColleagueDone.Redirect(v.w, v.r)
	}
	var err error
	if page.State, err = v.Application.VerificationByLink(v.ctx(), link); err != nil {
		return err
	}
	return v.show(http.StatusOK, Page{Title: "Does this person work for the Civil Service?", Private: true}, page.content())
}

func (v *visit) colleagueDone() error {
	return v.show(http.StatusOK, Page{Title: "Thank you for your answer"}, colleagueDoneContent())
}
