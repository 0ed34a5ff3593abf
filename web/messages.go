package web

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/a-h/templ"
	"zombiezen.com/go/sqlite"

	"jobshare/domain/contact"
	"jobshare/eventstore"
	"jobshare/projections"
	"jobshare/projections/conversation"
	"jobshare/projections/inbox"
	"jobshare/web/form"
	"jobshare/web/govuk"
)

// messagesAtOnce is how many messages stand on a page.
const messagesAtOnce = 20

// messagesPage is what two people in contact wrote to each other, the oldest first, and on each page the newest last.
type messagesPage struct {
	*requestPage
	talk     conversation.Talk
	viewer   string
	messages []conversation.Message
	form     *form.Form
	message  form.Textarea
}

// talking finds the conversation that an address names: there is one once a request was accepted.
func (v *visit) talking() (*requestPage, error) {
	page, err := v.theirs()
	if err == nil && page.State != inbox.Accepted && page.State != inbox.Over {
		err = errNotFound
	}
	return page, err
}

// messagesPage looks up the messages before the number that the address names, or the newest.
func (v *visit) messagesPage() (*messagesPage, error) {
	request, err := v.talking()
	if err != nil {
		return nil, err
	}
	page := &messagesPage{requestPage: request, viewer: v.person(), message: form.Textarea{Name: "message", Label: "Your message", Rows: 5,
		Max: contact.MaxLine, Missing: "Enter a message"}}
	page.form = form.New(&page.message)
	before, err := strconv.Atoi(v.r.URL.Query().Get("before"))
	if err != nil {
		before = 0 // what is no number shows the newest
	}
	return page, v.read(func(conn *sqlite.Conn, _ map[string]projections.Face) (err error) {
		page.talk, page.messages, err = conversation.Between(conn, request.Stream, before, messagesAtOnce)
		slices.Reverse(page.messages)
		return err
	}, conversation.Name)
}

func (v *visit) messages() error {
	page, err := v.messagesPage()
	if err != nil {
		return err
	}
	status := http.StatusOK
	if v.posted() {
		if err := page.form.Parse(v.r); err != nil {
			return err
		}
		if page.form.Valid() {
			position, err := v.Application.SendMessage(v.ctx(), v.actor(), page.Other(v.person()), page.ID, page.message.Value, page.form.ID)
			if err == nil {
				if err := v.dropDraft(page.form); err != nil {
					return err
				}
				return v.done(position, "message-sent", PathMessages.With(page.ID))
			}
			if !refuse(page.form, err, nil) {
				return err
			}
		}
		status = http.StatusUnprocessableEntity
	} else if err := v.offerDraft(page.form); err != nil {
		return err
	}
	return v.show(status, Page{Title: page.title(), Back: string(PathRequest.With(page.ID)), Errors: page.form.Errors()}, page.content())
}

func (v *visit) markRead() error {
	page, err := v.talking()
	if err != nil {
		return err
	}
	if err := page.buttons.Parse(v.r); err != nil {
		return err
	}
	position, err := v.Application.MarkRead(v.ctx(), v.actor(), page.Other(v.person()), page.ID, page.buttons.ID)
	if err != nil {
		return err
	}
	return v.done(position, "messages-read", PathMessages.With(page.ID))
}

// endConversation asks whether to go no further with somebody, and does so.
func (v *visit) endConversation() error {
	page, err := v.talking()
	if err != nil {
		return err
	}
	if page.State != inbox.Accepted {
		return errNotFound
	}
	if !v.posted() {
		return v.show(http.StatusOK, Page{Title: endTitle, Back: string(PathRequest.With(page.ID))}, page.ending())
	}
	return v.answerRequest("conversation-ended", func(p *requestPage, formID string) (eventstore.Position, error) {
		return v.Application.EndConversation(v.ctx(), v.actor(), p.Other(v.person()), p.ID, formID)
	})
}

const endTitle = "End this conversation"

func (p *messagesPage) title() string {
	if p.name == "" {
		return "Your messages"
	}
	return "Your messages with " + p.name
}

// writable says whether the other can be written to now.
func (p *messagesPage) writable() bool { return p.State == inbox.Accepted && !p.away }

// newest marks the last message of the page, for the link that leads there.
func (p *messagesPage) newest(i int) templ.Attributes {
	if i < len(p.messages)-1 {
		return nil
	}
	return templ.Attributes{"id": "newest"}
}

// unread is how many messages wait for who looks.
func (p *messagesPage) unread() int { return p.talk.Side(p.viewer).Unread }

// from is who wrote a message.
func (p *messagesPage) from(m conversation.Message) string {
	switch {
	case m.By == p.viewer:
		return "You"
	case p.name != "":
		return p.name
	}
	return "The other person"
}

// pages leads to older and newer messages.
func (p *messagesPage) pages() govuk.Pagination {
	var c govuk.Pagination
	if len(p.messages) == 0 {
		return c
	}
	at := string(PathMessages.With(p.ID))
	if oldest := p.messages[0].Number; oldest > 1 {
		c.Previous = govuk.PageLink{Text: "Older messages", Href: at + "?before=" + strconv.Itoa(oldest)}
	}
	if newest := p.messages[len(p.messages)-1].Number; newest < p.talk.Messages {
		c.Next = govuk.PageLink{Text: "Newer messages", Href: at + "?before=" + strconv.Itoa(newest+messagesAtOnce+1)}
	}
	return c
}
