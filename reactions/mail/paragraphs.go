package mail

import (
	"net/url"
	"strings"
)

// line is one line of a mail. It is a link when it is nothing but an address of the service itself: those
// are the catalogue's. An address of anywhere else can only be something that a person wrote, and stays text.
type line struct {
	Text string
	Link bool
}

// paragraphs are the lines of a plain text, blank lines apart.
func paragraphs(text, base string) (all [][]line) {
	var current []line
	for written := range strings.Lines(text + "\n\n") {
		words := strings.TrimSpace(written)
		if words == "" {
			if len(current) > 0 {
				all = append(all, current)
			}
			current = nil
			continue
		}
		current = append(current, line{Text: words, Link: ours(words, base)})
	}
	return all
}

// ours says whether words are nothing but the address of one of the service's pages.
func ours(words, base string) bool {
	at, err := url.Parse(words)
	own, err2 := url.Parse(base)
	return err == nil && err2 == nil && own.Host != "" && at.Scheme == own.Scheme && at.Host == own.Host && at.User == nil &&
		!strings.ContainsAny(words, " \t<>[]()\"'`\\")
}
