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

// profilePage is what there is to answer, all answers, to be checked, and what can be done with them.
type profilePage struct {
	profile.State
	buttons *form.Form // each button posts it to an address of its own
	checked bool       // the check has answers to begin with
}

// profile shows the answers as the log has them, so that they can be trusted before they are published.
func (v *visit) profile() error { return v.showProfile(http.StatusOK, nil) }

func (v *visit) showProfile(status int, problems []govuk.ErrorLink) error {
	state, err := v.Application.Profile(v.ctx(), v.person())
	if err != nil {
		return err
	}
	return v.show(status, Page{Title: "Your profile", Errors: problems}, profilePage{state, form.New(), v.checked().useful()}.content())
}

// publish leads to the answer to change when two contradict each other.
func (v *visit) publish() error {
	err := v.moveProfile(v.Application.Publish, "published")
	if link, ok := toContradicted(err); ok {
		return v.showProfile(http.StatusUnprocessableEntity, []govuk.ErrorLink{link})
	}
	return err
}

func (v *visit) pause() error { return v.moveProfile(v.Application.Pause, "paused") }

func (v *visit) resume() error { return v.moveProfile(v.Application.Resume, "resumed") }

func (v *visit) renew() error { return v.moveProfile(v.Application.Renew, "renewed") }

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

// tasks are the questions of one of the two kinds, and which are answered.
func (p profilePage) tasks(kind []question) []profileTask {
	tasks := make([]profileTask, len(kind))
	for i, q := range kind {
		tasks[i] = profileTask{q, given(p.Answer(q.Question))}
	}
	return tasks
}

// rows are the answers that were given, and with them what holds without one.
func (p profilePage) rows() []govuk.SummaryRow {
	var rows []govuk.SummaryRow
	for _, q := range questions {
		value := govuk.SummaryText{Text: q.unsaid()}
		if answer := p.Answer(q.Question); given(answer) {
			value = govuk.SummaryText{HTML: answerContent(answer)}
		} else if q.unsaid() == "" || len(rows) == 0 {
			continue
		}
		rows = append(rows, govuk.SummaryRow{Key: govuk.SummaryText{Text: q.short}, Value: value, Actions: action("Change", q.path, strings.ToLower(q.short))})
	}
	return rows
}
