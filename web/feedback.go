package web

import (
	"net/http"
	"net/url"

	"github.com/go-chi/chi/v5"

	"jobshare/domain/feedback"
	"jobshare/web/form"
)

// Where people say what they think of the service.
const (
	PathFeedback       Path = "/feedback"
	PathFeedbackThanks Path = "/feedback/thank-you"
)

// feedbackPage asks what every government service asks.
type feedbackPage struct {
	form         *form.Form
	satisfaction form.Choice
	text         form.Textarea
}

func newFeedbackPage() *feedbackPage {
	words := []string{"Very satisfied", "Satisfied", "Neither satisfied nor dissatisfied", "Dissatisfied", "Very dissatisfied"}
	p := &feedbackPage{
		satisfaction: form.Choice{Name: "satisfaction", Label: "Overall, how do you feel about this service?", Missing: "Select how you feel about the service"},
		text: form.Textarea{Name: "text", Label: "How could we make it better? (optional)", Max: feedback.MaxText,
			Hint:    "Do not write who you are, or anything about other people. We cannot answer.",
			TooLong: "What you write must be 1,200 characters or less"},
	}
	for i, s := range feedback.Satisfactions {
		p.satisfaction.Options = append(p.satisfaction.Options, form.Option{Value: string(s), Text: words[i]})
	}
	p.form = form.New(&p.satisfaction, &p.text)
	return p
}

// feedback asks for it, and takes it without noting who it comes from.
func (v *visit) feedback() error {
	page, status := newFeedbackPage(), http.StatusOK
	if v.posted() {
		if err := page.form.Parse(v.r); err != nil {
			return err
		}
		if page.form.Valid() {
			about := feedback.About{Page: v.about(), Satisfaction: feedback.Satisfaction(page.satisfaction.Value)}
			err := v.Application.GiveFeedback(v.ctx(), about, page.text.Value, page.form.ID)
			if err == nil {
				return PathFeedbackThanks.Redirect(v.w, v.r)
			}
			if !refuse(page.form, err, nil) {
				return err
			}
		}
		status = http.StatusUnprocessableEntity
	}
	return v.show(status, Page{Title: "Give feedback", Errors: page.form.Errors()}, page.content())
}

func (v *visit) feedbackThanks() error {
	return v.show(http.StatusOK, Page{Title: "Thank you for your feedback"}, feedbackThanksContent())
}

// about is the kind of page that feedback is about: a route of ours as it is written, and nothing else.
func (v *visit) about() string {
	about := v.r.URL.Query().Get("about")
	routes, route := chi.RouteContext(v.ctx()).Routes, chi.NewRouteContext()
	if routes.Match(route, http.MethodGet, about) && route.RoutePattern() == about {
		return about
	}
	return ""
}

// feedbackLink is where to give feedback about the page that is asked for. It names the kind of page, not whose it is.
func feedbackLink(r *http.Request) string {
	if route := chi.RouteContext(r.Context()); route != nil {
		switch pattern := Path(route.RoutePattern()); pattern {
		case "", PathFeedback, PathFeedbackThanks:
		default:
			return string(PathFeedback) + "?about=" + url.QueryEscape(string(pattern))
		}
	}
	return string(PathFeedback)
}
