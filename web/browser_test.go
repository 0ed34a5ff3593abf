package web

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"jobshare/web/htmltest"
)

// browser is how a person uses the service: it keeps cookies, follows links by their words, fills forms by their labels and
// presses buttons by theirs. It runs no JavaScript.
type browser struct {
	t      testing.TB
	w      *world
	client *http.Client
	at     string // path and query of the page
	status int
	header http.Header
	doc    htmltest.Document
	body   string
	filled map[*html.Node][]string // what was entered since the page came
}

func (w *world) browser() *browser {
	jar, err := cookiejar.New(nil)
	must(w.t, err)
	return &browser{t: w.t, w: w, client: &http.Client{Jar: jar}}
}

// open goes to an address, following redirects.
func (b *browser) open(path string) *browser {
	b.t.Helper()
	response, err := b.client.Get(b.w.server.URL + path)
	must(b.t, err)
	b.show(response)
	return b
}

func (b *browser) show(response *http.Response) {
	b.t.Helper()
	defer response.Body.Close()
	var body strings.Builder
	_, err := io.Copy(&body, response.Body)
	must(b.t, err)
	b.body, b.status, b.header = body.String(), response.StatusCode, response.Header
	b.at = response.Request.URL.RequestURI()
	b.doc = htmltest.Parse(b.t, strings.NewReader(b.body))
	b.filled = make(map[*html.Node][]string)
	seen.add(b.at, b.body)
}

// h1 is the heading of the page.
func (b *browser) h1() string {
	b.t.Helper()
	return b.doc.Text("h1")
}

// text is everything in the main part of the page, a space between blocks.
func (b *browser) text() string {
	b.t.Helper()
	var text strings.Builder
	var write func(n *html.Node)
	write = func(n *html.Node) {
		block := n.Type == html.ElementNode && !slices.Contains([]string{"a", "span", "strong"}, n.Data)
		if n.Type == html.TextNode {
			text.WriteString(n.Data)
		}
		for c := range n.ChildNodes() {
			write(c)
		}
		if block {
			text.WriteString(" ")
		}
	}
	write(b.doc.One("main"))
	return strings.Join(strings.Fields(text.String()), " ")
}

// wants fails the test unless the page has this status and heading, and these words.
func (b *browser) wants(status int, h1 string, words ...string) *browser {
	b.t.Helper()
	if b.status != status || b.h1() != h1 {
		b.t.Fatalf("at %s: %d %q, want %d %q\n%s", b.at, b.status, b.h1(), status, h1, b.text())
	}
	for _, s := range words {
		if !strings.Contains(b.text(), s) {
			b.t.Errorf("at %s: no %q in\n%s", b.at, s, b.text())
		}
	}
	return b
}

// lacks fails the test if the page's source has any of these words.
func (b *browser) lacks(words ...string) *browser {
	b.t.Helper()
	for _, s := range words {
		if strings.Contains(b.body, s) {
			b.t.Errorf("at %s: %q is on the page", b.at, s)
		}
	}
	return b
}

// errors are the problems in the error summary.
func (b *browser) errors() []string {
	var problems []string
	for _, list := range b.doc.All("ul.govuk-error-summary__list") {
		for n := range list.Descendants() {
			if n.Data == "li" {
				problems = append(problems, htmltest.Text(n))
			}
		}
	}
	return problems
}

// wantsErrors fails the test unless these are the problems, each at its field too when it has one.
func (b *browser) wantsErrors(status int, problems ...string) *browser {
	b.t.Helper()
	if b.status != status || !slices.Equal(b.errors(), problems) {
		b.t.Fatalf("at %s: %d %q, want %d %q", b.at, b.status, b.errors(), status, problems)
	}
	for _, a := range b.doc.All("a") {
		href, _ := htmltest.Attr(a, "href")
		if id, ok := strings.CutPrefix(href, "#"); ok && slices.Contains(problems, htmltest.Text(a)) {
			b.doc.One("#" + id)
			if !strings.Contains(b.doc.Text("#"+id+"-error"), htmltest.Text(a)) {
				b.t.Errorf("%q is not at its field", htmltest.Text(a))
			}
		}
	}
	return b
}

// follow goes where the only link with these words leads.
func (b *browser) follow(words string) *browser {
	b.t.Helper()
	var href string
	for _, a := range b.doc.All("a[href]") {
		if htmltest.Text(a) == words {
			href, _ = htmltest.Attr(a, "href")
		}
	}
	if href == "" {
		b.t.Fatalf("at %s: no link %q", b.at, words)
	}
	return b.open(href)
}

// field is the field that a label belongs to. In a group, the label is "group: label".
func (b *browser) field(label string) *html.Node {
	b.t.Helper()
	group, inner, grouped := strings.Cut(label, " > ")
	for _, l := range b.doc.All("label[for]") {
		words := htmltest.Text(l)
		if words != label && !(grouped && words == inner && inGroup(l, group)) {
			continue
		}
		id, _ := htmltest.Attr(l, "for")
		return b.doc.One("#" + id)
	}
	b.t.Fatalf("at %s: no field %q", b.at, label)
	return nil
}

func inGroup(n *html.Node, legend string) bool {
	for p := range n.Ancestors() {
		if p.Data != "fieldset" {
			continue
		}
		for c := range p.Descendants() {
			if c.Data == "legend" && htmltest.Text(c) == legend {
				return true
			}
		}
	}
	return false
}

// fill enters text in the field of a label.
func (b *browser) fill(label, text string) *browser {
	b.t.Helper()
	b.filled[b.field(label)] = []string{text}
	return b
}

// choose selects an option of a list that opens.
func (b *browser) choose(label, option string) *browser {
	b.t.Helper()
	list := b.field(label)
	for o := range list.Descendants() {
		if o.Data == "option" && htmltest.Text(o) == option {
			b.filled[list] = []string{optionValue(o)}
			return b
		}
	}
	b.t.Fatalf("at %s: %q has no option %q", b.at, label, option)
	return b
}

// tick selects a checkbox or radio button.
func (b *browser) tick(labels ...string) *browser {
	b.t.Helper()
	for _, label := range labels {
		box := b.field(label)
		value, _ := htmltest.Attr(box, "value")
		b.filled[box] = []string{value}
	}
	return b
}

// untick takes a tick back.
func (b *browser) untick(labels ...string) *browser {
	b.t.Helper()
	for _, label := range labels {
		b.filled[b.field(label)] = nil
	}
	return b
}

// values is what a form would post when a button of it is pressed.
func (b *browser) values(form, button *html.Node) url.Values {
	values := make(url.Values)
	for n := range form.Descendants() {
		name, ok := htmltest.Attr(n, "name")
		if !ok || n.Type != html.ElementNode {
			continue
		}
		if entered, ok := b.filled[n]; ok {
			for _, v := range entered {
				values.Add(name, v)
			}
			if kind, _ := htmltest.Attr(n, "type"); kind == "radio" && len(entered) > 0 {
				values[name] = entered
			}
			continue
		}
		value, _ := htmltest.Attr(n, "value")
		kind, _ := htmltest.Attr(n, "type")
		_, checked := htmltest.Attr(n, "checked")
		switch {
		case n.Data == "textarea":
			values.Add(name, strings.TrimPrefix(rawText(n), "\n"))
		case n.Data == "select":
			values.Add(name, selected(n))
		case n.Data == "button":
			if n == button {
				values.Add(name, value)
			}
		case kind == "checkbox" || kind == "radio":
			if checked && (kind == "checkbox" || !values.Has(name)) {
				values.Add(name, value)
			}
		default:
			values.Add(name, value)
		}
	}
	return values
}

func rawText(n *html.Node) string {
	var text strings.Builder
	for c := range n.Descendants() {
		text.WriteString(c.Data)
	}
	return text.String()
}

func selected(list *html.Node) string {
	value := ""
	for o := range list.Descendants() {
		if _, ok := htmltest.Attr(o, "selected"); ok && o.Data == "option" {
			value = optionValue(o)
		}
	}
	return value
}

// optionValue is what an option stands for: its text when it doesn't say.
func optionValue(o *html.Node) string {
	if value, ok := htmltest.Attr(o, "value"); ok {
		return value
	}
	return htmltest.Text(o)
}

// button finds a button by its words, and the form it belongs to.
func (b *browser) button(words string) (button, form *html.Node) {
	b.t.Helper()
	for _, n := range b.doc.All("button") {
		if htmltest.Text(n) != words {
			continue
		}
		for p := range n.Ancestors() {
			if p.Data == "form" {
				return n, p
			}
		}
	}
	b.t.Fatalf("at %s: no button %q in\n%s", b.at, words, b.text())
	return nil, nil
}

// posting is where and what a button would post.
func (b *browser) posting(words string) (path string, values url.Values) {
	b.t.Helper()
	button, form := b.button(words)
	path, _ = htmltest.Attr(form, "action")
	if path == "" {
		path = b.at
	}
	return path, b.values(form, button)
}

// press posts, or asks with, the form that a button belongs to, and follows where it leads.
func (b *browser) press(words string) *browser {
	b.t.Helper()
	_, form := b.button(words)
	if method, _ := htmltest.Attr(form, "method"); method == "get" {
		path, values := b.posting(words)
		return b.open(path + "?" + values.Encode())
	}
	return b.post(b.posting(words))
}

// post sends a form as the browser would, from a page of the service.
func (b *browser) post(path string, values url.Values) *browser {
	b.t.Helper()
	r, err := http.NewRequest(http.MethodPost, b.w.server.URL+path, strings.NewReader(values.Encode()))
	must(b.t, err)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	response, err := b.client.Do(r)
	must(b.t, err)
	b.show(response)
	return b
}

// cookie is the value of one of the service's cookies; empty when there is none.
func (b *browser) cookie(c Cookie) string {
	u, err := url.Parse(b.w.server.URL)
	must(b.t, err)
	for _, cookie := range b.client.Jar.Cookies(u) {
		if cookie.Name == hostPrefix+string(c) {
			return cookie.Value
		}
	}
	return ""
}

// register creates an account through the pages.
func (b *browser) register(name, address string) *browser {
	b.t.Helper()
	b.open("/create-account").fill("Full name", name).fill("Work email address", address).press("Continue")
	b.wants(200, "Check your email", address)
	b.fill("6 digit code", b.w.code(address)).press("Create account")
	return b.wants(200, "Your dashboard", "Your account has been created")
}

// signIn signs in through the pages, from the page that the browser is on when it asks for it.
func (b *browser) signIn(address string) *browser {
	b.t.Helper()
	if !strings.HasPrefix(b.at, "/sign-in") {
		b.open("/sign-in")
	}
	b.fill("Email address", address).press("Continue").wants(200, "Check your email")
	return b.fill("6 digit code", b.w.code(address)).press("Sign in")
}

// signedInAs is a browser in which somebody has signed in.
func (w *world) signedInAs(address string) *browser {
	w.t.Helper()
	return w.browser().signIn(address)
}
