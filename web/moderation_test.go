package web

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"golang.org/x/net/html"

	"jobshare/application"
	"jobshare/domain/account"
	"jobshare/domain/contact"
	"jobshare/domain/moderation"
	"jobshare/domain/profile"
)

func TestReportRemoveAndClose(t *testing.T) {
	w := newWorld(t)
	w.somebody("Mona Lewis", moderator)
	a, b := w.somebody("Amina Khan", amina), w.somebody("Ben Okafor", ben)
	request := w.inContact(a, b)
	as, bens, monas := w.signedInAs(amina), w.signedInAs(ben), w.signedInAs(moderator)
	as.open(request+"/messages").fill("Your message", "You are a fool").press("Send message").wants(200, "Your messages with Ben Okafor")
	bens.open(request+"/messages").follow("Report the message of 2 November 2026 at 9:00am").wants(200, "Report a problem", "You are reporting this message")
	bens.press("Send report").wantsErrors(422, "Select what is wrong")
	bens.tick("What is wrong? > It is rude or hurtful").fill("Tell us more, if you like", "It hurt").press("Send report").
		wants(200, "Your messages with Amina Khan", "Thank you. A moderator will look at your report")

	monas.open("/dashboard").follow("Reports that wait for a decision").wants(200, "Reports", "A message", "It is rude or hurtful", "New")
	monas.follow("A message reported on 2 November 2026 at 9:00am").wants(200, "Report of 2 November 2026", "You are a fool", "It hurt", "Amina Khan", "Ben Okafor")
	case_ := monas.at
	monas.press("Save decision").wantsErrors(422, "Select what you decide")
	monas.tick("What do you decide? > Remove what they wrote").press("Save decision").wantsErrors(422, "Select which rule was broken", "Enter your reason")
	old := w.signedInAs(moderator).open(case_).tick("What do you decide? > Remove what they wrote").tick("Which rule was broken? > Something else").fill("Your reason", "Rude words")
	monas.tick("What do you decide? > It must be decided today").press("Save decision").wants(200, "Report of 2 November 2026", "To be decided today")
	monas.open("/moderation").wants(200, "Reports", "Today").lacks("New")
	monas.open(case_)
	again := old
	again.press("Save decision").wants(409, "Report of 2 November 2026", "This case changed while you had it open", "To be decided today", "Rude words").lacks("What they wrote was removed.")
	monas.tick("What do you decide? > Remove what they wrote").tick("Which rule was broken? > It is rude or hurtful").fill("Your reason", "Name calling").press("Save decision").
		wants(200, "Report of 2 November 2026", "What they wrote was removed", "You are a fool")
	again.press("Save decision").wants(409, "Report of 2 November 2026", "What they wrote was removed already")
	for _, who := range []*browser{as, bens} {
		who.open(request+"/messages").wants(200, who.h1(), "A moderator removed this message").lacks("fool")
	}
	// Who is reported can't be erased before it is decided.
	if _, err := w.app.Erase(t.Context(), a.Person); err == nil {
		t.Error("who is reported was erased")
	}
	monas.open(case_).tick("What do you decide? > Close this report").press("Save decision").wants(200, "Reports", "Closed", "Nothing waits for a decision").lacks("fool")
	monas.open(case_).wants(200, "Report of 2 November 2026", "This report is closed", "The report was closed").lacks("fool", "Name calling", "It hurt", "Amina")
	if _, err := w.vault.KeyOfCase(t.Context(), strings.TrimPrefix(case_, "/moderation/")); err == nil {
		t.Error("the case's key is still there")
	}
	if _, err := w.app.Erase(t.Context(), a.Person); err != nil {
		t.Errorf("erase after the case was closed: %v", err)
	}
}

// What was reported once is not reported again until a moderator has closed that.
func TestReportAgain(t *testing.T) {
	w := newWorld(t)
	w.somebody("Mona Lewis", moderator)
	a, b := w.somebody("Amina Khan", amina), w.somebody("Ben Okafor", ben)
	request := w.inContact(a, b)
	for _, text := range []string{"You are a fool", "And a knave"} {
		_, err := w.app.SendMessage(t.Context(), a, b.Person, strings.TrimPrefix(request, "/requests/"), text, uuid.NewString())
		must(t, err)
	}
	w.caughtUp()
	first := request + "/messages/1/report"
	bens, tab := w.signedInAs(ben), w.signedInAs(ben).open(first).tick("What is wrong? > Something else")
	bens.open(first).tick("What is wrong? > It is rude or hurtful").press("Send report").wants(200, "Your messages with Amina Khan", "Thank you")
	bens.open(first).wants(200, "You have reported this already", "this message")
	tab.press("Send report").wants(200, "You have reported this already")
	bens.open(request+"/messages/2/report").tick("What is wrong? > It is rude or hurtful").press("Send report").wants(200, "Your messages with Amina Khan", "Thank you")
	monas := w.signedInAs(moderator).open("/moderation")
	if n := len(monas.doc.All("li.app-card")); n != 2 {
		t.Errorf("there are %d reports, want 2", n)
	}
	for _, link := range monas.doc.All("a[href]") {
		if href := link.Attr[slices.IndexFunc(link.Attr, func(a html.Attribute) bool { return a.Key == "href" })].Val; strings.HasPrefix(href, "/moderation/") {
			monas.open(href).tick("What do you decide? > Close this report").press("Save decision").wants(200, "Reports", "Your decision has been saved")
		}
	}
	w.caughtUp()
	bens.open(first).wants(200, "Report a problem")
}

// A profile's introduction can be reported and removed, and what is written afterwards stays.
func TestReportOfProfile(t *testing.T) {
	w := newWorld(t)
	w.somebody("Mona Lewis", moderator)
	a := w.somebody("Amina Khan", amina, profile.IntroductionWritten{Text: "Call my ex on 07700 900123"})
	w.somebody("Ben Okafor", ben)
	w.caughtUp()
	bens := w.signedInAs(ben).open("/people/"+w.reference(a)).wants(200, "Grade 7, Policy, Home Office", "07700")
	bens.follow("Report a problem").tick("What is wrong? > It gives away someone’s personal details").press("Send report").wants(200, "Grade 7, Policy, Home Office", "Thank you")
	monas := w.signedInAs(moderator).open("/moderation").follow("A profile reported on 2 November 2026 at 9:00am").wants(200, "Report of 2 November 2026", "07700")
	monas.tick("What do you decide? > Remove what they wrote").tick("Which rule was broken? > It gives away someone’s personal details").fill("Your reason", "Private number").press("Save decision")
	bens.open("/people/"+w.reference(a)).wants(200, "Grade 7, Policy, Home Office").lacks("07700")
}

func TestSuspend(t *testing.T) {
	w := newWorld(t)
	w.somebody("Mona Lewis", moderator)
	a, b := w.somebody("Amina Khan", amina), w.somebody("Ben Okafor", ben)
	c := w.somebody("Carol Davies", carol)
	request := "/requests/" + w.asks(a, b, "Hello there")
	as, bens, monas := w.signedInAs(amina), w.signedInAs(ben), w.signedInAs(moderator)
	bens.open(request).follow("Report a problem").tick("What is wrong? > They pretend to be someone else").press("Send report").wants(200, "Requests", "Thank you")
	monas.open("/moderation").follow("A request, and what was written after it reported on 2 November 2026 at 9:00am").wants(200, "Report of 2 November 2026", "Hello there")
	case_ := monas.at
	accept, values := bens.open(request).posting("Accept")
	monas.tick("What do you decide? > Suspend their account").tick("Which rule was broken? > They pretend to be someone else").fill("Your reason", "No such person").press("Save decision").
		wants(200, "Report of 2 November 2026", "Their account was suspended", "You can close this report once the suspension is lifted")

	as.open("/dashboard").wants(200, "Sign in") // at once
	w.clock.forward(time.Minute)
	as.signIn(amina).wants(200, "Your account is suspended", "It was not true about who wrote it.")
	as.open("/dashboard").wants(200, "Sign in")
	w.caughtUp()
	bens.open("/find-a-partner").lacks(w.reference(a))
	bens.open("/people/"+w.reference(a)).wants(404, "Page not found")
	bens.post(accept, values).wants(409, "Something changed while you were on this page", "can't be reached")
	bens.open(request).wants(200, "A request for contact", "Their profile cannot be seen now", "This person cannot answer at the moment", "Decline").lacks("If you accept")
	bens.open("/requests").wants(200, "Requests", "Amina Khan Someone who cannot be reached at the moment Waiting for your answer").lacks(", ,")
	if _, err := w.app.AskForContact(t.Context(), c, a.Person, "Hello", uuid.NewString()); err == nil {
		t.Error("somebody asked who is suspended")
	}

	monas.open(case_).tick("What do you decide? > Lift the suspension").fill("Your reason", "It was a mistake").press("Save decision").wants(200, "Report of 2 November 2026", "The suspension was lifted")
	as.signIn(amina).wants(200, "Your dashboard")
	bens.open("/people/"+w.reference(a)).wants(200, "Grade 7, Policy, Home Office")
	if got, want := w.events(account.Stream(a.Person))[3:], []string{"AccountSuspended", "AccountReinstated"}; !slices.Equal(got, want) {
		t.Errorf("the account's events are %v, want %v", got, want)
	}
}

// For who is no moderator there are no reports, and a moderator doesn't see those that they are part of.
func TestOnlyModeratorsModerate(t *testing.T) {
	w := newWorld(t)
	mona := w.somebody("Mona Lewis", moderator)
	a, b := w.somebody("Amina Khan", amina), w.somebody("Ben Okafor", ben)
	request := "/requests/" + w.asks(a, b, "Hello there")
	own := "/requests/" + w.asks(a, mona, "Hello Mona")
	w.signedInAs(ben).open(request + "/report").tick("What is wrong? > Something else").press("Send report")
	monas := w.signedInAs(moderator).open(own + "/report").tick("What is wrong? > Something else").press("Send report").open("/moderation")
	if n := len(monas.doc.All("li.app-card")); n != 1 {
		t.Errorf("the moderator sees %d reports, want the one that isn't theirs", n)
	}
	case_ := monas.follow("A request, and what was written after it reported on 2 November 2026 at 9:00am").at
	outcome, err := w.app.Report(t.Context(), mona, application.Reported{About: a.Person, Kind: moderation.Profile, Concern: moderation.Other}, uuid.NewString())
	must(t, err)
	w.caughtUp()
	monas.open(string(PathCase.With(outcome.Events[0].Payload.(moderation.ReportMade).Case))).wants(404, "Page not found")
	bens := w.signedInAs(ben)
	bens.open("/account").lacks("Moderation")
	bens.open("/moderation").wants(404, "Page not found")
	bens.open(case_).wants(404, "Page not found")
	decide := func(act moderation.Act) moderation.Command { return moderation.Close{Act: act} }
	for _, who := range []struct {
		name string
		err  error
	}{
		{"who reported", func() error {
			_, err := w.app.Moderate(t.Context(), b, strings.TrimPrefix(case_, "/moderation/"), decide, "", uuid.NewString())
			return err
		}()},
		{"who is reported", func() error {
			_, err := w.app.Moderate(t.Context(), a, strings.TrimPrefix(case_, "/moderation/"), decide, "", uuid.NewString())
			return err
		}()},
	} {
		if who.err == nil {
			t.Errorf("%s decided", who.name)
		}
	}
	w.browser().open("/moderation").wants(200, "Sign in")
}

// Who was blocked can still report what was written to them, and isn't told that they were blocked.
func TestReportAfterBlock(t *testing.T) {
	w := newWorld(t)
	w.somebody("Mona Lewis", moderator)
	a, b := w.somebody("Amina Khan", amina), w.somebody("Ben Okafor", ben)
	w.somebody("Carol Davies", carol)
	request := w.inContact(a, b)
	_, err := w.app.SendMessage(t.Context(), b, a.Person, strings.TrimPrefix(request, "/requests/"), "I know where you live", uuid.NewString())
	must(t, err)
	_, err = w.app.BlockPerson(t.Context(), b, a.Person, uuid.NewString())
	must(t, err)
	w.caughtUp()
	as := w.signedInAs(amina)
	as.open(request).wants(404, "Page not found")
	as.open("/requests").follow("Report someone you cannot see any more").wants(200, "Report someone you cannot see any more", "Someone you asked on 2 November 2026").lacks(secrets("Ben Okafor", ben)...)
	as.follow("Report them asked on 2 November 2026 at 9:00am").tick("What is wrong? > It is a threat, or makes me feel unsafe").press("Send report").wants(200, "Requests", "Thank you")
	w.signedInAs(moderator).open("/moderation").follow("A request, and what was written after it reported on 2 November 2026 at 9:00am").wants(200, "Report of 2 November 2026", "I know where you live", "Ben Okafor").
		lacks("Shall we talk?") // which is her own
	w.signedInAs(carol).open(request+"/report").wants(404, "Page not found")
}

func TestBlockAndUnblock(t *testing.T) {
	w := newWorld(t)
	a, b := w.somebody("Amina Khan", amina), w.somebody("Ben Okafor", ben, profile.ProfessionChosen{Profession: "tax"})
	w.caughtUp()
	as, bens := w.signedInAs(amina), w.signedInAs(ben)
	as.open("/people/"+w.reference(b)).follow("Block this person").wants(200, "Block this person", "They are not told").press("Block this person").
		wants(200, "People you have blocked", "You blocked this person", "Grade 7, Tax, Home Office")
	bens.open("/people/"+w.reference(a)).wants(404, "Page not found")
	bens.open("/blocked").wants(200, "People you have blocked", "You have not blocked anyone")
	_, form := as.posting("Unblock Grade 7, Tax, Home Office")
	bens.post("/blocked/"+w.reference(a), form) // only one's own block
	bens.open("/people/"+w.reference(a)).wants(404, "Page not found")
	as.open("/blocked").press("Unblock Grade 7, Tax, Home Office").wants(200, "People you have blocked", "You took the block back", "You have not blocked anyone")
	bens.open("/people/"+w.reference(a)).wants(200, "Grade 7, Policy, Home Office")
	if got, want := w.events(contact.Stream(a.Person, b.Person)), []string{"PersonBlocked", "PersonUnblocked"}; !slices.Equal(got, want) {
		t.Errorf("there are %v, want %v", got, want)
	}
}

func TestReportsInADay(t *testing.T) {
	w := newWorld(t)
	a, b := w.somebody("Amina Khan", amina), w.somebody("Ben Okafor", ben)
	id := w.asks(a, b, "Hello")
	form := uuid.NewString()
	report := func(form string) error {
		_, err := w.app.Report(t.Context(), b, application.Reported{About: a.Person, Kind: moderation.Request, Request: id, Concern: moderation.Other}, form)
		return err
	}
	for range 3 {
		must(t, report(form)) // the same form is one report
	}
	for range moderation.DailyReports - 1 {
		must(t, report(uuid.NewString()))
	}
	if err := report(uuid.NewString()); err == nil || !strings.Contains(err.Error(), "10 reports") {
		t.Errorf("one report too many: %v", err)
	}
	w.clock.forward(moderation.DailyPeriod)
	must(t, report(uuid.NewString()))
}
