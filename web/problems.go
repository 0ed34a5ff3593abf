package web

import (
	"errors"
	"net/http"
	"time"

	"jobshare/application"
	"jobshare/content"
	"jobshare/domain"
	"jobshare/eventstore"
	"jobshare/vault"
	"jobshare/web/form"
)

// errNotFound is the one answer for what isn't there, is another's, or is hidden from the person.
var errNotFound = &Error{Status: http.StatusNotFound, Code: "not-found"}

var refusals = map[domain.Code]int{
	domain.Invalid:   http.StatusUnprocessableEntity,
	domain.NotFound:  http.StatusNotFound,
	domain.Forbidden: http.StatusForbidden,
	domain.Conflict:  http.StatusConflict,
	domain.Limited:   http.StatusTooManyRequests,
	domain.Gone:      http.StatusGone,
}

// problem is the table from what the layers below return to pages.
func (p *Pages) problem(err error) *Error {
	var refused *domain.Error
	var stale *domain.Stale
	var tooMany *vault.TooManyError
	var suspended *application.SuspendedError
	var held *vault.HeldError
	switch {
	case errors.As(err, &suspended):
		return &Error{Status: http.StatusForbidden, Code: "suspended", Title: "Your account is suspended", Text: []string{
			"A moderator has suspended your account. You cannot sign in, and nobody can find you.",
			"Why: " + content.Rule(string(suspended.Rule)), "We will write to you if the suspension is lifted."}}
	case errors.As(err, &held):
		return &Error{Status: http.StatusConflict, Code: "held", Title: "Your account cannot be deleted yet", Text: []string{
			"Someone has reported something you wrote. We cannot delete your account until a moderator has decided.", "Try again in a week."}}
	case errors.As(err, &stale):
		return &Error{Status: http.StatusConflict, Code: "stale", Text: []string{stale.Error() + ".", "Go back, reload the page and check it before you try again."}}
	case errors.As(err, &refused):
		e := &Error{Status: refusals[refused.Code], Code: refused.Reason, Cause: err}
		if refused.Code != domain.NotFound { // what is hidden and what isn't there read alike
			e.Text = []string{refused.Message + "."}
		}
		return e
	case errors.As(err, &tooMany):
		wait := max(time.Minute, tooMany.Until.Sub(p.Clock.Now()))
		return &Error{Status: http.StatusTooManyRequests, Code: "too-many-codes", RetryAfter: wait,
			Title: "We have sent too many codes to this email address",
			Text:  []string{"Use the last code we sent, or wait and ask for another one " + inMinutes(wait) + "."}}
	case errors.Is(err, vault.ErrNoChallenge), errors.Is(err, vault.ErrCodeUsed):
		return &Error{Status: http.StatusConflict, Code: "no-code", Text: []string{"Ask for a new code."}}
	case errors.Is(err, vault.ErrCodeExpired):
		return &Error{Status: http.StatusGone, Code: "code-expired", Text: []string{"The code has expired. Ask for a new one."}}
	case errors.Is(err, vault.ErrTooManyTries):
		return &Error{Status: http.StatusTooManyRequests, Code: "too-many-tries", Text: []string{"The code was entered wrongly too often. Ask for a new one."}}
	case errors.Is(err, vault.ErrErasing), errors.Is(err, vault.ErrNoKey):
		return &Error{Status: http.StatusGone, Code: "erased", Title: "This account does not exist any more", Text: []string{"It was deleted. You can create a new account."}}
	case errors.Is(err, eventstore.ErrSuperseded):
		return &Error{Status: http.StatusConflict, Code: "superseded", Cause: err}
	case errors.Is(err, eventstore.ErrUnavailable), errors.Is(err, vault.ErrUnavailable),
		errors.Is(err, application.ErrTooSlow), errors.Is(err, eventstore.ErrUnknownEvents):
		return &Error{Status: http.StatusServiceUnavailable, Code: "unavailable", RetryAfter: time.Minute, Cause: err}
	}
	return nil
}

// refuse puts what the domain says of an answer at its field; names maps the domain's names of answers to fields where
// they differ. It says false for any other error.
func refuse(f *form.Form, err error, names map[string]string) bool {
	var refused *domain.Error
	if !errors.As(err, &refused) || refused.Code != domain.Invalid {
		return false
	}
	if !f.FailField(fieldName(refused.Field, names), refused.Message) {
		f.Fail(refused.Message)
	}
	return true
}

func fieldName(field string, names map[string]string) string {
	if name, ok := names[field]; ok {
		return name
	}
	return field
}
