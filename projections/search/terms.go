package search

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/kljensen/snowball/english"
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

// appendTerms adds the terms of a text as they come.
func appendTerms(found []string, text string) []string {
	for word := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool {
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

// stems remembers the stems of the words that come often: stemming one takes a microsecond.
var stems sync.Map // word to stem

const rememberedStems = 50_000

var stemsRemembered struct {
	sync.Mutex
	n int
}

func stem(word string) string {
	if s, ok := stems.Load(word); ok {
		return s.(string)
	}
	s := english.Stem(word, false)
	stemsRemembered.Lock()
	defer stemsRemembered.Unlock()
	if stemsRemembered.n < rememberedStems {
		stemsRemembered.n++
		stems.Store(word, s)
	}
	return s
}
