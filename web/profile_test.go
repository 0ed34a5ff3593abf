package web

import (
	"fmt"
	"slices"
	"testing"

	"jobshare/domain/match"
	"jobshare/domain/profile"
)

// Everything a person does from a new account to a published profile, one page after the other.
func TestProfileFromStartToPublished(t *testing.T) {
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina)
	b.wants(200, "Your dashboard", "You have answered 0 of 6 questions", "Grade Not yet answered")
	b.follow("Grade").wants(200, "What is your grade?")
	b.press("Save and continue").wantsErrors(422, "Select your grade")
	b.choose("Your grade", "Grade 7").press("Save and continue")

	b.wants(200, "Which organisation do you work for?", "We have selected one by the work email address that confirmed your account")
	_, values := b.posting("Save and continue")
	if got := values.Get("organisation"); got != "home-office" {
		t.Errorf("the organisation suggested is %q", got)
	}
	b.press("Save and continue").wants(200, "What is your profession?")
	b.press("Save and continue").wantsErrors(422, "Select your profession")
	b.choose("What is your profession?", "Policy").press("Save and continue").wants(200, "Where could you work?")

	b.choose("Add a place", "Leeds").press("Save and continue").wantsErrors(422, "Select how far from Leeds you could work")
	b.choose("How far from there you could work", "Up to 10 miles").press("Save and continue").wants(200, "When could you work?")

	b.press("Save and continue").wantsErrors(422, "Select the half-days you could work", "Enter how many half-days you want to work",
		"Enter the fewest half-days you would accept", "Enter the most half-days you would accept")
	for week := 1; week <= 2; week++ {
		for _, d := range []string{"Monday", "Tuesday", "Wednesday"} {
			b.tick(fmt.Sprintf("Week %d: I could work > %s morning", week, d), fmt.Sprintf("Week %d: I could work > %s afternoon", week, d))
		}
	}
	b.tick("Week 1: I would rather work > Friday morning", "My two weeks can be swapped")
	b.fill("Half-days you want to work in a fortnight", "10").fill("The fewest half-days you would accept", "8").fill("The most half-days you would accept", "12")
	b.press("Save and continue").wantsErrors(422, "You can only prefer half-days that you could work")
	b.untick("Week 1: I would rather work > Friday morning").tick("Week 1: I would rather work > Monday morning").press("Save and continue")

	b.wants(200, "Do you have a post to share?").press("Save and continue").wantsErrors(422, "Select whether you have a post to share")
	b.tick("Yes, I have a post to share").press("Save and continue")
	b.wants(200, "Your profile", "Your answer has been saved", "Not published", "Grade 7", "Home Office", "Policy", "Leeds, and up to 10 miles from there",
		"Could work, every week: Monday, Tuesday and Wednesday", "at least 8 and at most 12", "The two weeks can be swapped", "Has a post to share")
	b.open("/dashboard").wants(200, "Your dashboard", "You have answered every question").follow("Check and publish your profile")
	b.press("Publish").wants(200, "Your profile", "Your profile is published", "Published")
	b.open("/dashboard").wants(200, "Your dashboard", "Published", "Nobody fits yet")

	b.open("/profile").press("Pause").wants(200, "Your profile", "Paused")
	b.open("/dashboard").wants(200, "Your dashboard", "Your profile is paused")
	b.open("/profile").press("Resume").wants(200, "Your profile", "Published")
	b.follow("Withdraw your profile").wants(200, "Withdraw your profile", "Your answers are kept")
	b.press("Withdraw your profile").wants(200, "Your profile", "Withdrawn")
	b.press("Publish").wants(200, "Your profile", "Published")
}

func TestNextQuestionIsTheNextWithoutAnAnswer(t *testing.T) {
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina)
	b.open("/profile/situation").tick("No, I am looking for a post").press("Save and continue").wants(200, "What is your grade?")
	b.open("/profile/organisation").press("Save and continue").wants(200, "What is your profession?")
	b.open("/profile/situation").tick("Yes, I have a post to share").press("Save and continue").wants(200, "Your profile", "Has a post to share")
}

func TestPublishNeedsEveryAnswer(t *testing.T) {
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina).open("/profile/grade").choose("Your grade", "Grade 7").press("Save and continue").open("/profile")
	if n := len(b.doc.All("form[action=/profile/publish]")); n != 0 {
		t.Error("there is a button to publish")
	}
	_, values := b.open("/profile/withdraw").posting("Withdraw your profile")
	b.post("/profile/publish", values).wants(409, "Something changed while you were on this page", "Answer these questions before you publish your profile: organisation")
}

func TestTargetGrades(t *testing.T) {
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina).open("/profile/grade").choose("Your grade", "Grade 7")
	b.tick("Grade 7", "Grade 6", "Senior Executive Officer (SEO)", "Higher Executive Officer (HEO)").press("Save and continue")
	b.open("/profile/grade").untick("Higher Executive Officer (HEO)").press("Save and continue").open("/profile")
	b.wants(200, "Your profile", "Would share a job at Senior Executive Officer (SEO), Grade 7 or Grade 6")
	b.open("/profile/grade")
	_, values := b.posting("Save and continue")
	if got := values["targets"]; !slices.Equal(got, []string{"SEO", "G7", "G6"}) {
		t.Errorf("the form shows %v", got)
	}
}

func TestPlaces(t *testing.T) {
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina).open("/profile/places")
	b.press("Save and continue").wantsErrors(422, "Select at least one place, or say that you could work remotely")
	b.choose("How far from there you could work", "Up to 10 miles").press("Save and continue").wantsErrors(422, "Select a place to add")
	b.open("/profile/places").press("Add another place").wantsErrors(422, "Select a place to add")
	b.choose("Add a place", "Leeds").press("Add another place").wantsErrors(422, "Select how far from Leeds you could work")
	add := func(place string) {
		b.choose("Add a place", place).choose("How far from there you could work", "Up to 5 miles").press("Add another place")
	}
	add("Leeds")
	b.wants(200, "Where could you work?", "Remove Leeds", "How far from Leeds you could work")
	add("Leeds")
	b.wantsErrors(422, "You have already added Leeds")
	for _, place := range []string{"York", "Bradford", "Harrogate"} {
		add(place)
		b.wants(200, "Where could you work?", "Remove Leeds", "Remove "+place)
	}
	add("Wakefield")
	b.wants(200, "Where could you work?", "You have added 5 places", "Remove Wakefield").lacks("Add another place", "Add a place")
	b.press("Remove Leeds").wants(200, "Where could you work?", "Remove Wakefield", "Add another place").lacks("Remove Leeds")
	b.press("Remove York").press("Remove Bradford").choose("How far from Wakefield you could work", "Up to 50 miles").tick("I could work remotely")
	b.press("Save and continue").wants(200, "When could you work?")
	b.open("/profile").wants(200, "Your profile", "Harrogate, and up to 5 miles", "Wakefield, and up to 50 miles", "Could work remotely").lacks("Leeds")
	b.open("/profile/places").choose("Add a place", "Leeds").choose("How far from there you could work", "Up to 5 miles").press("Save and continue").wants(200, "Your profile", "Leeds, and up to 5 miles")
}

// A distance that is not on offer, from before it was chosen in miles, stays as it is.
func TestADistanceOfBeforeStays(t *testing.T) {
	w := newWorld(t)
	a := w.somebody("Amina Khan", amina)
	w.signedInAs(amina).open("/profile/places").wants(200, "Where could you work?", "Up to 12 miles").tick("I could work remotely").press("Save and continue").wants(200, "Your profile")
	state, err := w.app.Profile(t.Context(), a.Person)
	must(t, err)
	if got := state.Places.Places; len(got) != 1 || got[0].RadiusKm != 20 {
		t.Errorf("the places are %v", got)
	}
}

func TestStaleEdit(t *testing.T) {
	w := newWorld(t)
	one := w.browser().register("Amina Khan", amina).open("/profile/profession").choose("What is your profession?", "Policy").press("Save and continue")
	other := w.signedInAs(amina).open("/profile/profession")
	tab := *one.open("/profile/profession")
	one.choose("What is your profession?", "Legal").press("Save and continue").wants(200, "Your profile", "Legal")

	t.Run("another session", func(t *testing.T) {
		other.choose("What is your profession?", "Tax").press("Save and continue")
		other.wantsErrors(409, "This answer was changed after you opened this page. Check both answers and save the one you want")
		other.wants(409, "What is your profession?", "The answer now Legal", "Your answer Tax")
		_, values := other.posting("Save and continue")
		if values.Get("profession") != "tax" {
			t.Errorf("the form shows %q", values.Get("profession"))
		}
	})
	t.Run("another tab", func(t *testing.T) {
		tab.choose("What is your profession?", "Statistics").press("Save and continue")
		tab.wantsErrors(409, "You changed this answer in another tab after you opened this page. Check both answers and save the one you want")
	})
	t.Run("saved again", func(t *testing.T) {
		other.press("Save and continue").wants(200, "Your profile", "Tax")
	})
}

func TestDoubleAnswerIsOne(t *testing.T) {
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina).open("/profile/profession").choose("What is your profession?", "Policy")
	path, values := b.posting("Save and continue")
	for range 2 {
		if b.post(path, values); b.status != 200 {
			t.Fatalf("%d", b.status)
		}
	}
	person := w.personAt(amina)
	if got := w.events(profile.Stream(person)); !slices.Equal(got, []string{"ProfileStarted", "ProfessionChosen"}) {
		t.Errorf("the profile's events: %v", got)
	}
}

// What was entered before the session ended comes back to the same person, and to nobody else.
func TestDraft(t *testing.T) {
	const notice = "You were signed out. Here is what you had entered"
	w := newWorld(t)
	w.browser().register("Ben Okafor", ben)
	b := w.browser().register("Amina Khan", amina).open("/profile/profession").choose("What is your profession?", "Legal")
	w.clock.forward(30 * 60e9)
	b.press("Save and continue").wants(200, "We signed you out")
	if got := w.events(profile.Stream(w.personAt(amina))); len(got) != 0 {
		t.Errorf("something was saved: %v", got)
	}
	b.follow("Sign in").signIn(ben).wants(200, "What is your profession?").lacks(notice)
	_, values := b.posting("Save and continue")
	if values.Get("profession") != "" {
		t.Error("another person sees the answer")
	}
	b.press("Sign out").open("/profile/profession").signIn(amina).wants(200, "What is your profession?", notice)
	_, values = b.posting("Save and continue")
	if values.Get("profession") != "legal" {
		t.Errorf("the form shows %q", values.Get("profession"))
	}
	b.press("Save and continue").open("/profile/profession").wants(200, "What is your profession?").lacks(notice)
	if got := w.events(profile.Stream(w.personAt(amina))); len(got) != 2 {
		t.Errorf("the profile's events: %v", got)
	}
}

func TestDraftIsOfferedForADay(t *testing.T) {
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina).open("/profile/profession").choose("What is your profession?", "Legal")
	w.clock.forward(30 * 60e9)
	b.press("Save and continue").wants(200, "We signed you out")
	w.clock.forward(24 * 60 * 60e9)
	b.open("/sign-in?next=/profile/profession").signIn(amina).wants(200, "What is your profession?").lacks("You were signed out")
}

// A draft of an answer that was changed meanwhile doesn't overwrite the change unseen.
func TestDraftOfAChangedAnswerIsStale(t *testing.T) {
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina).open("/profile/profession").choose("What is your profession?", "Policy").press("Save and continue")
	trusted := w.browser().open("/sign-in").tick("I trust this device").signIn(amina).open("/profile/profession")
	b.open("/profile/profession").choose("What is your profession?", "Legal")
	w.clock.forward(30 * 60e9)
	b.press("Save and continue").wants(200, "We signed you out")
	trusted.choose("What is your profession?", "Tax").press("Save and continue").wants(200, "Your profile", "Tax")
	b.follow("Sign in").signIn(amina).wants(200, "What is your profession?", "You were signed out")
	b.press("Save and continue").wants(409, "What is your profession?", "The answer now Tax", "Your answer Legal")
}

// Who signs out in one tab finds again what they send from another. What comes from a page that was made for somebody
// else is not kept: it is not theirs.
func TestDraftAfterSigningOut(t *testing.T) {
	for name, tt := range map[string]struct {
		madeFor   string // empty: as the page says
		elsewhere bool   // the session was ended from another device, so that the browser still has its token
		kept      bool
	}{
		"own page": {kept: true}, "ended elsewhere": {elsewhere: true, kept: true}, "another's page": {madeFor: madeFor("beth")},
		"another's page, ended elsewhere": {madeFor: madeFor("beth"), elsewhere: true},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			b := w.browser().register("Amina Khan", amina).open("/profile/profession").choose("What is your profession?", "Legal")
			path, values := b.posting("Save and continue")
			if tt.madeFor != "" {
				values.Set("made-for", tt.madeFor)
			}
			if tt.elsewhere {
				w.signedInAs(amina).open("/account").press("Sign out everywhere")
			} else {
				b.press("Sign out")
			}
			if b.post(path, values); b.at != "/sign-in?next=%2Fprofile%2Fprofession" {
				t.Errorf("leads to %s", b.at)
			}
			if tt.kept {
				b.wants(200, "Sign in", "we have kept what you entered").signIn(amina).wants(200, "What is your profession?", "You were signed out. Here is what you had entered", "Legal")
			} else {
				b.wants(200, "Sign in").lacks("we have kept").signIn(amina).wants(200, "What is your profession?").lacks("You were signed out")
			}
		})
	}
}

func TestPatternInWords(t *testing.T) {
	monday := match.EveryWeek(0)
	for name, tt := range map[string]struct {
		pattern match.Pattern
		want    []string
	}{
		"the same every week": {match.Pattern{Could: monday, Wanted: 4, Min: 4, Max: 4},
			[]string{"Wants 4 half-days a fortnight", "Could work, every week: Monday"}},
		"weeks that differ": {match.Pattern{Could: match.Half(0, 1, false) | match.Half(1, 4, true), Wanted: 1, Min: 1, Max: 2},
			[]string{"Wants 1 half-day a fortnight, at least 1 and at most 2", "Could work, week 1: Tuesday morning", "Could work, week 2: Friday afternoon"}},
		"one week only": {match.Pattern{Could: match.Half(0, 1, false), Wanted: 1, Min: 1, Max: 1},
			[]string{"Wants 1 half-day a fortnight", "Could work, week 1 only: Tuesday morning"}},
		"preferences": {match.Pattern{Could: match.EveryWeek(0, 1), Prefer: monday, Wanted: 4, Min: 4, Max: 4, EitherWeek: true},
			[]string{"Wants 4 half-days a fortnight", "Could work, every week: Monday and Tuesday", "Would rather work, every week: Monday", "The two weeks can be swapped"}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := patternWords(tt.pattern); !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
