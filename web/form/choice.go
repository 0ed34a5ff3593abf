package form

import (
	"fmt"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"jobshare/web/govuk"
)

// Option is one of the answers to choose from, or with Divider the word between two of them.
type Option struct {
	Value       string
	Text        string
	Hint        string
	Divider     string
	Group       string          // in a list that opens: the heading it stands under
	Also        []string        // where it is suggested: what else it is called
	Exclusive   bool            // in a list of several: chosen alone
	Conditional templ.Component // shown while it is chosen
}

func has(options []Option, value string) bool {
	return slices.ContainsFunc(options, func(o Option) bool { return o.Divider == "" && o.Value == value })
}

// Choice is one answer out of a list.
type Choice struct {
	Name    string
	Label   string
	Hint    string
	Heading bool // the label is the page's heading
	Options []Option
	Value   string
	None    string // chosen to give no answer: in a list that opens at its head, among radios once there is an answer
	Error   string
	Missing string // said when there is no answer, such as "Select your grade"; empty if it isn't needed
	Invalid string // said when the answer isn't in the list; by default Missing
	Classes string // such as govuk-radios--inline
	Typed   string // what was sent that is not in the list, where people type what they look for
	Suggest bool   // people type, where scripts run: for a list too long to look through
}

func (c *Choice) name() string        { return c.Name }
func (c *Choice) many() bool          { return false }
func (c *Choice) problem() string     { return c.Error }
func (c *Choice) fail(problem string) { c.Error = problem }

func (c *Choice) read(values []string) {
	c.Value, c.Typed, c.Error = first(values), "", ""
	switch {
	case c.Value == "":
		c.Error = c.Missing
	case !has(c.Options, c.Value):
		sent := c.Value
		c.Value = ""
		c.Error = or(c.Invalid, or(c.Missing, "Select an answer from the list"))
		if c.Suggest {
			c.quote(sent)
		}
	}
}

// quote says which words are not in the list, and keeps them.
func (c *Choice) quote(sent string) {
	sent, _ = clean(sent, false)
	runes := []rune(sent)
	c.Typed = string(runes[:min(len(runes), maxText)])
	const most = 60
	if len(runes) > most {
		sent = string(runes[:most]) + "…"
	}
	if sent != "" {
		c.Error = fmt.Sprintf("‘%s’ is not in our list. %s", sent, c.Error)
	}
}

// Radios asks the question with all the answers in sight: up to about ten.
func (c *Choice) Radios() govuk.Radios {
	items := make([]govuk.Radio, len(c.Options))
	for i, o := range c.Options {
		items[i] = govuk.Radio{
			Value: o.Value, Text: o.Text, Hint: govuk.Hint{Text: o.Hint}, Divider: o.Divider, Conditional: o.Conditional,
		}
	}
	if c.None != "" && c.Value != "" { // a radio button can't be cleared
		items = append(items, govuk.Radio{Text: c.None})
	}
	return govuk.Radios{
		Name:         c.Name,
		Value:        c.Value,
		Items:        items,
		Fieldset:     &govuk.Fieldset{Legend: legend(c.Label, c.Heading)},
		Hint:         govuk.Hint{Text: c.Hint},
		ErrorMessage: govuk.ErrorMessage{Text: c.Error},
		Classes:      c.Classes,
	}
}

// Select asks the question with a list that opens, or that suggests what fits what is typed. It starts without an answer,
// so that none is given unasked.
func (c *Choice) Select() govuk.Select {
	items := []govuk.SelectItem{{Value: new(""), Text: c.None}}
	for _, o := range c.Options {
		if o.Divider == "" {
			item := govuk.SelectItem{Text: o.Text, Group: o.Group}
			if o.Value != o.Text {
				item.Value = new(o.Value)
			}
			if c.Suggest && len(o.Also) > 0 {
				item.Attributes = templ.Attributes{"data-also": strings.Join(o.Also, "|")}
			}
			items = append(items, item)
		}
	}
	var attributes templ.Attributes
	if c.Suggest {
		attributes = templ.Attributes{"data-module": "app-autocomplete"}
		if c.Typed != "" {
			attributes["data-typed"] = c.Typed
		}
	}
	return govuk.Select{
		Attributes:   attributes,
		Name:         c.Name,
		Value:        c.Value,
		Items:        items,
		Label:        label(c.Label, c.Heading),
		Hint:         govuk.Hint{Text: c.Hint},
		ErrorMessage: govuk.ErrorMessage{Text: c.Error},
		Classes:      c.Classes,
	}
}
