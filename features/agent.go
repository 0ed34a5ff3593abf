// Package features runs the documented scenarios: the .feature files beside it are what testers read, and
// each scenario has a service of its own, with its own clock and mailbox.
package features

// UserAgent is how a person reaches the service: what they can see and do on a page, by the words on it.
// There are two: plain HTTP without JavaScript, here, and a real browser, in e2e.
type UserAgent interface {
	// Open goes to an address of the service, such as "/sign-in".
	Open(path string) error
	// See is the page that is open.
	See() (Page, error)
	// Fill types into the field with a label.
	Fill(label, value string) error
	// Choose picks a radio button or ticks a checkbox by its label; a group names the question, where the
	// same label stands under several, and may be empty.
	Choose(group, label string) error
	// Unchoose clears a checkbox.
	Unchoose(group, label string) error
	// Select picks an option, by its text, of the list with a label.
	Select(label, option string) error
	// Press presses a button or follows a link that looks like one.
	Press(button string) error
	// Follow follows a link.
	Follow(link string) error
	// Back goes to the page before, as the browser's button does.
	Back() error
	// NewTab opens another tab of the same browser.
	NewTab() (UserAgent, error)
	// Close ends the agent, as closing the browser does.
	Close() error
}

// Page is what can be seen of a page.
type Page struct {
	Path    string // with its query
	Status  int    // of the answer
	Title   string
	Heading string // the first h1
	Text    string // all that can be read, spaces collapsed
	Errors  []string
	Fields  map[string]string // values of text fields by label
	Chosen  []string          // labels of what is chosen, and options that are selected
	Links   []string
}
