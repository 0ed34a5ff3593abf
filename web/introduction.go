package web

import (
	"regexp"
	"strings"
	"time"

	"jobshare/domain/profile"
	"jobshare/web/form"
)

// introductionPage asks for the person's own words.
type introductionPage struct {
	form *form.Form
	text form.Textarea
	sure form.Choices // that everybody may see how to reach them
	seen string       // the text that everybody sees already
}

func newIntroductionPage() questionPage {
	p := &introductionPage{text: form.Textarea{Name: "introduction", Label: "Your introduction", Max: profile.MaxIntroduction, Rows: 10},
		sure: form.Choices{Name: "sure", Label: "Do you want others to see this?", Options: []form.Option{{Value: "yes", Text: "Yes, save it as it is"}}}}
	p.form = form.New(&p.text, &p.sure)
	return p
}

func (p *introductionPage) fields() *form.Form       { return p.form }
func (p *introductionPage) names() map[string]string { return nil }
func (p *introductionPage) fill(s profile.State)     { p.text.Value = s.Introduction }

func (p *introductionPage) know(s profile.State, _ time.Time) { p.seen = s.Introduction }

// warns says whether the text tells more than the one that is seen already. Who saved that was asked.
func (p *introductionPage) warns() bool {
	return p.text.Value != p.seen && len(revealing(p.text.Value)) > 0
}

// answer warns of what tells who somebody is; they can save it all the same.
func (p *introductionPage) answer() any {
	if p.text.Error == "" && p.warns() && len(p.sure.Values) == 0 {
		p.text.Error = "Your text has " + list(revealing(p.text.Value), "and") + ". Everybody who finds you will see it. Take it out, or say at the end of the page that you want to save it"
	}
	return profile.IntroductionWritten{Text: p.text.Value}
}

var (
	emailIn = regexp.MustCompile(`(?i)[^\s@]+@[^\s@]+\.[^\s@]|\w\s*[(\[{<]\s*at\s*[)\]}>]\s*\w`)
	linkIn  = regexp.MustCompile(`(?i)\bhttps?://\S|\bwww\.\S`)
	phoneIn = regexp.MustCompile(`(?:\+|\b0)\d(?:[ ().-]{0,2}\d){8,13}\b`)
)

// revealing are the ways to reach somebody that a text gives away.
func revealing(text string) (found []string) {
	if emailIn.MatchString(text) {
		found = append(found, "an email address")
	}
	if phoneIn.MatchString(strings.ReplaceAll(text, "(0)", "")) {
		found = append(found, "a phone number")
	}
	if linkIn.MatchString(text) {
		found = append(found, "a link to a website")
	}
	return found
}
