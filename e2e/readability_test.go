package e2e

import (
	"regexp"
	"strings"
	"testing"
)

// readability is the Flesch-Kincaid grade of some paragraphs, the US school year in which they can be read, and
// the length of their sentences. A paragraph of fewer than four words is a name and no sentence.
type readability struct {
	grade            float64
	sentences, words int
	longest          string // sentence
	most             int    // words in it
}

var (
	sentenceEnd = regexp.MustCompile(`[.!?:;]+(\s|$)|\n+`)
	wordIn      = regexp.MustCompile(`[A-Za-z][A-Za-z'’-]*`)
	vowels      = regexp.MustCompile(`[aeiouy]+`)
)

func readabilityOf(paragraphs []string) (r readability) {
	syllables := 0
	for _, p := range paragraphs {
		for _, sentence := range sentenceEnd.Split(p, -1) {
			words := wordIn.FindAllString(sentence, -1)
			if len(words) < 4 {
				continue
			}
			r.sentences++
			r.words += len(words)
			if len(words) > r.most {
				r.most, r.longest = len(words), strings.TrimSpace(sentence)
			}
			for _, w := range words {
				syllables += syllablesIn(w)
			}
		}
	}
	if r.sentences > 0 {
		r.grade = 0.39*float64(r.words)/float64(r.sentences) + 11.8*float64(syllables)/float64(r.words) - 15.59
	}
	return r
}

// syllablesIn counts groups of vowels, but for a silent e at the end.
func syllablesIn(word string) int {
	w := strings.ToLower(word)
	n := len(vowels.FindAllString(w, -1))
	for _, silent := range []string{"e", "es", "ed"} {
		if strings.HasSuffix(w, silent) && !strings.HasSuffix(w, "le") && !strings.HasSuffix(w, "ted") && !strings.HasSuffix(w, "ded") && n > 1 {
			n--
			break
		}
	}
	return max(n, 1)
}

func TestReadability(t *testing.T) {
	plain := readabilityOf([]string{"The cat sat on the mat. The dog ran to the big red ball."})
	if plain.grade > 2 || plain.sentences != 2 || plain.words != 14 || plain.most != 8 {
		t.Errorf("%+v", plain)
	}
	if stiff := readabilityOf([]string{"The organisation endeavours to facilitate collaborative interdepartmental utilisation of complementary competencies."}); stiff.grade < 20 {
		t.Errorf("%+v", stiff)
	}
	for word, want := range map[string]int{"share": 1, "people": 2, "wanted": 2, "named": 1, "civil": 2, "table": 2, "organisation": 5} {
		if got := syllablesIn(word); got != want {
			t.Errorf("%s has %d syllables, not %d", word, want, got)
		}
	}
}
