package form

import (
	"slices"

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
}

func (c *Choice) name() string        { return c.Name }
func (c *Choice) many() bool          { return false }
func (c *Choice) problem() string     { return c.Error }
func (c *Choice) fail(problem string) { c.Error = problem }

func (c *Choice) read(values []string) {
	c.Value, c.Error = first(values), ""
	switch {
	case c.Value == "":
		c.Error = c.Missing
	case !has(c.Options, c.Value):
		c.Value = ""
		c.Error = or(c.Invalid, or(c.Missing, "Select an answer from the list"))
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

// Autocomplete is Select, with suggestions for what is typed where scripts run: for a list too long to look through.
func (c *Choice) Autocomplete() govuk.Select {
	list := c.Select()
	list.Attributes = templ.Attributes{"data-module": "app-autocomplete"}
	return list
}

// Select asks the question with a list that opens. It starts without an answer, so that none is given unasked.
func (c *Choice) Select() govuk.Select {
	items := []govuk.SelectItem{{Value: new(""), Text: c.None}}
	for _, o := range c.Options {
		if o.Divider == "" {
			item := govuk.SelectItem{Text: o.Text, Group: o.Group}
			if o.Value != o.Text {
				item.Value = new(o.Value)
			}
			items = append(items, item)
		}
	}
	return govuk.Select{
		Name:         c.Name,
		Value:        c.Value,
		Items:        items,
		Label:        label(c.Label, c.Heading),
		Hint:         govuk.Hint{Text: c.Hint},
		ErrorMessage: govuk.ErrorMessage{Text: c.Error},
		Classes:      c.Classes,
	}
}
