package web

import (
	"fmt"
	"net/http"
	"slices"

	"zombiezen.com/go/sqlite"

	"jobshare/domain/reference"
	"jobshare/projections"
	"jobshare/projections/conversation"
	"jobshare/projections/inbox"
	"jobshare/web/form"
)

// pairQuestionsPage is what a pair should talk about in a first conversation. Each ticks what they have talked through,
// and both see what the other has ticked.
type pairQuestionsPage struct {
	*requestPage
	theirs []string // what the other has ticked
	form   *form.Form
	topics []*form.Choices
}

const pairQuestionsTitle = "Questions to talk about"

func (v *visit) pairQuestions() error {
	request, err := v.talking()
	if err != nil {
		return err
	}
	if request.State != inbox.Accepted {
		return errNotFound
	}
	var talk conversation.Talk
	if err := v.read(func(conn *sqlite.Conn, _ map[string]projections.Face) (err error) {
		talk, _, err = conversation.Between(conn, request.Stream, 0, 0)
		return err
	}, conversation.Name); err != nil {
		return err
	}
	page, status := newPairQuestionsPage(request, talk, v.person()), http.StatusOK
	if v.posted() {
		if err := page.form.Parse(v.r); err != nil {
			return err
		}
		if page.form.Valid() {
			position, err := v.Application.TickQuestions(v.ctx(), v.actor(), page.Other(v.person()), page.ID, page.ticked(), page.form.ID)
			if err == nil {
				if err := v.dropDraft(page.form); err != nil {
					return err
				}
				return v.done(position, "questions-saved", PathPairQuestions.With(page.ID))
			}
			if !refuse(page.form, err, nil) {
				return err
			}
		}
		status = http.StatusUnprocessableEntity
	} else if err := v.offerDraft(page.form); err != nil {
		return err
	}
	return v.show(status, Page{Title: pairQuestionsTitle, Back: string(PathRequest.With(page.ID)), Errors: page.form.Errors()}, page.content())
}

func newPairQuestionsPage(request *requestPage, talk conversation.Talk, viewer string) *pairQuestionsPage {
	p := &pairQuestionsPage{requestPage: request, theirs: talk.Side(request.Other(viewer)).Ticked}
	own := talk.Side(viewer).Ticked
	var fields []form.Field
	for _, topic := range reference.Topics {
		c := &form.Choices{Name: topic.Questions[0].ID + "-topic", Label: topic.Name, Classes: "govuk-checkboxes--small"}
		for _, q := range topic.Questions {
			option := form.Option{Value: q.ID, Text: q.Text}
			if slices.Contains(p.theirs, q.ID) {
				option.Hint = p.name + " has ticked this"
			}
			c.Options = append(c.Options, option)
			if slices.Contains(own, q.ID) {
				c.Values = append(c.Values, q.ID)
			}
		}
		p.topics, fields = append(p.topics, c), append(fields, c)
	}
	p.form = form.New(fields...)
	return p
}

func (p *pairQuestionsPage) ticked() []string {
	var ticked []string
	for _, t := range p.topics {
		ticked = append(ticked, t.Values...)
	}
	return ticked
}

// score says how far the two have come. Who ticked what counts apart: both can have ticked, and not the same.
func (p *pairQuestionsPage) score() string {
	return fmt.Sprintf("There are %d questions. You have ticked %d. %s has ticked %d. Ticked by both of you: %d.",
		len(reference.Questions()), len(p.ticked()), p.name, len(p.theirs), p.both())
}

// both is how many questions both have ticked.
func (p *pairQuestionsPage) both() int {
	n := 0
	for _, q := range p.ticked() {
		if slices.Contains(p.theirs, q) {
			n++
		}
	}
	return n
}
