package web

import (
	"errors"
	"fmt"
	"net/http"

	"jobshare/application"
	"jobshare/vault"
	"jobshare/web/form"
)

// code is a page that asks for the code that was sent, and the page before it, where one asks for the code to be sent.
type code struct {
	purpose vault.Purpose
	path    Path
	again   Path // sends a new code
	start   Path // where to begin anew
	button  string
}

var (
	registerCode = code{vault.PurposeRegister, PathCreateAccountCode, PathCreateAccountResend, PathCreateAccount, "Create account"}
	signInCode   = code{vault.PurposeSignIn, PathSignInCode, PathSignInResend, PathSignIn, "Sign in"}
	managerCode  = code{vault.PurposeManager, PathAskManagerCode, PathAskManagerResend, PathAskManager, "Ask my line manager"}
	addressCode  = code{vault.PurposeAddress, PathAddressCode, PathAddressResend, PathAddress, "Add address"}
	confirmCode  = code{vault.PurposeFresh, PathConfirmCode, PathConfirmResend, PathConfirm, "Confirm"}
)

// codePage is the page with what was sent, or, when the code is of no use any more, why.
type codePage struct {
	code
	form    *form.Form
	typed   form.Code
	sent    application.Challenge
	resend  *form.Form
	over    bool
	mailbox bool // the mailbox can be looked at
}

func (v *visit) newCodePage(c code) *codePage {
	p := &codePage{code: c, mailbox: v.Development, resend: form.New(),
		typed: form.Code{Name: "code", Label: "6 digit code", Missing: "Enter the 6 digit code"}}
	p.form = form.New(&p.typed)
	return p
}

// enter shows the page and takes the code.
func (c code) enter(v *visit) error {
	page, status := v.newCodePage(c), http.StatusOK
	if v.posted() {
		if err := page.form.Parse(v.r); err != nil {
			return err
		}
		if page.form.Valid() {
			entered, err := v.Application.EnterCode(v.ctx(), v.actor(), application.Typed{Purpose: c.purpose, Browser: v.browser(),
				Code: page.typed.Value, Session: v.token, Device: device(v.r.UserAgent()), FormID: page.form.ID})
			if err == nil {
				return c.entered(v, entered)
			}
			var suspended *application.SuspendedError
			if errors.As(err, &suspended) {
				return v.toAppeal(suspended)
			}
			var wrong *vault.WrongCodeError
			switch {
			case errors.As(err, &wrong):
				page.typed.Error = fmt.Sprintf("The code is not correct. You have %s left", count(wrong.Left, "try", "tries"))
			case refuse(page.form, err, map[string]string{"email": "code"}):
			default:
				return c.stop(v, page, err)
			}
		}
		status = http.StatusUnprocessableEntity
	}
	var err error
	if page.sent, err = v.Application.Challenge(v.ctx(), v.browser(), c.purpose); err != nil {
		return c.stop(v, page, err)
	}
	return v.show(status, Page{Title: "Check your email", Back: string(c.start), Errors: page.form.Errors()}, page.content())
}

// entered goes on with what the code was for.
func (c code) entered(v *visit, e application.Entered) error {
	switch c.purpose {
	case vault.PurposeRegister:
		v.startSession(e)
		if e.Reopened {
			return v.done(e.Position, "account-reopened", PathDashboard)
		}
		return v.done(e.Position, "account-created", PathDashboard)
	case vault.PurposeManager:
		if e.Session == "" {
			return v.done(e.Position, "", PathManagerAsked)
		}
		v.startSession(e) // the address has an account already
		return v.done(e.Position, reopened(e), PathDashboard)
	case vault.PurposeSignIn:
		v.startSession(e)
		return v.done(e.Position, reopened(e), after(e.ReturnTo))
	case vault.PurposeAddress:
		return v.done(e.Position, "address-added", PathAccount)
	}
	return v.done(e.Position, "confirmed", after(e.ReturnTo))
}

// reopened names what signing in did to an account that was closed.
func reopened(e application.Entered) string {
	if e.Reopened {
		return "account-reopened"
	}
	return ""
}

// stop says why the code is of no use, and how to get another one.
func (c code) stop(v *visit, page *codePage, err error) error {
	status := http.StatusConflict
	switch {
	case errors.Is(err, vault.ErrCodeExpired):
		status = http.StatusGone
		page.form.Fail("The code has expired. Ask for a new one")
	case errors.Is(err, vault.ErrTooManyTries):
		status = http.StatusTooManyRequests
		page.form.Fail("The code was entered wrongly too many times. Ask for a new one")
	case errors.Is(err, vault.ErrCodeUsed), errors.Is(err, vault.ErrNoChallenge):
		if v.isSignedIn() && (c.purpose == vault.PurposeSignIn || c.purpose == vault.PurposeRegister) {
			return PathDashboard.Redirect(v.w, v.r) // the button was pressed twice, or the page opened again
		}
		if errors.Is(err, vault.ErrCodeUsed) {
			page.form.Fail("The code was used already. Ask for a new one")
			break
		}
		page.form.Fail("No code was asked for in this browser. Use the browser you asked with, or ask for a new one")
	default:
		return err
	}
	page.over = true
	page.typed.Error = ""
	return v.show(status, Page{Title: "Ask for a new code", Back: string(c.start), Errors: page.form.Errors()}, page.content())
}

// resend sends a new code for the same.
func (c code) resend(v *visit) error {
	page := v.newCodePage(c)
	if err := page.resend.Parse(v.r); err != nil {
		return err
	}
	browser, err := v.Application.Resend(v.ctx(), v.browser(), c.purpose)
	if err != nil {
		return c.stop(v, page, err)
	}
	v.asked(browser)
	SetFlash(v.w, "code-sent")
	return c.path.Redirect(v.w, v.r)
}
