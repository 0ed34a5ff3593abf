package form

import (
	"fmt"

	"jobshare/web/govuk"
)

// Text is an answer of one line.
type Text struct {
	Name         string
	Label        string
	Hint         string
	Heading      bool // the label is the page's heading
	Value        string
	Error        string
	Max          int    // characters; 200 if 0
	Missing      string // said when there is no answer, such as "Enter your full name"; empty if it isn't needed
	TooLong      string // by default "LABEL must be MAX characters or less"
	Invalid      string // said when there were hidden characters, which are taken out
	Autocomplete string
	Inputmode    string
	Spellcheck   *bool
	Classes      string // such as govuk-input--width-20
}

const maxText = 200

func (t *Text) name() string        { return t.Name }
func (t *Text) many() bool          { return false }
func (t *Text) problem() string     { return t.Error }
func (t *Text) fail(problem string) { t.Error = problem }

func (t *Text) read(values []string) {
	var hidden bool
	t.Value, hidden = clean(first(values), false)
	t.Error = text{t.Label, t.max(), t.Missing, t.TooLong, t.Invalid}.check(t.Value, hidden)
}

func (t *Text) max() int {
	if t.Max == 0 {
		return maxText
	}
	return t.Max
}

// text is what any written answer is held to.
type text struct {
	label                     string
	max                       int
	missing, tooLong, invalid string
}

// check is the first thing wrong with an answer, or empty.
func (t text) check(value string, hidden bool) string {
	switch {
	case hidden:
		return or(t.invalid, t.label+" had characters that cannot be seen. We have removed them: check your answer")
	case value == "":
		return t.missing
	case length(value) > t.max:
		return or(t.tooLong, fmt.Sprintf("%s must be %d characters or less", t.label, t.max))
	}
	return ""
}

// Input asks the question.
func (t *Text) Input() govuk.Input {
	return govuk.Input{
		Name:         t.Name,
		Label:        label(t.Label, t.Heading),
		Hint:         govuk.Hint{Text: t.Hint},
		ErrorMessage: govuk.ErrorMessage{Text: t.Error},
		Value:        t.Value,
		Autocomplete: t.Autocomplete,
		Inputmode:    t.Inputmode,
		Spellcheck:   t.Spellcheck,
		Classes:      t.Classes,
	}
}

func label(words string, heading bool) govuk.Label {
	if heading {
		return govuk.Label{Text: words, IsPageHeading: true, Classes: "govuk-label--l"}
	}
	return govuk.Label{Text: words}
}

func legend(words string, heading bool) govuk.Legend {
	if heading {
		return govuk.Legend{Text: words, IsPageHeading: true, Classes: "govuk-fieldset__legend--l"}
	}
	return govuk.Legend{Text: words, Classes: "govuk-fieldset__legend--m"}
}
