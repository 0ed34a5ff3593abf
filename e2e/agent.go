package e2e

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/cucumber/godog"
	"github.com/playwright-community/playwright-go"

	"jobshare/features"
)

// agent is a [features.UserAgent] in Chromium. It finds things as people do: by role and label.
type agent struct {
	context  playwright.BrowserContext
	page     playwright.Page
	status   atomic.Int64 // of the last page's answer
	mu       sync.Mutex
	console  []string              // errors that the browser noticed
	protocol playwright.CDPSession // Chromium's own; nil until it is needed
}

func (a *agent) Open(path string) error {
	_, err := a.page.Goto(path)
	return err
}

// seen reads a page as a person would, in one go, so that it can't change half way.
const seen = `() => {
	const words = s => (s || '').replace(/\s+/g, ' ').trim();
	const fields = {};
	const chosen = [];
	for (const label of document.querySelectorAll('label')) {
		const field = document.getElementById(label.htmlFor);
		if (field && (field.tagName === 'TEXTAREA' || field.tagName === 'INPUT' && !['radio', 'checkbox', 'hidden', 'submit'].includes(field.type))) {
			fields[words(label.textContent)] = field.value;
		} else if (field && field.checked) {
			chosen.push(words(label.textContent));
		}
	}
	for (const list of document.querySelectorAll('select')) {
		if (list.selectedOptions.length) chosen.push(words(list.selectedOptions[0].textContent));
	}
	const heading = document.querySelector('h1');
	return {
		title: document.title,
		heading: heading ? words(heading.textContent) : '',
		text: words(document.body.innerText),
		errors: [...document.querySelectorAll('.govuk-error-summary__list li')].map(li => words(li.textContent)),
		fields,
		chosen,
		links: [...document.querySelectorAll('a')].map(a => words(a.textContent)),
	};
}`

func (a *agent) See() (features.Page, error) {
	if err := a.noticed(); err != nil {
		return features.Page{}, err
	}
	result, err := a.page.Evaluate(seen)
	if err != nil {
		return features.Page{}, err
	}
	values, ok := result.(map[string]any)
	if !ok {
		return features.Page{}, fmt.Errorf("the page was read as %T", result)
	}
	page := features.Page{Status: int(a.status.Load()), Fields: make(map[string]string)}
	page.Title, _ = values["title"].(string)
	page.Heading, _ = values["heading"].(string)
	page.Text, _ = values["text"].(string)
	for name, list := range map[string]*[]string{"errors": &page.Errors, "chosen": &page.Chosen, "links": &page.Links} {
		if words, ok := values[name].([]any); ok {
			for _, w := range words {
				*list = append(*list, fmt.Sprint(w))
			}
		}
	}
	if fields, ok := values["fields"].(map[string]any); ok {
		for label, value := range fields {
			page.Fields[label] = fmt.Sprint(value)
		}
	}
	u, err := url.Parse(a.page.URL())
	if err != nil {
		return page, err
	}
	page.Path = u.RequestURI()
	return page, nil
}

func exactly() *bool { return playwright.Bool(true) }

func (a *agent) Fill(label, value string) error {
	return a.page.GetByLabel(label, playwright.PageGetByLabelOptions{Exact: exactly()}).Fill(value)
}

func (a *agent) pick(group, label string) playwright.Locator {
	if group == "" {
		return a.page.GetByLabel(label, playwright.PageGetByLabelOptions{Exact: exactly()})
	}
	within := a.page.GetByRole("group", playwright.PageGetByRoleOptions{Name: group, Exact: exactly()})
	return within.GetByLabel(label, playwright.LocatorGetByLabelOptions{Exact: exactly()})
}

func (a *agent) Choose(group, label string) error { return a.pick(group, label).Check() }

func (a *agent) Unchoose(group, label string) error { return a.pick(group, label).Uncheck() }

func (a *agent) Select(label, option string) error {
	field := a.page.GetByLabel(label, playwright.PageGetByLabelOptions{Exact: exactly()})
	role, err := field.GetAttribute("role")
	if err != nil {
		return err
	}
	if role == "combobox" { // a list that suggests what fits what is typed
		if err := field.Fill(option); err != nil {
			return err
		}
		return a.page.GetByRole("option", playwright.PageGetByRoleOptions{Name: option, Exact: exactly()}).Click()
	}
	_, err = field.SelectOption(playwright.SelectOptionValues{Labels: &[]string{option}})
	return err
}

func (a *agent) Press(button string) error {
	return a.leave(a.page.GetByRole("button", playwright.PageGetByRoleOptions{Name: button, Exact: exactly()}).First())
}

func (a *agent) Follow(link string) error {
	return a.leave(a.page.GetByRole("link", playwright.PageGetByRoleOptions{Name: link, Exact: exactly()}).First())
}

// leave clicks on what leads to another page and waits until that is there.
func (a *agent) leave(what playwright.Locator) error {
	if _, err := a.page.Evaluate(`() => { window.leaving = true }`); err != nil {
		return err
	}
	if err := what.Click(); err != nil {
		return err
	}
	return a.arrived()
}

// arrived waits until another page is there. It asks again and again, because the page's own policy
// forbids what Playwright's waiting for a function needs.
func (a *agent) arrived() error {
	var there any
	var err error
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		there, err = a.page.Evaluate(`() => !window.leaving && document.readyState !== 'loading'`)
		if err == nil && there == true {
			return nil
		}
	}
	return errors.Join(errors.New("no other page came"), err)
}

// Back presses the browser's button.
func (a *agent) Back() error {
	if _, err := a.page.Evaluate(`() => { window.leaving = true }`); err != nil {
		return err
	}
	if _, err := a.page.GoBack(); err != nil {
		return err
	}
	return a.arrived()
}

func (a *agent) NewTab() (features.UserAgent, error) {
	page, err := a.context.NewPage()
	if err != nil {
		return nil, err
	}
	tab := &agent{context: a.context, page: page}
	tab.listen()
	return tab, nil
}

func (a *agent) Close() error {
	return errors.Join(a.context.Close(), a.noticed())
}

// Evidence is a picture of what the person saw last.
func Evidence(u features.UserAgent) ([]godog.Attachment, error) {
	a, ok := u.(*agent)
	if !ok {
		return nil, nil
	}
	picture, err := a.page.Screenshot(playwright.PageScreenshotOptions{FullPage: playwright.Bool(true)})
	if err != nil {
		return nil, err
	}
	return []godog.Attachment{{Body: picture, FileName: "page.png", MediaType: "image/png"}}, nil
}

// listen notes the errors that the browser notices.
func (a *agent) listen() {
	a.page.OnConsole(func(m playwright.ConsoleMessage) {
		// A form that is answered with 422 or 409 logs that a resource failed to load; that is no fault.
		if m.Type() == "error" && !strings.Contains(m.Text(), "Failed to load resource") {
			a.note(m.Text())
		}
	})
	a.page.OnResponse(func(r playwright.Response) {
		if r.Request().IsNavigationRequest() && r.Frame() == a.page.MainFrame() {
			a.status.Store(int64(r.Status()))
		}
	})
	a.page.OnPageError(func(err error) { a.note(err.Error()) })
}

// Disclose opens what is folded away under a summary.
func (a *agent) Disclose(summary string) error {
	return a.page.Locator("summary", playwright.PageLocatorOptions{HasText: summary}).First().Click()
}

func (a *agent) note(words string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.console = append(a.console, words)
}

func (a *agent) noticed() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.console) == 0 {
		return nil
	}
	return fmt.Errorf("the browser noticed: %s", strings.Join(a.console, "; "))
}
