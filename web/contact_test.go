package web

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"jobshare/application"
	"jobshare/domain/contact"
	"jobshare/domain/match"
	"jobshare/domain/profile"
)

const carol = "carol.davies@hmrc.gov.uk"

// moderator is the address of who decides on reports.
const moderator = "mona.lewis@homeoffice.gov.uk"

// secrets are what must not be seen of a person before there is contact.
func secrets(name, address string) []string { return append(strings.Fields(name), address) }

func TestFindAPartner(t *testing.T) {
	w := newWorld(t)
	w.somebody("Amina Khan", amina)
	w.somebody("Ben Okafor", ben, profile.OrganisationChosen{Organisation: "department-for-work-and-pensions"}, profile.SituationDescribed{Situation: profile.HasPost})
	w.caughtUp()
	b := w.signedInAs(amina)
	b.wants(200, "Your dashboard", "Published", "Grade 7, Policy, Department for Work and Pensions", "Together you can cover every day of the fortnight")
	b.follow("See everyone who could share a job with you (1)").wants(200, "1 person could share a job with you",
		"You could both work in Leeds.", "You are both in the Policy profession.")
	b.lacks(secrets("Ben Okafor", ben)...)
	b.follow("Grade 7, Policy, Department for Work and Pensions")
	b.wants(200, "Grade 7, Policy, Department for Work and Pensions", "Why you could fit", "You would both share a job at Grade 7.", "Has a post to share")
	b.lacks(secrets("Ben Okafor", ben)...)
}

func TestNobodyToFind(t *testing.T) {
	w := newWorld(t)
	a := w.somebody("Amina Khan", amina)
	w.caughtUp()
	b := w.signedInAs(amina)
	b.open("/find-a-partner").wants(200, "Nobody fits yet", "select more half-days")
	_, err := w.app.Pause(t.Context(), a, uuid.NewString())
	must(t, err)
	w.caughtUp()
	b.open("/find-a-partner").wants(200, "People who could share a job with you", "Your profile is paused")
	w.browser().register("Ben Okafor", ben).open("/find-a-partner").wants(200, "People who could share a job with you", "You need to publish your profile")
}

// Who finds nobody is told what one change would find, and how many people.
func TestOneChangeThatWouldFindSomebody(t *testing.T) {
	w := newWorld(t)
	w.somebody("Amina Khan", amina)
	for n := range 2 {
		w.somebody("Somebody Else", fmt.Sprintf("else.%d@dwp.gov.uk", n), profile.GradeChosen{Grade: "G6", Targets: []string{"G6"}})
	}
	w.caughtUp()
	b := w.signedInAs(amina).open("/find-a-partner")
	b.wants(200, "Nobody fits yet", "One change that would find somebody", "2 people if you also share a job at a grade next to yours")
	b.follow("also share a job at a grade next to yours").wants(200, "2 people would fit with one change").follow("change your grades").wants(200, "What is your grade?")
	for _, r := range match.Relaxations() {
		if changes[r].page == "" || changes[r].words == "" || changes[r].about == "" {
			t.Errorf("there are no words for %s", r)
		}
	}
}

func TestResultsByPage(t *testing.T) {
	w := newWorld(t)
	w.somebody("Amina Khan", amina)
	for i := range 45 {
		w.somebody("Somebody", fmt.Sprintf("somebody.%d@dwp.gov.uk", i))
	}
	w.caughtUp()
	b := w.signedInAs(amina).open("/find-a-partner")
	b.wants(200, "45 people could share a job with you")
	found := make(map[string]bool)
	for page, want := range []int{20, 20, 5} {
		cards := b.doc.All("li.app-card")
		if len(cards) != want {
			t.Errorf("page %d has %d people, want %d", page+1, len(cards), want)
		}
		maps.Copy(found, peopleOn(b))
		if page < 2 {
			b.follow("Next page")
		}
	}
	if len(found) != 45 {
		t.Errorf("%d people on three pages", len(found))
	}
	for _, page := range []string{"0", "-1", "99", "many", "99999999999999999999"} {
		if b.open("/find-a-partner?page=" + page); b.status != 200 || len(b.doc.All("li.app-card")) == 0 {
			t.Errorf("page %s: %d", page, b.status)
		}
	}
}

// Who turns the page sees everybody who stays once, whoever leaves meanwhile.
func TestPagesOfResultsStayWhereTheyAre(t *testing.T) {
	w := newWorld(t)
	w.somebody("Amina Khan", amina)
	others := make(map[string]application.Actor)
	for n := range 30 {
		other := w.somebody("Somebody Else", fmt.Sprintf("else.%d@dwp.gov.uk", n))
		w.caughtUp()
		others["/people/"+w.reference(other)] = other
	}
	b := w.signedInAs(amina).open("/find-a-partner")
	first := peopleOn(b)
	_, err := w.app.Pause(t.Context(), others[slices.Sorted(maps.Keys(first))[0]], uuid.NewString())
	must(t, err)
	w.caughtUp()
	b.follow("Next page")
	if second := peopleOn(b); len(second) != 10 {
		t.Errorf("the second page has %d people, want the 10 who were not on the first", len(second))
	} else {
		for person := range second {
			if first[person] {
				t.Errorf("%s is on both pages", person)
			}
		}
	}
	next := b.at
	b.open(strings.Replace(next, "page=2", "page=77", 1)).wants(200, "29 people could share a job with you", "Previous page 1 2")
	b.open("/find-a-partner?page=2&after=nonsense").wants(404, "Page not found")
}

// peopleOn are the addresses of the people on a page.
func peopleOn(b *browser) map[string]bool {
	found := make(map[string]bool)
	for _, a := range b.doc.All("a[href]") {
		for _, attribute := range a.Attr {
			if attribute.Key == "href" && strings.HasPrefix(attribute.Val, "/people/") {
				found[attribute.Val] = true
			}
		}
	}
	return found
}

func TestAskAndAccept(t *testing.T) {
	w := newWorld(t)
	w.somebody("Amina Khan", amina)
	bensActor := w.somebody("Ben Okafor", ben)
	w.caughtUp()
	a := w.signedInAs(amina).open("/people/" + w.reference(bensActor)).follow("Ask for contact")
	a.wants(200, "Ask for contact", "You could write").press("Ask for contact").wantsErrors(422, "Enter a message")
	a.fill("Your message", strings.Repeat("a", 1001)).press("Ask for contact").wantsErrors(422, "Your message must be 1000 characters or less")
	a.fill("Your message", "Shall we talk?\n\nI like Mondays.").press("Ask for contact")
	a.wants(200, "Your request for contact", "Your request has been sent", "Waiting for an answer", "Shall we talk?", "I like Mondays.").lacks(secrets("Ben Okafor", ben)...)
	request := a.at
	a.open("/dashboard").wants(200, "Your dashboard", "Requests you sent that wait 1")

	b := w.signedInAs(ben).wants(200, "Your dashboard", "Requests to answer 1")
	b.open("/requests").wants(200, "Requests", "Waiting for your answer Amina Khan").lacks(amina)
	b.follow("Amina Khan").wants(200, "A request for contact", "Name Amina Khan", "Shall we talk?", "If you accept, Amina Khan sees your name").lacks(amina)
	if b.at != request {
		t.Errorf("the two see the request at %s and %s", request, b.at)
	}
	b.press("Accept").wants(200, "You are in contact", "You accepted the request", "Name Amina Khan", amina)
	a.open(request).wants(200, "You are in contact", "Name Ben Okafor", ben)
	a.open("/requests").wants(200, "Requests", "People you are in contact with Ben Okafor", ben)
	a.open("/people/"+w.reference(bensActor)).wants(200, "Grade 7, Policy, Home Office", "You are in contact with this person")
	if len(a.doc.All("a[href=/people/"+w.reference(bensActor)+"/ask]")) != 0 {
		t.Error("one can ask again")
	}
	a.open("/dashboard").wants(200, "Your dashboard", "People you are in contact with 1")
}

// Who asks each other is in contact, without another answer.
func TestCrossingRequests(t *testing.T) {
	w := newWorld(t)
	a, b := w.somebody("Amina Khan", amina), w.somebody("Ben Okafor", ben)
	w.caughtUp()
	as := w.signedInAs(amina).open("/people/"+w.reference(b)+"/ask").fill("Your message", "Hello Ben")
	w.asks(b, a, "Hello Amina")
	w.signedInAs(amina).open("/people/"+w.reference(b)).wants(200, "Grade 7, Policy, Home Office", "Ben Okafor", "This person asked you for contact.").
		open("/people/"+w.reference(b)+"/ask").wants(200, "A request for contact", "Hello Amina")
	as.press("Ask for contact").
		wants(200, "You are in contact", "They had asked you too", ben, "Hello Ben", "Hello Amina")
}

// Who asks again is led to what they asked, and keeps what they wrote from a page that was opened before.
func TestAskingTwice(t *testing.T) {
	w := newWorld(t)
	w.somebody("Amina Khan", amina)
	b := w.somebody("Ben Okafor", ben)
	w.caughtUp()
	ask := "/people/" + w.reference(b) + "/ask"
	as := w.signedInAs(amina).open(ask).fill("Your message", "I also like Tuesdays")
	other := w.signedInAs(amina).open(ask).fill("Your message", "Shall we talk?").press("Ask for contact").wants(200, "Your request for contact")
	as.press("Ask for contact").wants(409, "Ask for contact", "You asked this person already", "I also like Tuesdays")
	as.follow("You asked this person already. Wait for their answer, or withdraw your request").wants(200, "Your request for contact", "Shall we talk?")
	if other.open(ask).wants(200, "Your request for contact").at != as.at {
		t.Errorf("asking again leads to %s", other.at)
	}
}

func TestDecline(t *testing.T) {
	w := newWorld(t)
	a, b := w.somebody("Amina Khan", amina), w.somebody("Ben Okafor", ben)
	request := "/requests/" + w.asks(a, b, "Hello")
	bens := w.signedInAs(ben).open(request).follow("Decline").wants(200, "Decline this request").fill("Your reason", strings.Repeat("a", 501)).press("Decline this request")
	bens.wantsErrors(422, "Your reason must be 500 characters or less")
	bens.fill("Your reason", "I have found somebody closer").press("Decline this request").wants(200, "Requests", "You declined the request", "You declined, asked on").
		lacks(secrets("Amina Khan", amina)...)
	bens.open(request).wants(200, "A request for contact", "You declined", "I have found somebody closer").lacks(secrets("Amina Khan", amina)...)
	as := w.signedInAs(amina).open(request).wants(200, "Your request for contact", "They could not take it further", "Hello").lacks("closer")
	as.lacks(secrets("Ben Okafor", ben)...)
	as.open("/people/"+w.reference(b)).wants(200, "Grade 7, Policy, Home Office", "They could not take it further")
}

func TestWithdrawRequest(t *testing.T) {
	w := newWorld(t)
	a, b := w.somebody("Amina Khan", amina), w.somebody("Ben Okafor", ben)
	request := "/requests/" + w.asks(a, b, "Hello")
	bens := w.signedInAs(ben).open(request).wants(200, "A request for contact", "Amina Khan")
	w.signedInAs(amina).open(request).press("Withdraw your request").wants(200, "Your request for contact", "You withdrew your request", "You withdrew it")
	bens.press("Accept").wants(404, "Page not found")
	bens.open(request).wants(200, "A request for contact", "They withdrew it").lacks(append(secrets("Amina Khan", amina), "Hello")...)
}

// Once a request is over, a profile that can't be found is not shown by way of it.
func TestHiddenAfterwards(t *testing.T) {
	w := newWorld(t)
	a, b := w.somebody("Amina Khan", amina), w.somebody("Ben Okafor", ben, profile.ProfessionChosen{Profession: "tax"})
	id := w.asks(a, b, "Hello")
	as := w.signedInAs(amina).open("/requests/"+id).wants(200, "Your request for contact", "Profession Tax")
	_, err := w.app.Pause(t.Context(), b, uuid.NewString())
	must(t, err)
	w.caughtUp()
	as.open("/requests/"+id).wants(200, "Your request for contact", "Profession Tax")
	_, err = w.app.DeclineContact(t.Context(), b, a.Person, id, "", "", uuid.NewString())
	must(t, err)
	w.caughtUp()
	as.open("/requests/"+id).wants(200, "Your request for contact", "Their profile cannot be seen now").lacks("Tax")
	as.open("/requests").wants(200, "Requests", "Someone whose profile cannot be seen now").lacks("Tax")
	as.open("/people/"+w.reference(b)).wants(404, "Page not found")
}

func TestBlock(t *testing.T) {
	w := newWorld(t)
	a, b := w.somebody("Amina Khan", amina), w.somebody("Ben Okafor", ben)
	request := "/requests/" + w.asks(a, b, "Hello")
	as, bens := w.signedInAs(amina), w.signedInAs(ben)
	bens.open(request).press("Block this person").wants(200, "Requests", "You blocked this person").lacks("Amina")
	for _, path := range []string{request, "/people/" + w.reference(b), "/people/" + w.reference(b) + "/ask"} {
		as.open(path).wants(404, "Page not found")
	}
	bens.open("/people/"+w.reference(a)).wants(404, "Page not found")
	as.open("/find-a-partner").wants(200, "Nobody fits yet")
}

// Who is unknown, hidden, blocked or oneself can't be told apart; nor whose request it is.
func TestOwnership(t *testing.T) {
	w := newWorld(t)
	a, b, c := w.somebody("Amina Khan", amina), w.somebody("Ben Okafor", ben), w.somebody("Carol Davies", carol)
	request := w.asks(a, b, "Hello")
	_, err := w.app.Withdraw(t.Context(), a, uuid.NewString())
	must(t, err)
	w.caughtUp()
	cs := w.signedInAs(carol)
	_, values := cs.open("/profile").posting("Pause")
	var pages []string
	for _, path := range []string{"/people/" + w.reference(a), "/people/" + w.reference(c), "/people/2222222222222222", "/requests/" + request, "/requests/none",
		"/people/" + w.reference(a) + "/ask", "/people/" + w.reference(c) + "/ask"} {
		cs.open(path).wants(404, "Page not found")
		pages = append(pages, cs.text())
	}
	for _, button := range []string{"accept", "decline", "withdraw", "block"} {
		cs.post("/requests/"+request+"/"+button, values).wants(404, "Page not found")
		pages = append(pages, cs.text())
	}
	if slices.Sort(pages); pages[0] != pages[len(pages)-1] {
		t.Errorf("the pages differ: %q", pages)
	}
	if got := w.events(contact.Stream(a.Person, b.Person)); len(got) != 1 {
		t.Errorf("somebody else changed it: %v", got)
	}
	// The two themselves see each other while it waits.
	w.signedInAs(ben).open("/people/"+w.reference(a)).wants(200, "Grade 7, Policy, Home Office", "Amina Khan")
	w.signedInAs(amina).open("/requests/"+request+"").wants(200, "Your request for contact")
}

// The wrong one of the two can't answer.
func TestOnlyTheOneAskedAnswers(t *testing.T) {
	w := newWorld(t)
	a, b := w.somebody("Amina Khan", amina), w.somebody("Ben Okafor", ben)
	request := "/requests/" + w.asks(a, b, "Hello")
	as := w.signedInAs(amina).open(request)
	_, values := as.posting("Withdraw your request")
	as.post(request+"/accept", values).wants(404, "Page not found")
	bens := w.signedInAs(ben).open(request)
	_, values = bens.posting("Accept")
	bens.post(request+"/withdraw", values).wants(404, "Page not found")
	if got := w.events(contact.Stream(a.Person, b.Person)); len(got) != 1 {
		t.Errorf("%v", got)
	}
}

func TestAskingNeedsAPublishedProfile(t *testing.T) {
	w := newWorld(t)
	b := w.somebody("Ben Okafor", ben)
	w.caughtUp()
	ask := "/people/" + w.reference(b) + "/ask"
	carols := w.browser().register("Carol Davies", carol).open(ask).wants(200, "People who could share a job with you", "You need to publish your profile")
	_, values := carols.open("/profile/withdraw").posting("Withdraw your profile")
	values.Set("message", "Hello")
	carols.post(ask, values).wants(200, "People who could share a job with you", "You need to publish your profile")

	a := w.somebody("Amina Khan", amina)
	w.asks(a, b, "Shall we talk?")
	as := w.signedInAs(amina).open("/requests/" + w.request(a, b)).press("Withdraw your request")
	path, values := as.open(ask).fill("Your message", "Hello").posting("Ask for contact")
	_, err := w.app.Pause(t.Context(), a, uuid.NewString())
	must(t, err)
	w.caughtUp()
	as.open(ask).wants(200, "Ask for contact", "You need to publish your profile")
	as.post(path, values).wants(409, "Something changed while you were on this page", "Publish your profile before you ask someone")
}

func TestDailyLimit(t *testing.T) {
	w := newWorld(t)
	a := w.somebody("Amina Khan", amina)
	for i := range contact.DailyAsks {
		w.asks(a, w.somebody("Somebody", fmt.Sprintf("somebody.%d@dwp.gov.uk", i)), "Hello")
	}
	last := w.somebody("Ben Okafor", ben)
	w.caughtUp()
	w.signedInAs(amina).open("/people/"+w.reference(last)+"/ask").fill("Your message", "Hello").press("Ask for contact").
		wants(429, "You have tried too many times", "You have asked 10 people in the last 24 hours")
}

func TestDoubleAskIsOne(t *testing.T) {
	w := newWorld(t)
	a, b := w.somebody("Amina Khan", amina), w.somebody("Ben Okafor", ben)
	w.caughtUp()
	as := w.signedInAs(amina).open("/people/"+w.reference(b)+"/ask").fill("Your message", "Hello")
	path, values := as.posting("Ask for contact")
	for range 2 {
		as.post(path, values).wants(200, "Your request for contact", "Waiting for an answer")
	}
	if got := w.events(contact.Stream(a.Person, b.Person)); !slices.Equal(got, []string{"ContactRequested"}) {
		t.Errorf("%v", got)
	}
}

func TestDraftOfAMessage(t *testing.T) {
	w := newWorld(t)
	w.somebody("Amina Khan", amina)
	b := w.somebody("Ben Okafor", ben)
	w.caughtUp()
	as := w.signedInAs(amina).open("/people/"+w.reference(b)+"/ask").fill("Your message", "I like Mondays.\nAnd <b>Tuesdays</b>")
	w.clock.forward(30 * 60e9)
	as.press("Ask for contact").wants(200, "We signed you out").follow("Sign in").signIn(amina)
	as.wants(200, "Ask for contact", "You were signed out", "I like Mondays. And <b>Tuesdays</b>")
	as.press("Ask for contact").wants(200, "Your request for contact", "And <b>Tuesdays</b>").lacks("<b>")
}

func TestWhoDoesNotFit(t *testing.T) {
	w := newWorld(t)
	w.somebody("Amina Khan", amina)
	b := w.somebody("Ben Okafor", ben, profile.GradeChosen{Grade: "AA", Targets: []string{"AA"}}, profile.PatternChosen{Pattern: match.Pattern{Could: match.EveryWeek(0), Wanted: 4, Min: 4, Max: 4}})
	w.caughtUp()
	w.signedInAs(amina).open("/people/"+w.reference(b)).wants(200, "Administrative Assistant (AA), Policy, Home Office", "do not fit each other now")
}

func TestNoIdsOfPeopleOnPages(t *testing.T) {
	w := newWorld(t)
	a, b := w.somebody("Amina Khan", amina), w.somebody("Ben Okafor", ben)
	w.caughtUp()
	// Nothing about a person stands in an address.
	browser := w.signedInAs(amina)
	for _, path := range []string{"/dashboard", "/find-a-partner", "/people/" + w.reference(b)} {
		browser.open(path).lacks(a.Person, b.Person)
	}
	request := w.asks(a, b, "Hello")
	browser.open("/requests/"+request).lacks(a.Person, b.Person)
}
