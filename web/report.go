package web

import (
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"
	"zombiezen.com/go/sqlite"

	"jobshare/application"
	"jobshare/domain/moderation"
	"jobshare/projections"
	"jobshare/projections/cases"
	"jobshare/projections/directory"
	"jobshare/projections/inbox"
	"jobshare/web/form"
)

// reportPage is the form with which a person reports what another wrote.
type reportPage struct {
	application.Reported
	what    string // what is reported, as it stands in a sentence
	back    Path
	next    Path
	form    *form.Form
	concern form.Choice
	details form.Textarea
}

const (
	reportTitle   = "Report a problem"
	reportedTitle = "You have reported this already"
)

// concernWords are what can be wrong, as people read it.
var concernWords = map[moderation.Concern]string{
	moderation.Rude:      "It is rude or hurtful",
	moderation.Threat:    "It is a threat, or makes me feel unsafe",
	moderation.Details:   "It gives away someone’s personal details",
	moderation.Pretender: "They pretend to be someone else",
	moderation.Unwanted:  "It is unwanted, or not about sharing a job",
	moderation.Spam:      "It is advertising or a trick",
	moderation.Other:     "Something else",
}

func concernOptions() []form.Option {
	var options []form.Option
	for _, c := range moderation.Concerns {
		options = append(options, form.Option{Value: string(c), Text: concernWords[c]})
	}
	return options
}

func newReportPage(r application.Reported, what string, back, next Path) *reportPage {
	p := &reportPage{Reported: r, what: what, back: back, next: next,
		concern: form.Choice{Name: "concern", Label: "What is wrong?", Options: concernOptions(), Missing: "Select what is wrong"},
		details: form.Textarea{Name: "details", Label: "Tell us more, if you like", Rows: 5, Max: moderation.MaxDetails,
			Hint: "A moderator reads this. The person you report does not."}}
	p.form = form.New(&p.concern, &p.details)
	return p
}

// reportPerson reports the profile of somebody who can be found.
func (v *visit) reportPerson() error {
	person, err := v.named()
	if err != nil {
		return err
	}
	here := PathPerson.With(person.reference)
	return v.report(newReportPage(application.Reported{About: person.other.ID, Kind: moderation.Profile}, "this profile", here, here))
}

// reportRequest reports a request, with what was written after it. It works when the two can't see each other any more.
func (v *visit) reportRequest() error {
	r, err := v.part()
	if err != nil {
		return err
	}
	back := PathRequest.With(r.ID)
	if r.State == inbox.Blocked {
		back = PathHidden
	}
	return v.report(newReportPage(application.Reported{About: r.Other(v.person()), Kind: moderation.Request, Request: r.ID},
		"this request, and what they wrote to you after it", back, PathRequests))
}

// reportMessage reports one message.
func (v *visit) reportMessage() error {
	r, err := v.part()
	if err != nil {
		return err
	}
	number, err := strconv.Atoi(chi.URLParam(v.r, "number"))
	if err != nil || number < 1 {
		return errNotFound
	}
	back := PathMessages.With(r.ID)
	if r.State == inbox.Blocked {
		return errNotFound // it can't be seen any more: the whole can be reported
	}
	return v.report(newReportPage(application.Reported{About: r.Other(v.person()), Kind: moderation.Message, Request: r.ID, Number: number},
		"this message", back, back))
}

// part finds the request that an address names and that the person has a part in, also when it can't be seen any more.
func (v *visit) part() (r inbox.Request, err error) {
	err = v.read(func(conn *sqlite.Conn, _ map[string]projections.Face) error {
		var known bool
		if r, known, err = inbox.Part(conn, v.person(), chi.URLParam(v.r, "id")); err == nil && !known {
			err = errNotFound
		}
		return err
	}, inbox.Name)
	return r, err
}

func (v *visit) report(page *reportPage) error {
	var reported bool
	err := v.read(func(conn *sqlite.Conn, _ map[string]projections.Face) (err error) {
		reported, err = cases.Reported(conn, v.person(), page.About, page.Kind, page.Request, page.Number)
		return err
	}, cases.Name)
	if err != nil {
		return err
	}
	if reported { // one report is enough, also of what is sent twice
		return v.show(http.StatusOK, Page{Title: reportedTitle, Back: string(page.back)}, page.reported())
	}
	status := http.StatusOK
	if v.posted() {
		if err := page.form.Parse(v.r); err != nil {
			return err
		}
		if page.form.Valid() {
			page.Concern, page.Details = moderation.Concern(page.concern.Value), page.details.Value
			outcome, err := v.Application.Report(v.ctx(), v.actor(), page.Reported, page.form.ID)
			if err == nil {
				if err := v.dropDraft(page.form); err != nil {
					return err
				}
				return v.done(outcome.Position, "reported", page.next)
			}
			if !refuse(page.form, err, nil) {
				return err
			}
		}
		status = http.StatusUnprocessableEntity
	} else if err := v.offerDraft(page.form); err != nil {
		return err
	}
	return v.show(status, Page{Title: reportTitle, Back: string(page.back), Errors: page.form.Errors()}, page.content())
}

// hiddenPage is those with whom the person had to do and whom they can't see any more. It is there for everybody, so that
// nobody learns from it that they were blocked.
type hiddenPage struct{ requests []inbox.Request }

func (v *visit) hidden() error {
	var page hiddenPage
	err := v.read(func(conn *sqlite.Conn, _ map[string]projections.Face) error {
		all, err := inbox.Hidden(conn, v.person())
		for _, r := range all {
			other, known, err := directory.ByID(conn, r.Other(v.person()))
			if err != nil {
				return err
			}
			if known && !other.Gone {
				page.requests = append(page.requests, r)
			}
		}
		return err
	}, inbox.Name, directory.Name)
	if err != nil {
		return err
	}
	return v.show(http.StatusOK, Page{Title: hiddenTitle, Back: string(PathRequests)}, page.content(v.person()))
}

const hiddenTitle = "Report someone you cannot see any more"
