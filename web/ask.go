package web

import (
	"net/http"

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
			if !refuse(page.form, err, nil) {
				return err
			}
		}
		status = http.StatusUnprocessableEntity
	} else if err := v.offerDraft(page.form); err != nil {
		return err
	}
	return v.show(status, Page{Title: "Ask for contact", Back: string(PathPerson.With(person.reference)), Errors: page.form.Errors()}, page.content())
}
