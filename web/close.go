package web

import (
	"net/http"
	"strings"
	"time"

	"jobshare/domain/account"
	"jobshare/web/form"
)

const closeTitle = "Close your account for now"

// closeAccount says what leaving for now means, and does it after a fresh code.
func (v *visit) closeAccount() error {
	f := form.New()
	if v.posted() {
		if err := f.Parse(v.r); err != nil {
			return err
		}
	}
	if !v.fresh() {
		return v.confirmFirst(PathClose)
	}
	if !v.posted() {
		return v.show(http.StatusOK, Page{Title: closeTitle, Back: string(PathAccount)}, closeContent(f, v.Clock.Now().Add(account.ClosedFor)))
	}
	until, err := v.Application.CloseAccount(v.ctx(), v.actor(), f.ID)
	if err != nil {
		return err
	}
	v.forget()
	SetFlash(v.w, closedFlash+until.In(london).Format(time.DateOnly))
	return PathClosed.Redirect(v.w, v.r)
}

// closedFlash is followed by the day until which the person can come back.
const closedFlash = "closed-"

// closed says that the account is closed, and until when to come back.
func (v *visit) closed() error {
	date, _ := strings.CutPrefix(TakeFlash(v.w, v.r), closedFlash)
	until := ""
	if t, err := time.ParseInLocation(time.DateOnly, date, london); err == nil {
		until = day(t)
	}
	return v.show(http.StatusOK, Page{Title: "Your account is closed"}, closedContent(until))
}
