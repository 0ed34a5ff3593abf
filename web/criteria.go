package web

import (
	"iter"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"jobshare/domain/savedsearch"
	"jobshare/projections/search"
	"jobshare/web/govuk"
)

// wordsName is how an address names the words that are looked for.
const wordsName = "words"

// facet is one thing that people who fit can be narrowed down by.
type facet struct {
	name   string // in addresses
	title  string
	values func(*savedsearch.Criteria) *[]string
	counts func(search.Facets) []search.Count
	word   func(id string) string
}

// facets are all of them, in the order in which they are shown.
var facets = []facet{
	{"department", "Department", func(c *savedsearch.Criteria) *[]string { return &c.Departments }, func(f search.Facets) []search.Count { return f.Departments }, organisationName},
	{"profession", "Profession", func(c *savedsearch.Criteria) *[]string { return &c.Professions }, func(f search.Facets) []search.Count { return f.Professions }, professionName},
	{"grade", "Grade", func(c *savedsearch.Criteria) *[]string { return &c.Grades }, func(f search.Facets) []search.Count { return f.Grades }, gradeName},
	{"region", "Region", func(c *savedsearch.Criteria) *[]string { return &c.Regions }, func(f search.Facets) []search.Count { return f.Regions }, func(id string) string { return id }},
	{"pattern", "Working pattern", func(c *savedsearch.Criteria) *[]string { return &c.Patterns }, func(f search.Facets) []search.Count { return f.Kinds }, upperFirst},
}

// criteriaOf are the criteria that an address holds, and how many of them were left out because nobody could have them.
func criteriaOf(values url.Values) (criteria savedsearch.Criteria, unknown int) {
	c := savedsearch.Criteria{Words: values.Get(wordsName)}
	if unsearchable(c.Words) != "" { // would stand for everybody, or for other words than those
		c.Words = ""
		unknown++
	}
	for _, f := range facets {
		given := values[f.name]
		*f.values(&c) = given[:min(len(given), maxFacetValues)]
	}
	criteria = c.Known()
	for _, f := range facets {
		seen := make(map[string]bool)
		for _, id := range values[f.name] {
			if id != "" && !seen[id] && !slices.Contains(*f.values(&criteria), id) {
				unknown++
			}
			seen[id] = true
		}
	}
	return criteria, unknown
}

// maxFacetValues is more than any facet has.
const maxFacetValues = 64

// criteriaValues is what [criteriaOf] reads.
func criteriaValues(c savedsearch.Criteria) url.Values {
	values := make(url.Values)
	if c.Words != "" {
		values.Set(wordsName, c.Words)
	}
	for _, f := range facets {
		if ids := *f.values(&c); len(ids) > 0 {
			values[f.name] = ids
		}
	}
	return values
}

// sortedValues yields values in the order of their names.
func sortedValues(values url.Values) iter.Seq2[string, []string] {
	return func(yield func(string, []string) bool) {
		for _, name := range slices.Sorted(maps.Keys(values)) {
			if !yield(name, values[name]) {
				return
			}
		}
	}
}

// with is a page with criteria in its address.
func (p Path) with(c savedsearch.Criteria) Path {
	if query := criteriaValues(c).Encode(); query != "" {
		return p + Path("?"+query)
	}
	return p
}

// criteriaWords say what somebody is narrowing people down to, a line a facet.
func criteriaWords(c savedsearch.Criteria) []string {
	var lines []string
	if c.Words != "" {
		lines = append(lines, "Words: "+c.Words)
	}
	for _, f := range facets {
		if ids := *f.values(&c); len(ids) > 0 {
			lines = append(lines, f.title+": "+list(names(ids, f.word), "or"))
		}
	}
	if len(lines) == 0 {
		return []string{"Everyone who fits"}
	}
	return lines
}

// removal is a filter that was selected, and where to go to take it back.
type removal struct {
	about, text, href string
	without           savedsearch.Criteria
}

func removalOf(about, text string, without savedsearch.Criteria) removal {
	return removal{about, text, string(PathFindPartner.with(without)), without}
}

// widenings are what can be taken back so that more people are found: all of a facet, because its values stand for each
// other.
func widenings(c savedsearch.Criteria) []removal {
	var all []removal
	if c.Words != "" {
		without := c
		without.Words = ""
		all = append(all, removalOf("Words", c.Words, without))
	}
	for _, f := range facets {
		if ids := *f.values(&c); len(ids) > 0 {
			without := c
			*f.values(&without) = nil
			all = append(all, removalOf(f.title, list(names(ids, f.word), "or"), without))
		}
	}
	return all
}

// removals are all that was selected, each of which can be taken back alone.
func removals(c savedsearch.Criteria) []removal {
	var tags []removal
	if c.Words != "" {
		without := c
		without.Words = ""
		tags = append(tags, removalOf("Words", c.Words, without))
	}
	for _, f := range facets {
		for _, id := range *f.values(&c) {
			without := c
			*f.values(&without) = nil
			for _, other := range *f.values(&c) {
				if other != id {
					*f.values(&without) = append(*f.values(&without), other)
				}
			}
			tags = append(tags, removalOf(f.title, f.word(id), without))
		}
	}
	return tags
}

// checkboxes are a facet's values with how many people each would bring. One that is selected is there even if it
// brings nobody.
func (f facet) checkboxes(c savedsearch.Criteria, found search.Facets) govuk.Checkboxes {
	chosen := *f.values(&c)
	boxes := govuk.Checkboxes{Name: f.name, IDPrefix: f.name, Values: chosen, Classes: "govuk-checkboxes--small",
		Fieldset: &govuk.Fieldset{Legend: govuk.Legend{Text: f.title, Classes: "govuk-visually-hidden"}}}
	shown := make(map[string]bool)
	add := func(id string, people int) {
		shown[id] = true
		boxes.Items = append(boxes.Items, govuk.Checkbox{Value: id, Text: f.word(id) + " (" + strconv.Itoa(people) + ")"})
	}
	for _, count := range f.counts(found) {
		if count.ID != "" {
			add(count.ID, count.People)
		}
	}
	for _, id := range chosen {
		if !shown[id] {
			add(id, 0)
		}
	}
	return boxes
}

// suggestedName is what a search could be called.
func suggestedName(c savedsearch.Criteria) string {
	if c.IsZero() {
		return "Everyone who fits"
	}
	var parts []string
	for _, line := range criteriaWords(c) {
		_, value, _ := strings.Cut(line, ": ")
		parts = append(parts, value)
	}
	name := strings.Join(parts, ", ")
	if utf8.RuneCountInString(name) > savedsearch.MaxName {
		return ""
	}
	return name
}
