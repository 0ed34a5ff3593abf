package web

import (
	"errors"
	"net/http"
	"net/url"

	"jobshare/application"
	"jobshare/content"
	"jobshare/domain"
	"jobshare/domain/account"
	"jobshare/domain/moderation"
	"jobshare/web/form"
)

// appealPage tells who is suspended what was decided, and lets them ask for it to be looked at again. They can't sign in:
// the code in the address shows that it is they.
type appealPage struct {
	account.AccountSuspended
	appeal moderation.Pleaded
	form   *form.Form
	text   form.Textarea
}

const (
	appealTitle = "Your account is suspended"
	liftedTitle = "Your account is not suspended any more"
)

// toAppeal leads somebody who proved their address to their suspension.
func (v *visit) toAppeal(s *application.SuspendedError) error {
	code, err := v.Application.AppealCode(v.ctx(), s.Person, s.Case)
	if err != nil {
		return err
	}
	return (PathAppeal + Path("?"+url.Values{"case": {s.Case}, "code": {code}}.Encode())).Redirect(v.w, v.r)
}

func (v *visit) appeal() error {
	id, code := v.r.URL.Query().Get("case"), v.r.URL.Query().Get("code")
	suspension, c, err := v.Application.Suspended(v.ctx(), id, code)
	var another *application.SuspendedError
	if errors.As(err, &another) {
		return v.toAppeal(another)
	}
	if err != nil {
		return err
	}
	if suspension.Case == "" { // lifted since
		return v.show(http.StatusOK, Page{Title: liftedTitle}, lifted())
	}
	page := &appealPage{AccountSuspended: suspension, appeal: c.Appeal,
		text: form.Textarea{Name: "text", Label: "Why is it wrong?", Rows: 8, Max: moderation.MaxAppeal, Missing: "Enter why it is wrong", TooLong: "Your appeal must be 2,000 characters or less",
			Hint: "Only moderators read this."}}
	page.form = form.New(&page.text)
	status := http.StatusOK
	if v.posted() {
		if err := page.form.Parse(v.r); err != nil {
			return err
		}
		if page.form.Valid() {
			err := v.Application.Appeal(v.ctx(), id, code, page.text.Value, page.form.ID)
			var refused *domain.Error
			if err == nil || errors.As(err, &refused) && refused.Reason == "appealed already" { // sent twice: the page says so
				return (PathAppeal + Path("?"+v.r.URL.RawQuery)).Redirect(v.w, v.r)
			}
			if !refuse(page.form, err, nil) {
				return err
			}
		}
		status = http.StatusUnprocessableEntity
	}
	return v.show(status, Page{Title: appealTitle, Errors: page.form.Errors()}, page.content())
}

func (p *appealPage) why() string { return content.Rule(p.Rule) }
