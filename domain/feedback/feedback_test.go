package feedback_test

import (
	"strings"
	"testing"

	"jobshare/domain"
	"jobshare/domain/feedback"
	. "jobshare/domain/spec"
)

func TestFeedback(t *testing.T) {
	about := feedback.About{Page: "/people/{reference}", Satisfaction: feedback.Satisfied}
	given := feedback.FeedbackGiven{About: about, Text: "Good"}
	Run(t, feedback.Decide, feedback.Evolve, Stories{
		"it is given":                 Given().When(feedback.Give{About: about, Text: " Good "}).Then(given),
		"it needs no words":           Given().When(feedback.Give{About: about}).Then(feedback.FeedbackGiven{About: about}),
		"it needs no page":            Given().When(feedback.Give{About: feedback.About{Satisfaction: feedback.VeryDissatisfied}}).Then(feedback.FeedbackGiven{About: feedback.About{Satisfaction: feedback.VeryDissatisfied}}),
		"it is given once":            Given(given).When(feedback.Give{About: about, Text: "Again"}).ThenNothing(),
		"what was forgotten is given": Given(domain.Erased{Type: "FeedbackGiven", Version: 1}).When(feedback.Give{About: about}).ThenNothing(),
		"it says how somebody feels":  Given().When(feedback.Give{Text: "Good"}).ThenRefused("no satisfaction"),
		"in one of five ways":         Given().When(feedback.Give{About: feedback.About{Satisfaction: "so so"}}).ThenRefused("no satisfaction"),
		"in not too many words":       Given().When(feedback.Give{About: about, Text: strings.Repeat("a", feedback.MaxText+1)}).ThenRefused("text too long"),
		"in words that can be seen":   Given().When(feedback.Give{About: about, Text: "a\u202eb"}).ThenRefused("not text"),
	})
}
