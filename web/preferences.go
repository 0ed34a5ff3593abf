package web

import (
	"net/http"
	"slices"

	"jobshare/domain/account"
	"jobshare/web/form"
)

// preferencesPage asks where somebody wants to be written to, and about what.
type preferencesPage struct {
	form    *form.Form
	address form.Choice
	about   form.Choices
}

// newest stands for the newest address, whichever that is.
const newest = "newest"

func newPreferencesPage(s account.State) *preferencesPage {
	p := &preferencesPage{
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
	p.form = form.New(&p.address, &p.about)
	return p
}

// choice is what was chosen.
func (p *preferencesPage) choice() account.ChooseMail {
	c := account.ChooseMail{Address: p.address.Value}
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
	page, status := newPreferencesPage(state), http.StatusOK
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

// mailWords say where somebody is written to.
func (p *accountPage) mailWords() string {
	for _, h := range p.Addresses {
		if h.Address.Typed == p.Mail.Address {
			return "We write to " + p.Mail.Address + "."
		}
	}
	return "We write to your newest address."
}
