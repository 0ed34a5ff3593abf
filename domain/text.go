package domain

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// CheckText takes what a person writes for others to read: any script and several lines, within bounds,
// without characters that hide or reorder text. Text that nobody could see is none.
func CheckText(field, text string, most int, needed bool) (string, error) {
	text = strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n"))
	if Blank(text) {
		text = ""
	}
	switch {
	case text == "" && needed:
		return "", RefuseField(field, "no "+field, "Enter a "+field)
	case utf8.RuneCountInString(text) > most:
		return "", RefuseField(field, field+" too long", strings.ToUpper(field[:1])+field[1:]+" must be "+strconv.Itoa(most)+" characters or fewer")
	case !utf8.ValidString(text):
		return "", RefuseField(field, "not text", "Enter the "+field+" as plain text")
	}
	for _, r := range text {
		if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) {
			return "", RefuseField(field, "not text", "Enter the "+field+" as plain text")
		}
	}
	return text, nil
}

// Blank says whether there is nothing in a text that anybody could see.
func Blank(text string) bool {
	for _, r := range text {
		switch {
		case unicode.IsSpace(r), unicode.Is(unicode.C, r), unicode.Is(unicode.M, r), unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r), r == '\u2800': // an empty Braille pattern
		default:
			return false
		}
	}
	return true
}
