package form

import (
	"fmt"
	"slices"

	"jobshare/web/govuk"
)

// Choices is any number of answers out of a list.
type Choices struct {
	Name      string
	Label     string
	Hint      string
	Heading   bool // the label is the page's heading
	Options   []Option
	Values    []string // in the order of the list, each once
	Error     string
	Max       int    // the most that may be chosen; no limit if 0
	Missing   string // said when there is no answer, such as "Select the days you can work"; empty if none is needed
	Invalid   string // said when an answer isn't in the list; by default Missing
	TooMany   string // by default "Select MAX answers or fewer"
	Exclusive string // said when an exclusive answer is chosen with others, such as "Select days, or select ‘None’"
	Classes   string // such as govuk-checkboxes--small
}

func (c *Choices) name() string        { return c.Name }
func (c *Choices) many() bool          { return true }
func (c *Choices) problem() string     { return c.Error }
func (c *Choices) fail(problem string) { c.Error = problem }

func (c *Choices) read(values []string) {
	c.Values, c.Error = nil, ""
	exclusive := false
	for _, o := range c.Options {
		if o.Divider == "" && slices.Contains(values, o.Value) {
			c.Values = append(c.Values, o.Value)
			exclusive = exclusive || o.Exclusive
		}
	}
	unknown := slices.ContainsFunc(values, func(v string) bool { return !has(c.Options, v) })
	switch {
	case unknown:
		c.Error = or(c.Invalid, or(c.Missing, "Select answers from the list"))
	case len(c.Values) == 0:
		c.Error = c.Missing
	case exclusive && len(c.Values) > 1:
		c.Error = or(c.Exclusive, "Select the answers that apply, or the last one alone")
	case c.Max > 0 && len(c.Values) > c.Max:
		c.Error = or(c.TooMany, fmt.Sprintf("Select %d answers or fewer", c.Max))
	}
}

// Checkboxes asks the question.
func (c *Choices) Checkboxes() govuk.Checkboxes {
	items := make([]govuk.Checkbox, len(c.Options))
	for i, o := range c.Options {
		items[i] = govuk.Checkbox{
			Value: o.Value, Text: o.Text, Hint: govuk.Hint{Text: o.Hint}, Divider: o.Divider, Conditional: o.Conditional,
		}
		if o.Exclusive {
			items[i].Behaviour = "exclusive"
		}
	}
	return govuk.Checkboxes{
		Name:         c.Name,
		Values:       c.Values,
		Items:        items,
		Fieldset:     &govuk.Fieldset{Legend: legend(c.Label, c.Heading)},
		Hint:         govuk.Hint{Text: c.Hint},
		ErrorMessage: govuk.ErrorMessage{Text: c.Error},
		Classes:      c.Classes,
	}
}
