package features

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// plain is a UserAgent that speaks HTTP and reads HTML, as a browser without JavaScript does.
type plain struct {
	base   *url.URL
	client *http.Client
	url    *url.URL
	status int
	page   *html.Node
	before []*url.URL // pages that going back leads to, the latest last
}

// NewPlain makes a UserAgent for the service at an address.
func NewPlain(base string) (UserAgent, error) {
	u, err := url.Parse(base)
	if err != nil {
		return nil, err
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, err
	}
	return &plain{base: u, client: &http.Client{Jar: jar, Timeout: 10 * time.Second}}, nil
}

func (p *plain) Open(path string) error {
	u, err := p.base.Parse(path)
	if err != nil {
		return err
	}
	return p.get(u)
}

func (p *plain) get(u *url.URL) error {
	request, err := http.NewRequest(http.MethodGet, u.String(), nil)
	if err != nil {
		return err
	}
	return p.do(request)
}

func (p *plain) do(request *http.Request) error {
	request.Header.Set("Accept", "text/html")
	response, err := p.client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	page, err := html.Parse(response.Body)
	if err != nil {
		return err
	}
	if p.url != nil && *p.url != *response.Request.URL {
		p.before = append(p.before, p.url)
	}
	p.url, p.status, p.page = response.Request.URL, response.StatusCode, page
	return nil
}

// Back asks for the page before again: pages of the service may not be kept.
func (p *plain) Back() error {
	if len(p.before) == 0 {
		return errors.New("there is no page to go back to")
	}
	to := p.before[len(p.before)-1]
	p.before, p.url = p.before[:len(p.before)-1], nil
	return p.get(to)
}

var errNoPage = errors.New("no page is open")

func (p *plain) See() (Page, error) {
	if p.page == nil {
		return Page{}, errNoPage
	}
	seen := Page{Path: p.url.RequestURI(), Status: p.status, Fields: make(map[string]string)}
	if title := first(p.page, is(atom.Title)); title != nil {
		seen.Title = text(title)
	}
	if h1 := first(p.page, is(atom.H1)); h1 != nil {
		seen.Heading = text(h1)
	}
	if body := first(p.page, is(atom.Body)); body != nil {
		seen.Text = text(body)
	}
	if summary := first(p.page, class("govuk-error-summary__list")); summary != nil {
		for _, item := range all(summary, is(atom.Li)) {
			seen.Errors = append(seen.Errors, text(item))
		}
	}
	for _, label := range all(p.page, is(atom.Label)) {
		if field := p.byID(attr(label, "for")); field != nil {
			switch {
			case field.DataAtom == atom.Textarea:
				seen.Fields[text(label)] = strings.TrimPrefix(raw(field), "\n")
			case field.DataAtom == atom.Input && textual(field):
				seen.Fields[text(label)] = attr(field, "value")
			case pickable(field) && has(field, "checked"):
				seen.Chosen = append(seen.Chosen, text(label))
			}
		}
	}
	for _, a := range all(p.page, is(atom.A)) {
		seen.Links = append(seen.Links, text(a))
	}
	for _, list := range all(p.page, is(atom.Select)) {
		if option := selected(list); option != nil {
			seen.Chosen = append(seen.Chosen, text(option))
		}
	}
	return seen, nil
}

func textual(input *html.Node) bool {
	return !slices.Contains([]string{"radio", "checkbox", "hidden", "submit"}, attr(input, "type"))
}

func (p *plain) byID(id string) *html.Node {
	if p.page == nil || id == "" {
		return nil
	}
	return first(p.page, func(n *html.Node) bool { return attr(n, "id") == id })
}

// labelled finds the field with a label, within a group when one is named.
func (p *plain) labelled(group, label string, fits func(*html.Node) bool) (*html.Node, error) {
	if p.page == nil {
		return nil, errNoPage
	}
	within := []*html.Node{p.page}
	if group != "" {
		within = nil
		for _, fieldset := range all(p.page, is(atom.Fieldset)) {
			if legend := first(fieldset, is(atom.Legend)); legend != nil && text(legend) == group {
				within = append(within, fieldset)
			}
		}
	}
	for _, w := range within {
		for _, l := range all(w, is(atom.Label)) {
			if text(l) != label {
				continue
			}
			if field := p.byID(attr(l, "for")); field != nil && fits(field) {
				return field, nil
			}
		}
	}
	return nil, fmt.Errorf("the page %q has no field %q%s", p.heading(), label, in(group))
}

func in(group string) string {
	if group == "" {
		return ""
	}
	return fmt.Sprintf(" under %q", group)
}

func (p *plain) heading() string {
	if h1 := first(p.page, is(atom.H1)); h1 != nil {
		return text(h1)
	}
	return p.url.Path
}

func (p *plain) Fill(label, value string) error {
	field, err := p.labelled("", label, func(n *html.Node) bool {
		return n.DataAtom == atom.Textarea || n.DataAtom == atom.Input && textual(n)
	})
	if err != nil {
		return err
	}
	if field.DataAtom == atom.Textarea {
		for field.FirstChild != nil {
			field.RemoveChild(field.FirstChild)
		}
		field.AppendChild(&html.Node{Type: html.TextNode, Data: value})
		return nil
	}
	set(field, "value", value)
	return nil
}

func (p *plain) Choose(group, label string) error {
	field, err := p.labelled(group, label, pickable)
	if err != nil {
		return err
	}
	if attr(field, "type") == "radio" {
		for _, other := range all(p.page, is(atom.Input)) {
			if attr(other, "type") == "radio" && attr(other, "name") == attr(field, "name") {
				unset(other, "checked")
			}
		}
	}
	set(field, "checked", "")
	return nil
}

func (p *plain) Unchoose(group, label string) error {
	field, err := p.labelled(group, label, pickable)
	if err != nil {
		return err
	}
	unset(field, "checked")
	return nil
}

func pickable(n *html.Node) bool {
	return n.DataAtom == atom.Input && (attr(n, "type") == "radio" || attr(n, "type") == "checkbox")
}

func (p *plain) Select(label, option string) error {
	field, err := p.labelled("", label, is(atom.Select))
	if err != nil {
		return err
	}
	var chosen *html.Node
	for _, o := range all(field, is(atom.Option)) {
		unset(o, "selected")
		if text(o) == option {
			chosen = o
		}
	}
	if chosen == nil {
		return fmt.Errorf("the list %q has no option %q", label, option)
	}
	set(chosen, "selected", "")
	return nil
}

func (p *plain) Press(button string) error {
	if p.page == nil {
		return errNoPage
	}
	for _, b := range all(p.page, is(atom.Button)) {
		if text(b) == button && attr(b, "type") != "button" && !hidden(b) {
			return p.submit(b)
		}
	}
	for _, a := range all(p.page, is(atom.A)) {
		if text(a) == button && attr(a, "role") == "button" {
			return p.follow(a)
		}
	}
	return fmt.Errorf("the page %q has no button %q", p.heading(), button)
}

// hidden says whether a button stands in a dialog, which a browser without JavaScript never opens.
func hidden(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n.DataAtom == atom.Dialog {
			return true
		}
	}
	return false
}

func (p *plain) Follow(link string) error {
	if p.page == nil {
		return errNoPage
	}
	for _, a := range all(p.page, is(atom.A)) {
		if text(a) == link {
			return p.follow(a)
		}
	}
	return fmt.Errorf("the page %q has no link %q", p.heading(), link)
}

func (p *plain) follow(a *html.Node) error {
	u, err := p.url.Parse(attr(a, "href"))
	if err != nil {
		return err
	}
	return p.get(u)
}

func (p *plain) submit(button *html.Node) error {
	form := button
	for form != nil && form.DataAtom != atom.Form {
		form = form.Parent
	}
	if form == nil {
		return fmt.Errorf("the button %q is in no form", text(button))
	}
	values := fields(form)
	if name := attr(button, "name"); name != "" {
		values.Add(name, attr(button, "value"))
	}
	action, err := p.url.Parse(attr(form, "action"))
	if err != nil {
		return err
	}
	if attr(form, "action") == "" {
		action = p.url
	}
	if !strings.EqualFold(attr(form, "method"), "post") {
		action.RawQuery = values.Encode()
		return p.get(action)
	}
	request, err := http.NewRequest(http.MethodPost, action.String(), strings.NewReader(values.Encode()))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("Origin", p.base.Scheme+"://"+p.base.Host)
	request.Header.Set("Sec-Fetch-Site", "same-origin")
	return p.do(request)
}

// fields are what a browser would send of a form.
func fields(form *html.Node) url.Values {
	values := make(url.Values)
	for _, n := range all(form, func(n *html.Node) bool {
		return n.DataAtom == atom.Input || n.DataAtom == atom.Textarea || n.DataAtom == atom.Select
	}) {
		name := attr(n, "name")
		if name == "" || has(n, "disabled") {
			continue
		}
		switch {
		case n.DataAtom == atom.Textarea:
			values.Add(name, strings.TrimPrefix(raw(n), "\n"))
		case n.DataAtom == atom.Select:
			if chosen := selected(n); chosen != nil {
				values.Add(name, optionValue(chosen))
			}
		case pickable(n):
			if has(n, "checked") {
				values.Add(name, attr(n, "value"))
			}
		default:
			values.Add(name, attr(n, "value"))
		}
	}
	return values
}

func selected(list *html.Node) *html.Node {
	options := all(list, is(atom.Option))
	for _, o := range options {
		if has(o, "selected") {
			return o
		}
	}
	if len(options) > 0 {
		return options[0]
	}
	return nil
}

func optionValue(o *html.Node) string {
	if has(o, "value") {
		return attr(o, "value")
	}
	return text(o)
}

func (p *plain) NewTab() (UserAgent, error) { return &plain{base: p.base, client: p.client}, nil }

func (p *plain) Close() error {
	p.client.CloseIdleConnections()
	return nil
}

// twice presses a button of which the second press goes out before the first is answered.
func (p *plain) twice(before func() error, button string) error {
	if err := before(); err != nil {
		return err
	}
	second := &plain{base: p.base, client: p.client, url: p.url, page: p.page}
	results := make(chan error, 2)
	go func() { results <- second.Press(button) }()
	results <- p.Press(button)
	return errors.Join(<-results, <-results)
}
