package web

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"golang.org/x/sync/errgroup"

	"jobshare/application"
	"jobshare/domain/contact"
)

// inContact lets one ask another, who accepts, and returns the request's page.
func (w *world) inContact(a, b application.Actor) string {
	w.t.Helper()
	id := w.asks(a, b, "Shall we talk?")
	_, err := w.app.AcceptContact(w.t.Context(), b, a.Person, id, uuid.NewString())
	must(w.t, err)
	w.caughtUp()
	return "/requests/" + id
}

func TestConversation(t *testing.T) {
	w := newWorld(t)
	a, b := w.somebody("Amina Khan", amina), w.somebody("Ben Okafor", ben)
	request := w.inContact(a, b)
	as, bens := w.signedInAs(amina), w.signedInAs(ben)
	as.open(request).follow("Your messages").wants(200, "Your messages with Ben Okafor", "Nobody has written yet")
	as.press("Send message").wantsErrors(422, "Enter a message")
	as.fill("Your message", strings.Repeat("a", contact.MaxLine+1)).press("Send message").wantsErrors(422, "Your message must be 2000 characters or less")
	as.fill("Your message", "Hello\n\n<b>Ben</b>").press("Send message").wants(200, "Your messages with Ben Okafor", "Your message has been sent", "You", "<b>Ben</b>").lacks("Mark as read")
	bens.open("/dashboard").wants(200, "Your dashboard", "Messages you have not read 1")
	bens.follow("View messages you have not read").wants(200, "Your messages with Amina Khan", "1 message is new")
	bens.open("/requests").wants(200, "Requests", "Messages with Amina Khan (1 new)")
	bens.open(request+"/messages").wants(200, "Your messages with Amina Khan", "Amina Khan", "<b>Ben</b>").press("1 message is new. Mark as read").
		wants(200, "Your messages with Amina Khan", "marked as read").lacks("is new")
	bens.open("/dashboard").wants(200, "Your dashboard", "Messages you have not read 0")
	as.open(request+"/end").wants(200, "End this conversation", "They cannot ask you again for 90 days").press("End this conversation").
		wants(200, "A conversation that has ended", "You ended the conversation").lacks(secrets("Ben Okafor", ben)...)
	bens.open(request+"/messages").wants(200, "Your messages", "This conversation has ended", "<b>Ben</b>").lacks(secrets("Amina Khan", amina)...)
	bens.open(request+"/end").wants(404, "Page not found")
	bens.open(request+"/questions").wants(404, "Page not found")
	bens.open("/people/"+w.reference(a)).wants(200, "Grade 7, Policy, Home Office", "You can ask this person again from 31 January 2027")
	bens.open("/people/"+w.reference(a)+"/ask").wants(200, "Ask for contact", "You can ask this person again from 31 January 2027").lacks("You could write")
	as.open("/people/"+w.reference(b)).follow("Ask for contact").fill("Your message", "I was wrong").press("Ask for contact").wants(200, "Your request for contact")
}

// A long conversation is read page by page, and each message stands on one page.
func TestLongConversation(t *testing.T) {
	w := newWorld(t)
	a, b := w.somebody("Amina Khan", amina), w.somebody("Ben Okafor", ben)
	request := w.inContact(a, b)
	for n := range 45 {
		_, err := w.app.SendMessage(t.Context(), a, b.Person, strings.TrimPrefix(request, "/requests/"), fmt.Sprintf("Message %02d.", n+1), uuid.NewString())
		must(t, err)
	}
	w.caughtUp()
	bens := w.signedInAs(ben).open(request+"/messages").wants(200, "Your messages with Amina Khan", "Message 45.", "Message 26.").lacks("Message 25.", "Newer messages")
	bens.follow("Older messages").wants(200, "Your messages with Amina Khan", "Message 25.", "Message 06.").lacks("Message 26.", "Message 05.")
	bens.follow("Older messages").wants(200, "Your messages with Amina Khan", "Message 05.", "Message 01.").lacks("Older messages")
	bens.follow("Newer messages").wants(200, "Your messages with Amina Khan", "Message 25.", "Message 06.").lacks("Message 26.", "Message 05.")
	for _, before := range []string{"0", "-3", "many", "99999"} {
		bens.open(request+"/messages?before="+before).wants(200, "Your messages with Amina Khan", "Message 45.")
	}
}

func TestPairQuestions(t *testing.T) {
	w := newWorld(t)
	a, b := w.somebody("Amina Khan", amina), w.somebody("Ben Okafor", ben)
	request := w.inContact(a, b)
	as := w.signedInAs(amina).open(request).follow("Questions to talk about").wants(200, "Questions to talk about", "Ticked by both of you: 0").lacks("has ticked this")
	as.tick("When will we look at how it goes?", "Can we call each other on days off?").press("Save").wants(200, "Questions to talk about", "Your ticks have been saved")
	bens := w.signedInAs(ben).open(request+"/questions").wants(200, "Questions to talk about", "Amina Khan has ticked this")
	bens.tick("When will we look at how it goes?").press("Save").wants(200, "Questions to talk about", "Ticked by both of you: 1")
	as.open(request+"/questions").wants(200, "Questions to talk about", "Ticked by both of you: 1", "Ben Okafor has ticked this")
}

// However many instances look at the clock at once, there is one reminder and one end.
func TestTimersAtOnce(t *testing.T) {
	w := newWorld(t)
	a, b := w.somebody("Amina Khan", amina), w.somebody("Ben Okafor", ben)
	w.asks(a, b, "Hello")
	together := func() {
		t.Helper()
		var group errgroup.Group
		for range 4 {
			group.Go(func() error { return w.app.TimeRequests(t.Context()) })
		}
		must(t, group.Wait())
		w.caughtUp()
		must(t, w.app.TimeRequests(t.Context()))
	}
	for _, step := range []struct {
		after time.Duration
		want  []string
	}{
		{contact.RemindAfter - time.Second, []string{"ContactRequested"}},
		{time.Second, []string{"ContactRequested", "ContactReminderSent"}},
		{contact.ExpireAfter - contact.RemindAfter - time.Second, []string{"ContactRequested", "ContactReminderSent"}},
		{time.Second, []string{"ContactRequested", "ContactReminderSent", "ContactExpired"}},
		{contact.ExpireAfter, []string{"ContactRequested", "ContactReminderSent", "ContactExpired"}},
	} {
		w.clock.forward(step.after)
		together()
		if got := w.events(contact.Stream(a.Person, b.Person)); !slices.Equal(got, step.want) {
			t.Fatalf("there are %v, want %v", got, step.want)
		}
	}
}
