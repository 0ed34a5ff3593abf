package form

import (
	"strings"
	"unicode"

	"jobshare/domain"
)

// clean trims an answer and takes out what can't be seen: control characters and those that change the direction of
// text, with which an answer could pass for another. It says whether there were any. Lines are kept if asked for, ended
// by a line feed as JavaScript counts them.
func clean(s string, lines bool) (cleaned string, hidden bool) {
	if lines {
		s = strings.ReplaceAll(s, "\r\n", "\n")
	}
	cleaned = strings.Map(func(c rune) rune {
		switch {
		case c == '\t' || c == '\u00a0': // Pasted from a document: no harm meant.
			return ' '
		case c == '\n' && lines:
			return c
		case unicode.Is(unicode.Cc, c), unicode.Is(unicode.Bidi_Control, c), c == '\u2028', c == '\u2029', c == '\ufeff':
			hidden = true
			return -1
		}
		return c
	}, s)
	if domain.Blank(cleaned) {
		return "", hidden
	}
	return strings.TrimSpace(cleaned), hidden
}

// length is in UTF-16 code units, because the character count in the browser counts so.
func length(s string) int {
	n := 0
	for _, c := range s {
		n++
		if c > 0xffff {
			n++
		}
	}
	return n
}

// or is what a page says, or the words that the design system proposes.
func or(words, proposed string) string {
	if words == "" {
		return proposed
	}
	return words
}

// first is the only value, or empty.
func first(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[0]
}
