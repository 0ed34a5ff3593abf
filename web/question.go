package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/a-h/templ"

	"jobshare/domain"
	"jobshare/domain/account"
	"jobshare/domain/profile"
	"jobshare/web/form"
	"jobshare/web/govuk"
)

// question is one page of the profile.
type question struct {
	profile.Question
	path  Path
	short string // in lists
	title string // asks it
	page  func() questionPage
}

// required are the pages of the questions that need an answer, in the order in which they are asked.
var required = []question{
	{profile.Grade, PathGrade, "Grade", "What is your grade?", newGradePage},
	{profile.Organisation, PathOrganisation, "Organisation", "Which organisation do you work for?", newOrganisationPage},
	{profile.Profession, PathProfession, "Profession", "What is your profession?", newProfessionPage},
	{profile.Places, PathPlaces, "Places", "Where could you work?", newPlacesPage},
	{profile.Working, PathPattern, "Working pattern", "When could you work?", newPatternPage},
	{profile.Post, PathSituation, "Post", "Do you have a post to share?", newSituationPage},
}

// optional are the pages of the questions that make matches better, in the same way.
var optional = []question{
	{profile.Second, PathSecondProfession, "Second profession", "Do you have a second profession? (optional)", newSecondProfessionPage},
	{profile.Overlap, PathOverlap, "Overlap", "How much should you and a partner overlap? (optional)", newOverlapPage},
	{profile.Roles, PathRoles, "Dividing the job", "How would you divide a job? (optional)", newRolesPage},
	{profile.Start, PathStart, "Start", "When could you start? (optional)", newStartPage},
	{profile.Clearance, PathClearance, "Security clearance", "Do you have security clearance? (optional)", newClearancePage},
	{profile.Ways, PathWays, "Ways of working", "How do you like to work? (optional)", newWaysPage},
	{profile.Ambition, PathAmbition, "Ambition", "What do you want from the next few years? (optional)", newAmbitionPage},
	{profile.WorkAreas, PathWorkAreas, "Work areas", "What is your work about? (optional)", newWorkAreasPage},
	{profile.Skills, PathSkills, "Skills", "Which skills do you bring, and wish for? (optional)", newSkillsPage},
	{profile.Introduction, PathIntroduction, "Introduction", "What should a partner know about you? (optional)", newIntroductionPage},
	{profile.Priorities, PathPriorities, "What matters most", "What matters most to you? (optional)", newPrioritiesPage},
	{profile.Visibility, PathVisibility, "Who can find you", "Who can find you? (optional)", newVisibilityPage},
}

// questions are all pages of the profile.
var questions = slices.Concat(required, optional)

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

// informed is a question whose page depends on the other answers, or on what day it is.
type informed interface {
	know(profile.State, time.Time)
}

// extended is a form that can be asked for more room, by a button of its own. The button comes after the one that saves,
// which is then the one that the Enter key presses.
type extended interface {
	extend(url.Values) bool
	more() templ.Component
}

// instead is a question with an answer that leads to a page which asks it in another way, and takes along what that page
// begins with.
type instead interface {
	instead(profile.State) (Path, url.Values, bool)
}

// employed is a question whose page depends on where the person works, as far as the account knows.
type employed interface{ employ(account.State) }

// optional says whether a profile can be published without an answer.
func (q question) optional() bool { return slices.Contains(profile.Optional, q.Question) }

// unsaid is what holds while there is no answer, if that is something. Such an answer can be changed, but not taken back.
func (q question) unsaid() string {
	if q.Question == profile.Visibility {
		return audienceName(profile.Everyone)
	}
	return ""
}

// removable says whether an answer can be taken back.
func (q question) removable() bool { return q.optional() && q.unsaid() == "" }

// given says whether there is an answer. One that says nothing takes the one before back.
func given(answer any) bool { return len(answerWords(answer)) > 0 }

// ask shows the page of a question, and takes the answer.
func (q question) ask(v *visit) error {
	state, err := v.Application.Profile(v.ctx(), v.person())
	if err != nil {
		return err
	}
	page := q.page()
	if i, ok := page.(informed); ok {
		i.know(state, v.Clock.Now())
	}
	if e, ok := page.(employed); ok {
		a, err := v.Application.Account(v.ctx(), v.person())
		if err != nil {
			return err
		}
		e.employ(a)
	}
	f := page.fields()
	if !v.posted() {
		if err := q.prepare(v, page, state); err != nil {
			return err
		}
		return q.show(v, http.StatusOK, page, state, nil)
	}
	if err := f.Parse(v.r); err != nil {
		return err
	}
	if e, ok := page.(extended); ok && e.extend(v.r.PostForm) {
		status := http.StatusOK
		if !f.Valid() {
			status = http.StatusUnprocessableEntity
		}
		return q.show(v, status, page, state, nil)
	}
	if i, ok := page.(instead); ok {
		if path, answers, yes := i.instead(state); yes {
			if err := v.carry(path, answers); err != nil {
				return err
			}
			return path.Redirect(v.w, v.r)
		}
	}
	with := page.answer()
	if q.removable() && v.r.PostForm.Has("remove") {
		with = q.page().answer()
	} else if !f.Valid() {
		return q.show(v, http.StatusUnprocessableEntity, page, state, nil)
	}
	answer := profile.Answer{With: with}
	if f.Revision != nil {
		answer.Seen = *f.Revision
	}
	if q.optional() && answer.Seen == 0 && !given(with) { // there is nothing to say, and nothing to take back
		if err := v.dropDraft(f); err != nil {
			return err
		}
		return PathProfile.Redirect(v.w, v.r)
	}
	position, err := v.Application.AnswerQuestion(v.ctx(), v.actor(), f.ID, answer)
	var stale *domain.Stale
	switch {
	case errors.As(err, &stale):
		return q.stale(v, page, stale)
	case err != nil && refuseAnswer(f, err, page.names()):
		return q.show(v, http.StatusUnprocessableEntity, page, state, nil)
	case err != nil:
		return err
	}
	if err := v.dropDraft(f); err != nil {
		return err
	}
	if state, err = v.Application.Profile(v.ctx(), v.person()); err != nil {
		return err
	}
	flash, next := "", q.next(state, answer.Seen > 0)
	if next == PathProfile { // the next question says enough, and a banner would take the focus from it
		flash = saved(state, with)
	}
	return v.done(position, flash, next)
}

// saved names what came of an answer, for the next page to say.
func saved(s profile.State, answer any) string {
	switch {
	case !given(answer):
		return "answer-removed"
	case s.Visible():
		return "answer-live"
	}
	return "answer-saved"
}

// prepare fills the form: with the answer as it stands, a suggestion, or what was kept when the session ended.
func (q question) prepare(v *visit, page questionPage, state profile.State) error {
	page.fields().Revision = new(state.Answered.Of(q.Question))
	if state.Answer(q.Question) != nil {
		page.fill(state)
	} else if s, ok := page.(suggested); ok {
		a, err := v.Application.Account(v.ctx(), v.person())
		if err != nil {
			return err
		}
		s.suggest(a)
	} else {
		v.offerCheck(page)
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
	return q.show(v, http.StatusConflict, page, state, bothAnswers(stale.Now, stale.Yours))
}

// next is the page after an answer: the next question without one that needs it, or else all answers.
func (q question) next(state profile.State, changed bool) Path {
	if changed || q.optional() {
		return PathProfile
	}
	later := false
	for range 2 { // those after this one, then those before
		for _, other := range required {
			if later && state.Answer(other.Question) == nil {
				return other.path
			}
			later = later || other.Question == q.Question
		}
	}
	return PathProfile
}

// asked is the page of a question as it is shown.
type asked struct {
	page      questionPage
	before    templ.Component
	live      bool // others can find the profile
	removable bool // there is an answer that can be taken back
}

func (q question) show(v *visit, status int, page questionPage, state profile.State, before templ.Component) error {
	problems := page.fields().Errors()
	if status == http.StatusOK {
		problems = nil
	}
	shown := asked{page, before, state.Visible(), q.removable() && given(state.Answer(q.Question))}
	return v.show(status, Page{Title: q.title, Back: string(PathProfile), Errors: problems}, shown.content())
}

// refuseAnswer puts what the domain says of an answer at its field, or leads to the page of the other answer that it
// contradicts. It says false for any other error.
func refuseAnswer(f *form.Form, err error, names map[string]string) bool {
	var refused *domain.Error
	if errors.As(err, &refused) && !f.Has(fieldName(refused.Field, names)) {
		if link, ok := toContradicted(err); ok {
			f.FailAt(link.Text, link.Href)
			return true
		}
	}
	return refuse(f, err, names)
}

// toContradicted leads to the page of the answer that a refusal is about.
func toContradicted(err error) (govuk.ErrorLink, bool) {
	var refused *domain.Error
	if !errors.As(err, &refused) || refused.Code != domain.Invalid {
		return govuk.ErrorLink{}, false
	}
	for _, q := range questions {
		if page := q.page(); page.fields().Has(fieldName(refused.Field, page.names())) {
			return govuk.ErrorLink{Text: refused.Message + ". See your answer on " + strings.ToLower(q.short), Href: string(q.path)}, true
		}
	}
	return govuk.ErrorLink{}, false
}
