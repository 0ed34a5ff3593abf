package web

import "net/http"

// Words are what the layout and the error pages say.
type Words struct {
	Lang           string
	SkipLink       string
	Menu           string
	SignOut        string
	ErrorTitle     string // before the title of a page with problems
	ErrorSummary   string
	Phase          string
	PhaseHelp      string // before the link to give feedback
	PhaseFeedback  string
	TimeoutTitle   string
	TimeoutBefore  string // before the time left, such as "2 minutes"
	TimeoutAfter   string
	TimeoutStay    string
	TimeoutInitial string // the time left as the page is served
	Reference      string // before the reference of a failed request
	Errors         map[int]ErrorWords
}

// ErrorWords are an error page: what happened and what to do about it, a paragraph a line.
type ErrorWords struct {
	Title string
	Text  []string
}

// English is the words of the layout and the error pages, which a caller may change.
func English() Words {
	return Words{
		Lang:           "en",
		SkipLink:       "Skip to main content",
		Menu:           "Menu",
		SignOut:        "Sign out",
		ErrorTitle:     "Error: ",
		ErrorSummary:   "There is a problem",
		Phase:          "This is a new service.",
		PhaseHelp:      "Help us improve it and",
		PhaseFeedback:  "give your feedback",
		TimeoutTitle:   "You’re about to be signed out",
		TimeoutBefore:  "For your security, we will sign you out in ",
		TimeoutAfter:   ".",
		TimeoutStay:    "Stay signed in",
		TimeoutInitial: "2 minutes",
		Reference:      "If you contact us about this, give this reference: ",
		Errors: map[int]ErrorWords{
			http.StatusBadRequest: {"There is a problem with what was sent", []string{
				"We could not read the answers that your browser sent.",
				"Go back, reload the page and try again.",
			}},
			http.StatusForbidden: {"You cannot do this", []string{
				"You do not have permission to see this page or do this.",
				"If you followed a link from another website, go to the service and start from there.",
			}},
			http.StatusNotFound: {"Page not found", []string{
				"If you typed the web address, check it is correct.",
				"If you pasted the web address, check you copied the entire address.",
			}},
			http.StatusMethodNotAllowed: {"You cannot open this page like this", []string{
				"This address only works as part of a form.",
				"Go back to the page before and use its button.",
			}},
			http.StatusConflict: {"Something changed while you were on this page", []string{
				"Your answer was not saved, because what it was about has changed.",
				"Go back, reload the page and check it before you try again.",
			}},
			http.StatusGone: {"This is no longer here", []string{
				"The page you asked for has been removed.",
			}},
			http.StatusRequestEntityTooLarge: {"Your answers are too long", []string{
				"What you sent is larger than we can accept.",
				"Go back, make your answers shorter and try again.",
			}},
			http.StatusUnprocessableEntity: {"We could not use your answers", []string{
				"Go back, check your answers and try again.",
			}},
			http.StatusTooManyRequests: {"You have tried too many times", []string{
				"Wait a few minutes and try again.",
			}},
			http.StatusInternalServerError: {"Sorry, there is a problem with the service", []string{
				"Try again later.",
				"If you were in the middle of something, check what was saved before you do it again.",
			}},
			http.StatusServiceUnavailable: {"Sorry, the service is unavailable", []string{
				"You will be able to use the service later.",
				"What you saved before is safe.",
			}},
		},
	}
}
