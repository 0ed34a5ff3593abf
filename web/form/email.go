package form

import (
	"strings"

	"jobshare/web/govuk"
)

// Email is an email address.
type Email struct {
	Name    string
	Label   string
	Hint    string
	Heading bool // the label is the page's heading
	Value   string
	Error   string
	Missing string // said when there is no answer, such as "Enter your email address"; empty if it isn't needed
	Other   bool   // somebody else's: the browser is not to offer one's own
	Invalid string // by default "Enter an email address in the correct format, like name@example.com"
}

// maxEmail is the longest address that SMTP can carry, in bytes.
const maxEmail = 254

func (e *Email) name() string        { return e.Name }
func (e *Email) many() bool          { return false }
func (e *Email) problem() string     { return e.Error }
func (e *Email) fail(problem string) { e.Error = problem }

func (e *Email) read(values []string) {
	var hidden bool
	e.Value, hidden = clean(first(values), false)
	switch {
	case e.Value == "":
		e.Error = e.Missing
	case hidden || !isEmail(e.Value):
		e.Error = or(e.Invalid, "Enter an email address in the correct format, like name@example.com")
	default:
		e.Error = ""
	}
}

// isEmail accepts the addresses that government mailboxes have: ASCII, unquoted, at a domain of two labels or more.
func isEmail(s string) bool {
	local, domain, ok := strings.Cut(s, "@")
	return ok && len(s) <= maxEmail && isLocal(local) && isDomain(domain)
}

func isLocal(s string) bool {
	if s == "" || len(s) > 64 || strings.HasPrefix(s, ".") || strings.HasSuffix(s, ".") || strings.Contains(s, "..") {
		return false
	}
	for _, c := range []byte(s) {
		if !isAlphanumeric(c) && !strings.ContainsRune(".!#$%&'*+/=?^_`{|}~-", rune(c)) {
			return false
		}
	}
	return true
}

func isDomain(s string) bool {
	labels := strings.Split(s, ".")
	for _, l := range labels {
		if l == "" || len(l) > 63 || l[0] == '-' || l[len(l)-1] == '-' {
			return false
		}
		for _, c := range []byte(l) {
			if !isAlphanumeric(c) && c != '-' {
				return false
			}
		}
	}
	return len(labels) > 1 && len(labels[len(labels)-1]) > 1
}

func isAlphanumeric(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// Input asks the question.
func (e *Email) Input() govuk.Input {
	autocomplete := "email"
	if e.Other {
		autocomplete = "off"
	}
	return govuk.Input{
		Name:         e.Name,
		Type:         "email",
		Label:        label(e.Label, e.Heading),
		Hint:         govuk.Hint{Text: e.Hint},
		ErrorMessage: govuk.ErrorMessage{Text: e.Error},
		Value:        e.Value,
		Autocomplete: autocomplete,
		Spellcheck:   new(false),
	}
}
