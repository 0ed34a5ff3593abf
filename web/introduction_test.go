package web

import (
	"strings"
	"testing"
)

func TestIntroduction(t *testing.T) {
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina).open("/profile/introduction").wants(200, "What should a partner know about you? (optional)", "Leave out your name")
	b.fill("Your introduction", strings.Repeat("a", 1001)).press("Save and continue").wantsErrors(422, "Your introduction must be 1000 characters or less")
	b.fill("Your introduction", "I lead casework.\r\n\r\nI <b>plan</b> ahead.").press("Save and continue")
	b.wants(200, "Your profile", "Introduction Completed", "I lead casework. I <b>plan</b> ahead.").lacks("<b>plan")
	_, values := b.open("/profile/introduction").posting("Save and continue")
	if got := values.Get("introduction"); got != "I lead casework.\n\nI <b>plan</b> ahead." {
		t.Errorf("the form shows %q", got)
	}
	b.fill("Your introduction", "  ").press("Save and continue").wants(200, "Your profile", "Your answer has been removed", "Introduction Not started")
}

func TestAnIntroductionThatTellsHowToReachSomebody(t *testing.T) {
	w := newWorld(t)
	b := w.browser().register("Amina Khan", amina).open("/profile/introduction").wants(200, "What should a partner know about you? (optional)").lacks("Yes, save it")
	b.fill("Your introduction", "Write to me at amina@example.com").press("Save and continue")
	b.wantsErrors(422, "Your text has an email address. Everybody who finds you will see it. Take it out, or say at the end of the page that you want to save it")
	b.open("/profile").wants(200, "Your profile", "Introduction Not started")
	b.open("/profile/introduction").fill("Your introduction", "Call 020 7946 0018, or amina@example.com").press("Save and continue")
	b.wantsErrors(422, "Your text has an email address and a phone number. Everybody who finds you will see it. Take it out, or say at the end of the page that you want to save it")
	b.tick("Yes, save it as it is").press("Save and continue").wants(200, "Your profile", "Introduction Completed", "020 7946 0018")
	b.open("/profile/introduction").wants(200, "What should a partner know about you? (optional)", "Call 020 7946 0018").lacks("Yes, save it").press("Save and continue").wants(200, "Your profile", "020 7946 0018")
	b.open("/profile/introduction").fill("Your introduction", "Call 020 7946 0019").press("Save and continue")
	b.wantsErrors(422, "Your text has a phone number. Everybody who finds you will see it. Take it out, or say at the end of the page that you want to save it")
	b.open("/profile/introduction").fill("Your introduction", "I lead casework.").press("Save and continue").wants(200, "Your profile", "I lead casework.").lacks("020")
}

func TestWhatTellsHowToReachSomebody(t *testing.T) {
	for text, found := range map[string]int{
		"": 0, "I have led 3 teams since 2015, from 09:00 to 17:30": 0, "We meet @ noon": 0, "Project 123456789": 0, "Budget of 1,000,000 in 2025-26 and 2,000,000 in 2026-27": 0,
		"a.b@c.gov.uk": 1, "(mail: a@b.co)": 1, "07700 900123": 1, "+44 (0)20 7946 0018": 1, "call 02079460018.": 1, "0113-496-0000 or x@y.zz": 2,
		"amina (at) example.com": 1, "amina[AT]example dot com": 1, "I work (at) times (at home)": 1, "see https://example.com/me": 1, "WWW.example.com": 1, "the world wide web": 0, "awww. nice": 0,
	} {
		if got := revealing(text); len(got) != found {
			t.Errorf("%q has %v", text, got)
		}
	}
}
