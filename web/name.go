package web

import (
	"net/http"

	"jobshare/domain/account"
	"jobshare/web/form"
)

// namePage asks what somebody is called.
type namePage struct {
	form *form.Form
	name form.Text
}

const nameTitle = "Change your name"

func newNamePage(name string) *namePage {
	p := &namePage{name: form.Text{Name: "name", Label: "Full name", Value: name, Max: account.MaxName, Missing: "Enter your full name", Autocomplete: "name",
		Spellcheck: new(false), Hint: "As you use it at work."}}
	p.form = form.New(&p.name)
	return p
}

func (v *visit) changeName() error {
	state, err := v.Application.Account(v.ctx(), v.person())
	if err != nil {
		return err
	}
	page, status := newNamePage(state.Name), http.StatusOK
	if v.posted() {
		if err := page.form.Parse(v.r); err != nil {
			return err
		}
		if page.form.Valid() {
			position, err := v.Application.ChangeName(v.ctx(), v.actor(), page.name.Value, page.form.ID)
			if err == nil {
				if err := v.dropDraft(page.form); err != nil {
					return err
				}
				return v.done(position, "name-changed", PathAccount)
			}
			if !refuse(page.form, err, nil) {
				return err
			}
		}
		status = http.StatusUnprocessableEntity
	} else if err := v.offerDraft(page.form); err != nil {
		return err
	}
	return v.show(status, Page{Title: nameTitle, Back: string(PathAccount), Errors: page.form.Errors()}, page.content())
}
