package form

import "jobshare/web/govuk"

// Textarea is an answer of several lines with a count of the characters left.
type Textarea struct {
	Name    string
	Label   string
	Hint    string
	Heading bool // the label is the page's heading
	Value   string
	Error   string
	Max     int    // UTF-16 code units, as the browser counts; 1,000 if 0
	Rows    int    // 5 if 0
	Missing string // said when there is no answer; empty if it isn't needed
	TooLong string // by default "LABEL must be MAX characters or less"
	Invalid string // said when there were hidden characters, which are taken out
}

const maxTextarea = 1000

func (t *Textarea) name() string        { return t.Name }
func (t *Textarea) many() bool          { return false }
func (t *Textarea) problem() string     { return t.Error }
func (t *Textarea) fail(problem string) { t.Error = problem }

func (t *Textarea) read(values []string) {
	var hidden bool
	t.Value, hidden = clean(first(values), true)
	t.Error = text{t.Label, t.max(), t.Missing, t.TooLong, t.Invalid}.check(t.Value, hidden)
}

func (t *Textarea) max() int {
	if t.Max == 0 {
		return maxTextarea
	}
	return t.Max
}

// CharacterCount asks the question.
func (t *Textarea) CharacterCount() govuk.CharacterCount {
	return govuk.CharacterCount{
		Name:         t.Name,
		Label:        label(t.Label, t.Heading),
		Hint:         govuk.Hint{Text: t.Hint},
		ErrorMessage: govuk.ErrorMessage{Text: t.Error},
		Value:        t.Value,
		Rows:         t.Rows,
		MaxLength:    t.max(),
	}
}
