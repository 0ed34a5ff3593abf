package web

import (
	"net/http"

	"jobshare/web/form"
)

// PathReadiness is the check whether somebody is ready to share a job. It advises and never blocks. Answers are posted and
// shown with advice, in one go: nothing of them is kept, in a store, a cookie, an address or a log.
const PathReadiness Path = "/readiness"

const readinessTitle = "Are you ready to share a job?"

// readinessQuestion is one question, and what to do for who can't say yes yet.
type readinessQuestion struct {
	name, text, ready, advice string
	link                      Path // to read more; may be empty
	linkText                  string
}

var readinessQuestions = []readinessQuestion{
	{"job", "Could two people do the job you have in mind?", "You know a job that two people could do.",
		"Most jobs can be shared. List the main tasks, and think about what both of you would need to know.", PathDividing, "Read how pairs divide a job"},
	{"trust", "Could you let somebody else finish what you began?", "You could let go of work, and share the praise.",
		"You both answer for the whole job. Try it out: let somebody finish a small piece of your work.", PathJobSharing, "Read what job sharing is"},
	{"handover", "Could you make time each week to hand over?", "You could make time to hand over.",
		"Handing over takes an hour or two a week. Think about a day on which you could both work.", PathDividing, "Read how pairs hand over"},
	{"days", "Do you know which days you need, and which could change?", "You know your days.",
		"Write down which days you cannot work, and which you would rather not. The more can change, the more people fit you.", PathPattern, "Say when you could work"},
	{"pay", "Do you know what it would mean for your pay and pension?", "You know what it means for pay and pension.",
		"Pay, leave and pension go by the hours you work. Ask your HR team, or the people who run your pension, for the figures.", "", ""},
	{"manager", "Have you talked to your manager?", "You have talked to your manager.",
		"Tell your manager early. You do not need to say why. It helps to show what a manager gains.", PathManagers, "Read what it means for a manager"},
	{"style", "Do you know how you like to work with others?", "You know how you like to work.",
		"Think of somebody you worked well with. What made it work? People who work alike find it easier to share.", PathWays, "Say how you like to work"},
	{"end", "Have you thought about how it could end?", "You have thought about how it could end.",
		"Partners move on. Agree at the start what happens to the other, and how much notice you give.", PathApplying, "Read what to agree as a pair"},
}

// readinessPage is the questions, and after they were answered the advice.
type readinessPage struct {
	form    *form.Form
	answers []form.Choice
}

func newReadinessPage() *readinessPage {
	p := &readinessPage{answers: make([]form.Choice, len(readinessQuestions))}
	fields := make([]form.Field, len(readinessQuestions))
	for i, q := range readinessQuestions {
		p.answers[i] = form.Choice{Name: q.name, Label: q.text, Classes: "govuk-radios--small govuk-radios--inline",
			Options: []form.Option{{Value: "yes", Text: "Yes"}, {Value: "partly", Text: "Partly"}, {Value: "no", Text: "Not yet"}}}
		fields[i] = &p.answers[i]
	}
	p.form = form.New(fields...)
	return p
}

func (v *visit) readiness() error {
	page, status := newReadinessPage(), http.StatusOK
	if v.posted() {
		if err := page.form.Parse(v.r); err != nil {
			return err
		}
		if page.form.Valid() && len(page.said("yes", "partly", "no")) == 0 {
			page.form.FailField(readinessQuestions[0].name, "Answer at least one question")
		}
		if page.form.Valid() {
			return v.show(http.StatusOK, Page{Title: "What you could do next", Back: string(PathReadiness), Private: true}, page.result())
		}
		status = http.StatusUnprocessableEntity
	}
	return v.show(status, Page{Title: readinessTitle, Back: string(PathJobSharing), Errors: page.form.Errors(), Private: true}, page.content())
}

// left are the questions that were not answered.
func (p *readinessPage) left() []readinessQuestion { return p.said("") }

// said are the questions that were answered in one of some ways.
func (p *readinessPage) said(values ...string) []readinessQuestion {
	var said []readinessQuestion
	for i, q := range readinessQuestions {
		for _, value := range values {
			if p.answers[i].Value == value {
				said = append(said, q)
			}
		}
	}
	return said
}
