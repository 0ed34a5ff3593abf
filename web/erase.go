package web

import (
	"context"
	"net/http"
	"strings"
	"time"

	"jobshare/application"
	"jobshare/web/form"
)

// erasePatience is how long a person waits for what the worker would finish anyway.
const erasePatience = 10 * time.Second

// erase says what deleting the account means, and does it after a fresh code.
func (v *visit) erase() error {
	f := form.New()
	if v.posted() {
		if err := f.Parse(v.r); err != nil {
			return err
		}
	}
	if !v.fresh() {
		return v.confirmFirst(PathErase)
	}
	if !v.posted() {
		return v.show(http.StatusOK, Page{Title: "Delete your account", Back: string(PathAccount)},
			eraseContent(f, v.Clock.Now().Add(application.BackupsKept)))
	}
	ctx, cancel := context.WithTimeout(v.ctx(), erasePatience)
	defer cancel()
	complete, err := v.Application.Erase(ctx, v.person())
	if complete.IsZero() {
		return err
	}
	if err != nil { // it is marked, so nothing can stop it: the worker goes on where this request ended
		v.Log.WarnContext(v.ctx(), "an erasure is left to the worker", "request", RequestID(v.ctx()), "error", err)
	}
	v.forget()
	SetFlash(v.w, erasedFlash+complete.In(london).Format(time.DateOnly))
	return PathErased.Redirect(v.w, v.r)
}

// erasedFlash is followed by the day on which the erasure is complete.
const erasedFlash = "erased-"

// erased says that the account is deleted, and when the last copy is gone.
func (v *visit) erased() error {
	date, _ := strings.CutPrefix(TakeFlash(v.w, v.r), erasedFlash)
	complete := ""
	if t, err := time.ParseInLocation(time.DateOnly, date, london); err == nil {
		complete = day(t)
	}
	return v.show(http.StatusOK, Page{Title: "Your account is deleted"}, erasedContent(complete))
}
