package content

import (
	"regexp"
	"strings"
)

// address is what mail programs make a link of.
var address = regexp.MustCompile(`(?i)\b(?:[a-z][a-z0-9+.-]*://|www\.)\S*|\bmailto:\S*`)

// theirs are words of a person inside of a mail: one line, and instead of a web address, which a reader could take for
// ours, some words.
func theirs(words, instead string) string {
	return strings.Join(strings.Fields(address.ReplaceAllString(words, instead)), " ")
}
