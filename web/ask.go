package web

import (
	"errors"
	"net/http"

	"jobshare/domain"
	"jobshare/domain/contact"
	"jobshare/web/form"
)

// askPage is the form with which a person asks another for contact.
type askPage struct {
	personPage
	form    *form.Form
	message form.Textarea
}

func newAskPage(p personPage) *askPage {
	page := &askPage{personPage: p, message: form.Textarea{Name: "message", Label: "Your message", Rows: 8, Max: contact.MaxMessage,
		Missing: "Enter a message", Hint: "They see your name with it, and your email address only if they accept."}}
	page.form = form.New(&page.message)
	return page
}

func (v *visit) ask() error {
	person, err := v.named()
	if err != nil {
		return err
	}
	page, status := newAskPage(person), http.StatusOK
	if !v.posted() && inTouch(person.request) { // there is nothing to ask: the request says how things stand
		return PathRequest.With(person.request.ID).Redirect(v.w, v.r)
	}
	if v.posted() {
		if err := page.form.Parse(v.r); err != nil {
			return err
		}
		if page.form.Valid() {
			outcome, err := v.Application.AskForContact(v.ctx(), v.actor(), person.other.ID, page.message.Value, page.form.ID)
			if err == nil {
				if err := v.dropDraft(page.form); err != nil {
					return err
				}
				flash, next := "asked", PathRequests
				for _, e := range outcome.Events {
					switch p := e.Payload.(type) {
					case contact.ContactRequested:
						next = PathRequest.With(p.ID)
					case contact.ContactAccepted: // the two asked each other
						flash, next = "in-contact", PathRequest.With(p.ID)
					}
				}
				return v.done(outcome.Position, flash, next)
			}
			var refused *domain.Error
			switch {
			case inTouch(person.request) && errors.As(err, &refused) && refused.Code == domain.Conflict:
				page.form.FailAt(refused.Message, string(PathRequest.With(person.request.ID)))
				return v.show(http.StatusConflict, page.page(), page.content()) // what they wrote stays there to be copied
			case !refuse(page.form, err, nil):
				return err
			}
		}
		status = http.StatusUnprocessableEntity
	} else if err := v.offerDraft(page.form); err != nil {
		return err
	}
	return v.show(status, page.page(), page.content())
}

func (p *askPage) page() Page {
	return Page{Title: "Ask for contact", Back: string(PathPerson.With(p.reference)), Errors: p.form.Errors()}
}
