package web

import (
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"jobshare/domain/account"
	"jobshare/vault"
	"jobshare/web/form"
)

// freshFor is how long after a code the session may do what can't be undone.
const freshFor = 10 * time.Minute

// accountPage is what the service knows of the person themselves.
type accountPage struct {
	account.State
	sessions  []vault.Session
	current   string // id of this session
	form      *form.Form
	address   form.Email // the one to remove
	signOut   *form.Form
	moderates bool // the person decides on reports
	welsh     bool // emails can be in Welsh
}

func (v *visit) newAccountPage() (*accountPage, error) {
	page := &accountPage{welsh: v.WelshEmails, current: v.session.ID, signOut: form.New(), address: form.Email{Name: "address", Label: "Email address"}}
	page.form = form.New(&page.address)
	var err error
	if page.State, err = v.Application.Account(v.ctx(), v.person()); err != nil {
		return nil, err
	}
	if page.moderates, err = v.Application.Moderates(v.ctx(), v.person()); err != nil {
		return nil, err
	}
	page.sessions, err = v.Application.Sessions(v.ctx(), v.person())
	return page, err
}

func (v *visit) account() error {
	page, err := v.newAccountPage()
	if err != nil {
		return err
	}
	return v.showAccount(http.StatusOK, page)
}

func (v *visit) showAccount(status int, page *accountPage) error {
	return v.show(status, Page{Title: "Your account", Errors: page.form.Errors()}, page.content())
}

// fresh says whether a code was proved a moment ago. A stolen session alone can't do what needs it.
func (v *visit) fresh() bool { return v.Clock.Now().Sub(v.session.Fresh) < freshFor }

// confirmFirst leads to a code, and then on to a page.
func (v *visit) confirmFirst(then Path) error {
	return PathConfirm.Next(string(then)).Redirect(v.w, v.r)
}

func (v *visit) removeAddress() error {
	page, err := v.newAccountPage()
	if err != nil {
		return err
	}
	if err := page.form.Parse(v.r); err != nil {
		return err
	}
	if !v.fresh() {
		return v.confirmFirst(PathAccount)
	}
	position, err := v.Application.RemoveAddress(v.ctx(), v.actor(), page.address.Value, page.form.ID)
	if err != nil {
		if refuse(page.form, err, map[string]string{"email": ""}) {
			return v.showAccount(http.StatusUnprocessableEntity, page)
		}
		return err
	}
	return v.done(position, "address-removed", PathAccount)
}

// signOutOthers ends all sessions of the person but this one.
func (v *visit) signOutOthers() error {
	if err := form.New().Parse(v.r); err != nil {
		return err
	}
	if err := v.Application.SignOutEverywhere(v.ctx(), v.person(), v.session.ID); err != nil {
		return err
	}
	SetFlash(v.w, "signed-out-others")
	return PathAccount.Redirect(v.w, v.r)
}

// endSession ends one other session of the person. One that is over already, or another's, is none of theirs to end.
func (v *visit) endSession() error {
	if err := form.New().Parse(v.r); err != nil {
		return err
	}
	id := chi.URLParam(v.r, "id")
	if id == v.session.ID {
		return errNotFound // that is what signing out is for
	}
	if err := v.Application.SignOutOne(v.ctx(), v.person(), id); err != nil {
		return err
	}
	SetFlash(v.w, "signed-out-there")
	return PathAccount.Redirect(v.w, v.r)
}

// signOutEverywhere ends all sessions of the person, this one too.
func (v *visit) signOutEverywhere() error {
	if err := form.New().Parse(v.r); err != nil {
		return err
	}
	if err := v.Application.SignOutEverywhere(v.ctx(), v.person(), ""); err != nil {
		return err
	}
	v.signedOutOf()
	return PathSignedOut.Redirect(v.w, v.r)
}
