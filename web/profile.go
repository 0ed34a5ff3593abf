package web

import (
	"context"
	"net/http"
	"strings"

	"jobshare/application"
	"jobshare/domain/profile"
	"jobshare/eventstore"
	"jobshare/web/form"
	"jobshare/web/govuk"
)

// profilePage is all answers, to be checked, and what can be done with them.
type profilePage struct {
	profile.State
	buttons *form.Form // each button posts it to an address of its own
}

// profile shows the answers as the log has them, so that they can be trusted before they are published.
func (v *visit) profile() error {
	state, err := v.Application.Profile(v.ctx(), v.person())
	if err != nil {
		return err
	}
	return v.show(http.StatusOK, Page{Title: "Your profile"}, profilePage{state, form.New()}.content())
}

func (v *visit) publish() error {
	return v.moveProfile(v.Application.Publish, "published")
}

func (v *visit) pause() error { return v.moveProfile(v.Application.Pause, "paused") }

func (v *visit) resume() error { return v.moveProfile(v.Application.Resume, "resumed") }

// withdraw asks first, because it takes the profile away from everybody.
func (v *visit) withdraw() error {
	if v.posted() {
		return v.moveProfile(v.Application.Withdraw, "withdrawn")
	}
	return v.show(http.StatusOK, Page{Title: "Withdraw your profile", Back: string(PathProfile)}, withdrawContent(form.New()))
}

func (v *visit) moveProfile(move func(context.Context, application.Actor, string) (eventstore.Position, error), flash string) error {
	f := form.New()
	if err := f.Parse(v.r); err != nil {
		return err
	}
	position, err := move(v.ctx(), v.actor(), f.ID)
	if err != nil {
		return err
	}
	return v.done(position, flash, PathProfile)
}

func (p profilePage) rows() []govuk.SummaryRow {
	rows := make([]govuk.SummaryRow, len(questions))
	for i, q := range questions {
		words, verb := answerWords(p.Answer(q.Question)), "Change"
		if words == nil {
			words, verb = []string{"Not yet answered"}, "Answer"
		}
		rows[i] = summaryRow(q.short, words)
		rows[i].Actions = action(verb, q.path, strings.ToLower(q.short))
	}
	return rows
}
