package search

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/kljensen/snowball/english"
	"golang.org/x/text/unicode/norm"
)

// Limits of free text. What is beyond them is not looked at.
const (
	MaxQueryTerms = 8
	maxWordLength = 40 // in bytes
)

// Terms are the words of a text as they are looked for: in lower case, stemmed, each once, sorted. Words
// that are in every text are left out. Nothing in a text is syntax.
func Terms(text string) []string {
	found := appendTerms(nil, text)
	slices.Sort(found)
	return slices.Compact(found)
}

// plain is a text in lower case and without accents, which not everybody types.
func plain(text string) string {
	text = strings.ToLower(text)
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return strings.Map(func(r rune) rune {
				if unicode.Is(unicode.Mn, r) {
					return -1
				}
				return r
			}, norm.NFD.String(text))
		}
	}
	return text
}

// appendTerms adds the terms of a text as they come.
func appendTerms(found []string, text string) []string {
	for word := range strings.FieldsFuncSeq(plain(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’'
	}) {
		word = strings.Trim(strings.ReplaceAll(word, "’", "'"), "'")
		if word == "" || len(word) > maxWordLength || english.IsStopWord(word) {
			continue
		}
		if word = stem(word); word != "" {
			found = append(found, word)
		}
	}
	return found
}

// stems remembers the stems of words while many people are read: stemming one takes a microsecond. Nothing is
// remembered after, because a word may be somebody's alone.
var stems struct {
	sync.RWMutex
	of map[string]string // nil while nothing is remembered
}

func rememberStems(remember bool) {
	stems.Lock()
	defer stems.Unlock()
	if stems.of = nil; remember {
		stems.of = make(map[string]string)
	}
}

func stem(word string) string {
	stems.RLock()
	s, ok := stems.of[word]
	remembering := stems.of != nil
	stems.RUnlock()
	if ok {
		return s
	}
	s = english.Stem(word, false)
	if remembering {
		stems.Lock()
		if stems.of != nil {
			stems.of[strings.Clone(word)] = s
		}
		stems.Unlock()
	}
	return s
}
