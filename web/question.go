package web

import (
	"errors"
	"net/http"
	"net/url"

	"github.com/a-h/templ"

	"jobshare/domain"
	"jobshare/domain/account"
	"jobshare/domain/profile"
	"jobshare/web/form"
)

// question is one page of the profile.
type question struct {
	profile.Question
	path  Path
	short string // in lists
	title string // asks it
	page  func() questionPage
}

// questions are all pages of the profile, in the order in which they are asked.
var questions = []question{
	{profile.Grade, PathGrade, "Grade", "What is your grade?", newGradePage},
	{profile.Organisation, PathOrganisation, "Organisation", "Which organisation do you work for?", newOrganisationPage},
	{profile.Profession, PathProfession, "Profession", "What is your profession?", newProfessionPage},
	{profile.Places, PathPlaces, "Places", "Where could you work?", newPlacesPage},
	{profile.Working, PathPattern, "Working pattern", "When could you work?", newPatternPage},
	{profile.Post, PathSituation, "Post", "Do you have a post to share?", newSituationPage},
}

// questionPage is the form of one question.
type questionPage interface {
	fields() *form.Form
	// fill shows the answer as it stands.
	fill(profile.State)
	// answer is what was entered, as the question's event, after the form was parsed; it sets the errors that only
	// several fields together can have.
	answer() any
	// names maps the domain's names of answers to fields, where they differ.
	names() map[string]string
	content() templ.Component
}

// suggested is a question for which there may be an answer to begin with.
type suggested interface{ suggest(account.State) }

// extended is a form that can be asked for more room, by a button of its own. The button comes after the one that saves,
// which is then the one that the Enter key presses.
type extended interface {
	extend(url.Values) bool
	more() templ.Component
}

// ask shows the page of a question, and takes the answer.
func (q question) ask(v *visit) error {
	page := q.page()
	f := page.fields()
	if !v.posted() {
		if err := q.prepare(v, page); err != nil {
			return err
		}
		return q.show(v, http.StatusOK, page, nil)
	}
	if err := f.Parse(v.r); err != nil {
		return err
	}
	if e, ok := page.(extended); ok && e.extend(v.r.PostForm) {
		return q.show(v, http.StatusOK, page, nil)
	}
	with := page.answer()
	if !f.Valid() {
		return q.show(v, http.StatusUnprocessableEntity, page, nil)
	}
	answer := profile.Answer{With: with}
	if f.Revision != nil {
		answer.Seen = *f.Revision
	}
	position, err := v.Application.AnswerQuestion(v.ctx(), v.actor(), f.ID, answer)
	var stale *domain.Stale
	switch {
	case errors.As(err, &stale):
		return q.stale(v, page, stale)
	case err != nil && refuse(f, err, page.names()):
		return q.show(v, http.StatusUnprocessableEntity, page, nil)
	case err != nil:
		return err
	}
	if err := v.dropDraft(f); err != nil {
		return err
	}
	next, err := q.next(v, answer.Seen > 0)
	if err != nil {
		return err
	}
	flash := ""
	if next == PathProfile { // the next question says enough, and a banner would take the focus from it
		flash = "answer-saved"
	}
	return v.done(position, flash, next)
}

// prepare fills the form: with the answer as it stands, a suggestion, or what was kept when the session ended.
func (q question) prepare(v *visit, page questionPage) error {
	state, err := v.Application.Profile(v.ctx(), v.person())
	if err != nil {
		return err
	}
	page.fields().Revision = new(state.Answered.Of(q.Question))
	if state.Answer(q.Question) != nil {
		page.fill(state)
	} else if s, ok := page.(suggested); ok {
		a, err := v.Application.Account(v.ctx(), v.person())
		if err != nil {
			return err
		}
		s.suggest(a)
	}
	return v.offerDraft(page.fields())
}

// stale shows both answers: the one that stands now and the person's own, which can be sent again.
func (q question) stale(v *visit, page questionPage, stale *domain.Stale) error {
	state, err := v.Application.Profile(v.ctx(), v.person())
	if err != nil {
		return err
	}
	f := page.fields()
	f.Revision = new(state.Answered.Of(q.Question))
	f.Fail(stale.Error() + ". Check both answers and save the one you want")
	return q.show(v, http.StatusConflict, page, bothAnswers(answerWords(stale.Now), answerWords(stale.Yours)))
}

// next is the page after an answer: back to all answers when it was changed, otherwise the next question without one.
func (q question) next(v *visit, changed bool) (Path, error) {
	state, err := v.Application.Profile(v.ctx(), v.person())
	if err != nil || changed {
		return PathProfile, err
	}
	later := false
	for range 2 { // those after this one, then those before
		for _, other := range questions {
			if later && state.Answer(other.Question) == nil {
				return other.path, nil
			}
			later = later || other.Question == q.Question
		}
	}
	return PathProfile, nil
}

func (q question) show(v *visit, status int, page questionPage, before templ.Component) error {
	problems := page.fields().Errors()
	if status == http.StatusOK {
		problems = nil
	}
	return v.show(status, Page{Title: q.title, Back: string(PathProfile), Errors: problems}, questionContent(page, before))
}
