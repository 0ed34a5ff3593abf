package web

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"zombiezen.com/go/sqlite"

	"jobshare/domain/contact"
	"jobshare/eventstore"
	"jobshare/projections"
	"jobshare/projections/conversation"
	"jobshare/projections/directory"
	"jobshare/projections/inbox"
	"jobshare/web/form"
)

// requestPage is one request, for one of the two people it is between.
type requestPage struct {
	requestLine
	buttons *form.Form // for what needs no answer
	decline *form.Form
	why     form.Choice
	reason  form.Textarea
}

// theirs finds the request that an address names. Another's isn't there.
func (v *visit) theirs() (*requestPage, error) {
	page := &requestPage{buttons: form.New(),
		why: form.Choice{Name: "why", Label: "Why are you declining?", Hint: "You do not have to say. It is not shown to them.",
			Options: whyOptions(), Classes: "govuk-radios--small"},
		reason: form.Textarea{Name: "reason", Label: "Your reason", Rows: 3, Max: contact.MaxReason,
			Hint: "For your own notes, if you like. It is not shown to them."}}
	page.decline = form.New(&page.why, &page.reason)
	err := v.read(func(conn *sqlite.Conn, _ map[string]projections.Face) error {
		r, known, err := inbox.ByID(conn, v.person(), chi.URLParam(v.r, "id"))
		if err != nil {
			return err
		}
		if !known {
			return errNotFound
		}
		other, known, err := directory.ByID(conn, r.Other(v.person()))
		if err != nil {
			return err
		}
		if !known || other.Gone {
			return errNotFound
		}
		own, _, err := directory.ByID(conn, v.person())
		if err != nil {
			return err
		}
		page.requestLine = requestLineOf(own, other, r)
		talk, _, err := conversation.Between(conn, r.Stream, 0, 0)
		page.unread = talk.Side(v.person()).Unread
		return err
	}, inbox.Name, directory.Name, conversation.Name)
	return page, err
}

func (v *visit) request() error {
	page, err := v.theirs()
	if err != nil {
		return err
	}
	return v.show(http.StatusOK, Page{Title: page.heading(), Back: string(PathRequests)}, page.content())
}

func (v *visit) accept() error {
	return v.answerRequest("accepted", func(p *requestPage, formID string) (eventstore.Position, error) {
		return v.Application.AcceptContact(v.ctx(), v.actor(), p.Other(v.person()), p.ID, formID)
	})
}

func (v *visit) withdrawRequest() error {
	return v.answerRequest("request-withdrawn", func(p *requestPage, formID string) (eventstore.Position, error) {
		return v.Application.WithdrawContact(v.ctx(), v.actor(), p.Other(v.person()), p.ID, formID)
	})
}

// answerRequest carries out what a button of the request's page asks for.
func (v *visit) answerRequest(flash string, act func(p *requestPage, formID string) (eventstore.Position, error)) error {
	page, err := v.theirs()
	if err != nil {
		return err
	}
	if err := page.buttons.Parse(v.r); err != nil {
		return err
	}
	position, err := act(page, page.buttons.ID)
	if err != nil {
		return err
	}
	return v.done(position, flash, PathRequest.With(page.ID))
}

const declineTitle = "Decline this request"

// decline asks whether to say no and why, and does so: nobody says no by one press.
func (v *visit) decline() error {
	page, err := v.theirs()
	if err != nil {
		return err
	}
	status := http.StatusOK
	if v.posted() {
		if err := page.decline.Parse(v.r); err != nil {
			return err
		}
		if page.decline.Valid() {
			position, err := v.Application.DeclineContact(v.ctx(), v.actor(), page.Other(v.person()), page.ID, contact.Why(page.why.Value), page.reason.Value, page.decline.ID)
			if err == nil {
				if err := v.dropDraft(page.decline); err != nil {
					return err
				}
				return v.done(position, "declined", PathRequests)
			}
			if !refuse(page.decline, err, nil) {
				return err
			}
		}
		status = http.StatusUnprocessableEntity
	} else if !page.answerable() { // answered meanwhile: the request's page says how
		return PathRequest.With(page.ID).Redirect(v.w, v.r)
	} else if err := v.offerDraft(page.decline); err != nil {
		return err
	}
	return v.show(status, Page{Title: declineTitle, Back: string(PathRequest.With(page.ID)), Errors: page.decline.Errors()}, page.declining())
}

// block ends everything between the two, whatever stood between them.
func (v *visit) block() error {
	page, err := v.theirs()
	if err != nil {
		return err
	}
	if err := page.buttons.Parse(v.r); err != nil {
		return err
	}
	position, err := v.Application.BlockPerson(v.ctx(), v.actor(), page.Other(v.person()), page.buttons.ID)
	if err != nil {
		return err
	}
	return v.done(position, "blocked", PathRequests)
}

func (p *requestPage) heading() string {
	switch {
	case p.State == inbox.Accepted:
		return "You are in contact"
	case p.State == inbox.Over:
		return "A conversation that has ended"
	case p.mine:
		return "Your request for contact"
	}
	return "A request for contact"
}

// whyWords are the reasons to decline as people read them.
var whyWords = map[contact.Why]string{
	contact.FoundSomeone: "I have found someone",
	contact.OtherDays:    "Our days do not fit",
	contact.OtherWork:    "I am looking for other work",
	contact.TooFar:       "It is too far away",
	contact.NotNow:       "I am not looking now",
	contact.OtherReason:  "Another reason",
}

func whyOptions() []form.Option {
	var options []form.Option
	for _, why := range contact.Reasons {
		options = append(options, form.Option{Value: string(why), Text: whyWords[why]})
	}
	return options
}

// cannotAnswer is all that is said of who is suspended, or has left for now.
const cannotAnswer = "This person cannot answer at the moment."

// answerable says whether it is for the person to say yes or no.
func (p *requestPage) answerable() bool { return p.State == inbox.Waiting && !p.mine }
