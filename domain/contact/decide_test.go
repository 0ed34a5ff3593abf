package contact_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"jobshare/domain"
	"jobshare/domain/contact"
	. "jobshare/domain/spec"
)

const (
	amina = "0192-amina"
	beth  = "0192-beth"
)

var (
	at    = time.Date(2026, 11, 2, 9, 30, 0, 0, time.UTC)
	later = at.Add(time.Hour)
	asked = contact.Request{ID: "r1", From: amina, To: beth, At: at}
)

// then is a request as an event at a later time has it.
func then(r contact.Request) contact.Request {
	r.At = later
	return r
}

// since is a request as an event after some time has it.
func since(r contact.Request, d time.Duration) contact.Request {
	r.At = r.At.Add(d)
	return r
}

func TestContactRules(t *testing.T) {
	const hello = "Shall we talk?"
	ask, askBack := contact.Ask{Request: asked, Message: hello}, contact.Ask{Request: contact.Request{ID: "r2", From: beth, To: amina, At: later}, Message: "I was about to ask you"}
	requested := contact.ContactRequested{Request: asked, Message: hello}
	accepted := contact.ContactAccepted{Request: then(asked)}
	reveals := []any{contact.ContactDetailsRevealed{Request: "r1", Whose: amina, ToWhom: beth, At: later}, contact.ContactDetailsRevealed{Request: "r1", Whose: beth, ToWhom: amina, At: later}}
	declined, withdrawn := contact.ContactDeclined{Request: then(asked)}, contact.ContactWithdrawn{Request: then(asked)}
	blocked, unblocked := contact.PersonBlocked{By: beth, Whom: amina, At: at}, contact.PersonUnblocked{By: beth, Whom: amina, At: later}
	ended := contact.ContactEnded{Who: beth, Other: amina, At: at}
	accept := contact.Accept{Request: "r1", By: beth, At: later}
	decline := contact.Decline{Request: "r1", By: beth, Reason: "I have found someone", At: later}
	withdraw := contact.Withdraw{Request: "r1", By: amina, At: later}
	block, unblock := contact.Block{By: beth, Whom: amina, At: later}, contact.Unblock{By: beth, Whom: amina, At: later}
	end := contact.End{Who: beth, Other: amina, At: later}
	inContact := Given(requested, accepted)
	reminded := contact.ContactReminderSent{Request: since(asked, contact.RemindAfter)}
	expired := contact.ContactExpired{Request: since(asked, contact.ExpireAfter)}

	Run(t, contact.Decide, contact.Evolve, Stories{
		"a person asks another":                     Given().When(ask).Then(requested),
		"not without a message":                     Given().When(contact.Ask{Request: asked, Message: " \n"}).ThenRefused("no message"),
		"not with an endless message":               Given().When(contact.Ask{Request: asked, Message: strings.Repeat("a", contact.MaxMessage+1)}).ThenRefused("message too long"),
		"not with text that hides":                  Given().When(contact.Ask{Request: asked, Message: "see \u202egpj.exe"}).ThenRefused("not text"),
		"not oneself":                               Given().When(contact.Ask{Request: contact.Request{ID: "r1", From: amina, To: amina}, Message: hello}).ThenRefused("not there"),
		"not twice while the first waits":           Given(requested).When(contact.Ask{Request: contact.Request{ID: "r2", From: amina, To: beth}, Message: hello}).ThenRefused("request open"),
		"not when in contact":                       inContact.When(ask).ThenRefused("in contact already"),
		"not by the other when in contact":          inContact.When(askBack).ThenRefused("in contact already"),
		"two who ask each other are in contact":     Given(requested).When(askBack).Then(contact.ContactAccepted{Request: then(asked), Message: "I was about to ask you"}, reveals[0], reveals[1]),
		"not again soon after a no":                 Given(requested, declined).When(contact.Ask{Request: contact.Request{ID: "r2", From: amina, To: beth, At: later.Add(contact.CoolOff - 1)}, Message: hello}).ThenRefused("cool-off"),
		"again long after a no":                     Given(requested, declined).When(contact.Ask{Request: contact.Request{ID: "r2", From: amina, To: beth, At: later.Add(contact.CoolOff)}, Message: hello}).Then(contact.ContactRequested{Request: contact.Request{ID: "r2", From: amina, To: beth, At: later.Add(contact.CoolOff)}, Message: hello}),
		"who said no can ask at once":               Given(requested, declined).When(askBack).Then(contact.ContactRequested{Request: contact.Request{ID: "r2", From: beth, To: amina, At: later}, Message: "I was about to ask you"}),
		"who was told no can say yes":               Given(requested, declined, contact.ContactRequested{Request: contact.Request{ID: "r2", From: beth, To: amina, At: later}}).When(ask).Then(contact.ContactAccepted{Request: contact.Request{ID: "r2", From: beth, To: amina, At: at}, Message: hello}, contact.ContactDetailsRevealed{Request: "r2", Whose: beth, ToWhom: amina, At: at}, contact.ContactDetailsRevealed{Request: "r2", Whose: amina, ToWhom: beth, At: at}),
		"a no that can't be read still cools off":   Given(requested, domain.Erased{Type: "ContactDeclined", Version: 2, Clear: then(asked)}).When(ask).ThenRefused("cool-off"),
		"a block taken back leaves the cool-off":    Given(requested, declined, blocked, unblocked).When(ask).ThenRefused("cool-off"),
		"no reminder before 14 days":                Given(requested).When(contact.Remind{Request: "r1", At: at.Add(contact.RemindAfter - 1)}).ThenNothing(),
		"a reminder after 14 days":                  Given(requested).When(contact.Remind{Request: "r1", At: at.Add(contact.RemindAfter)}).Then(contact.ContactReminderSent{Request: since(asked, contact.RemindAfter)}),
		"one reminder":                              Given(requested, reminded).When(contact.Remind{Request: "r1", At: at.Add(contact.RemindAfter + 1)}).ThenNothing(),
		"no reminder once it should expire":         Given(requested).When(contact.Remind{Request: "r1", At: at.Add(contact.ExpireAfter)}).ThenNothing(),
		"no reminder of another request":            Given(requested).When(contact.Remind{Request: "r9", At: at.Add(contact.RemindAfter)}).ThenNothing(),
		"no reminder of an answered request":        inContact.When(contact.Remind{Request: "r1", At: at.Add(contact.RemindAfter)}).ThenNothing(),
		"each request has its reminder":             Given(requested, reminded, withdrawn, requested).When(contact.Remind{Request: "r1", At: at.Add(contact.RemindAfter)}).Then(reminded),
		"no expiry before 28 days":                  Given(requested).When(contact.Expire{Request: "r1", At: at.Add(contact.ExpireAfter - 1)}).ThenNothing(),
		"expiry after 28 days":                      Given(requested, reminded).When(contact.Expire{Request: "r1", At: at.Add(contact.ExpireAfter)}).Then(expired),
		"no expiry of an answered request":          inContact.When(contact.Expire{Request: "r1", At: at.Add(contact.ExpireAfter)}).ThenNothing(),
		"expired once":                              Given(requested, expired).When(contact.Expire{Request: "r1", At: at.Add(contact.ExpireAfter)}).ThenNothing(),
		"no yes to what expired":                    Given(requested, expired).When(accept).ThenRefused("not there"),
		"again at once after it expired":            Given(requested, expired).When(ask).Then(requested),
		"again after taking it back":                Given(requested, withdrawn).When(ask).Then(requested),
		"who is blocked finds nobody":               Given(blocked).When(ask).ThenRefused("not there"),
		"who blocks finds nobody either":            Given(blocked).When(askBack).ThenRefused("not there"),
		"who was blocked can ask again":             Given(blocked, unblocked).When(ask).Then(requested),
		"one block of two is not enough to lift":    Given(blocked, contact.PersonBlocked{By: amina, Whom: beth, At: at}, unblocked).When(ask).ThenRefused("not there"),
		"nobody asks who is gone":                   Given(ended).When(ask).ThenRefused("not there"),
		"a yes opens both people's details":         Given(requested).When(accept).Then(accepted, reveals[0], reveals[1]),
		"who asked can't say yes":                   Given(requested).When(contact.Accept{Request: "r1", By: amina, At: later}).ThenRefused("not there"),
		"no yes to another request":                 Given(requested).When(contact.Accept{Request: "r9", By: beth, At: later}).ThenRefused("not there"),
		"no yes to nothing":                         Given().When(accept).ThenRefused("not there"),
		"no yes twice":                              inContact.When(accept).ThenRefused("answered already"),
		"no yes to what was taken back":             Given(requested, withdrawn).When(accept).ThenRefused("not there"),
		"no yes after a block":                      Given(requested, blocked).When(accept).ThenRefused("not there"),
		"a no with a reason from the list":          Given(requested).When(contact.Decline{Request: "r1", By: beth, Why: contact.TooFar, At: later}).Then(contact.ContactDeclined{Request: then(asked), Why: contact.TooFar}),
		"a no with a reason that isn't in the list": Given(requested).When(contact.Decline{Request: "r1", By: beth, Why: "dislike", At: later}).ThenRefused("unknown reason"),
		"a no with a reason":                        Given(requested).When(decline).Then(contact.ContactDeclined{Request: then(asked), Reason: "I have found someone"}),
		"a no without a reason":                     Given(requested).When(contact.Decline{Request: "r1", By: beth, At: later}).Then(declined),
		"a no with an endless reason":               Given(requested).When(contact.Decline{Request: "r1", By: beth, Reason: strings.Repeat("a", contact.MaxReason+1)}).ThenRefused("reason too long"),
		"no after yes":                              inContact.When(decline).ThenRefused("answered already"),
		"no after no":                               Given(requested, declined).When(decline).ThenRefused("not there"),
		"who asked can't say no":                    Given(requested).When(contact.Decline{Request: "r1", By: amina}).ThenRefused("not there"),
		"who asked takes it back":                   Given(requested).When(withdraw).Then(withdrawn),
		"who was asked can't take it back":          Given(requested).When(contact.Withdraw{Request: "r1", By: beth}).ThenRefused("not there"),
		"what was accepted can't be taken back":     inContact.When(withdraw).ThenRefused("answered already"),
		"what was declined can't be taken back":     Given(requested, declined).When(withdraw).ThenRefused("not there"),
		"a block before anything":                   Given().When(block).Then(contact.PersonBlocked{By: beth, Whom: amina, At: later}),
		"a block ends the open request":             Given(requested).When(block).Then(contact.PersonBlocked{By: beth, Whom: amina, Request: "r1", At: later}),
		"a block of somebody in contact":            inContact.When(block).Then(contact.PersonBlocked{By: beth, Whom: amina, At: later}),
		"a block twice is nothing":                  Given(blocked).When(block).ThenNothing(),
		"a block back":                              Given(blocked).When(contact.Block{By: amina, Whom: beth, At: later}).Then(contact.PersonBlocked{By: amina, Whom: beth, At: later}),
		"a block of who is gone is nothing":         Given(ended).When(block).ThenNothing(),
		"a block is lifted":                         Given(blocked).When(unblock).Then(unblocked),
		"who is blocked can't lift it":              Given(blocked).When(contact.Unblock{By: amina, Whom: beth}).ThenNothing(),
		"no block, nothing to lift":                 Given().When(unblock).ThenNothing(),
		"nothing to lift once somebody is gone":     Given(blocked, ended).When(unblock).ThenNothing(),
		"who goes ends the open request":            Given(requested).When(end).Then(contact.ContactEnded{Who: beth, Other: amina, Request: "r1", At: later}),
		"who goes ends a contact":                   inContact.When(end).Then(contact.ContactEnded{Who: beth, Other: amina, At: later}),
		"ended once":                                Given(ended).When(end).ThenNothing(),
		"what nobody knows can't be done":           Given().When(unknown{}).ThenRefused("unknown command"),
		"a request that can't be read still waits":  Given(domain.Erased{Type: "ContactRequested", Version: 1, Clear: asked}).When(accept).Then(accepted, reveals[0], reveals[1]),
		"a yes that can't be read still counts":     Given(requested, domain.Erased{Type: "ContactAccepted", Version: 1, Clear: then(asked)}).When(ask).ThenRefused("in contact already"),
		"a no that can't be read still counts":      Given(requested, domain.Erased{Type: "ContactDeclined", Version: 1, Clear: then(asked)}).When(accept).ThenRefused("not there"),
		"what nobody can read changes nothing":      Given(requested, domain.Erased{Type: "Other", Version: 1}).When(withdraw).Then(withdrawn),
	})
}

// unknown is a command that this version doesn't know.
type unknown struct{ contact.Command }

func TestWhateverIsAskedTwoPeopleHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var state contact.State
		var history []any
		ids := []string{"r0", "r1", "r2", "r3"}
		for n := range rapid.IntRange(1, 40).Draw(t, "commands") {
			who, other := amina, beth
			if rapid.Bool().Draw(t, "Beth acts") {
				who, other = beth, amina
			}
			request := rapid.SampledFrom(ids).Draw(t, "request")
			if state.Open != nil && rapid.Bool().Draw(t, "the open one") {
				request = state.Open.ID
			}
			when := at.Add(time.Duration(n) * time.Minute)
			command := rapid.SampledFrom([]contact.Command{
				contact.Ask{Request: contact.Request{ID: ids[n%4], From: who, To: other, At: when}, Message: "Hello"},
				contact.Ask{Request: contact.Request{ID: ids[n%4], From: who, To: other, At: when}, Message: "Hello again"},
				contact.Accept{Request: request, By: who, At: when}, contact.Decline{Request: request, By: who, At: when},
				contact.Withdraw{Request: request, By: who, At: when}, contact.Block{By: who, Whom: other, At: when},
				contact.Unblock{By: who, Whom: other, At: when}, contact.End{Who: who, Other: other, At: when},
				contact.Remind{Request: request, At: when.Add(contact.RemindAfter)}, contact.Expire{Request: request, At: when.Add(contact.ExpireAfter)},
				contact.Send{Request: request, By: who, Text: "Hello", At: when}, contact.MarkRead{Request: request, By: who, At: when},
				contact.EndConversation{Request: request, By: who, At: when},
			}).Draw(t, "command")
			if _, end := command.(contact.End); end && n < 15 {
				continue // so that something happens before
			}
			before := state
			events, err := contact.Decide(state, command)
			if err != nil && len(events) > 0 {
				t.Fatalf("%+v was refused (%v) and happened: %+v", command, err, events)
			}
			for _, e := range events {
				if _, asks := e.(contact.ContactRequested); asks && (before.Open != nil || before.Accepted != nil || before.Blocked() || before.Ended) {
					t.Fatalf("asked although %+v", before)
				}
				state = contact.Evolve(state, e)
				history = append(history, e)
			}
			if before.Ended && len(events) > 0 {
				t.Fatalf("after the end happened %+v", events)
			}
			if state.Open != nil && (state.Accepted != nil || state.Blocked() || state.Ended) || state.Accepted != nil && (state.Blocked() || state.Ended) || len(state.Blocks) > 2 {
				t.Fatalf("after %+v the state is %+v", command, state)
			}
		}
		var left contact.State
		for _, e := range history {
			left = contact.Evolve(left, Forgotten(t, contact.Types, e))
		}
		if !same(left, state) {
			t.Fatalf("from the clear fields alone the state is %+v, else %+v", left, state)
		}
	})
}

// same compares what states mean; times lose their monotonic part when they are stored.
func same(a, b contact.State) bool {
	request := func(r *contact.Request) contact.Request {
		if r == nil {
			return contact.Request{}
		}
		c := *r
		c.At = time.Unix(0, c.At.UnixNano())
		return c
	}
	return request(a.Open) == request(b.Open) && request(a.Accepted) == request(b.Accepted) && a.Ended == b.Ended &&
		(len(a.Blocks) == 0 && len(b.Blocks) == 0 || reflect.DeepEqual(a.Blocks, b.Blocks))
}

func TestTwoPeopleHaveOneStream(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.StringMatching(`[0-9a-f]{4}`)
		a, b, c := id.Draw(t, "a"), id.Draw(t, "b"), id.Draw(t, "c")
		if contact.Stream(a, b) != contact.Stream(b, a) {
			t.Fatal("whose stream it is depends on who asks")
		}
		if b != c && contact.Stream(a, b) == contact.Stream(a, c) {
			t.Fatalf("%s and %s share a stream with %s", b, c, a)
		}
		if strings.Contains(strings.TrimPrefix(contact.Stream(a+"-person", b+"-person"), "contact-"), "person") {
			t.Fatal("the stream's name tells who they are")
		}
	})
	// The name of a stream is for ever.
	if got, want := contact.Stream(amina, beth), "contact-6d5afed1-cda0-54ee-8173-ecf849c03bde"; got != want {
		t.Errorf("the stream of two people is %s, was %s", got, want)
	}
}
