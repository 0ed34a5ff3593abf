package web

import (
	"slices"
	"strings"
	"testing"

	"jobshare/domain/account"
)

func TestChooseEmails(t *testing.T) {
	const private = "amina@example.com"
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina)
	b.open("/account").wants(200, "Your account", "We write to your newest address")
	b.open("/account/address").fill("New email address", private).tick("No, keep my other addresses").press("Continue").fill("6 digit code", w.code(private)).press("Add address")
	b.follow("Choose which emails you get").wants(200, "Choose which emails you get", amina, private, "We always write to you about who can use your account")
	path, values := b.tick(amina).posting("Save")
	values["about"] = []string{"messages"}
	b.post(path, values).wants(200, "Your account", "Your choice of emails is saved", "We write to "+amina)
	b.post(path, values).wants(200, "Your account") // the same form again
	state, err := w.app.Account(t.Context(), w.personAt(amina))
	must(t, err)
	if state.Mail.Address != amina || !slices.Equal(state.Mail.Without, []account.News{account.Requests, account.Answers}) {
		t.Errorf("chosen: %+v", state.Mail)
	}
	_, shown := b.open("/account/emails").posting("Save")
	if shown.Get("address") != amina || !slices.Equal(shown["about"], []string{"messages"}) {
		t.Errorf("the form comes back with %v", shown)
	}
	values = shown
	values.Set("address", "somebody@example.com")
	b.post(path, values).wantsErrors(422, "Select where you want emails from us")
	values.Set("address", "newest")
	values["about"] = []string{"security"}
	b.post(path, values)
	if b.status != 422 {
		t.Errorf("news that there is none of: %d", b.status)
	}
	values.Del("about")
	_, fresh := b.open("/account/emails").posting("Save")
	fresh.Set("address", "newest")
	fresh.Del("about")
	b.post(path, fresh).wants(200, "Your account", "We write to your newest address")
	if state, err = w.app.Account(t.Context(), w.personAt(amina)); err != nil || len(state.Mail.Without) != 3 {
		t.Errorf("chosen: %+v, %v", state.Mail, err)
	}
}

func TestChooseTheLanguageOfEmails(t *testing.T) {
	const question = "Which language do you want emails in?"
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina)
	language := func() account.Language {
		t.Helper()
		state, err := w.app.Account(t.Context(), w.personAt(amina))
		must(t, err)
		return state.Mail.Language
	}
	if b.open("/account/emails"); strings.Contains(b.body, question) {
		t.Error("the language is asked for where there is no choice")
	}
	path, values := b.posting("Save")
	values.Set("language", "welsh and english")
	b.post(path, values).wants(200, "Your account", "We write to your newest address.")
	if language() != account.English {
		t.Error("a language was chosen that was not there to choose")
	}
	w.pages.WelshEmails = true
	_, values = b.open("/account/emails").wants(200, "Choose which emails you get", question, "Choose what you like").posting("Save")
	if values.Get("language") != "english" {
		t.Errorf("before anything is chosen %q is", values.Get("language"))
	}
	for _, wrong := range []string{"", "cornish"} {
		values.Set("language", wrong)
		b.post(path, values).wantsErrors(422, "Select which language you want emails in")
	}
	b.open("/account/emails").tick("Welsh and English").press("Save").wants(200, "Your account", "We write to your newest address, in Welsh and English")
	if language() != account.WelshAndEnglish {
		t.Error("Welsh and English is not chosen")
	}
	if _, values = b.open("/account/emails").posting("Save"); values.Get("language") != "welsh and english" {
		t.Errorf("the form comes back with %q", values.Get("language"))
	}
	w.pages.WelshEmails = false
	b.open("/account").wants(200, "Your account", "We write to your newest address.")
	b.open("/account/emails").tick(amina).press("Save").wants(200, "Your account", "We write to "+amina+".")
	if language() != account.WelshAndEnglish {
		t.Error("what was chosen before is lost where there is no choice")
	}
	w.pages.WelshEmails = true
	b.open("/account/emails").tick("English").press("Save").wants(200, "Your account", "We write to "+amina+".")
	if language() != account.English {
		t.Error("English is not chosen")
	}
}
