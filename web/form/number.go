package form

import (
	"fmt"
	"strconv"
	"strings"

	"jobshare/web/govuk"
)

// Number is a whole number.
type Number struct {
	Name       string
	Label      string
	Hint       string
	Heading    bool // the label is the page's heading
	Min, Max   int
	Answer     *int   // nil if there is none
	Typed      string // as it was typed, to be shown again
	Error      string
	Missing    string // said when there is no answer; empty if it isn't needed
	Invalid    string // by default "LABEL must be a whole number, like MIN"
	OutOfRange string // by default "LABEL must be between MIN and MAX"
	Suffix     string // such as "miles"
	Classes    string // by default govuk-input--width-4
}

func (n *Number) name() string        { return n.Name }
func (n *Number) many() bool          { return false }
func (n *Number) problem() string     { return n.Error }
func (n *Number) fail(problem string) { n.Error = problem }

func (n *Number) read(values []string) {
	n.Typed, _ = clean(first(values), false)
	n.Answer, n.Error = nil, ""
	if n.Typed == "" {
		n.Error = n.Missing
		return
	}
	answer, err := strconv.Atoi(strings.NewReplacer(" ", "", ",", "").Replace(n.Typed))
	switch {
	case err != nil:
		n.Error = or(n.Invalid, fmt.Sprintf("%s must be a whole number, like %d", n.Label, n.Min))
	case answer < n.Min || answer > n.Max:
		n.Error = or(n.OutOfRange, fmt.Sprintf("%s must be between %d and %d", n.Label, n.Min, n.Max))
	default:
		n.Answer = &answer
	}
}

// Input asks the question.
func (n *Number) Input() govuk.Input {
	value := n.Typed
	if value == "" && n.Answer != nil {
		value = strconv.Itoa(*n.Answer)
	}
	return govuk.Input{
		Name:         n.Name,
		Label:        label(n.Label, n.Heading),
		Hint:         govuk.Hint{Text: n.Hint},
		ErrorMessage: govuk.ErrorMessage{Text: n.Error},
		Value:        value,
		Inputmode:    "numeric",
		Spellcheck:   new(false),
		Suffix:       govuk.Affix{Text: n.Suffix},
		Classes:      or(n.Classes, "govuk-input--width-4"),
	}
}
