package web

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"jobshare/domain/match"
	"jobshare/domain/profile"
	"jobshare/web/form"
)

// The check whether job sharing suits somebody. It needs no account, and nothing that is answered reaches an address, a
// log or a store: the answers are codes in a cookie of the browser.
const (
	PathCheck       Path = "/check"
	PathCheckResult Path = "/check/result"
	PathCheckForget Path = "/check/forget"
	PathCheckExit   Path = "/check/exit"
)

const (
	checkCookie Cookie = "check"
	leftCookie  Cookie = "left" // somebody left the check in a hurry: its pages show nothing until it is begun again
)

// How long the answers are kept for a profile, and how long the check stays out of sight after somebody left it.
const (
	checkLife = 24 * time.Hour
	leftLife  = time.Hour
)

// checkQuestion is one page of the check.
type checkQuestion struct {
	place   int // in the order of the questions
	path    Path
	title   string
	missing string
	options []form.Option
}

// The questions by their places.
const (
	checkWork = iota
	checkMailbox
	checkJob
	checkPost
	checkWhen
)

// checkQuestions are the pages of the check, in order. A value never changes what it means: a browser may hold it.
var checkQuestions = []checkQuestion{
	{checkWork, "/check/work", "Do you work for the Civil Service?", "Select whether you work for the Civil Service", []form.Option{
		{Value: "yes", Text: "Yes"},
		{Value: "council", Text: "No, I work for a council"},
		{Value: "public", Text: "No, I work for the NHS, the police, a school or another public body"},
		{Value: "other", Text: "No, I work somewhere else"},
		{Divider: "or"},
		{Value: "unsure", Text: "I am not sure"},
	}},
	{checkMailbox, "/check/mailbox", "Can you read mail at a work address of your own?", "Select whether you can read mail at a work address of your own", []form.Option{
		{Value: "yes", Text: "Yes"},
		{Value: "away", Text: "No, I am on leave or away from work", Hint: "For example on maternity, adoption or sick leave, or on a career break."},
		{Value: "none", Text: "No, I have no work mailbox, or I share one with others"},
	}},
	{checkJob, "/check/job", "How would you like to work?", "Select how you would like to work", []form.Option{
		{Value: "share", Text: "Share one full-time job with a partner", Hint: "You both look after the whole job, and tell each other what happened."},
		{Value: "part", Text: "Work fewer hours in a job of my own"},
		{Divider: "or"},
		{Value: "unsure", Text: "I do not know yet"},
	}},
	{checkPost, "/check/post", "Do you have a post to share?", "Select whether you have a post to share", []form.Option{
		{Value: "post", Text: "Yes, I want to share the job I do now"},
		{Value: "seek", Text: "No, I am looking for a post"},
		{Value: "pair", Text: "I have found a partner already", Hint: "You want to apply for a post together."},
	}},
	{checkWhen, "/check/when", "When would you like to work?", "Select when you would like to work", []form.Option{
		{Value: "start", Text: "The first half of the week"},
		{Value: "end", Text: "The second half of the week"},
		{Value: "mornings", Text: "Mornings"},
		{Value: "afternoons", Text: "Afternoons"},
		{Value: "weeks", Text: "Every other week"},
		{Divider: "or"},
		{Value: "unsure", Text: "I do not know yet"},
	}},
}

// checkAnswers are the values chosen so far, from the first question on without a gap.
type checkAnswers []string

// checked reads the answers of this browser. What no page of the check could have left ends them.
func (v *visit) checked() checkAnswers {
	held, ok := checkCookie.Get(v.r)
	if !ok {
		return nil
	}
	var answers checkAnswers
	for i, value := range strings.Split(held, ".") {
		if i == len(checkQuestions) || value == "" || !slices.ContainsFunc(checkQuestions[i].options, func(o form.Option) bool { return o.Value == value }) {
			break
		}
		answers = append(answers, value)
	}
	return answers
}

func (a checkAnswers) of(place int) string {
	if place < len(a) {
		return a[place]
	}
	return ""
}

// outcome is what came of the answers; empty while there is a question to ask.
func (a checkAnswers) outcome() string {
	switch {
	case a.of(checkWork) == "unsure":
		return "unsure"
	case a.of(checkWork) != "" && a.of(checkWork) != "yes":
		return "elsewhere"
	case a.of(checkJob) == "part":
		return "part-time"
	case len(a) < len(checkQuestions):
		return ""
	case a.of(checkPost) == "pair":
		return "pair"
	case a.of(checkMailbox) != "yes":
		return "manager"
	case a.of(checkJob) == "unsure":
		return "read"
	}
	return "suits"
}

// next is the page after these answers.
func (a checkAnswers) next() Path {
	if a.outcome() != "" || len(a) >= len(checkQuestions) {
		return PathCheckResult
	}
	return checkQuestions[len(a)].path
}

// checkPage is the form of one question.
type checkPage struct {
	form   *form.Form
	answer form.Choice
}

func (q checkQuestion) page() *checkPage {
	p := &checkPage{answer: form.Choice{Name: "answer", Label: q.title, Heading: true, Missing: q.missing, Options: q.options}}
	p.form = form.New(&p.answer)
	return p
}

// ask shows a question and takes its answer. One whose turn has not come leads to the one whose turn it is.
func (q checkQuestion) ask(v *visit) error {
	if v.left() {
		return v.leave()
	}
	answers := v.checked()
	if q.place > len(answers) {
		return answers.next().Redirect(v.w, v.r)
	}
	page, status := q.page(), http.StatusOK
	page.answer.Value = answers.of(q.place)
	if v.posted() {
		if err := page.form.Parse(v.r); err != nil {
			return err
		}
		if page.form.Valid() {
			answers = append(slices.Clone(answers[:q.place]), append([]string{page.answer.Value}, answers[min(q.place+1, len(answers)):]...)...)
			checkCookie.Set(v.w, strings.Join(answers, "."), checkLife)
			if q.place+1 < len(answers) && answers[:q.place+1].outcome() == "" { // an earlier answer was changed: go on from there
				return checkQuestions[q.place+1].path.Redirect(v.w, v.r)
			}
			return answers.next().Redirect(v.w, v.r)
		}
		status = http.StatusUnprocessableEntity
	}
	back := PathCheck
	if q.place > 0 {
		back = checkQuestions[q.place-1].path
	}
	return v.showCheck(status, Page{Title: q.title, Back: string(back), Errors: page.form.Errors()}, page)
}

// showCheck is show for a page that nobody looking over a shoulder or pressing back should see.
func (v *visit) showCheck(status int, p Page, page *checkPage) error {
	p.Exit, p.Private = PathCheckExit, true
	return v.show(status, p, page.content())
}

// check says what the check is, and begins it.
func (v *visit) check() error {
	if v.posted() {
		if err := form.New().Parse(v.r); err != nil {
			return err
		}
		checkCookie.Clear(v.w)
		leftCookie.Clear(v.w)
		return checkQuestions[0].path.Redirect(v.w, v.r)
	}
	return v.show(http.StatusOK, Page{Title: "Is job sharing right for you?", Back: string(PathHome)}, checkContent(form.New()))
}

func (v *visit) checkResult() error {
	if v.left() {
		return v.leave()
	}
	answers := v.checked()
	outcome := answers.outcome()
	if outcome == "" {
		return answers.next().Redirect(v.w, v.r)
	}
	page := checkResultPage{answers: answers, outcome: outcome, form: form.New()}
	return v.show(http.StatusOK, Page{Title: checkTitles[outcome], Back: string(checkQuestions[len(answers)-1].path), Exit: PathCheckExit, Private: true}, page.content())
}

// checkForget throws the answers away.
func (v *visit) checkForget() error {
	if err := form.New().Parse(v.r); err != nil {
		return err
	}
	checkCookie.Clear(v.w)
	SetFlash(v.w, "check-forgotten")
	if v.isSignedIn() {
		return PathProfile.Redirect(v.w, v.r)
	}
	return PathCheck.Redirect(v.w, v.r)
}

// checkExit leaves for a website that says nothing, and forgets the answers. The pages of the check lead there too from
// then on, so that going back shows none of them.
func (v *visit) checkExit() error {
	checkCookie.Clear(v.w)
	leftCookie.Set(v.w, "yes", leftLife)
	v.w.Header().Set("Clear-Site-Data", `"cache"`)
	return v.leave()
}

func (v *visit) left() bool {
	_, left := leftCookie.Get(v.r)
	return left
}

func (v *visit) leave() error {
	v.w.Header().Set("Cache-Control", "no-store")
	http.Redirect(v.w, v.r, v.Exit, http.StatusSeeOther)
	return nil
}

// hinted is a question that the check may have an answer to begin with for.
type hinted interface {
	// hint fills in what the answers of the check say. It says false when they say nothing.
	hint(checkAnswers) bool
}

// useful says whether a profile can begin with anything in the answers.
func (a checkAnswers) useful() bool { return new(situationPage).hint(a) || new(patternPage).hint(a) }

func (p *situationPage) hint(a checkAnswers) bool {
	situation := map[string]profile.Situation{"post": profile.HasPost, "seek": profile.SeeksPost, "pair": profile.SeeksPost}[a.of(checkPost)]
	p.situation.Value = string(situation)
	return situation != ""
}

// hint fills in the half-days. How many of them, and the least and the most, is left to be answered.
func (p *patternPage) hint(a checkAnswers) bool {
	var could match.Halves
	for week := range 2 {
		for day := range 5 {
			for afternoon := range 2 {
				if checkCovers(a.of(checkWhen), week, day, afternoon == 1) {
					could |= match.Half(week, day, afternoon == 1)
				}
			}
		}
	}
	fillWeeks(&p.could, could)
	return could != 0
}

func checkCovers(when string, week, day int, afternoon bool) bool {
	switch when {
	case "start":
		return day <= 2
	case "end":
		return day >= 2
	case "mornings":
		return !afternoon
	case "afternoons":
		return afternoon
	case "weeks":
		return week == 0
	}
	return false
}

// offerCheck fills in a question that has no answer yet from the check, if that says anything about it.
func (v *visit) offerCheck(page questionPage) {
	if h, ok := page.(hinted); ok && h.hint(v.checked()) {
		v.fromCheck = true
	}
}
