package web

import (
	"net/http"
	"slices"

	"jobshare/domain/account"
	"jobshare/web/form"
)

// preferencesPage asks where somebody wants to be written to, about what and, where there is a choice, in which language.
type preferencesPage struct {
	form     *form.Form
	address  form.Choice
	about    form.Choices
	language form.Choice
	welsh    bool             // they can choose the language
	chosen   account.Language // until now
}

// newest stands for the newest address, whichever that is.
const newest = "newest"

// inEnglish stands for English alone.
const inEnglish = "english"

func newPreferencesPage(s account.State, welsh bool) *preferencesPage {
	p := &preferencesPage{
		welsh: welsh, chosen: s.Mail.Language,
		language: form.Choice{Name: "language", Label: "Which language do you want emails in?", Missing: "Select which language you want emails in", Value: inEnglish,
			Hint:    "Choose what you like: both say the same. The pages of this service are in English.",
			Options: []form.Option{{Value: inEnglish, Text: "English"}, {Value: string(account.WelshAndEnglish), Text: "Welsh and English"}}},
		address: form.Choice{Name: "address", Label: "Where do you want emails from us?", Missing: "Select where you want emails from us", Value: newest,
			Options: []form.Option{{Value: newest, Text: "At my newest address", Hint: "This is the one you added last."}}},
		about: form.Choices{Name: "about", Label: "What do you want emails about?", Hint: "Select all that you want, or none.", Options: []form.Option{
			{Value: string(account.Requests), Text: "Someone asks me for contact"},
			{Value: string(account.Answers), Text: "Someone answers a request of mine"},
			{Value: string(account.Messages), Text: "Someone writes me a message"},
		}},
	}
	for _, h := range s.Addresses {
		p.address.Options = append(p.address.Options, form.Option{Value: h.Address.Typed, Text: h.Address.Typed})
		if h.Address.Typed == s.Mail.Address {
			p.address.Value = s.Mail.Address
		}
	}
	for _, n := range account.AllNews {
		if !slices.Contains(s.Mail.Without, n) {
			p.about.Values = append(p.about.Values, string(n))
		}
	}
	if !p.welsh {
		p.form = form.New(&p.address, &p.about)
		return p
	}
	if s.Mail.Language == account.WelshAndEnglish {
		p.language.Value = string(s.Mail.Language)
	}
	p.form = form.New(&p.address, &p.about, &p.language)
	return p
}

// choice is what was chosen.
func (p *preferencesPage) choice() account.ChooseMail {
	c := account.ChooseMail{Address: p.address.Value, Language: p.chosen}
	switch {
	case p.welsh && p.language.Value == inEnglish:
		c.Language = account.English
	case p.welsh:
		c.Language = account.Language(p.language.Value)
	}
	if c.Address == newest {
		c.Address = ""
	}
	for _, n := range p.about.Values {
		c.About = append(c.About, account.News(n))
	}
	return c
}

func (v *visit) preferences() error {
	state, err := v.Application.Account(v.ctx(), v.person())
	if err != nil {
		return err
	}
	page, status := newPreferencesPage(state, v.WelshEmails), http.StatusOK
	if v.posted() {
		if err := page.form.Parse(v.r); err != nil {
			return err
		}
		if page.form.Valid() {
			position, err := v.Application.ChooseMail(v.ctx(), v.actor(), page.choice(), page.form.ID)
			if err == nil {
				return v.done(position, "mail-chosen", PathAccount)
			}
			if !refuse(page.form, err, nil) {
				return err
			}
		}
		status = http.StatusUnprocessableEntity
	}
	return v.show(status, Page{Title: "Choose which emails you get", Back: string(PathAccount), Errors: page.form.Errors()}, page.content())
}

// mailWords say where somebody is written to, and in which language if they chose it.
func (p *accountPage) mailWords() string {
	words := "We write to your newest address"
	for _, h := range p.Addresses {
		if h.Address.Typed == p.Mail.Address {
			words = "We write to " + p.Mail.Address
		}
	}
	if p.welsh && p.Mail.Language == account.WelshAndEnglish {
		words += ", in Welsh and English"
	}
	return words + "."
}
