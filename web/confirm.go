package web

import (
	"net/http"

	"jobshare/web/form"
)

// confirm asks for a fresh code before what can't be undone.
func (v *visit) confirm() error {
	f := form.New()
	if v.posted() {
		if err := f.Parse(v.r); err != nil {
			return err
		}
		next := v.next()
		if next == "" {
			next = string(PathAccount)
		}
		browser, err := v.Application.StartFreshCode(v.ctx(), v.actor(), next, v.browser())
		if err != nil {
			return err
		}
		v.asked(browser)
		return PathConfirmCode.Redirect(v.w, v.r)
	}
	return v.show(http.StatusOK, Page{Title: "Confirm that it is you", Back: string(PathAccount)}, confirmContent(f))
}
