package contact_test

import (
	"strings"
	"testing"

	"jobshare/domain"
	"jobshare/domain/contact"
	. "jobshare/domain/spec"
)

func TestConversationRules(t *testing.T) {
	requested, accepted := contact.ContactRequested{Request: asked, Message: "Shall we talk?"}, contact.ContactAccepted{Request: then(asked)}
	inContact := Given(requested, accepted)
	line := func(n int, by, to string, first bool) contact.MessageSent {
		return contact.MessageSent{Line: contact.Line{Request: "r1", Number: n, By: by, To: to, First: first, At: later}, Text: "Hello"}
	}
	send := contact.Send{Request: "r1", By: amina, Text: " Hello\r\n", At: later}
	reply := contact.Send{Request: "r1", By: beth, Text: "Hello", At: later}
	one := line(1, amina, beth, true)
	read := contact.MessagesRead{Request: "r1", By: beth, At: later}
	ended := contact.ConversationEnded{Request: "r1", By: amina, Other: beth, At: later}
	full := []any{requested, accepted}
	for n := range contact.MaxMessages {
		full = append(full, line(n+1, amina, beth, n == 0))
	}
	again := func(by, to string) contact.Ask {
		return contact.Ask{Request: contact.Request{ID: "r2", From: by, To: to, At: later}, Message: "Once more?"}
	}
	gone := contact.RemoveWords{Request: "r1", Number: 1, Whose: amina, At: later}

	Run(t, contact.Decide, contact.Evolve, Stories{
		"who is in contact writes":                  inContact.When(send).Then(one),
		"and so does the other":                     inContact.When(reply).Then(line(1, beth, amina, true)),
		"the other is told of the first of many":    Given(requested, accepted, one).When(send).Then(line(2, amina, beth, false)),
		"and told again once they have read":        Given(requested, accepted, one, read).When(send).Then(line(2, amina, beth, true)),
		"an answer says that one has read":          Given(requested, accepted, one, line(2, beth, amina, true)).When(send).Then(line(3, amina, beth, true)),
		"a message that can't be read still counts": Given(requested, accepted, domain.Erased{Type: "MessageSent", Version: 1, Clear: one.Line}).When(send).Then(line(2, amina, beth, false)),
		"not nothing":                             inContact.When(contact.Send{Request: "r1", By: amina, Text: "\n"}).ThenRefused("no message"),
		"not without end":                         inContact.When(contact.Send{Request: "r1", By: amina, Text: strings.Repeat("a", contact.MaxLine+1)}).ThenRefused("message too long"),
		"not text that hides":                     inContact.When(contact.Send{Request: "r1", By: amina, Text: "a\u202eb"}).ThenRefused("not text"),
		"not before there is a yes":               Given(requested).When(send).ThenRefused("not there"),
		"not under another request":               inContact.When(contact.Send{Request: "r9", By: amina, Text: "Hello"}).ThenRefused("not there"),
		"not by somebody else":                    inContact.When(contact.Send{Request: "r1", By: "0192-carl", Text: "Hello"}).ThenRefused("not there"),
		"not after a block":                       Given(requested, accepted, contact.PersonBlocked{By: beth, Whom: amina}).When(send).ThenRefused("not there"),
		"not once somebody is gone":               Given(requested, accepted, contact.ContactEnded{Who: beth, Other: amina}).When(send).ThenRefused("not there"),
		"not once it ended":                       Given(requested, accepted, ended).When(send).ThenRefused("not there"),
		"not for ever":                            Given(full...).When(send).ThenRefused("conversation full"),
		"a person has read":                       Given(requested, accepted, one).When(contact.MarkRead{Request: "r1", By: beth, At: later}).Then(read),
		"nothing to read":                         inContact.When(contact.MarkRead{Request: "r1", By: beth, At: later}).ThenNothing(),
		"who wrote has nothing to read":           Given(requested, accepted, one).When(contact.MarkRead{Request: "r1", By: amina, At: later}).ThenNothing(),
		"nobody reads for others":                 Given(requested, accepted, one).When(contact.MarkRead{Request: "r1", By: "0192-carl"}).ThenRefused("not there"),
		"questions are ticked in their own order": inContact.When(contact.Tick{Request: "r1", By: amina, Questions: []string{"notice", "good-enough"}, At: later}).Then(contact.QuestionsTicked{Ticks: contact.Ticks{Request: "r1", By: amina, At: later}, Questions: []string{"good-enough", "notice"}}),
		"ticks are taken back":                    inContact.When(contact.Tick{Request: "r1", By: amina, At: later}).Then(contact.QuestionsTicked{Ticks: contact.Ticks{Request: "r1", By: amina, At: later}, Questions: []string{}}),
		"no question that isn't asked":            inContact.When(contact.Tick{Request: "r1", By: amina, Questions: []string{"salary"}}).ThenRefused("unknown question"),
		"no question twice":                       inContact.When(contact.Tick{Request: "r1", By: amina, Questions: []string{"notice", "notice"}}).ThenRefused("unknown question"),
		"nobody ticks for others":                 inContact.When(contact.Tick{Request: "r1", By: "0192-carl"}).ThenRefused("not there"),
		"either ends it":                          inContact.When(contact.EndConversation{Request: "r1", By: amina, At: later}).Then(ended),
		"it ends once":                            Given(requested, accepted, ended).When(contact.EndConversation{Request: "r1", By: beth, At: later}).ThenRefused("not there"),
		"who ended it can ask again":              Given(requested, accepted, ended).When(again(amina, beth)).Then(contact.ContactRequested{Request: again(amina, beth).Request, Message: "Once more?"}),
		"the other waits before":                  Given(requested, accepted, ended).When(again(beth, amina)).ThenRefused("cool-off"),
		"a moderator takes a message away":        Given(requested, accepted, one).When(gone).Then(contact.WordsRemoved(gone)),
		"once":                                    Given(requested, accepted, one, contact.WordsRemoved(gone)).When(gone).ThenNothing(),
		"also after a block":                      Given(requested, accepted, one, contact.PersonBlocked{By: beth, Whom: amina}).When(gone).Then(contact.WordsRemoved(gone)),
		"not once somebody is gone: all is":       Given(requested, accepted, one, contact.ContactEnded{Who: beth, Other: amina}).When(gone).ThenNothing(),
	})
}
