package form

import (
	"fmt"
	"strings"

	"jobshare/web/govuk"
)

// Code is a code of digits that was sent to a person. Spaces and hyphens are taken out, because people copy them.
type Code struct {
	Name    string
	Label   string
	Hint    string
	Heading bool // the label is the page's heading
	Digits  int  // 6 if 0
	Value   string
	Error   string
	Missing string // by default "Enter the N digit code"
	Invalid string // by default "The code must be N numbers"
}

func (c *Code) name() string        { return c.Name }
func (c *Code) many() bool          { return false }
func (c *Code) problem() string     { return c.Error }
func (c *Code) fail(problem string) { c.Error = problem }

func (c *Code) digits() int {
	if c.Digits == 0 {
		return 6
	}
	return c.Digits
}

func (c *Code) read(values []string) {
	c.Value, _ = clean(first(values), false)
	c.Value = strings.NewReplacer(" ", "", "-", "").Replace(c.Value)
	switch {
	case c.Value == "":
		c.Error = or(c.Missing, fmt.Sprintf("Enter the %d digit code", c.digits()))
	case len(c.Value) != c.digits() || strings.Trim(c.Value, "0123456789") != "":
		c.Error = or(c.Invalid, fmt.Sprintf("The code must be %d numbers", c.digits()))
	default:
		c.Error = ""
	}
}

// Input asks the question. A wrong code is shown again, so that a person can see what they typed.
func (c *Code) Input() govuk.Input {
	return govuk.Input{
		Name:         c.Name,
		Label:        label(c.Label, c.Heading),
		Hint:         govuk.Hint{Text: c.Hint},
		ErrorMessage: govuk.ErrorMessage{Text: c.Error},
		Value:        c.Value,
		Autocomplete: "one-time-code",
		Inputmode:    "numeric",
		Spellcheck:   new(false),
		Classes:      "govuk-input--width-10 govuk-input--extra-letter-spacing",
	}
}
